//! The fixtures' mocks at work: what they expect of the fixtures' clients, and what they answer. Beside them, the
//! simulator, which serves a fixture by its catalogue.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod examples;
mod exchanges;
mod samples;
mod simulated;
mod values;

use httpmock::MockServer;
use huaweicloud_runtime::emitted::ServiceClient;
use huaweicloud_runtime::{ClientBuilder, Credentials, RetryPolicy};

/// The clients by the names of their documents.
mod clients {
    pub(crate) use fixture_clients::*;
    pub(crate) use huaweicloud_sms as sms;
}

/// A client of any document, of a server with mocks.
fn client<C: ServiceClient>(server: &MockServer) -> C {
    client_at(&server.base_url(), "the-token")
}

fn client_at<C: ServiceClient>(endpoint: &str, token: &str) -> C {
    let builder = ClientBuilder::new().endpoint(endpoint);
    let builder = builder.credentials(Credentials::token(token));
    builder.retry_policy(RetryPolicy::none()).build().unwrap()
}
