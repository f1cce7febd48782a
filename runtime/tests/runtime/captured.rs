//! Answers that are kept as files.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use huaweicloud_runtime::{CallOptions, Capture, Credentials};
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::support::{Reply, Server, builder};

fn capture(folder: &Path) -> Arc<Capture> {
    Arc::new(Capture::new(folder).unwrap())
}

fn kept(folder: &Path) -> Vec<(String, Value)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let body = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            (name, body)
        })
        .collect();
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files
}

#[tokio::test]
async fn answers_and_errors_are_kept_and_masked() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("below");
    let server = Server::start(vec![
        Reply::json(
            200,
            r#"{"count":1,"things":[{"ip":"10.9.8.7","user_password":"p","size":3}]}"#,
        ),
        Reply::json(
            403,
            r#"{"error_code":"THINGS.1","error_msg":"no way from 10.9.8.7"}"#,
        ),
        Reply::full(
            200,
            &[("content-type", "text/html")],
            b"<html>10.9.8.7</html>",
        ),
    ])
    .await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.observer(capture(&folder)).build().unwrap();
    client.list().await.unwrap();
    client.list().await.unwrap_err();
    client.list().await.unwrap_err();
    let kept = kept(&folder);
    let [(success, page), (failure, error)] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    assert!(success.starts_with("ListThings-200-") && failure.starts_with("ListThings-403-"));
    let masked = json!({"ip": "192.0.2.1", "user_password": "[hidden]", "size": 3});
    assert_eq!(page["things"][0], masked);
    assert_eq!(error["error_msg"], "no way from 192.0.2.1");
}

