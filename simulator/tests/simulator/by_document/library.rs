//! A library whose operations nobody has written: the catalogue alone says what they do.

use huaweicloud_sms::catalogue::{Body, Field, Parameter, Response, Shape};
use huaweicloud_sms::catalogue::{Bounds, Content, Entry, ErrorCode, Object, Operation, Paging};
use huaweicloud_sms_simulator::{Builder, Simulator};
use serde_json::Value;

use crate::catalogue::{
    NUMBER, TEXT, answer, field, in_path, in_query, json_answer, json_body, list, listed,
    mandatory, one_of, sample, silence,
};
use crate::support::{self, Answer, entry, http, operation};

const fn object(name: &'static str, fields: &'static [Field]) -> Object {
    Object {
        name,
        description: "",
        fields,
        closed: false,
    }
}

static ROOM: Object = object("Room", &[field("id", TEXT), field("floor", NUMBER)]);
static SHELF: Object = object(
    "Shelf",
    &[
        field("id", TEXT),
        mandatory("name", Shape::text(Bounds::between(1, 20))),
        Field {
            default: Some("\"OPEN\""),
            ..field("kind", one_of(&[listed("OPEN"), listed("CLOSED")]))
        },
        field("width", Shape::Number(Bounds::at_most(9.5))),
        field("lit", Shape::Boolean),
        field("room", Shape::Object(&ROOM)),
    ],
);
static SHELVES: Object = object(
    "Shelves",
    &[
        field("count", NUMBER),
        mandatory("page_size", NUMBER),
        field("shelves", list(&Shape::Object(&SHELF))),
    ],
);
static BOOK: Object = object(
    "Book",
    &[
        field("book_id", TEXT),
        mandatory("title", TEXT),
        field("shelf_id", TEXT),
    ],
);
static BOOK_INSIDE: Object = object("BookBody", &[field("book", Shape::Object(&BOOK))]);
static BOOKS: Object = object("Books", &[field("books", list(&Shape::Object(&BOOK)))]);
static IDS: Object = object("Ids", &[mandatory("ids", list(&TEXT))]);
static NUMBERS: Object = object("Numbers", &[mandatory("numbers", list(&NUMBER))]);
static COVER: Object = object(
    "Cover",
    &[
        field("colour", TEXT),
        field("hard", Shape::Boolean),
        field("title", TEXT),
    ],
);
static SETTINGS: Object = object(
    "Settings",
    &[
        mandatory("days", Shape::integer(Bounds::between(3, 30))),
        field("fee", NUMBER),
    ],
);
static SETTINGS_INSIDE: Object = object(
    "SettingsBody",
    &[field("settings", Shape::Object(&SETTINGS))],
);
static LANGUAGE: Object = object("Language", &[field("code", TEXT), field("id", TEXT)]);
static LANGUAGES: Object = object(
    "Languages",
    &[field("all", list(&Shape::Object(&LANGUAGE)))],
);
static MEMBER: Object = object(
    "Member",
    &[field("number", NUMBER), mandatory("name", TEXT)],
);
static KEY: Object = object("Key", &[mandatory("key", SECRET), mandatory("of", TEXT)]);
static TOWER: Object = object("Tower", &[mandatory("above", Shape::Object(&TOWER))]);

const SECRET: Shape = Shape::Text {
    length: Bounds::between(16, 16),
    secret: true,
    values: &[],
};
const ITEM: Paging = Paging {
    items: "",
    total: None,
    limit: "limit",
    offset: "offset",
    largest_limit: 5,
    largest_offset: 100,
    narrow_by: &[],
};
const LIMIT: Parameter = Parameter {
    default: Some("3"),
    ..in_query("limit", Shape::integer(Bounds::between(1, 5)))
};
const OFFSET: Parameter = in_query("offset", Shape::integer(Bounds::between(0, 100)));
const SHELF_ID: Parameter = in_path("shelf_id", TEXT);
const BOOK_ID: Parameter = in_path("book_id", TEXT);
const MEMBER_NUMBER: Parameter = in_path("number", Shape::integer(Bounds::at_least(1)));
const NOTE_ID: Parameter = in_path("note_id", TEXT);

const SHELF_BODY: Option<Body> = Some(json_body(Shape::Object(&SHELF)));
const BOOK_BODY: Option<Body> = Some(json_body(Shape::Object(&BOOK_INSIDE)));
const IDS_BODY: Option<Body> = Some(json_body(Shape::Object(&IDS)));
const MEMBER_BODY: Option<Body> = Some(json_body(Shape::Object(&MEMBER)));
const ANY_BODY: Option<Body> = Some(json_body(Shape::Any));

