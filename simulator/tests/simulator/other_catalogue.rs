//! Another catalogue: nothing is hard-coded to the operations of the client.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use huaweicloud_sms::catalogue::{
    Body, Bounds, Content, Entry, Field, ListedValue, Location, Object, Operation, Paging,
    Parameter, Response, Shape, Status,
};
use huaweicloud_sms_simulator::{Answer, Oddity, Simulator, Trouble};
use reqwest::Method;
use serde_json::json;

use crate::support::{self, encoded, entry, http, operation, parameter};

const fn field(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        description: "",
        shape,
        required: false,
        nullable: false,
        default: None,
    }
}

const fn json_body(shape: Shape) -> Body {
    Body {
        description: "",
        media_type: "application/json",
        required: true,
        content: Content::Json(shape),
        samples: &[],
    }
}

const fn listed(value: &'static str) -> ListedValue<&'static str> {
    ListedValue {
        value,
        description: "",
    }
}

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

async fn started() -> Simulator {
    Simulator::builder()
        .operations(&LIBRARY)
        .operation("AddBook", |call| {
            let title = call.body().and_then(|body| body.get("title"));
            let values = ["shelf_id", "tags", "copies", "weight", "X-Dry-Run"];
            let values: Vec<_> = values.iter().map(|name| call.value(name)).collect();
            Answer::json(201, &json!({ "title": title, "values": values }))
        })
        .start()
        .await
        .unwrap()
}

async fn post(simulator: &Simulator, path_and_query: &str, body: &str) -> support::Answer {
    let url = format!("{}{path_and_query}", simulator.endpoint());
    let request = http()
        .post(url)
        .header("X-Auth-Token", simulator.account().token());
    support::Answer::of(request.header("X-Dry-Run", "true").body(body.to_owned())).await
}

#[tokio::test]
async fn values_reach_the_behaviour_as_the_document_types_them() {
    let simulator = started().await;
    let path = format!(
        "/v1/shelves/{}/books?tags=a&tags=b&copies=2",
        encoded("a/b")
    );
    let answer = post(&simulator, &path, r#"{"title":"T"}"#).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let values = json!(["a/b", ["a", "b"], 2, 0.5, true]);
    assert_eq!(answer.json(), json!({ "title": "T", "values": values }));
}

#[tokio::test]
async fn each_violation_names_its_place() {
    let simulator = started().await;
    let path = "/v1/shelves/ab/books?copies=1";
    for (path, body, place) in [
        (
            "/v1/shelves/a/books?copies=1",
            r#"{"title":"T"}"#,
            "shelf_id",
        ),
        ("/v1/shelves/ab/books", r#"{"title":"T"}"#, "copies"),
        (
            "/v1/shelves/ab/books?copies=0",
            r#"{"title":"T"}"#,
            "copies",
        ),
        (
            "/v1/shelves/ab/books?copies=1&weight=1.6",
            r#"{"title":"T"}"#,
            "weight",
        ),
        (
            "/v1/shelves/ab/books?copies=1&tags=abcd",
            r#"{"title":"T"}"#,
            "tags[0]",
        ),
        (
            "/v1/shelves/ab/books?copies=1&tags=a&tags=b&tags=c",
            r#"{"title":"T"}"#,
            "tags",
        ),
        (path, "", "body"),
        (path, "{", "body"),
        (path, "[]", "body"),
        (path, "{}", "body.title"),
        (path, r#"{"title":""}"#, "body.title"),
        (path, r#"{"title":"T","pages":0}"#, "body.pages"),
        (path, r#"{"title":"T","pages":2147483648}"#, "body.pages"),
        (path, r#"{"title":"T","pages":"1"}"#, "body.pages"),
        (path, r#"{"title":"T","authors":[]}"#, "body.authors"),
        (
            path,
            r#"{"title":"T","authors":[{"name":"Somebody"}]}"#,
            "body.authors[0].name",
        ),
        (path, r#"{"title":"T","language":"de"}"#, "body.language"),
    ] {
        let answer = post(&simulator, path, body).await;
        assert_eq!(answer.status, 400, "{path} {body}: {}", answer.text);
        assert_eq!(
            answer.json()["error_param"],
            json!([place]),
            "{path} {body}"
        );
    }
}

#[tokio::test]
async fn a_violation_by_one_reads_as_a_sentence() {
    let simulator = started().await;
    let answer = post(
        &simulator,
        "/v1/shelves/a/books?copies=1",
        r#"{"title":"T"}"#,
    );
    let text = answer.await.text;
    assert!(
        text.contains("1 character is fewer than the minimum of 2"),
        "{text}"
    );
}

#[tokio::test]
async fn an_operation_without_behaviour_says_so() {
    let simulator = started().await;
    let answer = support::get(&simulator, "/v1/shelves/first/books").await;
    assert_eq!(answer.status, 501);
    assert!(answer.text.contains("ListFirst"), "{}", answer.text);
    let gone = support::get(&simulator, "/v3/tasks").await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
async fn other_methods_of_a_known_path_are_listed() {
    let simulator = started().await;
    let url = format!("{}/v1/shelves/ab/books", simulator.endpoint());
    let answer = support::Answer::of(http().request(Method::PUT, url)).await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.headers["allow"], "POST");
}

#[tokio::test]
async fn what_leads_back_to_itself_is_held_against_the_catalogue_at_every_depth() {
    let simulator = Simulator::builder()
        .operations(&LIBRARY)
        .operation("AddShelf", |call| Answer::json(201, &call.body()))
        .start()
        .await
        .unwrap();
    for (body, status) in [
        (
            r#"{"kind":"OPEN","below":{"below":{"kind":"CLOSED"}}}"#,
            201,
        ),
        (r#"{"kind":"OPEN","below":{"below":{"kind":"SHUT"}}}"#, 400),
        ("[]", 400),
        ("", 400),
    ] {
        let answer = post(&simulator, "/v1/shelves", body).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text);
    }
    let unsigned = http().get(format!("{}/v1/shelves", simulator.endpoint()));
    let unsigned = support::Answer::of(unsigned).await;
    assert_eq!(
        unsigned.status, 401,
        "a missing token is for the gateway to refuse"
    );
}

/// How often a shelf is added when one is asked for and this trouble meets it, and whether an answer came.
async fn added(trouble: Trouble) -> (usize, bool) {
    let shelves = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&shelves);
    let simulator = Simulator::builder()
        .operations(&LIBRARY)
        .operation("AddShelf", move |call| {
            counted.fetch_add(1, Ordering::Relaxed);
            Answer::json(201, &call.body())
        })
        .trouble(trouble)
        .start()
        .await
        .unwrap();
    let request = http()
        .post(format!("{}/v1/shelves", simulator.endpoint()))
        .header("X-Auth-Token", simulator.account().token())
        .body(r#"{"kind":"OPEN"}"#);
    let answered = request.send().await.is_ok();
    let exchange = &simulator.exchanges()[0];
    assert_eq!(exchange.status.is_some(), answered, "{exchange}");
    assert_eq!(exchange.bytes > 0, answered, "{exchange}");
    (shelves.load(Ordering::Relaxed), answered)
}

#[tokio::test]
async fn a_write_whose_answer_is_lost_is_carried_out_and_one_that_is_reset_is_not() {
    assert_eq!(added(Trouble::lost_answer()).await, (1, false));
    assert_eq!(added(Trouble::reset()).await, (0, false));
    let elsewhere = Trouble::lost_answer().operation("AddBook");
    assert_eq!(added(elsewhere).await, (1, true));
}

#[tokio::test]
async fn every_success_can_be_disfigured_and_no_error() {
    let simulator = Simulator::builder()
        .operations(&LIBRARY)
        .operation("AddShelf", |call| Answer::json(201, &call.body()))
        .operation("ListShelves", |_| Answer::new(204, "text/plain", ""))
        .start()
        .await
        .unwrap();
    let shelf = r#"{"kind":"OPEN"}"#;
    for (trouble, status, begin, nothing) in [
        (Trouble::html(), 200, "<html>", 200),
        (Trouble::error_object(), 200, r#"{"error_code":"#, 200),
        (Trouble::cut_json(), 201, r#"{"kind""#, 204),
        (Trouble::empty_body(), 201, "", 204),
    ] {
        simulator.add_trouble(trouble.clone());
        let added = post(&simulator, "/v1/shelves", shelf).await;
        assert_eq!(added.status, status, "{trouble}");
        assert_ne!(added.text, shelf, "{trouble}");
        assert!(added.text.starts_with(begin), "{trouble}: {}", added.text);
        let refused = post(&simulator, "/v1/shelves", "[]").await;
        assert_eq!(refused.status, 400, "{trouble}");
        assert_eq!(refused.json()["error_code"], "SMS.0201", "{trouble}");
        let listed = support::get(&simulator, "/v1/shelves").await;
        assert_eq!(listed.status, nothing, "{trouble}");
        simulator.clear_trouble();
    }
}

#[tokio::test]
async fn defaults_and_listed_fields_are_those_of_the_catalogue() {
    let simulator = Simulator::builder()
        .operations(&LIBRARY)
        .operation("ListShelves", |call| {
            let shelves = vec![json!({ "kind": "OPEN" }); 50];
            let limit = call.value("limit");
            Answer::json(200, &json!({ "limit": limit, "shelves": shelves }))
        })
        .start()
        .await
        .unwrap();
    let list = async |query: &str| {
        let answer = support::get(&simulator, &format!("/v1/shelves{query}")).await;
        (answer.status.as_u16(), answer.json())
    };
    assert_eq!(list("").await.1["limit"], 3);
    assert_eq!(list("?limit=5").await.1["limit"], 5);
    assert_eq!(list("?limit=6").await.0, 400);

    simulator.add_trouble(Trouble::odd_tasks(1.0, [Oddity::UnknownValues]));
    let (_, odd) = list("").await;
    let kinds = odd["shelves"].as_array().unwrap();
    assert!(
        kinds.iter().all(|shelf| shelf["kind"] != "OPEN"),
        "a listed field has a value that is not listed: {odd}"
    );
}

#[tokio::test]
async fn a_list_of_which_no_total_is_documented_tells_none() {
    static TASKS: [Entry; 1] = [Entry {
        paging: Some(&Paging {
            items: "tasks",
            total: None,
            limit: "limit",
            offset: "offset",
            largest_limit: 5,
            largest_offset: 100,
            narrow_by: &[],
        }),
        ..entry(&operation("ListTasks", "GET", "/v1/tasks"))
    }];
    let simulator = Simulator::builder()
        .operations(&TASKS)
        .tasks(3)
        .start()
        .await
        .unwrap();
    let page = support::get(&simulator, "/v1/tasks").await.json();
    let keys: Vec<_> = page.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["tasks"]);
    assert_eq!(page["tasks"].as_array().unwrap().len(), 3);
}
