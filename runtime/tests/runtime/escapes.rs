//! Secrets that a peer sends back in other words.

use http::HeaderValue;
use huaweicloud_runtime::{CallOptions, Credentials, Error};
use secrecy::SecretString;

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

/// Longer than what is covered of a secret that was cut off, so that a tail could stay.
const LONG: [&str; 4] = [
    "MIIEpAYJKoZIhvcN+AQcCoIIE/lTCCBJECAQExDTALBg==",
    "a&b<c>d\"e'f/g+h=i#j%k\\l PLANTED tail",
    "&amp;%26\\u0026\\\\n&#38;=20&lt;PLANTED",
    "迁移-PLANTED-😀&密钥/迁移-PLANTED",
];

fn html(text: &str, entity: impl Fn(char) -> String) -> String {
    let special = |c: char| !c.is_ascii_alphanumeric() || c == 'M';
    text.chars()
        .map(|c| if special(c) { entity(c) } else { c.to_string() })
        .collect()
}

fn named(c: char) -> String {
    let name = match c {
        '&' => "amp",
        '<' => "lt",
        '>' => "gt",
        '"' => "quot",
        '\'' => "apos",
        '/' => "sol",
        '+' => "plus",
        '=' => "equals",
        '#' => "num",
        '%' => "percnt",
        '\\' => "bsol",
        _ => return c.to_string(),
    };
    format!("&{name};")
}

fn json(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap();
    json[1..json.len() - 1].to_owned()
}

