//! Calls by the id of an operation, of a catalogue that is written by hand.

use std::fmt::Debug;

use futures_util::StreamExt;
use huaweicloud_runtime::catalogue::{
    Body, Bounds, Catalogue, Content, Entry, Field, ListedValue, Location, Object, Operation,
    Paging, Parameter, Response, Shape, Status,
};
use huaweicloud_runtime::{Call, Error, ResponseValue, RetryPolicy};
use serde_json::{Value, json};

use crate::support::{Reply, Request, Server, builder};

const fn operation(id: &'static str, method: &'static str, path: &'static str) -> Operation {
    Operation {
        id,
        action: "working",
        method,
        path,
        permission: None,
        idempotent: false,
    }
}

const fn parameter(
    name: &'static str,
    location: Location,
    shape: Shape,
    required: bool,
) -> Parameter {
    Parameter {
        name,
        location,
        description: "",
        shape,
        required,
        default: None,
    }
}

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

const fn response(status: Status, content: Content) -> Response {
    Response {
        status,
        description: "",
        media_type: "",
        content,
        samples: &[],
    }
}

const TEXT: Shape = Shape::text(Bounds::between(1, 8));
const SECRET: Shape = Shape::Text {
    length: Bounds::at_most(20),
    secret: true,
    values: &[],
};
const STATE: Shape = Shape::Text {
    length: Bounds::OPEN,
    secret: false,
    values: &[ListedValue {
        value: "READY",
        description: "",
    }],
};

static THING: Object = Object {
    name: "Thing",
    description: "",
    fields: &[
        Field {
            required: true,
            ..field("name", TEXT)
        },
        field("password", SECRET),
        field("inside", Shape::Object(&THING)),
        field(
            "labels",
            Shape::Map {
                values: &TEXT,
                count: Bounds::OPEN,
                nullable: true,
            },
        ),
        field("free", Shape::FreeObject),
    ],
    closed: false,
};

static PAGE: Object = Object {
    name: "Page",
    description: "",
    fields: &[
        field(
            "things",
            Shape::List {
                items: &Shape::Any,
                count: Bounds::OPEN,
                nullable: false,
            },
        ),
        field("count", Shape::integer(Bounds::OPEN)),
    ],
    closed: false,
};

static PAGING: Paging = Paging {
    items: "things",
    total: Some("count"),
    limit: "limit",
    offset: "offset",
    largest_limit: 3,
    largest_offset: 100,
    narrow_by: &[],
};

const EMPTY: Entry = Entry {
    operation: &operation("DeleteThing", "DELETE", "/v1/things/{thing_id}"),
    chapter: "things",
    called_by: None,
    summary: "",
    description: "",
    deprecated: false,
    parameters: &[parameter("thing_id", Location::Path, TEXT, true)],
    credentials: &[parameter("X-Auth-Token", Location::Header, SECRET, true)],
    body: None,
    responses: &[response(Status::Code(200), Content::Empty)],
    paging: None,
};

const fn body(media_type: &'static str, content: Content) -> Body {
    Body {
        description: "",
        media_type,
        required: true,
        content,
        samples: &[],
    }
}

