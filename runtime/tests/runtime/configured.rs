//! An HTTP client that the caller configures, and what the caller cannot change about it.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, header};
use huaweicloud_runtime::{ClientBuilder, Credentials, RetryPolicy};
use reqwest::Proxy;
use reqwest::redirect::Policy;

use crate::support::server::Step;
use crate::support::{Reply, Request, Server, ThingsClient, builder};

const GOOD: &str = r#"{"count":0}"#;

/// The service, IAM and the metadata service in one.
fn answer(request: &Request) -> Reply {
    match (request.method.as_str(), request.target.as_str()) {
        ("POST", _) => Reply::full(201, &[("x-subject-token", "token")], b"{}"),
        ("PUT", _) => Reply::full(200, &[], b"session"),
        (_, "/openstack/latest/securitykey") => Reply::json(
            200,
            r#"{"credential":{"access":"ak","secret":"sk","securitytoken":"st"}}"#,
        ),
        _ => Reply::json(200, GOOD),
    }
}

async fn everything() -> Server {
    Server::with(|_, request| answer(request)).await
}

fn login(iam: &str) -> Credentials {
    Credentials::password("user", "PLANTED-password", "account")
        .iam_endpoint(iam)
        .into()
}

fn targets(server: &Server) -> Vec<String> {
    let target = |request: &Request| format!("{} {}", request.method, request.target);
    server.requests().iter().map(target).collect()
}

#[tokio::test]
async fn what_is_configured_holds_for_the_service_and_for_iam() {
    let server = everything().await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .credentials(login(&server.url))
        .configure_http(|http| {
            let own = HeaderMap::from_iter([(header::TE, HeaderValue::from_static("trailers"))]);
            http.default_headers(own)
        })
        .build()
        .unwrap();
    client.list().await.unwrap();
    let due = ["POST /v3/auth/tokens?nocatalog=true", "GET /v3/things"];
    assert_eq!(targets(&server), due);
    for request in server.requests() {
        assert_eq!(request.header("te"), Some("trailers"));
    }
}

/// A redirect would take a token, or with 307 and 308 a password, to wherever it points.
#[tokio::test]
async fn no_redirect_is_followed_whatever_is_configured() {
    let thief = everything().await;
    let by_name = thief.url.replace("127.0.0.1", "localhost");
    for status in [301, 302, 303, 307, 308] {
        for elsewhere in [&thief.url, &by_name, "/elsewhere"] {
            let location = elsewhere.to_owned();
            let server =
                Server::with(move |_, _| Reply::full(status, &[("location", &location)], b""))
                    .await;
            let good = everything().await;
            let rows = [
                (&server.url, Credentials::token("PLANTED-token")),
                (&good.url, login(&server.url)),
            ];
            for (number, (endpoint, credentials)) in rows.into_iter().enumerate() {
                let (builder, _clock) = builder(endpoint);
                let client = builder
                    .credentials(credentials)
                    .configure_http(|http| http.redirect(Policy::limited(10)).referer(true))
                    .build()
                    .unwrap();
                let error = client.list().await.unwrap_err();
                assert_eq!(
                    error.status().map(|status| status.as_u16()),
                    Some(status),
                    "{error}"
                );
                assert!(
                    error.to_string().contains("redirects are not followed"),
                    "{error}"
                );
                assert_eq!(
                    (server.count(), thief.count(), good.count()),
                    (number + 1, 0, 0),
                    "{status} to {elsewhere}"
                );
            }
        }
    }
}

/// Only the client's own policy says what is tried again: a body, or a refused signature, is not for others to repeat.
#[tokio::test]
async fn nothing_is_repeated_below_the_retry_policy() {
    let server = Server::start(vec![Reply::json(503, "")]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .retry_policy(RetryPolicy::none())
        .configure_http(|http| {
            let always = reqwest::retry::for_host("127.0.0.1")
                .no_budget()
                .classify_fn(|attempt| match attempt.status() {
                    Some(_) => attempt.retryable(),
                    None => attempt.success(),
                });
            http.retry(always)
        })
        .build()
        .unwrap();
    client.list().await.unwrap_err();
    assert_eq!(server.count(), 1);
}

fn through(proxy: &Server, endpoint: &str) -> ClientBuilder<ThingsClient> {
    let url = proxy.url.clone();
    let (builder, _clock) = builder(endpoint);
    builder
        .allow_plain_http()
        .configure_http(move |http| http.proxy(Proxy::all(&url).unwrap()))
}

/// As a proxy of the environment is: for other machines, and not for this one or the metadata of a server.
#[tokio::test]
async fn a_configured_proxy_is_for_other_machines() {
    let (proxy, direct) = (everything().await, everything().await);
    let away = "http://things.example.com";
    let rows = [
        (direct.url.as_str(), Credentials::token("token"), vec![]),
        (
            direct.url.as_str(),
            Credentials::metadata().endpoint(&direct.url).into(),
            vec![],
        ),
        (
            away,
            Credentials::metadata().endpoint(&direct.url).into(),
            vec!["GET http://things.example.com/v3/things"],
        ),
        (
            direct.url.as_str(),
            login("http://iam.example.com"),
            vec!["POST http://iam.example.com/v3/auth/tokens?nocatalog=true"],
        ),
        (
            away,
            login(&direct.url),
            vec!["GET http://things.example.com/v3/things"],
        ),
    ];
    let mut due = Vec::new();
    for (endpoint, credentials, proxied) in rows {
        let client = through(&proxy, endpoint).credentials(credentials).build();
        client.unwrap().list().await.unwrap();
        due.extend(proxied);
        assert_eq!(targets(&proxy), due);
    }
}

/// What is set on the builder itself is the plainer word, and goes first.
#[tokio::test]
async fn the_builders_own_settings_go_before_configured_ones() {
    let (configured, named) = (everything().await, everything().await);
    for endpoint in ["http://things.example.com", "http://127.0.0.1:9"] {
        let client = through(&configured, endpoint)
            .proxy(named.url.as_str())
            .build()
            .unwrap();
        client.list().await.unwrap();
    }
    assert_eq!((configured.count(), named.count()), (0, 2));

    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("https://{}", silent.local_addr().unwrap());
    let (short, long) = (Duration::from_millis(50), Duration::from_secs(3600));
    let rows = [(Some(short), long), (None, short)];
    for (set, configured) in rows {
        let (mut builder, _clock) = builder(&endpoint);
        if let Some(limit) = set {
            builder = builder.connect_timeout(limit);
        }
        let client = builder
            .configure_http(move |http| http.connect_timeout(configured))
            .attempt_timeout(Duration::from_secs(2))
            .retry_policy(RetryPolicy::none())
            .build()
            .unwrap();
        let error = client.list().await.unwrap_err();
        assert!(error.is_timeout() && error.is_connect(), "{error}");
    }
}

/// It has limits of its own, and passing them is a time-out like any other.
#[tokio::test]
async fn a_configured_time_limit_is_a_timeout() {
    let server = Server::start(vec![Reply::raw("").then(Step::Hang)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .configure_http(|http| http.timeout(Duration::from_millis(50)))
        .build()
        .unwrap();
    let error = client.list().await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error}");
    assert!(error.is_retryable(), "{error}");
    assert!(error.to_string().contains("configure_http"), "{error}");
}

/// What reqwest cannot do is said when the client is built.
#[test]
fn what_cannot_be_configured_is_said_at_once() {
    let (builder, _clock) = builder("https://127.0.0.1:9");
    let error = builder
        .configure_http(|http| http.user_agent("a\nb"))
        .build()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("the HTTP client cannot be built: "),
        "{error}"
    );
}
