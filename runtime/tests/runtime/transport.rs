//! What is sent, and what is not.

use std::time::Duration;

use huaweicloud_runtime::CallOptions;

use crate::support::client::{LIST, Things};
use crate::support::server::Step;
use crate::support::{Reply, Server, builder};

const GOOD: &str = r#"{"count":0}"#;

#[tokio::test]
async fn a_redirect_reaches_nobody() {
    let thief = Server::start(vec![Reply::json(200, GOOD)]).await;
    let server = Server::start(vec![Reply::full(
        307,
        &[("location", &format!("{}/steal?x=1", thief.url))],
        b"",
    )])
    .await;
    let (builder, _clock) = builder(&server.url);
    let error = builder.build().unwrap().list().await.unwrap_err();
    assert_eq!((thief.count(), server.count()), (0, 1));
    let message = error.to_string();
    assert!(
        message.contains("points to 127.0.0.1, and redirects are not followed"),
        "{message}"
    );
    assert!(!message.contains("steal"), "{message}");
}

#[tokio::test]
async fn a_call_sends_headers_of_its_own() {
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, _clock) = builder(&server.url);
    let options = CallOptions::default()
        .header("x-trace".parse().unwrap(), "7".parse().unwrap())
        .header("accept".parse().unwrap(), "text/plain".parse().unwrap())
        .header("x-project-id".parse().unwrap(), "forged".parse().unwrap());
    assert!(!format!("{options:?}").contains("forged"));
    let builder = builder.project_id("p");
    builder
        .build()
        .unwrap()
        .list_with(&[], options)
        .await
        .unwrap();
    let request = &server.requests()[0];
    assert_eq!(
        (request.header("x-trace"), request.header("accept")),
        (Some("7"), Some("text/plain"))
    );
    assert_eq!(request.header("x-project-id"), Some("forged"));
}

/// What lets a request in, and where it goes, is the client's own: by options it is refused, in a request it is replaced or dropped.
#[tokio::test]
async fn credentials_and_host_cannot_be_set() {
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.build().unwrap();
    let names = [
        "host",
        "content-length",
        "transfer-encoding",
        "authorization",
        "x-auth-token",
        "x-security-token",
        "x-sdk-date",
    ];
    let mut request = client.transport.http().get(&server.url).build().unwrap();
    for name in names {
        let name: http::HeaderName = name.parse().unwrap();
        let value = http::HeaderValue::from_static("forged");
        request.headers_mut().insert(name.clone(), value.clone());
        let options = CallOptions::default().header(name.clone(), value);
        let error = client.list_with(&[], options).await.unwrap_err();
        let message = error.to_string();
        assert!(
            message.contains(&format!("the header {name} is the client's own")),
            "{message}"
        );
    }
    assert_eq!(server.count(), 0);
    client
        .transport
        .call(&LIST, CallOptions::default(), request)
        .await
        .unwrap();
    let request = &server.requests()[0];
    assert!(!format!("{request:?}").contains("forged"), "{request:?}");
    assert_eq!(request.header("x-auth-token"), Some("planted-token"));
}

#[tokio::test]
async fn compression_is_asked_for() {
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, _clock) = builder(&server.url);
    builder.build().unwrap().list().await.unwrap();
    assert_eq!(
        server.requests()[0].header("accept-encoding"),
        Some("gzip,deflate")
    );
}

#[tokio::test]
async fn a_body_of_the_limit_passes_and_one_byte_more_does_not() {
    for (size, fits) in [(1000, true), (1001, false)] {
        let body = format!("{GOOD}{}", " ".repeat(size - GOOD.len()));
        let server = Server::start(vec![Reply::json(200, body)]).await;
        let (builder, _clock) = builder(&server.url);
        let result = builder
            .max_response_size(1000)
            .build()
            .unwrap()
            .list()
            .await;
        assert_eq!(result.is_ok(), fits);
        if let Err(error) = result {
            assert!(
                error
                    .to_string()
                    .contains("max_response_size of 1000 bytes"),
                "{error}"
            );
        }
    }
}