#[tokio::test]
async fn a_file_that_cannot_be_written_costs_the_call_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(vec![Reply::json(200, r#"{"count":1}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.observer(capture(folder.path())).build().unwrap();
    fs::remove_dir_all(folder.path()).unwrap();
    assert_eq!(client.list().await.unwrap().count, Some(1));
}

/// What is kept of an answer.
async fn captured(body: String) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(vec![Reply::json(200, body)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .observer(capture(folder.path()))
        .credentials(Credentials::token("PLANTED-entry"))
        .build()
        .unwrap();
    let secrets = ["PLANTED/body", "471108"].map(SecretString::from);
    let options = CallOptions::default().secrets(secrets);
    // Whether it is of the right shape is nothing to the capture.
    let _ = client.list_with(&[], options).await;
    let (_, body) = kept(folder.path()).pop().unwrap();
    body
}

/// The shape is kept, for that is what it is compared by, and nothing else of what is secret.
#[tokio::test]
async fn what_is_secret_by_its_name_is_hidden() {
    let rows = [
        (
            json!({"password": 4711, "sk": 1.5, "token": -3}),
            json!({"password": 0, "sk": 0.0, "token": 0}),
        ),
        (
            json!({"userPassword": "p", "Private-Key": ["k", "", null], "accessKey": "a", "api_key": "b", "Set-Cookie": "c", "pwd": "d"}),
            json!({"userPassword": "[hidden]", "Private-Key": ["[hidden]", "", null], "accessKey": "[hidden]", "api_key": "[hidden]", "Set-Cookie": "[hidden]", "pwd": "[hidden]"}),
        ),
        (
            json!({"token": {"id": "t", "ttl": 3, "bound": true}, "task": "t", "key": "k", "count": 3}),
            json!({"token": {"id": "[hidden]", "ttl": 0, "bound": true}, "task": "t", "key": "k", "count": 3}),
        ),
    ];
    for (body, due) in rows {
        assert_eq!(captured(body.to_string()).await, due);
    }
}

/// A pair says in one field what the other is.
#[tokio::test]
async fn the_value_of_a_pair_that_names_a_secret_is_hidden() {
    let rows = [
        (
            json!({"name": "password", "value": "p"}),
            json!({"name": "password", "value": "[hidden]"}),
        ),
        (
            json!({"key": "ACCESS_KEY", "value": 7}),
            json!({"key": "ACCESS_KEY", "value": 0}),
        ),
        (
            json!({"config_key": "SSH_PASSWORD", "config_value": "p", "config_status": "s"}),
            json!({"config_key": "SSH_PASSWORD", "config_value": "[hidden]", "config_status": "s"}),
        ),
        (
            json!({"Name": "X-Auth-Token", "Values": ["v", {"w": "w"}]}),
            json!({"Name": "X-Auth-Token", "Values": ["[hidden]", {"w": "[hidden]"}]}),
        ),
        (
            json!({"type": "privateKey", "content": "c"}),
            json!({"type": "privateKey", "content": "[hidden]"}),
        ),
        (
            json!({"name": "colour", "value": "red"}),
            json!({"name": "colour", "value": "red"}),
        ),
        (
            json!({"value": "the password is red"}),
            json!({"value": "the password is red"}),
        ),
    ];
    for (body, due) in rows {
        assert_eq!(
            captured(json!({"list": [body]}).to_string()).await["list"][0],
            due
        );
    }
}

#[tokio::test]
async fn json_in_a_text_is_masked_as_json_is() {
    let inner = json!({"password": "p", "pins": [{"name": "pin", "value": 4711}], "ip": "10.1.2.3", "size": 1.0});
    let masked = json!({"password": "[hidden]", "pins": [{"name": "pin", "value": 0}], "ip": "192.0.2.1", "size": 1.0});
    let (text, due) = (inner.to_string(), masked.to_string());
    let twice = |text: &str| Value::from(text).to_string();
    let rows = [
        (text.clone(), due.clone()),
        (twice(&text), twice(&due)),
        (twice(&twice(&text)), twice(&twice(&due))),
        (
            json!({"error": text}).to_string(),
            json!({"error": due}).to_string(),
        ),
        (format!("[{text}]"), format!("[{due}]")),
        (
            format!("he said \"no\" to {text}, and {{ to {text}"),
            format!("he said \"no\" to {due}, and {{ to {due}"),
        ),
        (format!("\" {text} \""), format!("\" {due} \"")),
        (
            format!("{}{text}", "{".repeat(9)),
            format!("{}{due}", "{".repeat(9)),
        ),
    ];
    for (text, due) in rows {
        assert_eq!(
            captured(json!({"text": text}).to_string()).await,
            json!({"text": due})
        );
    }
}

/// Not only JSON says what something is.
#[tokio::test]
async fn what_a_text_assigns_to_a_secret_is_hidden() {
    let rows = [
        (
            "https://x/?user=ann&token=PLANTED&size=3",
            "https://x/?user=ann&token=[hidden]&size=3",
        ),
        (
            "Authorization: Bearer PLANTED\nAccept: x",
            "Authorization: [hidden]\nAccept: x",
        ),
        ("Cookie: a=PLANTED; b=PLANTED", "Cookie: [hidden]"),
        (
            r#"{"password":"PLANTED PLANTED","size"#,
            r#"{"password":"[hidden]","size"#,
        ),
        (
            r#"{"password":"PLANTED","n":1e999}"#,
            r#"{"password":"[hidden]","n":1e999}"#,
        ),
        (
            r#"{\"password\":\"PLANTED\",\"n"#,
            r#"{\"password\":\"[hidden]",\"n"#,
        ),
        ("{'sk': 'PLANTED', 'n': 1}", "{'sk': '[hidden]', 'n': 1}"),
        ("<p>password: PLANTED</p>", "<p>password: [hidden]</p>"),
        ("secret_key = PLANTED", "secret_key = [hidden]"),
        ("password=", "password="),
        (
            "the token has run out: renew it",
            "the token has run out: renew it",
        ),
    ];
    for (text, due) in rows {
        assert_eq!(
            captured(json!({"text": text}).to_string()).await,
            json!({"text": due})
        );
    }
}

/// What is no secret stays letter by letter, JSON in texts as well.
#[tokio::test]
async fn what_is_no_secret_is_kept_as_it_came() {
    let texts = [
        "{ \"b\" : 1.50, \"a\":[ ] }",
        "{\"a\"",
        "say \"yes\" [or] {no}",
        "\"\\u00e4\"",
        "",
        "[1, 2] and {}",
    ];
    for text in texts {
        let body = json!({"text": text, "list": [text, 1, true, null]});
        assert_eq!(captured(body.to_string()).await, body);
    }
}

/// The secrets of the call itself, in a good answer too, wherever they stand.
#[tokio::test]
async fn what_the_request_carried_is_covered() {
    let body = json!({
        "echo": "PLANTED-entry PLANTED/body", "number": 471_108, "PLANTED-entry": "PLANTED%2Fbody",
        "text": json!({"echo": "PLANTED-entry"}).to_string(),
    });
    let due = json!({
        "echo": "[secret] [secret]", "number": 0, "[secret]": "[secret]",
        "text": json!({"echo": "[secret]"}).to_string(),
    });
    assert_eq!(captured(body.to_string()).await, due);
}

#[tokio::test]
async fn addresses_are_masked_and_nothing_else() {
    let rows = [
        ("10.1.2.3", "192.0.2.1"),
        (
            "from 10.1.2.3 to 172.16.0.9:8900.",
            "from 192.0.2.1 to 192.0.2.1:8900.",
        ),
        ("fe80::1", "2001:db8::1"),
        ("[2001:470::9]:443", "[2001:db8::1]:443"),
        ("10.1.2", "10.1.2"),
        ("12:30:59", "12:30:59"),
        ("CENTOS_7_6_64BIT", "CENTOS_7_6_64BIT"),
        ("std::fmt", "std::fmt"),
        ("eth0:10.1.2.3:80", "eth0:192.0.2.1:80"),
        ("fe80::1%eth0", "2001:db8::1"),
        ("", ""),
    ];
    let (texts, due): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let body = captured(json!({"texts": texts}).to_string()).await;
    assert_eq!(body, json!({"texts": due}));
}

#[tokio::test]
async fn an_address_that_is_a_key_is_masked() {
    let body = json!({"by_host": {"10.1.2.3": {"up": true}, "name": {"up": false}}});
    let due = json!({"by_host": {"192.0.2.1": {"up": true}, "name": {"up": false}}});
    assert_eq!(captured(body.to_string()).await, due);
}

/// Texts that were made to be hard to take apart cost neither the stack nor the day, and keep nothing.
#[tokio::test]
async fn hostile_texts_are_masked_all_the_same() {
    let secret = json!({"password": "PLANTED"}).to_string();
    let mut nested = secret.clone();
    for _ in 0..12 {
        nested = format!("{}{}{}", "[".repeat(60), json!(nested), "]".repeat(60));
    }
    let texts = [
        nested,
        format!("{}{secret}", "{\"a\":".repeat(5_000)),
        format!("{}{secret}", "[\"".repeat(5_000)),
        format!("{}{secret}", "\"\n".repeat(5_000)),
        format!("{}{secret}", " ".repeat(1_000_000)),
    ];
    for text in texts {
        let kept = captured(json!({"text": text}).to_string())
            .await
            .to_string();
        assert!(
            !kept.contains("PLANTED"),
            "{}",
            &kept[..kept.len().min(200)]
        );
    }
}

/// IAM's answer is the answer to another request, and has no place among those of an operation.
#[tokio::test]
async fn what_iam_answers_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let iam = Server::start(vec![
        Reply::json(403, r#"{"error":{"code":403,"message":"no"}}"#),
        Reply::json(400, r#"{"error":{"code":400,"message":"no"}}"#),
    ])
    .await;
    let rows: [Credentials; 2] = [
        Credentials::password("user", "password", "account")
            .iam_endpoint(&iam.url)
            .into(),
        Credentials::metadata().endpoint(&iam.url).into(),
    ];
    for credentials in rows {
        let (builder, _clock) = builder("http://127.0.0.1:1");
        let client = builder
            .credentials(credentials)
            .observer(capture(folder.path()))
            .build()
            .unwrap();
        let error = client.list().await.unwrap_err();
        assert!(error.status().is_some(), "{error}");
    }
    assert_eq!(kept(folder.path()), []);
}
