//! Proxies that are named wrongly, are not there, or refuse.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use huaweicloud_runtime::{ClientBuilder, Credentials, Environment, Error, ManualClock};

use crate::support::server::Step;
use crate::support::tls::{Authority, Counted, named};
use crate::support::{Reply, Server, ThingsClient};

const ENDPOINT: &str = "https://things.example.com";

/// A builder for an endpoint that only a proxy can reach, with these variables.
fn behind(variables: &[(&str, &str)]) -> ClientBuilder<ThingsClient> {
    let environment: Environment = variables.iter().copied().collect();
    ClientBuilder::from_environment(&environment)
        .unwrap()
        .endpoint(ENDPOINT)
        .credentials(Credentials::token("t"))
        .clock(Arc::new(ManualClock::new(SystemTime::now())))
}

async fn fails(builder: ClientBuilder<ThingsClient>) -> Error {
    builder.build().unwrap().list().await.unwrap_err()
}

/// An address at which nobody listens.
fn nobody() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

fn with_credentials(proxy: &Server) -> String {
    proxy.url.replace("http://", "http://user:p%40ss@")
}

#[test]
fn an_address_that_cannot_be_used_is_refused_when_the_client_is_built() {
    let no_url = "is no URL: write it as http://host:port";
    let rows = [
        ("not a url", no_url),
        ("http://", no_url),
        ("http://host:port", no_url),
        ("://secret@host", no_url),
        (
            "socks5://user:secret@host:1080",
            "has the scheme socks5, and only http and https are supported: write it as http://host:port",
        ),
        (
            "ftp://host",
            "has the scheme ftp, and only http and https are supported: write it as http://host:port",
        ),
    ];
    for (address, said) in rows {
        let refused = |builder: ClientBuilder<ThingsClient>| {
            let error = builder.build().map(|_| ()).unwrap_err();
            assert!(error.is_invalid_request(), "{error}");
            error.to_string()
        };
        for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            assert_eq!(
                refused(behind(&[(variable, address)])),
                format!("the proxy in {variable} {said}"),
                "{address}"
            );
        }
        let plain = behind(&[("http_proxy", address)])
            .endpoint("http://things.example.com")
            .allow_plain_http();
        assert_eq!(refused(plain), format!("the proxy in http_proxy {said}"));
        assert_eq!(
            refused(behind(&[]).proxy(address)),
            format!("the proxy in proxy(…) {said}")
        );
    }
}

/// What is not on the way need not be right.
#[test]
fn a_proxy_that_is_not_used_is_not_looked_at() {
    let bad = ("HTTPS_PROXY", "not a url");
    let build = |builder: ClientBuilder<ThingsClient>| builder.build().map(|_| ()).unwrap();
    build(behind(&[("HTTP_PROXY", "not a url")]));
    build(behind(&[bad, ("NO_PROXY", "example.org, .example.com")]));
    build(behind(&[bad, ("no_proxy", "*")]));
    build(behind(&[bad, ("REQUEST_METHOD", "GET")]));
    build(behind(&[bad]).endpoint("http://127.0.0.1:1"));
    build(behind(&[bad]).proxy("http://127.0.0.1:1"));
    let matched = behind(&[bad, ("NO_PROXY", "example.org")]).build();
    assert!(matched.is_err(), "the endpoint is not among them");
}

/// As curl and others take it: with or without the scheme, capitals first, `ALL_PROXY` last.
#[tokio::test]
async fn the_first_variable_that_names_one_names_the_proxy() {
    let rows: [(&[&str], usize); 6] = [
        (&["HTTPS_PROXY", "https_proxy", "ALL_PROXY"], 0),
        (&["https_proxy", "ALL_PROXY", "all_proxy"], 0),
        (&["ALL_PROXY", "all_proxy"], 0),
        (&["all_proxy"], 0),
        (&["all_proxy", "https_proxy"], 1),
        (&["HTTP_PROXY", "all_proxy"], 1),
    ];
    for (names, due) in rows {
        let proxy = Server::start(vec![Reply::full(407, &[], b"")]).await;
        let right = proxy.url.replace("http://", "");
        let dead = nobody();
        let variables: Vec<(&str, &str)> = names
            .iter()
            .enumerate()
            .map(|(at, name)| (*name, if at == due { right.as_str() } else { &dead }))
            .collect();
        fails(behind(&variables)).await;
        assert_eq!(proxy.count(), 1, "{names:?}");
        assert_eq!(proxy.requests()[0].target, "things.example.com:443");
    }
}

