//! Secrets that a peer sends back in other words.

use huaweicloud_runtime::{Credentials, Error};

use crate::support::{Reply, Server, builder};

/// All of these are hard on a text: in JSON, in an address, or because they look like an escape.
const SECRETS: [&str; 6] = [
    "MIIE/abc+def==",
    "p\"w\\PLANTED",
    "\\u0041%2FPLANTED",
    "迁移-PLANTED-😀",
    "\\\\n\\PLANTED",
    "'PLANTED'<&>",
];

/// Each character as JSON may write it, which is as two escapes outside of the basic plane.
fn escaped(text: &str) -> String {
    let units: Vec<String> = text
        .encode_utf16()
        .map(|unit| format!("\\u{unit:04X}"))
        .collect();
    units.concat()
}

/// The ways in which a secret comes back within a JSON string.
fn forms(secret: &str) -> Vec<String> {
    let json = serde_json::to_string(secret).unwrap();
    let json = json.trim_start_matches('"').strip_suffix('"').unwrap();
    // As it stood in a request that is quoted whole, and that once more.
    let twice = serde_json::to_string(&serde_json::json!({ "password": secret }).to_string());
    let thrice = serde_json::to_string(twice.as_ref().unwrap()).unwrap();
    let inner = |text: &str| text[1..text.len() - 1].to_owned();
    let percent: Vec<String> = secret.bytes().map(|byte| format!("%{byte:02x}")).collect();
    vec![
        json.to_owned(),
        json.replace('/', "\\/"),
        escaped(secret),
        inner(&twice.unwrap()),
        inner(&thrice),
        percent.concat(),
    ]
}

/// What of an error can be read, with what is read decoded once and twice more.
fn shown(error: &Error) -> String {
    let body = String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned();
    let decoded = error.body_as::<serde_json::Value>();
    format!(
        "{error} {error:?} {:?} {:?} {:?} {:?} {body} {decoded:?}",
        error.message(),
        error.code(),
        error.details(),
        error.error_param()
    )
}

async fn failure(credentials: Credentials, body: String) -> Error {
    let server = Server::start(vec![Reply::json(403, body)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.credentials(credentials).build().unwrap();
    client.list().await.unwrap_err()
}

#[tokio::test]
async fn a_secret_is_covered_however_it_is_written() {
    for secret in SECRETS {
        for form in forms(secret) {
            let body = format!(
                r#"{{"error_code":"X.1","error_msg":"before {form} after","details":[{{"error_msg":"{form}"}}],"error_param":["{form}"]}}"#
            );
            let server = Server::start(vec![Reply::json(403, &body)]).await;
            // A password may hold anything, and goes out in a body.
            let login = Credentials::password("user", secret, "account").iam_endpoint(&server.url);
            let (builder, _clock) = builder("http://127.0.0.1:1");
            let client = builder.credentials(login).build().unwrap();
            let error = client.list().await.unwrap_err();
            let shown = shown(&error);
            assert!(
                !shown.contains("PLANTED") && !shown.contains("abc+def"),
                "{secret} as {form}: {shown}"
            );
            let message = error.message().unwrap();
            assert!(
                message.starts_with("before ") && message.ends_with(" after"),
                "{form}: {message}"
            );
            assert!(!shown.contains(&form), "{secret} as {form}: {shown}");
            assert_eq!(error.code(), Some("X.1"), "{form}");
        }
    }
}

#[tokio::test]
async fn a_token_is_covered_even_when_it_is_cut_off() {
    let token = "MIIEpAYJKoZIhvcNAQcCoIIE/PLANTED+TOKEN";
    let cut = &token[..token.len() - 5];
    let body = format!(r#"{{"error_code":"X.1","error_msg":"bad token {cut}"#);
    let error = failure(Credentials::token(token), body).await;
    assert!(!shown(&error).contains("PLANTED"), "{}", shown(&error));
    assert_eq!(error.code(), Some("X.1"), "what came before the cut counts");
}

/// What only looks like a part of a secret stays as it is.
#[tokio::test]
async fn nothing_else_is_covered() {
    let body = r#"{"error_code":"X.1","error_msg":"abcdefX \\abcde\\\\ %61%62 abcde"}"#;
    let error = failure(Credentials::token("abcdefgh"), body.to_owned()).await;
    assert_eq!(error.message(), Some(r"abcdefX \abcde\\ %61%62 abcde"));
    assert_eq!(error.body(), Some(body.as_bytes()));
}
