//! Every answer that is known to mislead a client, and what it comes to.

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use huaweicloud_runtime::Error;

use crate::support::server::Step;
use crate::support::{Reply, Server, builder};

/// What came of a call: the predicates that hold, `ok` for none, and what the error knows.
struct Row {
    name: &'static str,
    reply: Reply,
    is: &'static str,
    status: Option<u16>,
    code: Option<&'static str>,
    request_id: Option<&'static str>,
    attempts: u32,
    attempt_timeout: Duration,
}

impl Row {
    fn new(
        name: &'static str,
        reply: Reply,
        is: &'static str,
        status: impl Into<Option<u16>>,
        attempts: u32,
    ) -> Self {
        Self {
            name,
            reply,
            is,
            status: status.into(),
            code: None,
            request_id: None,
            attempts,
            attempt_timeout: Duration::from_secs(10),
        }
    }

    /// For a server that would have the client wait.
    fn within(mut self, milliseconds: u64) -> Self {
        self.attempt_timeout = Duration::from_millis(milliseconds);
        self
    }

    fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    fn request_id(mut self, id: &'static str) -> Self {
        self.request_id = Some(id);
        self
    }
}

pub(crate) fn predicates(error: &Error) -> String {
    let all = [
        ("timeout", error.is_timeout()),
        ("connect", error.is_connect()),
        ("throttled", error.is_throttled()),
        ("unauthenticated", error.is_unauthenticated()),
        ("forbidden", error.is_forbidden()),
        ("not_found", error.is_not_found()),
        ("invalid_request", error.is_invalid_request()),
        ("decode", error.is_decode()),
        ("server", error.is_server()),
        ("retryable", error.is_retryable()),
    ];
    let holding: Vec<&str> = all
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(name, _)| name)
        .collect();
    holding.join(" ")
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

