//! Every way a connection can die, or be slow enough to be given up.

use std::time::Duration;

use super::bodies::{encoded, gzip};
use super::{CHUNKED, GOOD, Row};
use crate::support::Reply;
use crate::support::server::Step;

/// A head that promises a body of 100 bytes.
const HUNDRED: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n";

pub(super) fn dying_connections() -> Vec<Row> {
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

fn dribble(head: &str, piece: &str) -> Reply {
    let mut reply = Reply::raw(head);
    for _ in 0..20 {
        reply = reply
            .then(Step::Wait(Duration::from_millis(50)))
            .then(Step::Write(piece.into()));
    }
    reply.then(Step::Hang)
}
