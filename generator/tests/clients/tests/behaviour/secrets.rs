//! Secrets: sent where they belong, shown nowhere.

use std::path::Path;
use std::sync::Arc;

use fixture_clients::secrets::types::{Login, LoginInner, Vault};
use fixture_clients::secrets::{Client, Error};
use huaweicloud_runtime::{Capture, ClientBuilder, Credentials};
use serde_json::{Value, json};

use crate::{Reply, Request, Server, answering, client, only, refused, silent};

const SECRETS: [&str; 6] = [
    "s3cret-k",
    "4711",
    "s3cret-h",
    "s3cret-password",
    "s3cret-old",
    "s3cr-host",
];

fn login() -> Login {
    Login::builder()
        .user("ann")
        .password("s3cret-password")
        .old(vec!["s3cret-old".to_owned()])
        .by_host([("h".to_owned(), "s3cr-host".to_owned())])
        .inner(LoginInner::builder().pin("4711"))
        .build()
}

fn hides(shown: &str) {
    for secret in SECRETS.iter().chain(&["the-token"]) {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[tokio::test]
async fn debug_of_what_holds_a_secret_shows_none() {
    let server = answering(200, r#"{"user":"ann","password":"s3cret-password"}"#).await;
    let client: Client = client(&server);
    let request = client
        .create_password("s3cret-k")
        .pin("4711")
        .pins(["4711"])
        .x_secret("s3cret-h");
    let request = request.body(login());
    hides(&format!("{client:?}"));
    hides(&format!("{request:?} {request:#?}"));
    hides(&format!(
        "{:?} {:#?} {:?}",
        login(),
        login(),
        Login::builder().password("s3cret-password")
    ));
    assert!(format!("{:?}", login()).contains("user: Some(\"ann\")"));
    let answer = request.send().await.unwrap();
    hides(&format!("{answer:?}"));
    assert_eq!(answer.password.as_deref(), Some("s3cret-password"));
    let sent = only(&server);
    assert_eq!(sent.target, "/v1/passwords/s3cret-k?pin=4711&pins=4711");
    assert_eq!(sent.header("x-secret"), Some("s3cret-h"));
    assert_eq!(sent.header("x-auth-token"), Some("the-token"));
    let body: serde_json::Value = serde_json::from_slice(&sent.body).unwrap();
    assert_eq!(body, serde_json::to_value(login()).unwrap());
    hides(&format!("{:?}", client.replace_password().body("4711")));
}

#[tokio::test]
async fn a_refusal_of_a_secret_does_not_repeat_it() {
    let server = silent().await;
    let client: Client = client(&server);
    let request = || client.create_password("s3cret-k").body(login());
    for (request, text) in [
        (
            client.create_password("k").body(login()),
            "key: a secret text is shorter than the minimum of 2 characters",
        ),
        (
            request().pin("47110"),
            "pin: a secret text (5 characters) is longer than the maximum of 4 characters",
        ),
        (
            request().pins(["47110"]),
            "pins[0]: a secret text (5 characters) is longer than the maximum of 4 characters",
        ),
        (
            request().x_secret("s3\nret"),
            "X-Secret: a secret text has a character that no header can carry",
        ),
        (
            request().body(Login::builder().password("4711")),
            "body.password: a secret text is shorter than the minimum of 8 characters",
        ),
        (
            request().body(Login::builder().by_host([("h".to_owned(), "s3cret-host".to_owned())])),
            "body.by_host.h: a secret text (11 characters) is longer than the maximum of 9 characters",
        ),
    ] {
        assert_eq!(refused(&server, request.send().await), text);
    }
    let plain = client.replace_password().body("47110").send().await;
    assert_eq!(
        refused(&server, plain),
        "body: a secret text (5 characters) is longer than the maximum of 4 characters"
    );
}

#[tokio::test]
async fn an_error_does_not_show_the_token() {
    let server = answering(400, r#"{"error_msg":"the-token is wrong"}"#).await;
    let client: Client = client(&server);
    let error = client
        .replace_password()
        .body("4711")
        .send()
        .await
        .unwrap_err();
    hides(&format!("{error} {error:?} {error:#?}"));
}

/// What a peer says that sends back all it was sent, in words and as it came.
fn echo(request: &Request) -> Value {
    let body = String::from_utf8_lossy(&request.body).into_owned();
    let secret = request.header("x-secret").unwrap_or_default();
    let said = format!("{} {secret} {body}", request.target);
    let document: Option<Value> = serde_json::from_str(&body).ok();
    json!({
        "error_code": said, "error_msg": said, "request_id": said, "error_param": [said],
        "details": [{"error_code": body, "error_msg": said}], "sent": document,
    })
}

/// Everything that a program can print of an error.
fn shown(error: &Error) -> String {
    let body = String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned();
    let words = [error.code(), error.message(), error.request_id()];
    let (params, details) = (error.error_param(), error.details());
    format!("{error} {error:?} {error:#?} {words:?} {params:?} {details:?} {body}")
}

fn vault() -> Vault {
    let inner = Vault::builder().label("below").code("s3cret-k");
    Vault::builder()
        .label("above")
        .code("s3cret-h")
        .codes(vec![None, Some("s3cret-old".to_owned())])
        .logins(vec![login()])
        .inner(inner.clone())
        .by_name([(
            "n".to_owned(),
            inner.inner(Vault::builder().code("s3cret-n")).build(),
        )])
        .build()
}

/// A secret that the document marks as one is known wherever the request has it, however deep.
#[tokio::test]
async fn an_error_does_not_show_what_the_request_held_in_secret() {
    let server = Server::with(|_, request| Reply::json(400, echo(request).to_string())).await;
    let client: Client = client(&server);
    let request = client
        .create_password("s3cret-k")
        .pin("4711")
        .pins(["0815", "4711"])
        .x_secret("s3cret-h")
        .body(login());
    let parameters = request.send().await.unwrap_err();
    let body = client.replace_vault().body(vault()).send().await;
    let scalar = client.replace_password().body("4711").send().await;
    let text = client.replace_note().body("s3cret-note").send().await;
    let nothing_there = answering(404, "").await;
    let path = crate::client::<Client>(&nothing_there)
        .create_password("s3cret-k")
        .body(login());
    hides(&shown(&path.send().await.unwrap_err()));
    let rows = [
        (parameters, "ann"),
        (body.unwrap_err(), "above"),
        (scalar.unwrap_err(), "/v1/plain"),
        (text.unwrap_err(), "/v1/note"),
    ];
    for (error, open) in rows {
        let shown = shown(&error);
        hides(&shown);
        for secret in ["0815", "s3cret-n"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
        let message = error.message().unwrap();
        assert!(message.contains(open), "{open} in {message}");
        assert!(message.contains("[secret]"), "{message}");
    }
    hides(&format!(
        "{:?}",
        client.replace_note().body("s3cret-password")
    ));
    hides(&format!("{:?}", vault()));
}

/// A request without any of the secrets.
fn other() -> Login {
    Login::builder().password("another-word").build()
}

/// What is wrong with an answer is said without what it holds in secret.
#[tokio::test]
async fn an_answer_that_is_misread_does_not_show_what_it_holds() {
    let bodies = [
        r#"{"user":"ann","password":["s3cret-password"]}"#,
        r#"{"user":["s3cret-old"],"password":"s3cret-password"}"#,
        r#"{"inner":{"pin":"4711"},"by_host":"s3cr-host"}"#,
        r#"["s3cret-password"]"#,
        r#"{"password":"s3cret-password"#,
        "s3cret-password",
        r#"{"error_msg":"s3cret-password"}"#,
    ];
    for body in bodies {
        let server = answering(200, body).await;
        let client: Client = client(&server);
        let request = client.create_password("the-key").body(other());
        let error = request.send().await.unwrap_err();
        assert!(error.is_decode(), "{error}");
        hides(&shown(&error));
    }
    for body in [r#"["s3cr","s3cret-old",7]"#, r#""s3cret-old""#] {
        let server = answering(200, body).await;
        let client: Client = client(&server);
        let error = client.replace_password().body("0815").send().await;
        hides(&shown(&error.unwrap_err()));
    }
    let undocumented = answering(206, r#"{"password":"s3cret-password"}"#).await;
    let client: Client = client(&undocumented);
    let request = client.create_password("the-key").body(other());
    hides(&shown(&request.send().await.unwrap_err()));
}

/// A secret of an answer need not have the name of one.
#[tokio::test]
async fn a_captured_answer_with_secrets_has_its_shape_alone() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("captured-secrets");
    let _none_yet = std::fs::remove_dir_all(&folder);
    let body =
        r#"{"user":"ann","by_host":{"h":"s3cr-host"},"inner":{"pin":"4711"},"old":["s3cret-old"]}"#;
    let server = answering(200, body).await;
    let client: Client = ClientBuilder::new()
        .endpoint(&server.url)
        .credentials(Credentials::token("the-token"))
        .observer(Arc::new(Capture::new(&folder).unwrap()))
        .build()
        .unwrap();
    let request = client.create_password("the-key").body(other());
    let answer = request.send().await.unwrap();
    assert_eq!(answer.old.as_deref(), Some(&["s3cret-old".to_owned()][..]));
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let kept = std::fs::read_to_string(file.path()).unwrap();
    hides(&kept);
    let kept: Value = serde_json::from_str(&kept).unwrap();
    let due = json!({
        "user": "[hidden]", "by_host": {"h": "[hidden]"}, "inner": {"pin": "[hidden]"}, "old": ["[hidden]"],
    });
    assert_eq!(kept, due);
}
