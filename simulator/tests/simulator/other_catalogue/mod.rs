//! Another catalogue: nothing is hard-coded to the operations of the client.

mod answers;
mod requests;

use huaweicloud_sms::catalogue::{
    Bounds, Content, Entry, Field, Location, Object, Operation, Paging, Parameter, Response, Shape,
    Status,
};
use huaweicloud_sms_simulator::Simulator;

use crate::catalogue::{field, json_body, listed};
use crate::support::{self, entry, http, operation, parameter};

static BOOK: Object = Object {
    name: "Book",
    description: "",
    closed: false,
    fields: &[
        Field {
            required: true,
            ..field("title", Shape::text(Bounds::at_least(1)))
        },
        field("pages", Shape::narrow_integer(Bounds::at_least(1))),
        field(
            "authors",
            Shape::List {
                items: &Shape::Object(&AUTHOR),
                count: Bounds::at_least(1),
                nullable: false,
            },
        ),
        field(
            "language",
            Shape::Text {
                length: Bounds::OPEN,
                secret: false,
                values: &[listed("en"), listed("fr")],
            },
        ),
    ],
};

static AUTHOR: Object = Object {
    name: "Author",
    description: "",
    closed: false,
    fields: &[field("name", Shape::text(Bounds::at_most(5)))],
};

/// A shelf may stand on another.
static SHELF: Object = Object {
    name: "Shelf",
    description: "",
    closed: false,
    fields: &[
        field(
            "kind",
            Shape::Text {
                length: Bounds::OPEN,
                secret: false,
                values: &[listed("OPEN"), listed("CLOSED")],
            },
        ),
        field("below", Shape::Object(&SHELF)),
    ],
};

static SHELVES: Object = Object {
    name: "Shelves",
    description: "",
    closed: false,
    fields: &[field(
        "shelves",
        Shape::List {
            items: &Shape::Object(&SHELF),
            count: Bounds::OPEN,
            nullable: false,
        },
    )],
};

static LIBRARY: [Entry; 4] = [
    Entry {
        parameters: &[
            parameter(
                "tags",
                Location::Query,
                Shape::List {
                    items: &Shape::text(Bounds::at_most(3)),
                    count: Bounds::at_most(2),
                    nullable: false,
                },
            ),
            Parameter {
                required: true,
                ..parameter(
                    "copies",
                    Location::Query,
                    Shape::integer(Bounds::at_least(1)),
                )
            },
            Parameter {
                default: Some("0.5"),
                ..parameter(
                    "weight",
                    Location::Query,
                    Shape::Number(Bounds::at_most(1.5)),
                )
            },
            parameter("X-Dry-Run", Location::Header, Shape::Boolean),
            Parameter {
                required: true,
                ..parameter(
                    "shelf_id",
                    Location::Path,
                    Shape::text(Bounds::between(2, 4)),
                )
            },
        ],
        body: Some(json_body(Shape::Object(&BOOK))),
        ..entry(&Operation {
            permission: Some("library:book:add"),
            ..operation("AddBook", "POST", "/v1/shelves/{shelf_id}/books")
        })
    },
    entry(&operation("ListFirst", "GET", "/v1/shelves/first/books")),
    Entry {
        parameters: &[Parameter {
            default: Some("3"),
            ..parameter(
                "limit",
                Location::Query,
                Shape::integer(Bounds::between(1, 5)),
            )
        }],
        responses: &[Response {
            status: Status::Code(200),
            description: "Listed.",
            media_type: "application/json",
            content: Content::Json(Shape::Object(&SHELVES)),
            samples: &[],
        }],
        paging: Some(&Paging {
            items: "shelves",
            total: Some("count"),
            limit: "limit",
            offset: "offset",
            largest_limit: 5,
            largest_offset: 100,
            narrow_by: &[],
        }),
        ..entry(&operation("ListShelves", "GET", "/v1/shelves"))
    },
    Entry {
        body: Some(json_body(Shape::Object(&SHELF))),
        ..entry(&operation("AddShelf", "POST", "/v1/shelves"))
    },
];

async fn post(simulator: &Simulator, path_and_query: &str, body: &str) -> support::Answer {
    let url = format!("{}{path_and_query}", simulator.endpoint());
    let request = http()
        .post(url)
        .header("X-Auth-Token", simulator.account().token());
    support::Answer::of(request.header("X-Dry-Run", "true").body(body.to_owned())).await
}