static CATALOGUE: Catalogue = Catalogue::new(
    &[
        EMPTY,
        Entry {
            operation: &operation("UpdateThing", "PUT", "/v1/things/{thing_id}:change"),
            parameters: &[
                parameter("thing_id", Location::Path, TEXT, true),
                parameter("X-Key", Location::Header, SECRET, false),
                parameter(
                    "ratios",
                    Location::Query,
                    Shape::List {
                        items: &Shape::Number(Bounds::OPEN),
                        count: Bounds::at_most(2),
                        nullable: false,
                    },
                    true,
                ),
                parameter("state", Location::Query, STATE, false),
                parameter(
                    "count",
                    Location::Query,
                    Shape::narrow_integer(Bounds::OPEN),
                    false,
                ),
            ],
            body: Some(body(
                "application/json",
                Content::Json(Shape::Object(&THING)),
            )),
            responses: &[
                response(Status::Code(200), Content::Json(Shape::Object(&THING))),
                response(Status::Code(201), Content::Text { secret: true }),
                response(Status::Code(202), Content::Bytes),
                response(
                    Status::Range(2),
                    Content::Json(Shape::List {
                        items: &Shape::Any,
                        count: Bounds::OPEN,
                        nullable: false,
                    }),
                ),
            ],
            ..EMPTY
        },
        Entry {
            operation: &operation("UploadThing", "POST", "/v1/things"),
            parameters: &[],
            body: Some(body("application/octet-stream", Content::Bytes)),
            responses: &[response(Status::Default, Content::Json(Shape::Any))],
            ..EMPTY
        },
        Entry {
            operation: &operation("SayThing", "POST", "/v1/say"),
            parameters: &[],
            body: Some(body("text/csv", Content::Text { secret: true })),
            ..EMPTY
        },
        Entry {
            operation: &operation("ListThings", "GET", "/v1/things"),
            parameters: &[
                parameter(
                    "limit",
                    Location::Query,
                    Shape::integer(Bounds::between(1, 3)),
                    false,
                ),
                parameter(
                    "offset",
                    Location::Query,
                    Shape::integer(Bounds::between(0, 100)),
                    true,
                ),
            ],
            responses: &[response(
                Status::Code(200),
                Content::Json(Shape::Object(&PAGE)),
            )],
            paging: Some(&PAGING),
            ..EMPTY
        },
    ],
    &[],
    &[],
);

fn call(server: &Server, id: &str) -> Call {
    let (builder, _clock) = builder(&server.url);
    let client = builder.retry_policy(RetryPolicy::none()).build().unwrap();
    Call::new(client.transport, &CATALOGUE, id).unwrap()
}

async fn silent() -> Server {
    Server::start(vec![Reply::json(200, "{}")]).await
}

fn update(server: &Server) -> Call {
    call(server, "UpdateThing")
        .parameter("thing_id", "a/b")
        .parameter("ratios", [1, 2])
        .body(json!({ "name": "n" }))
}

fn only(server: &Server) -> Request {
    let requests = server.requests();
    assert_eq!(requests.len(), 1, "{requests:?}");
    requests.into_iter().next().unwrap()
}

/// The text of a refusal; nothing must have been sent.
async fn refused(server: &Server, call: Call) -> String {
    let error = call.send().await.unwrap_err();
    assert_eq!(server.count(), 0, "something was sent");
    assert!(error.is_invalid_request());
    error.to_string()
}

#[tokio::test]
async fn an_unknown_operation_is_refused_with_the_nearest() {
    let server = silent().await;
    let (builder, _clock) = builder(&server.url);
    let transport = builder.build().unwrap().transport;
    let refused = |id: &str| {
        let call = Call::new(transport.clone(), &CATALOGUE, id);
        call.unwrap_err().to_string()
    };
    for id in ["UpdateThingg", "updatething", "update_thing"] {
        assert_eq!(
            refused(id),
            format!("{id}: is no operation; did you mean UpdateThing?")
        );
    }
    assert_eq!(
        refused("Frobnicate"),
        "Frobnicate: is no operation; operations() lists all"
    );
}