const fn of(
    operation: &'static Operation,
    parameters: &'static [Parameter],
    body: Option<Body>,
    responses: &'static [Response],
) -> Entry {
    Entry {
        parameters,
        body,
        responses,
        ..entry(operation)
    }
}

macro_rules! operations {
    ($($id:ident $method:ident $path:literal [$($parameter:expr),*] $body:expr => $response:expr;)*) => {[$(
        of(&operation(stringify!($id), stringify!($method), $path), &[$($parameter),*], $body, &[$response])
    ),*]};
}

static WITHOUT_PAGES: [Entry; 31] = operations! {
    ShowShelf GET "/v1/shelves/{shelf_id}" [SHELF_ID] None => json_answer(200, Shape::Object(&SHELF));
    UpdateShelf PUT "/v1/shelves/{shelf_id}" [SHELF_ID] Some(json_body(Shape::FreeObject)) => json_answer(200, Shape::Object(&SHELF));
    DeleteShelf DELETE "/v1/shelves/{shelf_id}" [SHELF_ID] None => silence(204);
    DeleteShelves POST "/v1/shelves/delete" [] IDS_BODY => silence(204);
    DeleteAllShelves DELETE "/v1/shelves" [] None => silence(204);
    PutShelves PUT "/v1/shelves" [] ANY_BODY => silence(200);
    AddBook POST "/v1/shelves/{shelf_id}/books" [SHELF_ID] BOOK_BODY => json_answer(200, Shape::Object(&BOOK_INSIDE));
    ShowBook GET "/v1/shelves/{shelf_id}/books/{book_id}" [SHELF_ID, BOOK_ID] None => json_answer(200, Shape::Object(&BOOK_INSIDE));
    ChangeBook PATCH "/v1/shelves/{shelf_id}/books/{book_id}" [SHELF_ID, BOOK_ID] BOOK_BODY => json_answer(200, Shape::Object(&BOOK_INSIDE));
    RemoveBook DELETE "/v1/shelves/{shelf_id}/books/{book_id}" [SHELF_ID, BOOK_ID] None => json_answer(200, Shape::Object(&BOOK_INSIDE));
    RemoveBooks POST "/v1/shelves/{shelf_id}/books/delete" [SHELF_ID] IDS_BODY => silence(200);
    LendBook POST "/v1/shelves/{shelf_id}/books/{book_id}/lend" [SHELF_ID, BOOK_ID] None => silence(204);
    ShowCover GET "/v1/shelves/{shelf_id}/books/{book_id}/cover" [SHELF_ID, BOOK_ID] None => json_answer(200, Shape::Object(&COVER));
    SetCover PUT "/v1/shelves/{shelf_id}/books/{book_id}/cover" [SHELF_ID, BOOK_ID] Some(json_body(Shape::Object(&COVER))) => json_answer(200, Shape::Object(&COVER));
    RemoveCover DELETE "/v1/shelves/{shelf_id}/books/{book_id}/cover" [SHELF_ID, BOOK_ID] None => silence(204);
    ShowLateLoans GET "/v1/members/{number}/loans/open/late" [MEMBER_NUMBER] None => json_answer(200, list(&Shape::Object(&BOOK)));
    ShowSettings GET "/v1/settings" [] None => json_answer(200, Shape::Object(&SETTINGS_INSIDE));
    SetSettings PUT "/v1/settings" [] Some(json_body(Shape::Object(&SETTINGS))) => json_answer(200, Shape::Object(&SETTINGS_INSIDE));
    ListMembers GET "/v1/members" [] None => json_answer(200, list(&Shape::Object(&MEMBER)));
    AddMember POST "/v1/members" [] MEMBER_BODY => json_answer(201, Shape::Object(&MEMBER));
    DeleteMembers DELETE "/v1/members" [] Some(json_body(Shape::Object(&NUMBERS))) => silence(204);
    ShowMember GET "/v1/members/{number}" [MEMBER_NUMBER] None => json_answer(200, Shape::Object(&MEMBER));
    HasMember HEAD "/v1/members/{number}" [MEMBER_NUMBER] None => silence(200);
    ShowNote GET "/v1/notes/{note_id}" [NOTE_ID] None => json_answer(200, Shape::FreeObject);
    WriteNote PUT "/v1/notes/{note_id}" [NOTE_ID] Some(json_body(Shape::FreeObject)) => json_answer(200, Shape::FreeObject);
    ShowTags GET "/v1/tags" [] None => json_answer(200, list(&TEXT));
    ReplaceTags PUT "/v1/tags" [] Some(json_body(list(&TEXT))) => json_answer(200, list(&TEXT));
    ShowKey GET "/v1/key" [] None => json_answer(200, Shape::Object(&KEY));
    ShowTower GET "/v1/tower" [] None => json_answer(200, Shape::Object(&TOWER));
    ShowLogo GET "/v1/logo" [] None => answer(200, "image/png", Content::Bytes);
    ShowLicence GET "/v1/licence" [] None => Response {
        samples: &[sample("\"To be lent.\"")],
        ..answer(200, "text/plain", Content::Text { secret: false })
    };
};

