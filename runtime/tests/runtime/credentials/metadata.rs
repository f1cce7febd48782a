//! The keys of a server's agency.

use std::time::Duration;

use huaweicloud_runtime::Credentials;

use crate::support::server::Step;
use crate::support::{Reply, Request, Server, builder, eventually};

const KEY: &str = r#"{"credential":{"access":"meta-ak","secret":"meta-sk","securitytoken":"meta-token","expires_at":"2025-01-02T00:00:00.000000Z"}}"#;

fn key() -> Reply {
    Reply::full(
        200,
        &[("date", "Wed, 01 Jan 2025 00:00:00 GMT")],
        KEY.as_bytes(),
    )
}

/// A metadata service whose token mode answers like this.
async fn metadata(token: Reply) -> Server {
    Server::with(move |_, request| match request.method.as_str() {
        "PUT" => token.clone(),
        _ => key(),
    })
    .await
}

async fn list(metadata: &Server) -> Result<Request, huaweicloud_runtime::Error> {
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    let credentials = Credentials::metadata().endpoint(&metadata.url);
    builder.credentials(credentials).build()?.list().await?;
    Ok(server.requests()[0].clone())
}

#[tokio::test]
async fn a_key_is_read_with_a_token() {
    let metadata = metadata(Reply::full(200, &[], b"session\n")).await;
    let request = list(&metadata).await.unwrap();
    assert!(
        request
            .header("authorization")
            .unwrap()
            .contains("Access=meta-ak,")
    );
    assert_eq!(request.header("x-security-token"), Some("meta-token"));
    let asked = metadata.requests();
    assert_eq!(asked.len(), 2);
    assert_eq!(
        (asked[0].method.as_str(), asked[0].target.as_str()),
        ("PUT", "/meta-data/latest/api/token")
    );
    assert_eq!(
        asked[0].header("x-metadata-token-ttl-seconds"),
        Some("21600")
    );
    assert_eq!(
        (asked[1].method.as_str(), asked[1].target.as_str()),
        ("GET", "/openstack/latest/securitykey")
    );
    assert_eq!(asked[1].header("x-metadata-token"), Some("session"));
}

#[tokio::test]
async fn without_token_mode_the_key_is_read_without_a_token() {
    for status in [404, 405, 503] {
        let metadata = metadata(Reply::json(status, "")).await;
        list(&metadata).await.unwrap();
        let asked = metadata.requests();
        assert_eq!(asked.len(), 2, "{status} is not worth a retry");
        assert_eq!(asked[1].header("x-metadata-token"), None);
    }
}

#[tokio::test]
async fn a_token_mode_that_fails_is_an_error() {
    let metadata = metadata(Reply::json(403, "")).await;
    let error = list(&metadata).await.unwrap_err();
    assert!(
        error.is_forbidden()
            && error
                .to_string()
                .contains("opening the server's metadata failed: 403"),
        "{error}"
    );
}

/// What cannot be read may well be a key: nothing of it is shown.
#[tokio::test]
async fn a_key_that_cannot_be_read_is_not_shown() {
    for body in [
        r#"{"credential":{"access":"planted","secret":7}}"#,
        r#""planted""#,
        "planted",
        "",
        &format!("{}planted", " planted".repeat(40_000)),
    ] {
        let answer = body.to_owned();
        let metadata = Server::with(move |_, request| match request.method.as_str() {
            "PUT" => Reply::json(404, ""),
            // Its length is not announced, so that it is read.
            _ => Reply::raw(format!("HTTP/1.1 200 OK\r\n\r\n{answer}"))
                .then(Step::Wait(Duration::ZERO)),
        })
        .await;
        let error = list(&metadata).await.unwrap_err();
        assert!(error.is_decode(), "{error}");
        assert!(
            !format!("{error} {error:?}").contains("planted"),
            "{error:?}"
        );
        assert_eq!(error.body().unwrap_or_default().len(), 0);
    }
}

#[tokio::test]
async fn a_key_is_renewed_while_40_minutes_remain() {
    let metadata = metadata(Reply::json(404, "")).await;
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, clock) = builder(&server.url);
    let client = builder
        .credentials(Credentials::metadata().endpoint(&metadata.url))
        .build()
        .unwrap();
    for (minutes, due) in [(0, 2), (23 * 60 + 19, 2), (2, 4)] {
        clock.advance(Duration::from_secs(minutes * 60));
        client.list().await.unwrap();
        eventually("the key is new", || metadata.count() >= due).await;
        assert_eq!(metadata.count(), due);
    }
}

#[tokio::test]
async fn no_metadata_service_means_no_credentials() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let client = builder
        .credentials(Credentials::metadata().endpoint(&address))
        .build()
        .unwrap();
    let error = client.list().await.unwrap_err();
    assert!(
        error.is_unauthenticated() && error.to_string().contains(&address),
        "{error}"
    );
}

/// On a server, what fails to answer in time may answer the next time.
#[tokio::test]
async fn metadata_that_is_late_is_worth_another_try() {
    let metadata = Server::start(vec![Reply::raw("").then(Step::Hang)]).await;
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let client = builder
        .credentials(Credentials::metadata().endpoint(&metadata.url))
        .attempt_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = client.list().await.unwrap_err();
    assert_eq!(
        crate::hostile::predicates(&error),
        "timeout retryable",
        "{error}"
    );
    assert_eq!(metadata.count(), 3);
}

#[tokio::test]
async fn metadata_that_answered_before_is_there_when_it_cannot_be_reached() {
    // Each connection is closed after its answer, so that none is left when the service is gone.
    let metadata = Server::with(|_, request| {
        let reply = match request.method.as_str() {
            "PUT" => Reply::json(404, ""),
            _ => key(),
        };
        reply.then(Step::Wait(Duration::ZERO))
    })
    .await;
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, clock) = builder(&server.url);
    let client = builder
        .credentials(Credentials::metadata().endpoint(&metadata.url))
        .build()
        .unwrap();
    client.list().await.unwrap();
    drop(metadata);
    clock.advance(Duration::from_secs(25 * 3600));
    let error = client.list().await.unwrap_err();
    assert!(
        error.is_retryable() && !error.is_unauthenticated(),
        "{error}"
    );
}

#[test]
fn the_metadata_of_another_host_needs_https() {
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let credentials = Credentials::metadata().endpoint("http://metadata.example.com");
    let error = builder.credentials(credentials).build().unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the metadata endpoint http://metadata.example.com"),
        "{error}"
    );
}
