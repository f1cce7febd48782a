//! No secret is ever shown, whatever happens.

use std::error::Error as StdError;
use std::fmt::Write;
use std::sync::LazyLock;
use std::time::Duration;

use huaweicloud_runtime::{CallOptions, Credentials, Environment, Error, Identity};

use crate::support::capture::Capture;
use crate::support::server::Step;
use crate::support::{Reply, Request, Server, ThingsClient, builder};

/// Each secret has this in it.
const PLANTED: &str = "PLANTED";

/// The one subscriber of this process: `log` and `tracing` allow for no other.
static LOG: LazyLock<Capture> = LazyLock::new(|| {
    let capture = Capture::default();
    log::set_boxed_logger(Box::new(capture.clone())).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(capture.clone()).unwrap();
    capture
});

/// Everything that a program can print of an error.
fn shown(error: &Error) -> String {
    let mut text = format!(
        "{error} {error:?} {error:#?} {:?}",
        error.body().map(String::from_utf8_lossy)
    );
    let mut source = StdError::source(error);
    while let Some(cause) = source {
        write!(text, " {cause} {cause:?} {cause:#?}").unwrap();
        source = cause.source();
    }
    for detail in error.details() {
        write!(text, " {detail:?}").unwrap();
    }
    write!(
        text,
        "{:?} {:?} {:?}",
        error.message(),
        error.request_id(),
        error.error_param()
    )
    .unwrap();
    text
}

/// A peer that sends back all it was sent.
fn echo(status: u16, request: &Request) -> Reply {
    let mut secrets: Vec<&str> = request.headers.values().map(String::as_str).collect();
    secrets.extend(std::str::from_utf8(&request.body));
    let text = secrets.join(" ");
    let body = serde_json::json!({"error_code": text, "error_msg": text, "request_id": text, "details": [{"error_msg": text}], "error_param": [text]});
    Reply::full(
        status,
        &[
            ("content-type", "text/html"),
            ("x-request-id", &text.replace('\n', " ")),
        ],
        body.to_string().as_bytes(),
    )
}

