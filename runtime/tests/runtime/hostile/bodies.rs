//! A 200 that is not what was asked for, and one that is although it looks odd.

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

use super::{CHUNKED, GOOD, Row};
use crate::support::Reply;
use crate::support::server::Step;

pub(super) fn false_successes() -> Vec<Row> {
    let ok = |name, body: &str| Row::new(name, Reply::json(200, body), "decode", 200, 1);
    vec![
        Row::new(
            "a login page",
            Reply::full(200, &[("content-type", "text/html")], b"<html>login</html>"),
            "decode",
            200,
            1,
        ),
        ok(
            "an error object",
            r#"{"error_code":"SMS.0001","error_msg":"no"}"#,
        )
        .code("SMS.0001"),
        ok(
            "an error object one level down",
            r#"{"error":{"code":"E","message":"m"}}"#,
        )
        .code("E"),
        ok("an empty body", ""),
        ok("blank space", " \r\n "),
        ok("cut JSON", r#"{"count":3,"things":[{"id":"a"#),
        ok("JSON and something after it", r#"{"count":1} trailing"#),
        ok("two objects", r#"{"count":1}{"count":2}"#),
        ok("an empty object", "{}"),
        ok("another object", r#"{"servers":[]}"#),
        ok("an array", "[1,[]]"),
        ok("null", "null"),
        ok("a text", r#""ok""#),
        ok("a field of another type", r#"{"count":"many"}"#),
        ok("a field twice", r#"{"count":1,"count":2}"#),
        Row::new(
            "bytes",
            Reply::full(200, &[], b"\x00\x01\x02"),
            "decode",
            200,
            1,
        ),
        Row::new(
            "a body over the limit",
            Reply::json(200, " ".repeat(70_000)),
            "decode",
            200,
            1,
        ),
        Row::new(
            "a body that never ends",
            Reply::raw("HTTP/1.1 200 OK\r\n\r\n").then(Step::Endless(vec![b' '; 65_536])),
            "decode",
            200,
            1,
        ),
        Row::new(
            "a compression bomb",
            encoded("gzip", &gzip(&vec![b' '; 20_000_000])),
            "decode",
            200,
            1,
        ),
        Row::new(
            "a length of exabytes",
            Reply::raw("HTTP/1.1 200 OK\r\ncontent-length: 9000000000000000000\r\n\r\n{")
                .then(Step::Hang),
            "decode",
            200,
            1,
        ),
    ]
}

pub(super) fn odd_but_good() -> Vec<Row> {
    let good = |name, reply| Row::new(name, reply, "ok", 200, 1);
    vec![
        good("no content type", Reply::full(200, &[], GOOD.as_bytes())),
        good(
            "a wrong content type",
            Reply::full(200, &[("content-type", "text/html")], GOOD.as_bytes()),
        ),
        good(
            "no length",
            Reply::raw(format!("HTTP/1.1 200 OK\r\n\r\n{GOOD}")).then(Step::Wait(Duration::ZERO)),
        ),
        good(
            "chunks",
            Reply::raw(format!("{CHUNKED}{:x}\r\n{GOOD}\r\n0\r\n\r\n", GOOD.len())),
        ),
        good("gzip", encoded("gzip", &gzip(GOOD.as_bytes()))),
        good("deflate", encoded("deflate", &zlib(GOOD.as_bytes()))),
        good(
            "blank space around",
            Reply::json(200, format!("\r\n {GOOD}\n")),
        ),
        good(
            "unknown fields",
            Reply::json(200, r#"{"count":0,"things":[],"new":{"a":[1]}}"#),
        ),
        good(
            "its own fields, all null",
            Reply::json(200, r#"{"count":null,"things":null}"#),
        ),
        good("no things", Reply::json(200, r#"{"count":0,"things":[]}"#)),
    ]
}

pub(super) fn encoded(encoding: &str, body: &[u8]) -> Reply {
    Reply::full(200, &[("content-encoding", encoding)], body)
}

pub(super) fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

fn zlib(body: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn bare_deflate(body: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}
