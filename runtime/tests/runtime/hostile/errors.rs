//! Statuses outside of what was asked for, and the bodies that come with them.

use std::time::Duration;

use super::{GOOD, Row};
use crate::support::Reply;
use crate::support::server::Step;

pub(super) fn statuses() -> Vec<Row> {
    let plain = |name, status, is, attempts| {
        let body = r#"{"error_code":"X.1","error_msg":"text"}"#;
        Row::new(name, Reply::json(status, body), is, status, attempts).code("X.1")
    };
    vec![
        plain("400", 400, "invalid_request", 1),
        plain("401", 401, "unauthenticated", 1),
        plain("402", 402, "", 1),
        plain("403", 403, "forbidden", 1),
        plain("404", 404, "not_found", 1),
        plain("405", 405, "invalid_request", 1),
        plain("406", 406, "invalid_request", 1),
        plain("408", 408, "timeout retryable", 4),
        plain("409", 409, "", 1),
        plain("410", 410, "", 1),
        plain("413", 413, "invalid_request", 1),
        plain("415", 415, "invalid_request", 1),
        plain("422", 422, "invalid_request", 1),
        plain("429", 429, "throttled retryable", 4),
        plain("431", 431, "invalid_request", 1),
        plain("500", 500, "server retryable", 4),
        plain("501", 501, "server", 1),
        plain("502", 502, "server retryable", 4),
        plain("503", 503, "server retryable", 4),
        plain("504", 504, "timeout server retryable", 4),
        plain("505", 505, "server", 1),
        plain("a status from nowhere", 799, "server", 1),
        Row::new(
            "304 without a body",
            Reply::raw("HTTP/1.1 304 X\r\n\r\n"),
            "",
            304,
            1,
        ),
        Row::new(
            "a redirect to another host",
            Reply::full(302, &[("location", "http://127.0.0.2:1/v3/things")], b""),
            "",
            302,
            1,
        ),
        Row::new(
            "a redirect to nowhere",
            Reply::full(301, &[], b""),
            "",
            301,
            1,
        ),
        Row::new(
            "201 where 200 is documented",
            Reply::json(201, GOOD),
            "decode",
            201,
            1,
        ),
        Row::new(
            "204",
            Reply::raw("HTTP/1.1 204 X\r\n\r\n"),
            "decode",
            204,
            1,
        ),
    ]
}

pub(super) fn error_bodies() -> Vec<Row> {
    let throttled = |body| Reply::json(429, body);
    vec![
        Row::new(
            "the pair of older services",
            throttled(r#"{"code":"APIGW.0308","message":"m"}"#),
            "throttled retryable",
            429,
            4,
        )
        .code("APIGW.0308"),
        Row::new(
            "the pair in camel case",
            throttled(r#"{"errorCode":"C.1","errorMsg":"m"}"#),
            "throttled retryable",
            429,
            4,
        )
        .code("C.1"),
        Row::new(
            "a pair one level down",
            throttled(r#"{"error":{"code":"N.1","message":"m"}}"#),
            "throttled retryable",
            429,
            4,
        )
        .code("N.1"),
        Row::new(
            "a numeric code",
            Reply::json(401, r#"{"error":{"code":401,"message":"m"}}"#),
            "unauthenticated",
            401,
            1,
        )
        .code("401"),
        Row::new(
            "null fields",
            Reply::json(
                403,
                r#"{"error_code":null,"error_msg":null,"details":null}"#,
            ),
            "forbidden",
            403,
            1,
        ),
        Row::new(
            "an HTML error",
            Reply::full(500, &[("content-type", "text/html")], b"<h1>oops</h1>"),
            "server retryable",
            500,
            4,
        ),
        Row::new(
            "an empty error",
            Reply::full(403, &[], b""),
            "forbidden",
            403,
            1,
        ),
        Row::new(
            "a cut error",
            Reply::json(400, r#"{"error_code":"X"#),
            "invalid_request",
            400,
            1,
        ),
        Row::new(
            "an error that is no UTF-8",
            Reply::full(400, &[], b"\xff\xfe\x00"),
            "invalid_request",
            400,
            1,
        ),
    ]
}

pub(super) fn request_ids() -> Vec<Row> {
    vec![
        Row::new(
            "a request id in the header",
            Reply::full(
                403,
                &[("X-Request-Id", "in-header")],
                br#"{"error_code":"X.1","request_id":"in-body"}"#,
            ),
            "forbidden",
            403,
            1,
        )
        .code("X.1")
        .request_id("in-header"),
        Row::new(
            "a request id in the body",
            Reply::json(
                404,
                r#"{"error_code":"APIG.0101","error_msg":"m","request_id":"in-body"}"#,
            ),
            "not_found",
            404,
            1,
        )
        .code("APIG.0101")
        .request_id("in-body"),
        Row::new(
            "IAM's trace id",
            Reply::full(404, &[("X-IAM-Trace-Id", "trace")], b""),
            "not_found",
            404,
            1,
        )
        .request_id("trace"),
    ]
}

pub(super) fn broken_error_bodies() -> Vec<Row> {
    vec![
        Row::new(
            "an error whose body is cut",
            Reply::raw("HTTP/1.1 503 X\r\ncontent-length: 100\r\n\r\n{\"error_code\"")
                .then(Step::Wait(Duration::ZERO)),
            "server retryable",
            503,
            4,
        ),
        Row::new(
            "an error whose body never ends",
            Reply::raw("HTTP/1.1 403 X\r\n\r\n").then(Step::Endless(vec![b'x'; 65_536])),
            "forbidden",
            403,
            1,
        ),
        Row::new(
            "an error that stalls",
            Reply::raw("HTTP/1.1 403 X\r\nx-request-id: stalled\r\ncontent-length: 100\r\n\r\n{")
                .then(Step::Hang),
            "forbidden",
            403,
            1,
        )
        .request_id("stalled")
        .within(5_000),
    ]
}
