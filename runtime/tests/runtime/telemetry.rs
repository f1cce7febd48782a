//! What a call tells `tracing`.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use huaweicloud_runtime::{
    BoxFuture, CallOptions, Clock, Credentials, Identity, ManualClock, ProvideCredentials,
};
use tracing::instrument::WithSubscriber;

use crate::support::capture::Capture;
use crate::support::{Reply, Server, builder};

#[tokio::test]
async fn a_call_is_one_span_with_an_event_for_each_retry() {
    let server = Server::start(vec![
        Reply::full(
            503,
            &[("x-request-id", "first")],
            br#"{"error_code":"THINGS.503","error_msg":"ask ann@example.com"}"#,
        ),
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
        r#"error.type="503" http.response.status_code=503 huaweicloud.request_id="first" huaweicloud.error_code="THINGS.503""#,
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
    assert!(!log.contains("personal") && !log.contains("ann@"), "{log}");
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

/// What a body says is for whoever asked, and not for a log.
#[tokio::test]
async fn nothing_of_a_body_is_recorded() {
    let long = format!("PLANTED{}", "x".repeat(200));
    let bodies = [
        "PLANTED".to_owned(),
        "<html>PLANTED</html>".to_owned(),
        r#"{"error_code":"the password is PLANTED","error_msg":"PLANTED","request_id":"id=PLANTED"}"#.to_owned(),
        format!(r#"{{"error":{{"code":"{long}","message":"PLANTED"}},"request_id":"{long}"}}"#),
        r#"{"error_code":"PLANTED\nWARN forged","request_id":"PLANTED\nforged"}"#.to_owned(),
    ];
    for body in bodies {
        let server = Server::start(vec![
            Reply::json(503, &body),
            Reply::json(200, format!(r#"{{"count":"{body}"}}"#)),
        ])
        .await;
        let capture = Capture::default();
        let (builder, _clock) = builder(&server.url);
        let client = builder.build().unwrap();
        let call = client.list().with_subscriber(capture.clone());
        assert!(call.await.unwrap_err().is_decode());
        let server = Server::start(vec![Reply::json(404, &body)]).await;
        let (builder, _clock) = self::builder(&server.url);
        let client = builder.build().unwrap();
        client
            .list()
            .with_subscriber(capture.clone())
            .await
            .unwrap_err();
        let log = capture.text();
        assert!(log.contains("made again"), "{log}");
        assert!(!log.contains("PLANTED") && !log.contains("forged"), "{log}");
    }
}

/// Where there was no answer, there is no body to keep to oneself, and much to say.
#[tokio::test]
async fn a_broken_connection_says_how() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let capture = Capture::default();
    let (builder, _clock) = builder(&format!("http://{address}"));
    let client = builder.build().unwrap();
    let call = client.list().with_subscriber(capture.clone());
    let reason = format!("{:?}", call.await.unwrap_err());
    let log = capture.text();
    assert!(log.contains(r#"error.type="connect" reason=""#), "{log}");
    assert!(
        reason.contains("refused") && log.contains("refused"),
        "{log}"
    );
}

/// A source of one's own whose errors quote what it was told.
#[derive(Debug)]
struct Vault(Arc<ManualClock>);

impl ProvideCredentials for Vault {
    fn identity(&self) -> BoxFuture<'_, Result<Identity, Box<dyn Error + Send + Sync>>> {
        let now = self.0.now();
        let first = self.0.sleeps().is_empty();
        Box::pin(async move {
            if first {
                return Ok(Identity::token("token").expires_at(now + Duration::from_secs(3600)));
            }
            Err("the vault says PLANTED".into())
        })
    }
}

/// The warning that old credentials are used on is no place for the words of IAM or a vault either.
#[tokio::test]
async fn a_failed_early_renewal_is_told_without_words_of_others() {
    let token = |status: u16, body: &str| {
        let headers = [
            ("x-subject-token", "token"),
            ("date", "Wed, 01 Jan 2025 00:00:00 GMT"),
            ("x-iam-trace-id", "trace"),
        ];
        Reply::full(status, &headers, body.as_bytes())
    };
    let good = token(201, r#"{"token":{"expires_at":"2025-01-02T00:00:00Z"}}"#);
    let refusal = token(
        403,
        r#"{"error":{"code":403,"message":"PLANTED is not welcome"}}"#,
    );
    let iam = Server::start(vec![good, refusal]).await;
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let login = Credentials::password("user", "password", "account").iam_endpoint(&iam.url);
    let due = r#"error.type="403" http.response.status_code=403 huaweicloud.request_id="trace" huaweicloud.error_code="403""#;
    let (builder, clock) = builder(&server.url);
    let with_iam = builder.credentials(login).build().unwrap();
    let rows = [(with_iam, clock, 23 * 3600 + 1900, due)];
    let (builder, clock) = self::builder(&server.url);
    let with_vault = builder
        .credentials(Credentials::provider(Vault(Arc::clone(&clock))))
        .build()
        .unwrap();
    let rows = rows
        .into_iter()
        .chain([(with_vault, clock, 3500, r#"error.type="provider""#)]);
    for (client, clock, wait, due) in rows {
        client.list().await.unwrap();
        clock.advance(Duration::from_secs(wait));
        clock.sleep(Duration::ZERO).await;
        let capture = Capture::default();
        let call = client.list().with_subscriber(capture.clone());
        call.await.unwrap();
        let log = capture.text();
        let warning = log.lines().find(|line| line.starts_with("WARN"));
        assert!(
            warning.is_some_and(|line| line.contains("renewed early") && line.contains(due)),
            "{log}"
        );
        assert!(!log.contains("PLANTED"), "{log}");
    }
}
