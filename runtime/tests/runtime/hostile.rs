//! Every answer that is known to mislead a client, and what it comes to.

mod bodies;
mod connections;
mod errors;

use std::time::Duration;

use huaweicloud_runtime::Error;

use crate::support::{Reply, Server, builder};
use bodies::{bare_deflate, encoded, false_successes, odd_but_good};
use connections::dying_connections;
use errors::{broken_error_bodies, error_bodies, request_ids, statuses};

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
            attempt_timeout: PATIENCE,
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

/// Long enough for every row that does not wait on purpose.
const PATIENCE: Duration = Duration::from_secs(10);

const GOOD: &str = r#"{"count":1,"things":[{"id":"a"}]}"#;

const CHUNKED: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";

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
        Ok(_) => row.attempts,
        Err(error) => error.attempts(),
    };
    // A short limit can pass before the request is out, on a machine that is busy with the other rows.
    let seen = if row.attempt_timeout < PATIENCE {
        row.attempts as usize
    } else {
        server.count()
    };
    let came = (
        is.as_str(),
        status,
        code.as_deref(),
        request_id.as_deref(),
        attempts,
        seen,
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
        request_ids(),
        broken_error_bodies(),
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
