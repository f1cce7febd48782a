//! What the document of the service says of an error code, in the error and in its line.

use std::time::Duration;

use huaweicloud_runtime::{Error, RetryPolicy};

use crate::support::{Reply, Server, builder};

async fn error_of(reply: Reply) -> Error {
    let server = Server::start(vec![reply]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.retry_policy(RetryPolicy::none()).build().unwrap();
    client.list().await.unwrap_err()
}

fn saying(status: u16, code: &str) -> Reply {
    let body = serde_json::json!({"error_code": code, "error_msg": "No mark."});
    Reply::json(status, body.to_string())
}

#[tokio::test]
async fn the_line_goes_on_with_the_way_out() {
    let rows = [
        (
            400,
            "THING.1",
            "No mark; mark it with `MarkThing`, then list again",
        ),
        (400, "THING.2", "No mark"),
        (400, "THING.9", "No mark"),
        // What is documented of the code is more than what the status says.
        (401, "THING.4", "No mark; send it as JSON"),
        (
            404,
            "THING.1",
            "No mark; mark it with `MarkThing`, then list again",
        ),
        (
            403,
            "THING.3",
            "No mark; ask its owner (permission things:server:list)",
        ),
        (429, "THING.5", "No mark; HTTP is slow, so take fewer"),
        (403, "THING.2", "No mark; grant things:server:list"),
        (
            401,
            "THING.2",
            "No mark; check the credentials, which may have run out",
        ),
    ];
    for (status, code, end) in rows {
        let error = error_of(saying(status, code)).await;
        assert_eq!(
            error.to_string(),
            format!("listing things failed: {status} {code}: {end}")
        );
    }
}

#[tokio::test]
async fn where_the_service_says_nothing_the_line_has_the_meaning() {
    let error = error_of(Reply::json(400, r#"{"error_code":"THING.1"}"#)).await;
    assert_eq!(
        error.to_string(),
        "listing things failed: 400 THING.1: the thing has no `mark`; mark it with `MarkThing`, then list again"
    );
    let error = error_of(Reply::json(400, r#"{"error_code":"THING.2"}"#)).await;
    assert_eq!(
        error.to_string(),
        "listing things failed: 400 THING.2: the thing has no `mark`"
    );
}

#[tokio::test]
async fn an_error_has_the_texts_of_the_document() {
    let error = error_of(saying(400, "THING.1")).await;
    assert_eq!(error.meaning(), Some("The thing has no `mark`."));
    assert_eq!(
        error.way_out(),
        Some("Mark it with `MarkThing`,\nthen list again.")
    );
    let fields = format!("{error:#?}");
    for text in [
        "meaning: Some(\n        \"The thing has no `mark`.\"",
        "way_out: Some(\n        \"Mark it",
    ] {
        assert!(fields.contains(text), "{fields}");
    }
    let error = error_of(saying(400, "THING.2")).await;
    assert_eq!(
        (error.meaning(), error.way_out()),
        (Some("The thing has no `mark`."), None)
    );
    let error = error_of(saying(400, "THING.9")).await;
    assert_eq!((error.meaning(), error.way_out()), (None, None));
}

#[tokio::test]
async fn details_are_explained_too() {
    let body =
        r#"{"error_code":"X.1","details":[{"error_code":"THING.1"},{"error_code":"THING.2"},{}]}"#;
    let error = error_of(Reply::json(400, body)).await;
    let details: Vec<_> = error
        .details()
        .iter()
        .map(|detail| (detail.meaning().is_some(), detail.way_out().is_some()))
        .collect();
    assert_eq!(details, [(true, true), (true, false), (false, false)]);
}

#[tokio::test]
async fn an_error_object_that_says_success_has_its_way_out() {
    let error = error_of(saying(200, "THING.1")).await;
    assert!(error.is_decode());
    let line = error.to_string();
    assert!(
        line.ends_with(": No mark; mark it with `MarkThing`, then list again"),
        "{line}"
    );
}

#[tokio::test]
async fn how_long_to_wait_and_why_there_was_no_other_attempt_are_said_beside_it() {
    let body = r#"{"error_code":"THING.5","error_msg":"No."}"#;
    let headers = [("content-type", "application/json"), ("retry-after", "7")];
    let error = error_of(Reply::full(429, &headers, body.as_bytes())).await;
    assert_eq!(
        error.to_string(),
        "listing things failed: 429 THING.5: No; HTTP is slow, so take fewer; wait 7 s"
    );
    let headers = [("content-type", "application/json"), ("retry-after", "600")];
    let body = r#"{"error_code":"THING.6","error_msg":"No."}"#;
    let server = Server::start(vec![Reply::full(503, &headers, body.as_bytes())]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .call_timeout(Duration::from_secs(60))
        .build()
        .unwrap();
    let line = client.list().await.unwrap_err().to_string();
    assert!(
        line.ends_with(": No; wait for the weekend; not tried again, for a wait of 600 s that the service asks for goes beyond the time of the call"),
        "{line}"
    );
}