#[tokio::test]
async fn what_is_set_stands_where_the_document_has_it() {
    let server = Server::start(vec![Reply::json(200, r#"{"name":"n"}"#)]).await;
    let call = update(&server)
        .parameter("state", "READY")
        .parameter("count", -2)
        .parameter("X-Key", "k3y")
        .body(json!({ "name": "n", "password": null, "inside": { "name": "m", "free": null } }));
    let answer = call.send().await.unwrap();
    assert_eq!(*answer, json!({ "name": "n" }));
    let request = only(&server);
    assert_eq!(request.method, "PUT");
    assert_eq!(
        request.target,
        "/v1/things/a%2Fb:change?count=-2&ratios=1.0&ratios=2.0&state=READY"
    );
    assert_eq!(request.header("x-key"), Some("k3y"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    let sent: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(sent, json!({ "name": "n", "inside": { "name": "m" } }));
}

/// Nulls are left out where the document states the field, and stay where it has a meaning for them.
#[tokio::test]
async fn a_null_stays_where_the_document_has_a_meaning_for_it() {
    let server = Server::start(vec![Reply::json(200, r#"{"name":"n"}"#)]).await;
    let body = json!({
        "name": "n", "unknown": null, "labels": { "a": null }, "free": { "b": null, "c": [null] },
    });
    update(&server).body(body).send().await.unwrap();
    let sent: Value = serde_json::from_slice(&only(&server).body).unwrap();
    let due = json!({ "name": "n", "labels": { "a": null }, "free": { "b": null, "c": [null] } });
    assert_eq!(sent, due);
}

#[tokio::test]
async fn text_and_bytes_are_sent_by_their_media_type() {
    let server = silent().await;
    let text = call(&server, "SayThing").body("a,b").send().await.unwrap();
    assert_eq!(*text, Value::Null);
    let bytes = call(&server, "UploadThing").body(vec![0_u8, 255]);
    assert_eq!(*bytes.send().await.unwrap(), json!({}));
    let as_text = call(&server, "UploadThing").body("é");
    as_text.send().await.unwrap();
    let sent: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| {
            let content_type = request.header("content-type").unwrap().to_owned();
            (content_type, request.body)
        })
        .collect();
    let bytes = "application/octet-stream".to_owned();
    assert_eq!(
        sent,
        [
            ("text/csv".to_owned(), b"a,b".to_vec()),
            (bytes.clone(), vec![0, 255]),
            (bytes, "é".as_bytes().to_vec()),
        ]
    );
}

#[tokio::test]
async fn what_the_document_forbids_is_refused_before_anything_is_sent() {
    let server = silent().await;
    let update = || update(&server);
    for (call, text) in [
        (
            update().parameter("thingid", "a"),
            "thingid: is no parameter of UpdateThing; did you mean thing_id?",
        ),
        (
            update().parameter("zzz", "a"),
            "zzz: is no parameter of UpdateThing, which has thing_id, X-Key, ratios, state, count",
        ),
        (
            call(&server, "SayThing").parameter("a", "a").body("a"),
            "a: is no parameter of SayThing, which has none",
        ),
        (
            update().parameter("x-auth-token", "t"),
            "x-auth-token: is set by the client's credentials",
        ),
        (
            call(&server, "DeleteThing"),
            "thing_id: is mandatory and was not set",
        ),
        (
            update().parameter("thing_id", ".."),
            "thing_id: \"..\" would change the path of the request",
        ),
        (
            update().parameter("thing_id", ""),
            "thing_id: \"\" is shorter than the minimum of 1 character",
        ),
        (
            update().parameter("ratios", Vec::<f64>::new()),
            "ratios: 0 items are fewer than the minimum of 1",
        ),
        (
            update().parameter("ratios", 1.5),
            "ratios: 1.5 is not an array",
        ),
        (
            update().parameter("ratios", [1.5; 3]),
            "ratios: 3 items are above the maximum of 2",
        ),
        (
            update().parameter("count", 1_u64 << 31),
            "count: 2147483648 is above the maximum of 2147483647",
        ),
        (
            update().parameter("count", "1"),
            "count: \"1\" is not a whole number",
        ),
        (
            update().parameter("count", Value::Null),
            "count: null is not a whole number",
        ),
        (
            update().parameter("state", "GONE"),
            "state: \"GONE\" is not one of READY; to send a value that is not documented, call unchecked()",
        ),
        (
            update().body(json!({ "name": null })),
            "body.name: is mandatory and was not set",
        ),
        (
            update().body(json!({ "name": "n", "inside": { "name": "m", "lables": {} } })),
            "body.inside.lables: is no field of Thing; did you mean labels?",
        ),
        (
            update().body(json!({ "name": "n", "inside": { "name": "123456789" } })),
            "body.inside.name: \"123456789\" (9 characters) is longer than the maximum of 8 characters",
        ),
        (
            call(&server, "DeleteThing")
                .parameter("thing_id", "a")
                .body(json!({})),
            "body: DeleteThing takes none",
        ),
        (
            call(&server, "UploadThing"),
            "body: is mandatory and was not set",
        ),
        (
            call(&server, "UploadThing").body(json!([256])),
            "body: bytes are a list of numbers from 0 to 255, or a text",
        ),
        (
            call(&server, "SayThing").body(json!(["s3cret"])),
            "body: an array is not a text",
        ),
    ] {
        assert_eq!(refused(&server, call).await, text);
    }
}

#[tokio::test]
async fn unchecked_sends_what_the_document_forbids_and_a_request_can_carry() {
    let server = silent().await;
    let call = update(&server)
        .unchecked()
        .parameter("ratios", "many")
        .parameter("count", [json!(1.5), json!(true)])
        .parameter("state", "GONE")
        .parameter("page size", 7)
        .body(json!({ "nam": 7, "labels": [] }));
    // What is wrong with the answer is another matter.
    assert!(call.send().await.unwrap_err().is_decode());
    let request = only(&server);
    assert_eq!(
        request.target,
        "/v1/things/a%2Fb:change?count=1.5&count=true&ratios=many&state=GONE&page%20size=7"
    );
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(body, json!({ "nam": 7, "labels": [] }));

    let server = silent().await;
    let delete = || crate::by_name::call(&server, "DeleteThing").unchecked();
    let with_body = delete().parameter("thing_id", 7).body(json!([1]));
    with_body.send().await.unwrap();
    let request = only(&server);
    assert_eq!(request.target, "/v1/things/7");
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.body, b"[1]");

    let server = silent().await;
    let update = || update(&server).unchecked();
    let delete = || crate::by_name::call(&server, "DeleteThing").unchecked();
    for (call, text) in [
        (delete(), "thing_id: is mandatory and was not set"),
        (
            delete().parameter("thing_id", ""),
            "thing_id: \"\" would change the path of the request",
        ),
        (
            delete().parameter("thing_id", "."),
            "thing_id: \".\" would change the path of the request",
        ),
        (
            delete().parameter("thing_id", ["a"]),
            "thing_id: an array cannot stand in the path",
        ),
        (
            update().parameter("state", json!({})),
            "state: an object cannot stand in the query",
        ),
        (
            update().parameter("other", json!([null])),
            "other: null cannot stand in the query",
        ),
        (
            update().parameter("X-Key", json!(["k3y-k3y"])),
            "X-Key: an array cannot stand in a header",
        ),
        (
            update().parameter("X-Key", "k3y\nk3y"),
            "X-Key: a secret text has a character that no header can carry",
        ),
        (
            update().parameter("X-AUTH-TOKEN", "t"),
            "X-AUTH-TOKEN: is set by the client's credentials",
        ),
    ] {
        assert_eq!(refused(&server, call).await, text);
    }
}

async fn answered(status: u16, body: &str) -> Result<ResponseValue<Value>, Error> {
    let server = Server::start(vec![Reply::json(status, body)]).await;
    update(&server).send().await
}

#[tokio::test]
async fn an_answer_is_read_as_its_status_is_documented() {
    for (status, body, value) in [
        (200, r#"{"name":null}"#, json!({ "name": null })),
        (203, r#"{"name":7.0}"#, json!({ "name": 7.0 })),
        (201, "{", json!("{")),
        (202, "bytes", Value::Null),
        (206, r#"[{"a":1}]"#, json!([{ "a": 1 }])),
    ] {
        let answer = answered(status, body).await.unwrap();
        assert_eq!(*answer, value, "{status}");
        assert_eq!(answer.body().as_ref(), body.as_bytes());
    }
    for (status, body, reason) in [
        (200, "", "an empty body where a JSON object is due"),
        (200, "[]", "not a JSON object"),
        (
            200,
            r#"{"error_msg":"x"}"#,
            "an object with none of the fields name, password, inside, labels, free",
        ),
        (206, "{}", "JSON that is not an array"),
        (206, "[", "JSON that ends too early"),
    ] {
        let error = answered(status, body).await.unwrap_err();
        assert!(error.is_decode(), "{error}");
        assert!(error.to_string().contains(reason), "{error}");
    }
    let server = Server::start(vec![Reply::json(201, "{}")]).await;
    let undocumented = call(&server, "DeleteThing").parameter("thing_id", "a");
    let error = undocumented.send().await.unwrap_err();
    assert!(error.to_string().contains("does not document"), "{error}");
    let error = answered(404, r#"{"error_code":"T.1"}"#).await.unwrap_err();
    assert_eq!((error.is_not_found(), error.code()), (true, Some("T.1")));
}

fn hides(shown: &str) {
    for secret in ["s3cret", "k3y-k3y"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

/// Everything that a program can print of an error.
fn shown(error: &Error) -> String {
    let body = String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned();
    format!("{error} {error:?} {error:#?} {:?} {body}", error.message())
}

#[tokio::test]
async fn no_debug_shows_a_secret() {
    let server = Server::start(vec![Reply::json(200, r#"{"password":"s3cret-r"}"#)]).await;
    let body = json!({ "name": "open", "password": "s3cret-b", "inside": "s3cret" });
    let call = update(&server)
        .parameter("X-Key", "k3y-k3y")
        .parameter("x_kee", "k3y-k3y")
        .body(body);
    let debug = format!("{call:?} {call:#?}");
    hides(&debug);
    assert!(
        debug.contains("UpdateThing") && debug.contains("open"),
        "{debug}"
    );
    let misplaced = update(&server).body(json!({ "name": { "password": "s3cret" } }));
    hides(&format!("{misplaced:?}"));
    hides(&format!("{:?}", update(&server).body(json!("s3cret"))));
    hides(&format!(
        "{:?}",
        crate::by_name::call(&server, "SayThing").body("s3cret")
    ));
    hides(&format!(
        "{:?}",
        crate::by_name::call(&server, "DeleteThing").body("s3cret")
    ));
    let answer = update(&server).send().await.unwrap();
    assert_eq!(answer["password"], "s3cret-r");
    let shown: &dyn Debug = &answer;
    assert_eq!(format!("{shown:?}"), "[hidden]");
    hides(&format!("{:?}", answer.map(|value| value.to_string())));
    let text = Server::start(vec![Reply::json(201, "s3cret")]).await;
    hides(&format!("{:?}", update(&text).send().await.unwrap()));
}

#[tokio::test]
async fn no_error_shows_a_secret() {
    let server = silent().await;
    for body in [
        json!({ "name": "n", "password": ["s3cret"] }),
        json!({ "name": "n", "password": "s3cret-s3cret-s3cret-s3cret" }),
        json!({ "name": { "password": "s3cret" } }),
        json!({ "name": "n", "inside": [{ "password": "s3cret" }] }),
        json!({ "name": "n", "inside": "{\"password\":\"s3cret\"}" }),
        json!([{ "password": "s3cret" }]),
    ] {
        hides(&refused(&server, update(&server).body(body)).await);
    }
    let echo = |_, request: &Request| {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        let key = request.header("x-key").unwrap_or_default();
        let said = format!("{key} {body} {}", request.target);
        Reply::json(
            400,
            json!({ "error_code": "T.1", "error_msg": said }).to_string(),
        )
    };
    let server = Server::with(echo).await;
    let call = update(&server)
        .parameter("X-Key", "k3y-k3y")
        .body(json!({ "name": "open", "password": "s3cret-b", "inside": { "name": "n", "password": "s3cret-i" } }));
    for call in [call.clone(), call.unchecked()] {
        let error = call.send().await.unwrap_err();
        hides(&shown(&error));
        assert!(error.message().unwrap().contains("open"), "{error}");
    }
    let odd = update(&server)
        .unchecked()
        .body(json!({ "password": [["s3cret-l"], 31_415_926_535_i64] }));
    let error = odd.send().await.unwrap_err();
    hides(&shown(&error));
    assert!(!shown(&error).contains("31415926535"), "{error}");
    for body in [r#"["s3cret"]"#, r#"{"other":"s3cret"}"#, "s3cret"] {
        let error = answered(200, body).await.unwrap_err();
        hides(&shown(&error));
    }
}

/// The page that an honest service gives for a request.
fn page(total: u64, request: &Request) -> Reply {
    let number = |name| request.query(name).unwrap().parse::<u64>().unwrap();
    let (offset, limit) = (number("offset"), number("limit"));
    let end = (offset + limit).min(total);
    let things: Vec<u64> = (offset.min(total)..end).collect();
    Reply::json(200, json!({ "count": total, "things": things }).to_string())
}

#[tokio::test]
async fn a_list_comes_as_json_on_the_engine_of_the_typed_ones() {
    let server = Server::with(|_, request| page(8, request)).await;
    let list = || call(&server, "ListThings");
    let all = list().collect_all().await.unwrap();
    assert_eq!(all, (0..8).map(Value::from).collect::<Vec<_>>());
    let some: Vec<_> = list()
        .parameter("offset", 5)
        .parameter("limit", 2)
        .stream()
        .collect()
        .await;
    let some: Vec<_> = some.into_iter().map(Result::unwrap).collect();
    assert_eq!(some, [5, 6, 7].map(Value::from));
    let pages: Vec<_> = list().pages().collect().await;
    let sizes = pages
        .iter()
        .map(|page| page.as_ref().unwrap()["things"].as_array().unwrap().len());
    assert_eq!(sizes.collect::<Vec<_>>(), [3, 3, 2]);
    for (call, text) in [
        (
            list().parameter("limit", 4),
            "limit: 4 is above the maximum of 3",
        ),
        (
            list().parameter("offset", "x"),
            "offset: \"x\" is not a whole number",
        ),
        (
            list().parameter("ofset", 1),
            "ofset: is no parameter of ListThings; did you mean offset?",
        ),
    ] {
        assert_eq!(call.collect_all().await.unwrap_err().to_string(), text);
    }
    assert_eq!(
        list().send().await.unwrap_err().to_string(),
        "offset: is mandatory and was not set"
    );
}

#[tokio::test]
async fn what_is_no_page_is_never_an_empty_one() {
    for (body, reason) in [
        (r#"{"count":2,"things":{"a":1}}"#, "things is not an array"),
        (
            r#"{"count":"2","things":[1]}"#,
            "count is not a whole number",
        ),
        (r#"{"other":1}"#, "an object with neither things nor count"),
        (
            r#"{"count":null,"things":null}"#,
            "an object with neither things nor count",
        ),
        ("[]", "not a JSON object"),
    ] {
        let server = Server::start(vec![Reply::json(200, body)]).await;
        let error = call(&server, "ListThings").collect_all().await.unwrap_err();
        assert!(
            error.is_decode() && error.to_string().contains(reason),
            "{error}"
        );
    }
    let server = Server::start(vec![Reply::json(200, r#"{"count":0,"things":[]}"#)]).await;
    assert_eq!(
        call(&server, "ListThings").collect_all().await.unwrap(),
        [Value::Null; 0]
    );
}

#[tokio::test]
async fn a_stream_of_what_does_not_page_says_so_and_ends() {
    let server = silent().await;
    let delete = || call(&server, "DeleteThing").parameter("thing_id", "a");
    let text = "DeleteThing: is no list that comes in pages; use send()";
    let items: Vec<_> = delete().stream().collect().await;
    let pages: Vec<_> = delete().pages().collect().await;
    let errors = [items[0].as_ref().err(), pages[0].as_ref().err()];
    assert_eq!((items.len(), pages.len(), server.count()), (1, 1, 0));
    for error in errors {
        assert_eq!(error.unwrap().to_string(), text);
    }
}
