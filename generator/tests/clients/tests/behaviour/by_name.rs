//! Calls by name against those of the builders: the same bytes, the same words, the same judgement.

use std::pin::Pin;

use fixture_clients::{bodies, media, paging, parameters, secrets, statuses};
use futures_util::StreamExt;
use huaweicloud_runtime::{Call, Error, ResponseValue};
use serde_json::{Value, json};

use crate::{Reply, Request, Server, answering, client, only, refused, silent};

type Sending = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

fn sending<T>(typed: impl Future<Output = Result<ResponseValue<T>, Error>> + 'static) -> Sending {
    Box::pin(async move { typed.await.map(drop) })
}

/// What two calls sent: the typed one, and the one by name.
async fn both<T>(
    typed: impl Future<Output = Result<T, Error>>,
    by_name: Call,
    server: &Server,
) -> [(String, String, Vec<(String, String)>, Vec<u8>); 2] {
    let _answers = (typed.await, by_name.send().await);
    let sent = server.requests().into_iter().map(|request: Request| {
        let mut headers: Vec<_> = request.headers.into_iter().collect();
        headers.sort();
        (request.method, request.target, headers, request.body)
    });
    let sent: Vec<_> = sent.collect();
    sent.try_into().unwrap()
}

#[tokio::test]
async fn every_kind_of_parameter_is_written_as_the_builder_writes_it() {
    let server = silent().await;
    let client: parameters::Client = client(&server);
    let typed = client.show_path("a b/ü", 7, "DARK_BLUE", 1e21, true).send();
    let named = client
        .call("ShowPath")
        .unwrap()
        .parameter("project", "a b/ü");
    let named = named
        .parameter("number", 7)
        .parameter("colour", "DARK_BLUE");
    let named = named.parameter("ratio", 1e21).parameter("open", true);
    let [typed, named] = both(typed, named, &server).await;
    assert_eq!(typed, named);
    assert_eq!(
        typed.1,
        "/v1/a%20b%2F%C3%BC/items/7/DARK_BLUE/1000000000000000000000/true"
    );

    let server = silent().await;
    let client: parameters::Client = crate::client(&server);
    let typed = client
        .show_query()
        .text("a+b")
        .number(-1)
        .list(["x", "", "y&z"]);
    let typed = typed
        .maybe_ratio(1.0)
        .ratios([2.0, 1e300])
        .maybe_flag(false)
        .level(-3);
    let typed = typed.colours(["RED"]).maybe_long(i64::MAX);
    let named = client.call("ShowQuery").unwrap().parameter("text", "a+b");
    let named = named
        .parameter("number", -1)
        .parameter("list", ["x", "", "y&z"]);
    let named = named
        .parameter("maybe.ratio", 1)
        .parameter("ratios", json!([2, 1e300]));
    let named = named.parameter("maybe_flag", false).parameter("level", -3);
    let named = named
        .parameter("colours", ["RED"])
        .parameter("maybe_long", i64::MAX);
    let [typed, named] = both(typed.send(), named, &server).await;
    assert_eq!(typed, named);

    let server = silent().await;
    let client: parameters::Client = crate::client(&server);
    let typed = client
        .show_header()
        .x_language("en-us")
        .x_ratio(1.0)
        .x_note("é")
        .x_flag(true);
    let named = client
        .call("ShowHeader")
        .unwrap()
        .parameter("X-Language", "en-us");
    let named = named
        .parameter("X-Ratio", 1.0)
        .parameter("X-Note", "é")
        .parameter("X-Flag", true);
    let [typed, named] = both(typed.send(), named, &server).await;
    assert_eq!(typed, named);
}

/// One name sets what the document has under it, wherever that stands.
#[tokio::test]
async fn a_name_in_several_places_sets_them_all() {
    let server = silent().await;
    let client: parameters::Client = client(&server);
    let call = client
        .call("ShowSame")
        .unwrap()
        .parameter("id", "a")
        .parameter("ID", "b");
    call.send().await.unwrap();
    let request = only(&server);
    assert_eq!(request.target, "/v1/same/a?id=a&ID=b");
    assert_eq!(request.header("id"), Some("a"));
}

#[tokio::test]
async fn every_kind_of_body_is_sent_as_the_builder_sends_it() {
    type Row = (
        &'static str,
        fn(&media::Client) -> Sending,
        fn(Call) -> Call,
    );
    let rows: [Row; 5] = [
        (
            "UploadFile",
            |client| sending(client.upload_file("f").body(&b"\xff\x00"[..]).send()),
            |call| call.parameter("name", "f").body(vec![0xff_u8, 0]),
        ),
        (
            "PatchFile",
            |client| {
                let patch = media::types::PatchFileRequest::builder().size(1);
                sending(client.patch_file("f").body(patch).send())
            },
            |call| call.parameter("name", "f").body(json!({ "size": 1 })),
        ),
        (
            "ReplaceNote",
            |client| sending(client.replace_note().body("a,b").send()),
            |call| call.body("a,b"),
        ),
        (
            "ReplaceScalar",
            |client| sending(client.replace_scalar().body("abc").send()),
            |call| call.body("abc"),
        ),
        (
            "ReplaceUnstated",
            |client| sending(client.replace_unstated().body(json!([null])).send()),
            |call| call.body(json!([null])),
        ),
    ];
    for (id, typed, by_name) in rows {
        let server = silent().await;
        let client: media::Client = client(&server);
        let named = by_name(client.call(id).unwrap());
        let [typed, named] = both(typed(&client), named, &server).await;
        assert_eq!(typed, named);
    }
}