/// What a peer can do that gives an error.
async fn peers() -> Vec<Server> {
    let mut peers = Vec::new();
    for status in [200, 301, 400, 401, 403, 404, 429, 500] {
        peers.push(Server::with(move |_, request| echo(status, request)).await);
    }
    peers.push(
        Server::with(|_, request| {
            Reply::json(200, format!(r#"{{"count":"{:?}"}}"#, request.headers))
        })
        .await,
    );
    peers.push(
        Server::with(|_, request| {
            Reply::raw(format!("{:?}\r\n\r\n", request.headers)).then(Step::Reset)
        })
        .await,
    );
    peers.push(Server::start(vec![Reply::close()]).await);
    peers.push(Server::start(vec![Reply::raw("").then(Step::Hang)]).await);
    peers
}

/// Every way to be let in, each full of secrets; `iam` stands for IAM and the metadata service as well.
fn credentials(iam: &str) -> Vec<Credentials> {
    let environment = Environment::from_iter([
        ("HUAWEICLOUD_SDK_AK", "PLANTED-env-ak"),
        ("HUAWEICLOUD_SDK_SK", "PLANTED-env-sk"),
        ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "PLANTED-env-token"),
    ]);
    assert!(!format!("{environment:?}").contains(PLANTED));
    vec![
        Credentials::token("PLANTED-token"),
        Credentials::access_key("PLANTED-ak", "PLANTED-sk"),
        Credentials::temporary("PLANTED-ak", "PLANTED-sk", "PLANTED-security-token"),
        Credentials::from_environment(&environment).unwrap(),
        Credentials::password("user", "PLANTED-password", "account")
            .iam_endpoint(iam)
            .into(),
        Credentials::metadata().endpoint(iam).into(),
    ]
}

fn client(server: &str, credentials: Credentials) -> ThingsClient {
    let (builder, _clock) = builder(server);
    assert!(!format!("{builder:?} {credentials:?} {credentials:#?}").contains(PLANTED));
    builder
        .credentials(credentials)
        .configure_http(|http| http.connection_verbose(true))
        .attempt_timeout(Duration::from_millis(150))
        .build()
        .unwrap()
}

/// An IAM and a metadata service that work.
async fn giver() -> Server {
    Server::with(|_, request| match request.method.as_str() {
        "POST" => Reply::full(201, &[("x-subject-token", "PLANTED-iam-token")], b"{}"),
        "PUT" => Reply::full(200, &[], b"PLANTED-metadata-session"),
        _ => Reply::json(200, r#"{"credential":{"access":"PLANTED-meta-ak","secret":"PLANTED-meta-sk","securitytoken":"PLANTED-meta-token"}}"#),
    })
    .await
}

async fn fail(client: &ThingsClient) -> [Error; 2] {
    assert!(!format!("{client:?}").contains(PLANTED));
    let options =
        CallOptions::default().header("x-own".parse().unwrap(), "PLANTED-header".parse().unwrap());
    assert!(!format!("{options:?}").contains(PLANTED));
    [
        client.list().await.unwrap_err(),
        client.create("{}").await.map(|_| "created").unwrap_err(),
    ]
}

/// All that one peer can make fail, in the place of the service and of those who give credentials.
async fn provoke(peer: Server, giver: String) -> Vec<Result<(), Error>> {
    let mut results = Vec::new();
    for credentials in credentials(&giver) {
        results.push(client(&peer.url, credentials).list().await.map(|_| ()));
    }
    for credentials in credentials(&peer.url).into_iter().skip(4) {
        results.extend(fail(&client(&giver, credentials)).await.map(Err));
    }
    results
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_is_shown_anywhere() {
    LazyLock::force(&LOG);
    let mut errors = Vec::new();
    let giver = giver().await;
    let running: Vec<_> = peers()
        .await
        .into_iter()
        .map(|peer| tokio::spawn(provoke(peer, giver.url.clone())))
        .collect();
    for provoked in running {
        errors.extend(provoked.await.unwrap());
    }
    let refused = [
        Credentials::token("PLANTED-\n"),
        Credentials::access_key("PLANTED ak", "PLANTED-sk"),
        Credentials::access_key("PLANTED-ak", "PLANTED sk"),
    ];
    for credentials in refused {
        let (builder, _clock) = builder(&giver.url);
        errors.push(Err(builder.credentials(credentials).build().unwrap_err()));
    }
    let login = Credentials::password("user", "p", "a")
        .iam_endpoint("https://user:PLANTED@iam.example.com");
    assert!(!format!("{login:?}").contains(PLANTED));
    let (in_address, _clock) = builder(&giver.url);
    errors.push(Err(in_address.credentials(login).build().unwrap_err()));
    for proxy in ["http://user:PLANTED@[bad", "PLANTED://"] {
        let (builder, _clock) = builder(&giver.url);
        errors.push(Err(builder.proxy(proxy).build().unwrap_err()));
    }
    let (through_proxy, _clock) = builder("http://127.0.0.1:9");
    let through_proxy = through_proxy
        .proxy("http://user:PLANTED-proxy@127.0.0.1:1")
        .build()
        .unwrap();
    errors.push(through_proxy.list().await.map(|_| ()));

    let failures: Vec<Error> = errors.into_iter().filter_map(Result::err).collect();
    assert!(failures.len() > 100, "{}", failures.len());
    for error in &failures {
        assert!(!shown(error).contains(PLANTED), "{}", shown(error));
    }
    let log = LOG.text();
    assert!(
        log.contains("huaweicloud.call") && log.contains("starting new connection"),
        "the log was taken down"
    );
    let leak = log.lines().find(|line| line.contains(PLANTED));
    assert_eq!(leak, None);
    assert!(
        !format!("{:?}", Identity::temporary("PLANTED", "PLANTED", "PLANTED")).contains(PLANTED)
    );
}
