//! What a generated client sends its requests through.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;

use super::exchange::{Exchange, Plan};
use crate::answer::Answer;
use crate::auth::Authority;
use crate::clock::Clock;
use crate::error::Error;
use crate::operation::Operation;
use crate::options::CallOptions;

/// What a generated client sends its requests through: connections, credentials, retries and limits.
///
/// Cheap to clone; clones share connections, credentials and the retry budget.
#[derive(Clone)]
pub struct Transport {
    pub(crate) shared: Arc<Shared>,
}

/// What all clones of a client share.
pub(crate) struct Shared {
    pub(crate) base_url: String,
    pub(crate) exchange: Exchange,
    pub(crate) authority: Authority,
}

impl Transport {
    pub(crate) fn new(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
        }
    }

    /// The address that paths are appended to, without a slash at its end.
    pub fn base_url(&self) -> &str {
        &self.shared.base_url
    }

    /// The HTTP client that requests are built with. What it sends by itself carries no credentials.
    pub fn http(&self) -> &reqwest::Client {
        &self.shared.exchange.http.client
    }

    /// The client's clock.
    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.shared.exchange.clock
    }

    /// Sends a request with credentials, retries and limits, and reads the whole answer.
    ///
    /// Credentials go to the scheme, host and port of [`base_url`](Self::base_url) and nowhere else: a request to another
    /// address fails before anything is sent.
    ///
    /// # Errors
    /// When the call failed, and for each status outside 2xx.
    pub async fn call(
        &self,
        operation: &'static Operation,
        options: CallOptions,
        request: reqwest::Request,
    ) -> Result<Answer, Error> {
        if Handle::try_current().is_err() {
            let reason = "there is no tokio runtime here; call it from within one";
            return Err(Error::request(reason).in_call(operation, 0, Duration::ZERO));
        }
        let plan = Plan {
            operation,
            options: &options,
            authority: Some(&self.shared.authority),
        };
        self.shared.exchange.call(request, plan).await
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("base_url", &self.shared.base_url)
            .finish_non_exhaustive()
    }
}