#[tokio::test]
async fn what_is_forbidden_is_refused_in_the_words_of_the_builder() {
    let server = silent().await;
    let client: bodies::Client = client(&server);
    let call = |id: &str| client.call(id).unwrap();
    for (call, text) in [
        (call("CreateRequired"), "body: is mandatory and was not set"),
        (
            call("CreateOptional").body(json!({})),
            "body.name: is mandatory and was not set",
        ),
        (
            call("CreateOptional").body(json!({ "name": "long" })),
            "body.name: \"long\" (4 characters) is longer than the maximum of 3 characters",
        ),
        (
            call("DeleteMany").body(json!({ "ids": [] })),
            "body.ids: 0 items are fewer than the minimum of 1",
        ),
        (
            call("CreateEmpty").body("a"),
            "body: CreateEmpty takes none",
        ),
    ] {
        assert_eq!(refused(&server, call.send().await), text);
    }
    call("CreateOptional").send().await.unwrap();
    assert!(only(&server).body.is_empty());
}

#[tokio::test]
async fn the_status_of_an_answer_says_what_it_is() {
    let rows = [
        ("CreateDifferent", 203, "text", Some(json!("text"))),
        ("CreateDifferent", 204, "", Some(Value::Null)),
        ("CreateDifferent", 205, "{}", None),
        (
            "CreateEqual",
            203,
            r#"{"id":"a"}"#,
            Some(json!({ "id": "a" })),
        ),
        (
            "ShowRange",
            207,
            r#"{"size":1.0}"#,
            Some(json!({ "size": 1.0 })),
        ),
        ("ShowBoth", 204, "", Some(Value::Null)),
        ("ShowBoth", 200, "[]", None),
        (
            "ShowDefault",
            222,
            r#"{"id":null}"#,
            Some(json!({ "id": null })),
        ),
        ("ShowErrors", 201, "", None),
    ];
    for (id, status, body, value) in rows {
        let server = answering(status, body).await;
        let client: statuses::Client = client(&server);
        let answer = client.call(id).unwrap().send().await;
        match (answer, value) {
            (Ok(answer), Some(value)) => assert_eq!(*answer, value, "{id} {status}"),
            (Err(error), None) => assert!(error.is_decode(), "{id} {status}: {error}"),
            (answer, _) => panic!("{id} {status}: {answer:?}"),
        }
    }
}

#[tokio::test]
async fn no_secret_is_shown() {
    let body = json!({ "user": "ann", "password": "s3cret-password", "inner": { "pin": "4711" } });
    let echo = body.clone();
    let server = Server::with(move |_, request| match request.method.as_str() {
        "POST" => Reply::json(200, echo.to_string()),
        _ => {
            let said = String::from_utf8_lossy(&request.body);
            Reply::json(400, json!({ "error_msg": said }).to_string())
        }
    })
    .await;
    let client: secrets::Client = client(&server);
    let call = client
        .call("CreatePassword")
        .unwrap()
        .parameter("key", "s3cret-k");
    let call = call
        .parameter("pin", "4711")
        .parameter("pins", ["4711"])
        .body(body);
    let note = client.call("ReplaceNote").unwrap().body("s3cr-note");
    let plain = client.call("ReplacePassword").unwrap().body("4711");
    let shown = format!("{call:?} {note:?} {plain:?}");
    let answer = call.send().await.unwrap();
    assert_eq!(answer["password"], "s3cret-password");
    let errors = (
        note.send().await.unwrap_err(),
        plain.send().await.unwrap_err(),
    );
    let shown = format!(
        "{shown} {answer:?} {:?} {:?}",
        errors.0.message(),
        errors.1.message()
    );
    for secret in ["s3cret-k", "4711", "s3cret-password", "s3cr-note"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains("ann"), "{shown}");
}

/// A typed answer that is nothing but a secret has no `Debug` of its own to leave it out.
#[tokio::test]
async fn an_answer_that_is_all_secret_is_not_shown() {
    let server = answering(200, r#"["4711"]"#).await;
    let client: secrets::Client = client(&server);
    let answer = client.replace_password().body("0815").send().await.unwrap();
    assert_eq!(answer[0], "4711");
    assert_eq!(format!("{answer:?}"), "[hidden]");
}

#[tokio::test]
async fn a_list_comes_as_it_does_from_the_builder() {
    let page = |_, request: &Request| {
        let number = |name| request.query(name).unwrap().parse::<u64>().unwrap();
        let (offset, limit) = (number("offset"), number("limit"));
        let things = (offset..(offset + limit).min(20)).map(|n| json!({ "n": n }));
        Reply::json(
            200,
            json!({ "things": things.collect::<Vec<_>>() }).to_string(),
        )
    };
    let server = Server::with(page).await;
    let client: paging::Client = client(&server);
    let typed = client
        .list_uncounted()
        .offset(3)
        .collect_all()
        .await
        .unwrap();
    let typed_requests: Vec<_> = server
        .requests()
        .into_iter()
        .map(|one| one.target)
        .collect();
    let named = client.call("ListUncounted").unwrap().parameter("offset", 3);
    let named = named.collect_all().await.unwrap();
    assert_eq!(serde_json::to_value(typed).unwrap(), Value::from(named));
    let named_requests = server.requests().into_iter().skip(typed_requests.len());
    assert!(named_requests.map(|one| one.target).eq(typed_requests));
    let refused = client.call("ListFromOffset").unwrap().stream().next().await;
    let error = refused.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "kind: is mandatory and was not set");
}