fn zlib(body: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

fn bare_deflate(body: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

const GOOD: &str = r#"{"count":1,"things":[{"id":"a"}]}"#;

/// A head that promises a body of 100 bytes.
const HUNDRED: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n";
const CHUNKED: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";

fn encoded(encoding: &str, body: &[u8]) -> Reply {
    Reply::full(200, &[("content-encoding", encoding)], body)
}

fn dribble(head: &str, piece: &str) -> Reply {
    let mut reply = Reply::raw(head);
    for _ in 0..20 {
        reply = reply
            .then(Step::Wait(Duration::from_millis(50)))
            .then(Step::Write(piece.into()));
    }
    reply.then(Step::Hang)
}

fn statuses() -> Vec<Row> {
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

fn error_bodies() -> Vec<Row> {
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
        .within(2_000),
    ]
}

fn false_successes() -> Vec<Row> {
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
        ok("an array", r#"[1,[]]"#),
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
            encoded("gzip", &gzip(&vec![b' '; 50_000_000])),
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

fn dying_connections() -> Vec<Row> {
    let dies = |name, reply: Reply| Row::new(name, reply, "retryable", None, 4);
    let late = |name, reply| Row::new(name, reply, "timeout retryable", None, 4).within(400);
    vec![
        dies("closed without a word", Reply::close()),
        dies("reset without a word", Reply::raw("").then(Step::Reset)),
        dies(
            "closed within the head",
            Reply::raw("HTTP/1.1 200 OK\r\ncontent-le").then(Step::Wait(Duration::ZERO)),
        ),
        dies(
            "a cut body",
            Reply::raw(format!("{HUNDRED}{{")).then(Step::Wait(Duration::ZERO)),
        ),
        dies(
            "a reset within the body",
            Reply::raw(format!("{HUNDRED}{{"))
                .then(Step::Wait(Duration::from_millis(20)))
                .then(Step::Reset),
        ),
        dies(
            "a cut chunked body",
            Reply::raw(format!("{CHUNKED}5\r\n{{\"cou")).then(Step::Wait(Duration::ZERO)),
        ),
        dies(
            "a bad chunk size",
            Reply::raw(format!("{CHUNKED}zz\r\n")).then(Step::Wait(Duration::ZERO)),
        ),
        dies("a cut gzip", encoded("gzip", &gzip(GOOD.as_bytes())[..20])),
        dies("gzip that is none", encoded("gzip", b"no gzip at all")),
        dies(
            "no HTTP",
            Reply::raw("SSH-2.0-OpenSSH_9.6\r\n").then(Step::Wait(Duration::ZERO)),
        ),
        dies(
            "two lengths",
            Reply::raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}")
                .then(Step::Wait(Duration::ZERO)),
        ),
        dies(
            "a head that never ends",
            Reply::raw("HTTP/1.1 200 OK\r\n").then(Step::Endless(
                b"x-filler: yyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n".to_vec(),
            )),
        ),
        late("silence", Reply::raw("").then(Step::Hang)),
        late(
            "a slow head",
            dribble("HTTP/1.1 200 OK\r\n", "x-slow: 1\r\n"),
        ),
        late("a slow body", dribble(HUNDRED, "{")),
        late(
            "a body that stalls",
            Reply::raw(format!("{HUNDRED}{{\"count\"")).then(Step::Hang),
        ),
    ]
}

fn odd_but_good() -> Vec<Row> {
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

async fn run(row: Row) -> Result<(), String> {
    let server = Server::start(vec![row.reply]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .attempt_timeout(row.attempt_timeout)
        .max_response_size(65_536)
        .build()
        .unwrap();
    let result = client.list().await;
    let (is, status, code, request_id) = match &result {
        Ok(value) => ("ok".to_owned(), Some(value.status().as_u16()), None, None),
        Err(error) => (
            predicates(error),
            error.status().map(|status| status.as_u16()),
            error.code().map(ToOwned::to_owned),
            error.request_id().map(ToOwned::to_owned),
        ),
    };
    let attempts = match &result {
        Ok(_) => server.count().try_into().unwrap(),
        Err(error) => error.attempts(),
    };
    let came = (
        is.as_str(),
        status,
        code.as_deref(),
        request_id.as_deref(),
        attempts,
        server.count(),
    );
    let due = (
        row.is,
        row.status,
        row.code,
        row.request_id,
        row.attempts,
        row.attempts as usize,
    );
    if came == due {
        return Ok(());
    }
    Err(format!(
        "{}: came {came:?}, due {due:?}: {}",
        row.name,
        result
            .err()
            .map_or_else(String::new, |error| error.to_string())
    ))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_hostile_answer_has_its_outcome() {
    let rows: Vec<Row> = [
        statuses(),
        error_bodies(),
        false_successes(),
        dying_connections(),
        odd_but_good(),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert!(rows.len() >= 40);
    let running: Vec<_> = rows.into_iter().map(|row| tokio::spawn(run(row))).collect();
    let mut wrong = Vec::new();
    for row in running {
        wrong.extend(row.await.unwrap().err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `deflate` without its zlib frame was sent by servers of old; it must not come out as garbage.
#[tokio::test]
async fn bare_deflate_is_an_error_or_undone() {
    let server = Server::start(vec![encoded("deflate", &bare_deflate(GOOD.as_bytes()))]).await;
    let (builder, _clock) = builder(&server.url);
    match builder.build().unwrap().list().await {
        Ok(things) => assert_eq!(things.count, Some(1)),
        Err(error) => assert!(error.is_retryable() || error.is_decode(), "{error}"),
    }
}

#[tokio::test]
async fn a_closed_port_is_a_failed_connection() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let (builder, clock) = builder(&format!("http://{address}"));
    let error = builder.build().unwrap().create("{}").await.unwrap_err();
    assert_eq!(predicates(&error), "connect retryable");
    assert_eq!(
        (error.attempts(), clock.sleeps().len()),
        (4, 3),
        "nothing was sent, so even a POST is repeated"
    );
}