/// The service may have a proxy before it where IAM has none, and the other way round.
#[tokio::test]
async fn iam_and_the_service_have_each_their_own_way() {
    let login = || {
        Credentials::password("user", "password", "account").iam_endpoint("http://iam.example.org")
    };
    let proxy = Server::start(vec![Reply::json(503, "")]).await;
    let variables = [
        ("HTTP_PROXY", proxy.url.as_str()),
        ("NO_PROXY", "example.com"),
    ];
    let client = behind(&variables).allow_plain_http().credentials(login());
    fails(client).await;
    assert_eq!(proxy.count(), 4, "IAM is asked through the proxy");
    let proxy = Server::start(vec![Reply::json(503, "")]).await;
    let iam = Server::start(vec![Reply::full(201, &[("x-subject-token", "t")], b"{}")]).await;
    let login = Credentials::password("user", "password", "account").iam_endpoint(&iam.url);
    let client = behind(&[("HTTP_PROXY", &proxy.url)])
        .allow_plain_http()
        .endpoint("http://things.example.com")
        .credentials(login);
    fails(client).await;
    assert_eq!((iam.count(), proxy.count()), (1, 4));
}

#[tokio::test]
async fn a_proxy_that_asks_for_credentials_is_asked_once() {
    let ask = "asks for a user and password (407); write them into HTTPS_PROXY, \
        as http://user:password@host:port with what is special in % escapes";
    let refuse = "refused the user and password in its address (407); correct them in HTTPS_PROXY, \
        as http://user:password@host:port with what is special in % escapes";
    for given in [false, true] {
        let proxy = Server::start(vec![Reply::full(407, &[], b"<html>who are you</html>")]).await;
        let address = if given {
            with_credentials(&proxy)
        } else {
            proxy.url.clone()
        };
        let error = fails(behind(&[("HTTPS_PROXY", &address)])).await;
        let said = if given { refuse } else { ask };
        let due = format!("listing things failed: the proxy {} {said}", proxy.url);
        assert_eq!(error.to_string(), due);
        assert_eq!(crate::hostile::predicates(&error), "connect");
        assert_eq!((error.attempts(), proxy.count()), (1, 1));
        // What is not encrypted is not tunnelled: the 407 comes in place of the answer.
        let plain = behind(&[("HTTP_PROXY", &address)])
            .endpoint("http://things.example.com")
            .allow_plain_http();
        let error = fails(plain).await;
        assert_eq!(error.to_string(), due.replace("HTTPS_PROXY", "HTTP_PROXY"));
        assert_eq!(crate::hostile::predicates(&error), "connect");
        assert_eq!((error.attempts(), proxy.count()), (1, 2));
        let sent = proxy.requests();
        let sent = sent.iter().map(|one| one.header("proxy-authorization"));
        let due = given.then_some("Basic dXNlcjpwQHNz");
        assert!(sent.into_iter().all(|header| header == due), "sent as told");
    }
}

