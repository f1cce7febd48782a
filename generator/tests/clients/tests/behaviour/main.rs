//! The fixtures' clients at work: what they send over HTTP, what they refuse to
//! send, and what they make of what comes back.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod answers;
mod by_name;
mod catalogue;
mod decoding;
mod failures;
#[path = "../../../../../runtime/tests/runtime/support/paced.rs"]
mod paced;
mod paging;
mod refusals;
mod repeats;
mod requests;
mod round_trips;
mod secrets;
#[path = "../../../../../runtime/tests/runtime/support/server.rs"]
#[allow(dead_code, reason = "the runtime's own tests need more of it")]
mod server;
mod waiting;
mod watching;

use huaweicloud_runtime::emitted::ServiceClient;
use huaweicloud_runtime::{ClientBuilder, Clock, Credentials, Error, ManualClock, RetryPolicy};
use server::{Reply, Request, Server};

/// A client of any fixture, of a loopback server.
fn client<C: ServiceClient>(server: &Server) -> C {
    ClientBuilder::new()
        .endpoint(&server.url)
        .credentials(Credentials::token("the-token"))
        .retry_policy(RetryPolicy::none())
        .build()
        .unwrap()
}

/// A server that answers everything with this status and JSON.
async fn answering(status: u16, body: &str) -> Server {
    Server::start(vec![Reply::json(status, body)]).await
}

/// A server that answers with a status and nothing else.
async fn silent() -> Server {
    Server::start(vec![Reply::raw("HTTP/1.1 204 X\r\n\r\n")]).await
}

/// The one request that came.
fn only(server: &Server) -> Request {
    let requests = server.requests();
    assert_eq!(requests.len(), 1, "{requests:?}");
    requests.into_iter().next().unwrap()
}

/// The text of a refusal; nothing must have been sent.
fn refused<T: std::fmt::Debug>(server: &Server, result: Result<T, Error>) -> String {
    let error = result.unwrap_err();
    assert_eq!(server.count(), 0, "something was sent");
    assert_eq!(error.status(), None);
    error.to_string()
}
