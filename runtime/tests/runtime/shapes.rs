//! Error bodies in the shapes and sizes that gateways give them.

use huaweicloud_runtime::Error;

use crate::support::{Reply, Server, builder};

async fn failure(reply: Reply) -> Error {
    let server = Server::start(vec![reply]).await;
    let (builder, _clock) = builder(&server.url);
    builder.build().unwrap().list().await.unwrap_err()
}

#[tokio::test]
async fn what_is_split_over_two_levels_is_put_together() {
    let rows = [
        (r#"{"message":"m","error":{"error_code":"A"}}"#, "A", "m"),
        (r#"{"error_code":"A","error":{"message":"m"}}"#, "A", "m"),
        (
            r#"{"error_code":"A","error_msg":"m","error":{"code":"B","message":"n"}}"#,
            "A",
            "m",
        ),
        (
            r#"{"errors":[{"error_code":"A","error_msg":"m"}]}"#,
            "A",
            "m",
        ),
        (
            r#"{"things":{"name":"x"},"badRequest":{"code":"A","message":"m"}}"#,
            "A",
            "m",
        ),
        (
            r#"{"error_msg":"m","error_code":"A","task":{"code":"B"}}"#,
            "A",
            "m",
        ),
        // What comes before a cut counts.
        (
            r#"{"error_code":"A","error_msg":"m","details":[{"#,
            "A",
            "m",
        ),
        (
            "\u{feff}{\"error_code\":\"A\",\"error_msg\":\"m\"}",
            "A",
            "m",
        ),
    ];
    for (body, code, message) in rows {
        let error = failure(Reply::json(400, body)).await;
        assert_eq!(
            (error.code(), error.message()),
            (Some(code), Some(message)),
            "{body}"
        );
    }
    let body = r#"{"error_param":["a"],"details":[{"error_msg":"d"}],"request_id":"r","error":{"code":"A"}}"#;
    let error = failure(Reply::json(400, body)).await;
    assert_eq!(error.code(), Some("A"));
    assert_eq!(error.error_param(), ["a"]);
    assert_eq!(error.details()[0].message(), Some("d"));
    assert_eq!(error.request_id(), Some("r"));
    let body = r#"{"errors":[{"code":"A","message":"m"},{"code":"B","message":"n"}]}"#;
    let error = failure(Reply::json(400, body)).await;
    let codes: Vec<_> = error.details().iter().map(|detail| detail.code()).collect();
    assert_eq!(codes, [Some("A"), Some("B")]);
}

#[tokio::test]
async fn another_encoding_leaves_the_code_readable() {
    // "no permission" in GBK.
    let body = b"{\"error_code\":\"A\",\"error_msg\":\"\xce\xde\xc8\xa8\xcf\xde\"}";
    let error = failure(Reply::full(400, &[], body)).await;
    assert_eq!(error.code(), Some("A"));
    assert_eq!(error.body(), Some(&body[..]));
}

#[tokio::test]
async fn an_empty_request_id_hides_no_other() {
    let headers = [("x-request-id", ""), ("x-iam-trace-id", "trace")];
    let error = failure(Reply::full(404, &headers, b"")).await;
    assert_eq!(error.request_id(), Some("trace"));
}

/// Of a long error body, what is kept is read, whether or not its length was announced.
#[tokio::test]
async fn a_long_error_body_is_cut() {
    const KEPT: usize = 256 * 1024;
    let long = |start: &str| format!("{start}{}", "x".repeat(2 * 1024 * 1024)).into_bytes();
    let body = long("<h1>");
    let unannounced = Reply::raw([b"HTTP/1.1 400 X\r\n\r\n", &body[..]].concat()).then(
        crate::support::server::Step::Wait(std::time::Duration::ZERO),
    );
    for reply in [Reply::full(400, &[], &body), unannounced] {
        let error = failure(reply).await;
        assert_eq!(error.body(), Some(&body[..KEPT]));
        let message = error.to_string();
        assert!(
            message.starts_with(
                "listing things failed: 400: the first 262144 bytes of no content type: <h1>xxx"
            ),
            "{message}"
        );
    }
    let error = failure(Reply::full(
        400,
        &[],
        &long(r#"{"error_code":"A","error_msg":""#),
    ))
    .await;
    assert_eq!(error.code(), Some("A"));
    let error = failure(Reply::full(400, &[], b"<h1>")).await;
    assert!(error.to_string().contains(": 4 bytes of"), "{error}");
}

/// A wrong answer of many megabytes is not gone through for an error code.
#[tokio::test]
async fn a_long_wrong_answer_is_kept_in_part() {
    let body = format!("[{}0]", "0,".repeat(4 * 1024 * 1024));
    let error = failure(Reply::json(200, body)).await;
    assert!(error.is_decode(), "{error}");
    assert_eq!(error.body().map(<[u8]>::len), Some(256 * 1024));
}

#[tokio::test]
async fn a_byte_order_mark_is_passed_over() {
    let server = Server::start(vec![Reply::json(200, "\u{feff}{\"count\":7}")]).await;
    let (builder, _clock) = builder(&server.url);
    let things = builder.build().unwrap().list().await.unwrap();
    assert_eq!(things.count, Some(7));
}

/// A text that turns its direction around could make a line say something else.
#[tokio::test]
async fn what_is_shown_stays_in_order() {
    let body =
        "{\"error_code\":\"A\u{202e}B\",\"error_msg\":\"one\u{2066}\\ntwo\u{200f}\u{feff}\"}";
    let error = failure(Reply::json(400, body)).await;
    assert_eq!(error.to_string(), "listing things failed: 400 AB: one two");
    assert_eq!(error.code(), Some("A\u{202e}B"), "what came is what came");
}