/// A proxy's refusal says nothing of the password for IAM; but each further try could lock the proxy's account.
#[tokio::test]
async fn a_proxy_that_refuses_on_the_way_to_iam_is_no_wrong_password() {
    let proxy = Server::start(vec![Reply::full(407, &[], b"")]).await;
    let login = Credentials::password("user", "password", "account")
        .iam_endpoint("https://iam.example.com");
    let client = behind(&[("HTTPS_PROXY", &with_credentials(&proxy))])
        .endpoint("http://127.0.0.1:1")
        .credentials(login)
        .build()
        .unwrap();
    for _ in 0..3 {
        let error = client.list().await.unwrap_err();
        assert_eq!(crate::hostile::predicates(&error), "connect");
        let due = format!(
            "listing things failed: no credentials: fetching a token from IAM failed: the proxy {} refused the user and password in its address (407)",
            proxy.url
        );
        assert!(error.to_string().starts_with(&due), "{error}");
    }
    assert_eq!(proxy.count(), 1);
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named() {
    for (variable, endpoint) in [
        ("HTTPS_PROXY", ENDPOINT),
        ("HTTP_PROXY", "http://things.example.com"),
    ] {
        let dead = nobody();
        let address = dead.replace("http://", "http://user:secret@");
        let builder = behind(&[(variable, &address)]);
        let error = fails(builder.endpoint(endpoint).allow_plain_http()).await;
        let message = error.to_string();
        let due = format!(": no connection to the proxy {dead}: Connection refused");
        assert!(message.contains(&due), "{message}");
        let due = format!("; check the address in {variable}, and whether the proxy runs");
        assert!(message.ends_with(&due), "{message}");
        assert!(!message.contains("secret"), "{message}");
        assert!(error.is_retryable() && error.attempts() == 4, "{error}");
    }
    let error = fails(behind(&[]).proxy(nobody())).await;
    let due = "; check the address in proxy(…), and whether the proxy runs";
    assert!(error.to_string().ends_with(due), "{error}");
}

/// Why it opens no tunnel, or hangs up, is not to be known: it may be that the endpoint is not reached just now.
#[tokio::test]
async fn a_proxy_that_opens_no_tunnel_is_named_and_asked_again() {
    let rows = [
        (
            Reply::full(403, &[], b""),
            "no tunnel was opened; check the endpoint, and what the proxy allows",
        ),
        (
            Reply::full(503, &[], b""),
            "no tunnel was opened; check the endpoint, and what the proxy allows",
        ),
        (
            Reply::close(),
            "it closed the connection; check the address in HTTPS_PROXY, and whether the proxy runs",
        ),
    ];
    for (reply, said) in rows {
        let proxy = Server::start(vec![reply]).await;
        let error = fails(behind(&[("HTTPS_PROXY", &proxy.url)])).await;
        let message = error.to_string();
        let due = format!("no connection to the proxy {}: {said}", proxy.url);
        assert!(message.ends_with(&due), "{message}");
        assert_eq!((error.attempts(), proxy.count()), (4, 4));
    }
}

/// How far it came is not to be known, so both are named.
#[tokio::test]
async fn a_proxy_that_is_silent_is_named_beside_the_endpoint() {
    let proxy = Server::start(vec![Reply::raw("").then(Step::Hang)]).await;
    let builder = behind(&[("HTTPS_PROXY", &proxy.url)]);
    let error = fails(builder.connect_timeout(Duration::from_millis(50))).await;
    let due = format!(
        "no connection to things.example.com:443: operation timed out (through the proxy {}); check the endpoint, and the proxy in HTTPS_PROXY",
        proxy.url
    );
    assert!(error.to_string().ends_with(&due), "{error}");
    assert_eq!(
        crate::hostile::predicates(&error),
        "timeout connect retryable"
    );
    assert_eq!(error.attempts(), 4);
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn behind_a_tunnel_it_is_the_endpoints_certificate() {
    let authority = Authority::new();
    let server = Counted::with(named("localhost", |_| {}), &authority).await;
    let proxy = Counted::tunnel(&server.host).await;
    let builder = || {
        let address = format!("http://{}", proxy.host);
        behind(&[("HTTPS_PROXY", &address)])
    };
    let error = fails(builder().root_certificate(authority.pem())).await;
    assert_eq!(
        error.to_string(),
        format!(
            "listing things failed: no connection to things.example.com:443: its certificate is for {} (through the proxy http://{}); write the endpoint with a name that it is for",
            if cfg!(feature = "rustls") {
                "localhost"
            } else {
                "another name"
            },
            proxy.host
        )
    );
    assert_eq!((error.attempts(), proxy.connections()), (1, 1));
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn before_a_tunnel_it_is_the_proxys_certificate() {
    let proxy = Counted::with(named("localhost", |_| {}), &Authority::new()).await;
    let address = format!("https://{}", proxy.host);
    for endpoint in [ENDPOINT, "http://things.example.com"] {
        let before = proxy.connections();
        let builder = behind(&[("ALL_PROXY", &address)]);
        let error = fails(builder.endpoint(endpoint).allow_plain_http()).await;
        let due = format!(
            "listing things failed: no connection to the proxy {address}: its certificate is signed by nobody who is trusted here; name its authority's with root_certificate(…)"
        );
        assert!(error.to_string().starts_with(&due), "{error}");
        assert_eq!((error.attempts(), proxy.connections()), (1, before + 1));
    }
    let plain = Counted::plain().await;
    let address = format!("https://{}", plain.host);
    let error = fails(behind(&[("ALL_PROXY", &address)])).await;
    assert_eq!(
        error.to_string(),
        format!(
            "listing things failed: no connection to the proxy {address}: what answers there does not speak TLS; write http:// for https:// in ALL_PROXY"
        )
    );
    assert_eq!((error.attempts(), plain.connections()), (1, 1));
}
