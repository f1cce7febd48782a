//! Successes of whose body nothing is documented: nearly anything is one, but no web page and no error.

use huaweicloud_runtime::emitted::Answer;
use huaweicloud_runtime::{CallOptions, Error};

use crate::support::client::LIST;
use crate::support::{Reply, Server, builder};

const PAGE: &[u8] = b"\r\n <!DOCTYPE HTML><p>log in</p>";

async fn answer(content_type: &str, body: &[u8]) -> Answer {
    let headers = [("content-type", content_type)];
    let headers = if content_type.is_empty() {
        &[][..]
    } else {
        &headers
    };
    let server = Server::start(vec![Reply::full(200, headers, body)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.build().unwrap();
    let request = client
        .transport
        .http()
        .get(format!("{}/v3/things", server.url));
    let options = CallOptions::default();
    client
        .transport
        .call(&LIST, options, request.build().unwrap())
        .await
        .unwrap()
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let error = result.unwrap_err();
    assert!(error.is_decode() && !error.is_retryable(), "{error}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    error.to_string()
}

#[tokio::test]
async fn nearly_anything_is_a_success() {
    for (content_type, body) in [
        ("", ""),
        ("text/html", ""),
        ("text/html", " \n"),
        ("application/json", "{}"),
        ("text/html; charset=utf-8", "{}"),
        ("text/html", "\u{feff}{\"deleted\":1}"),
        ("text/plain", "OK"),
        ("", "<ok/>"),
        ("application/json", r#"{"message":"success","code":200}"#),
        ("application/json", r#"{"error_code":"","error_msg":null}"#),
        ("application/json", r#"{"error_code":null}"#),
        ("application/json", r#"[{"error_code":"X.1"}]"#),
        ("application/json", "{"),
    ] {
        let answer = answer(content_type, body.as_bytes()).await;
        answer.clone().empty().unwrap();
        let bytes = answer.clone().bytes("application/octet-stream").unwrap();
        assert_eq!(bytes.into_inner(), body);
        assert_eq!(answer.text("text/plain").unwrap().into_inner(), body);
    }
}

#[tokio::test]
async fn a_web_page_is_refused_unless_it_is_documented() {
    for (content_type, body) in [
        ("text/html", b"<h1>".as_slice()),
        ("Text/HTML;charset=utf-8", b"Log in."),
        ("application/xhtml+xml", b"<?xml version='1.0'?>"),
        ("", PAGE),
        ("application/json", PAGE),
        ("application/octet-stream", b"\xef\xbb\xbf<html lang=en>"),
    ] {
        let answer = answer(content_type, body).await;
        let line = refused(answer.clone().empty());
        assert!(
            line.starts_with("listing things failed: 200: a web page in place of an answer: "),
            "{line}"
        );
        assert!(
            line.ends_with("; check the endpoint, and what stands between"),
            "{line}"
        );
        refused(answer.clone().bytes("application/octet-stream"));
        refused(answer.clone().text("text/plain"));
        answer.clone().text("text/html").unwrap();
        answer.bytes("application/xhtml+xml").unwrap();
    }
}

#[tokio::test]
async fn an_error_that_says_success_is_one() {
    let body = br#"{"error_msg":"No.","error_code":"THING.1"}"#;
    let answer = answer("application/json", body).await;
    let line = refused(answer.clone().empty());
    assert_eq!(
        line,
        "listing things failed: 200 THING.1: an error in place of an answer: No; mark it with `MarkThing`, then list again"
    );
    refused(answer.clone().bytes("application/octet-stream"));
    refused(answer.text("text/plain"));
}
