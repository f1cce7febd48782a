//! What a call tells `tracing`.

use huaweicloud_runtime::{CallOptions, Credentials};
use tracing::instrument::WithSubscriber;

use crate::support::capture::Capture;
use crate::support::{Reply, Server, builder};

#[tokio::test]
async fn a_call_is_one_span_with_an_event_for_each_retry() {
    let server = Server::start(vec![
        Reply::full(503, &[("x-request-id", "first")], b""),
        Reply::full(200, &[("x-request-id", "second")], br#"{"count":0}"#),
    ])
    .await;
    let capture = Capture::default();
    let (builder, _clock) = builder(&server.url);
    let client = builder.build().unwrap();
    let port = server.url.rsplit_once(':').unwrap().1.to_owned();
    async {
        client
            .list_with(&[("name", "personal")], CallOptions::default())
            .await
            .unwrap()
    }
    .with_subscriber(capture.clone())
    .await;
    let log = capture.text();
    let parts = [
        r#"INFO huaweicloud.call otel.name="ListThings" otel.kind="client" http.request.method="GET" url.template="/v3/things""#,
        r#"server.address="127.0.0.1""#,
        &format!("server.port={port}"),
        "WARN",
        "attempt=1",
        r#"error.type="503""#,
        "reason=listing things failed: 503 (request first)",
        "http.request.resend_count=1",
        "http.response.status_code=200",
        r#"huaweicloud.request_id="second""#,
        "huaweicloud.attempts=2",
        "huaweicloud.duration_ms=",
    ];
    for part in parts {
        assert!(log.contains(part), "{part} is not in\n{log}");
    }
    assert_eq!(log.matches("INFO huaweicloud.call ").count(), 1);
    assert!(!log.contains("personal"), "{log}");
}

/// What IAM answered is the answer to another request.
#[tokio::test]
async fn a_status_of_iam_is_not_the_calls() {
    let iam = Server::start(vec![Reply::json(418, "")]).await;
    let capture = Capture::default();
    let (builder, _clock) = builder(&iam.url);
    let login = Credentials::password("user", "password", "account").iam_endpoint(&iam.url);
    let client = builder.credentials(login).build().unwrap();
    let call = client.list().with_subscriber(capture.clone());
    assert_eq!(call.await.unwrap_err().status().unwrap().as_u16(), 418);
    let log = capture.text();
    let statuses = log.matches("http.response.status_code=418").count();
    assert_eq!(statuses, 1, "in the span of IAM's call alone:\n{log}");
    assert!(log.contains(r#"error.type="credentials""#), "{log}");
}

#[tokio::test]
async fn a_failed_call_says_why_in_its_span() {
    let server = Server::start(vec![Reply::json(
        404,
        r#"{"error_code":"X.404","request_id":"r"}"#,
    )])
    .await;
    let capture = Capture::default();
    let (builder, _clock) = builder(&server.url);
    let client = builder.build().unwrap();
    client
        .list()
        .with_subscriber(capture.clone())
        .await
        .unwrap_err();
    let log = capture.text();
    for part in [
        r#"otel.status_code="ERROR""#,
        r#"error.type="404""#,
        r#"huaweicloud.error_code="X.404""#,
        r#"huaweicloud.request_id="r""#,
    ] {
        assert!(log.contains(part), "{part} is not in\n{log}");
    }
}