/// A handshake may take forever.
#[tokio::test]
async fn a_handshake_that_takes_too_long_is_a_timeout() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let (builder, _clock) = builder(&format!("https://{}", silent.local_addr().unwrap()));
    let client = builder
        .connect_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = client.create("{}").await.unwrap_err();
    assert!(error.is_timeout() && error.is_connect(), "{error}");
    assert_eq!(error.attempts(), 4, "nothing was sent");
}

#[tokio::test]
async fn dropping_a_call_ends_it() {
    let server = Server::start(vec![Reply::raw("").then(Step::Hang)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .attempt_timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let dropped = tokio::time::timeout(Duration::from_millis(50), client.list()).await;
    assert!(dropped.is_err());
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(server.count(), 1, "no attempt follows once nobody waits");
}

#[tokio::test]
async fn an_answer_is_taken_in_every_shape() {
    let server = Server::start(vec![Reply::json(200, "[1,2]")]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.build().unwrap();
    let request = || client.transport.http().get(&server.url).build().unwrap();
    let answer = client
        .transport
        .call(&LIST, CallOptions::default(), request())
        .await
        .unwrap();
    assert_eq!(
        (
            answer.status().as_u16(),
            answer.body().as_ref(),
            answer.attempts()
        ),
        (200, &b"[1,2]"[..], 1)
    );
    assert_eq!(
        answer.clone().json_value::<Vec<u8>>().unwrap().into_inner(),
        [1, 2]
    );
    assert_eq!(
        answer.clone().text("text/plain").unwrap().into_inner(),
        "[1,2]"
    );
    assert_eq!(
        answer
            .clone()
            .bytes("application/octet-stream")
            .unwrap()
            .into_inner(),
        "[1,2]"
    );
    answer.clone().empty().unwrap();
    assert!(
        answer
            .clone()
            .json_value::<String>()
            .unwrap_err()
            .is_decode()
    );
    assert!(
        answer
            .json::<Things>()
            .unwrap_err()
            .to_string()
            .contains("not a JSON object")
    );
}

#[tokio::test]
async fn an_error_says_everything_that_is_known() {
    #[derive(serde::Deserialize)]
    struct Documented {
        error_code: String,
    }
    let body = r#"{"error_code":"SMS.9004","error_msg":"You do not\nhave permission.","encoded_authorization_message":"XXX",
        "error_param":["a","b"],"details":[{"error_code":"SMS.1","error_msg":"m"},null,{}]}"#;
    let server = Server::start(vec![Reply::full(
        403,
        &[("x-request-id", "1b2c")],
        body.as_bytes(),
    )])
    .await;
    let (builder, _clock) = builder(&server.url);
    let error = builder.build().unwrap().list().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "listing things failed: 403 SMS.9004 (request 1b2c): You do not have permission; grant things:server:list"
    );
    assert_eq!(error.message(), Some("You do not\nhave permission."));
    assert_eq!(error.encoded_authorization_message(), Some("XXX"));
    assert_eq!(error.error_param(), ["a", "b"]);
    assert_eq!(error.details()[0].code(), Some("SMS.1"));
    assert_eq!(error.body(), Some(body.as_bytes()));
    assert_eq!(
        error.body_as::<Documented>().unwrap().error_code,
        "SMS.9004"
    );
    assert!(error.body_as::<Vec<u8>>().is_none());
}

#[tokio::test]
async fn a_connection_that_fails_names_its_host_and_the_way_out() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let (builder, _clock) = builder(&format!("http://{address}"));
    let error = builder.build().unwrap().list().await.unwrap_err();
    assert!(error.is_connect());
    let text = error.to_string();
    let named = format!(": no connection to {address}: ");
    assert!(
        text.contains(&named) && text.ends_with("; check the endpoint, and the way to it"),
        "{text}"
    );
}