static LISTS: [Entry; 4] = [
    Entry {
        paging: Some(&Paging {
            items: "shelves",
            total: Some("count"),
            ..ITEM
        }),
        ..of(
            &operation("ListShelves", "GET", "/v1/shelves"),
            &[
                LIMIT,
                OFFSET,
                in_query("name", TEXT),
                in_query("kind", list(&TEXT)),
                in_query("width", Shape::Number(Bounds::OPEN)),
                in_query("lit", Shape::Boolean),
                in_query("room_id", TEXT),
                Parameter {
                    default: Some("false"),
                    ..in_query("briefly", Shape::Boolean)
                },
            ],
            None,
            &[json_answer(200, Shape::Object(&SHELVES))],
        )
    },
    of(
        &Operation {
            permission: Some("library:shelf:create"),
            ..operation("CreateShelf", "POST", "/v1/shelves")
        },
        &[],
        SHELF_BODY,
        &[json_answer(201, Shape::Object(&SHELF))],
    ),
    Entry {
        paging: Some(&Paging {
            items: "books",
            ..ITEM
        }),
        ..of(
            &operation("ListBooks", "GET", "/v1/shelves/{shelf_id}/books"),
            &[SHELF_ID, LIMIT, OFFSET, in_query("title", TEXT)],
            None,
            &[json_answer(200, Shape::Object(&BOOKS))],
        )
    },
    Entry {
        paging: Some(&Paging {
            items: "all",
            ..ITEM
        }),
        ..of(
            &operation("ListLanguages", "GET", "/v1/languages"),
            &[LIMIT, OFFSET],
            None,
            &[Response {
                samples: &[sample(
                    r#"{"all":[{"code":"en","id":"1"},{"code":"fr","id":"2"}]}"#,
                )],
                ..json_answer(200, Shape::Object(&LANGUAGES))
            }],
        )
    },
];

static CODES: [ErrorCode; 1] = [ErrorCode {
    code: "LIB.0404",
    status: 404,
    meaning: "There is no such book.",
    way_out: "",
    operations: &["ShowBook", "RemoveBooks"],
}];

/// All operations of the library.
pub(super) fn catalogue() -> &'static [Entry] {
    Box::leak([&LISTS[..], &WITHOUT_PAGES[..]].concat().into())
}

pub(super) fn builder() -> Builder {
    Simulator::builder()
        .tasks(0)
        .operations(catalogue())
        .error_codes(&CODES)
}

pub(super) async fn opened() -> Simulator {
    builder().start().await.unwrap()
}

/// The answer to a call with the simulator's own token.
pub(super) async fn call(simulator: &Simulator, line: &str, body: &Value) -> Answer {
    let (method, path) = line.split_once(' ').unwrap();
    let request = http()
        .request(
            method.parse().unwrap(),
            format!("{}{path}", simulator.endpoint()),
        )
        .header("X-Auth-Token", simulator.account().token());
    let request = if body.is_null() {
        request
    } else {
        request.json(body)
    };
    support::Answer::of(request).await
}

/// The JSON of a success.
pub(super) async fn done(simulator: &Simulator, line: &str, body: &Value) -> Value {
    let answer = call(simulator, line, body).await;
    assert!(
        answer.status.is_success(),
        "{line}: {}: {}",
        answer.status,
        answer.text
    );
    if answer.text.is_empty() {
        Value::Null
    } else {
        answer.json()
    }
}

/// The code of a refusal.
pub(super) async fn refused(simulator: &Simulator, line: &str, status: u16) -> String {
    let answer = call(simulator, line, &Value::Null).await;
    assert_eq!(answer.status, status, "{line}: {}", answer.text);
    answer.json()["error_code"].as_str().unwrap().to_owned()
}

/// The id of a shelf that is made of this.
pub(super) async fn shelf(simulator: &Simulator, shelf: &Value) -> String {
    let made = done(simulator, "POST /v1/shelves", shelf).await;
    made["id"].as_str().unwrap().to_owned()
}

/// The path of a book that is put on a shelf.
pub(super) async fn book(simulator: &Simulator, shelf: &str, title: &str) -> String {
    let body = serde_json::json!({ "book": { "title": title } });
    let made = done(simulator, &format!("POST /v1/shelves/{shelf}/books"), &body).await;
    let id = made["book"]["book_id"].as_str().unwrap();
    format!("/v1/shelves/{shelf}/books/{id}")
}