fn percent(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

fn python(text: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
    bytes.concat()
}

/// The ways in which pages, logs and gateways write a text, also one upon the other.
fn spellings(secret: &str) -> Vec<String> {
    let decimal = html(secret, |c| format!("&#{};", u32::from(c)));
    let go = |text: &str| {
        json(text)
            .replace('&', "\\u0026")
            .replace('<', "\\u003c")
            .replace('>', "\\u003e")
    };
    vec![
        secret.to_owned(),
        amp(secret),
        html(secret, named),
        decimal.clone(),
        html(secret, |c| format!("&#x{:X};", u32::from(c))),
        html(secret, |c| format!("&#X000{:x};", u32::from(c))),
        amp(&amp(secret)),
        amp(&decimal),
        amp(&json(secret)),
        json(&amp(secret)),
        go(secret),
        go(&amp(&amp(secret))),
        json(&json(&amp(secret))),
        percent(secret),
        percent(&percent(secret)),
        percent(&amp(secret)),
        percent(&json(secret)),
        json(&percent(&decimal)),
        secret.escape_default().to_string(),
        format!("{secret:?}").trim_matches('"').to_owned(),
        python(secret),
    ]
}

fn amp(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

type Write = fn(&str) -> String;

/// The ways in which a long line is broken, each with how the lines themselves are written then.
const FOLDS: [(Write, &[&str]); 5] = [
    (
        str::to_owned,
        &[
            "\n", "\r\n", "\r\n ", "\n\t", " ", "\u{a0}", "\u{2028}", "\u{ad}", "\u{200b}", "=\n",
            "=\r\n",
        ],
    ),
    (json, &["\\n", "\\r\\n", "\\u000a", "\\\n"]),
    (|text| json(&json(text)), &["\\\\n", "\\\\r\\\\n"]),
    (percent, &["%0D%0A", "%0a%20"]),
    (
        amp,
        &[
            "\n",
            "&#10;",
            "&#xD;&#xA;",
            "&shy;",
            "&nbsp;",
            "<br>",
            "<br />\n",
            "<WBR>",
        ],
    ),
];

fn folded(text: &str, width: usize, write: Write, fold: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let lines: Vec<String> = chars
        .chunks(width)
        .map(|line| write(&String::from_iter(line)))
        .collect();
    lines.join(fold)
}

/// Lets a peer send back each of these, and says what is kept of one that is not covered from its start to its end.
async fn uncovered(secret: &str, echoes: Vec<String>) -> Vec<String> {
    let sent = echoes.clone();
    let server = Server::with(move |index, _| {
        // No refusal, so that the password is tried again.
        Reply::json(400, format!("before: {}, after", sent[index]))
    })
    .await;
    let login = Credentials::password("user", secret, "account").iam_endpoint(&server.url);
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let client = builder.credentials(login).build().unwrap();
    let mut wrong = Vec::new();
    for echo in echoes {
        let error = client.list().await.unwrap_err();
        let kept = String::from_utf8_lossy(error.body().unwrap());
        if kept != "before: [secret], after" {
            wrong.push(format!("{secret} as {echo}: {kept}"));
        }
    }
    wrong
}

#[tokio::test]
async fn an_echo_is_covered_to_its_end() {
    let mut wrong = Vec::new();
    for secret in LONG.into_iter().chain(SECRETS) {
        wrong.extend(uncovered(secret, spellings(secret)).await);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn an_echo_over_several_lines_is_covered_to_its_end() {
    let mut wrong = Vec::new();
    for secret in LONG.into_iter().chain(SECRETS) {
        let mut echoes = Vec::new();
        for (write, folds) in FOLDS {
            for fold in folds {
                echoes.extend([5, 20].map(|width| folded(secret, width, write, fold)));
            }
        }
        wrong.extend(uncovered(secret, echoes).await);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A page that was made to be read in many ways takes no longer than it has bytes.
#[tokio::test]
async fn a_hostile_page_is_read_in_so_many_ways_and_no_more() {
    let parts = [
        "%25%32%35",
        "\\\\\\\\u005c",
        "&amp;amp;",
        "=\n",
        "&#37;5C&#x5c;",
        "\\",
        "&",
        "%",
        "MIIE",
    ];
    let mut pages: Vec<String> = parts.map(|part| part.repeat(260_000 / part.len())).into();
    pages.push(parts.concat().repeat(5_000));
    for page in pages {
        let body = format!("{page} MIIE/abc+PLANTED==");
        let error = failure(Credentials::token("MIIE/abc+PLANTED=="), body).await;
        assert!(!shown(&error).contains("PLANTED"));
    }
}

/// What a peer echoes of a request with secrets of its own.
async fn echoed(options: CallOptions, echo: &'static str) -> Error {
    let server = Server::with(move |_, request| {
        let signature = request
            .header("authorization")
            .and_then(|value| value.split("Signature=").nth(1))
            .unwrap_or_default();
        let message = echo.replace("SIGNATURE", signature);
        let headers = [("x-request-id", message.as_str())];
        let body = format!(r#"{{"error_code":"{message}","error_msg":"{message}","details":[{{"error_msg":"{message}"}}],"error_param":["{message}"]}}"#);
        Reply::full(400, &headers, body.as_bytes())
    })
    .await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .credentials(Credentials::access_key("access-key", "secret-key"))
        .build()
        .unwrap();
    client.list_with(&[], options).await.unwrap_err()
}

/// A request has more to hide than what it is let in with.
#[tokio::test]
async fn secrets_of_the_request_itself_are_covered() {
    let plain = || CallOptions::default();
    let mut sensitive = HeaderValue::from_static("PLANTED-header");
    sensitive.set_sensitive(true);
    let own = "x-own".parse().unwrap();
    let texts = ["PLANTED-body", "4711"].map(SecretString::from);
    let rows = [
        (
            plain().secrets(texts.clone()),
            "no PLANTED-body, PLANTED%2dbody",
            "no [secret], [secret]",
        ),
        (
            plain().secrets(texts),
            "4711 is not 47110 or a4711",
            "[secret] is not 47110 or a4711",
        ),
        (
            plain().header(own, sensitive),
            "no PLANTED-header",
            "no [secret]",
        ),
        (
            plain(),
            "access-key made SIGNATURE",
            "[secret] made [secret]",
        ),
        (plain(), "nothing", "nothing"),
    ];
    for (options, echo, due) in rows {
        assert!(!format!("{options:?}").contains("PLANTED"));
        let error = echoed(options, echo).await;
        assert_eq!(error.message(), Some(due));
        assert_eq!((error.code(), error.request_id()), (Some(due), Some(due)));
        assert_eq!(error.details()[0].message(), Some(due));
        assert_eq!(error.error_param(), [due]);
        let shown = shown(&error);
        assert!(!shown.contains("PLANTED") && shown.contains(due), "{shown}");
    }
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
