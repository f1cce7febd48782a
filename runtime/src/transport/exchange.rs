//! What calls go through, and what a call is.

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::HeaderValue;

use super::http::Http;
use crate::auth::Authority;
use crate::clock::Clock;
use crate::endpoint::Origin;
use crate::error_code::ErrorCode;
use crate::observe::ObserveAttempts;
use crate::operation::Operation;
use crate::options::CallOptions;
use crate::retry::{RetryBudget, RetryPolicy};

/// What calls go through: the HTTP client and the rules that hold for all calls.
#[derive(Debug, Clone)]
pub(crate) struct Exchange {
    pub(crate) http: Http,
    /// Where requests go, and nowhere else.
    pub(crate) origin: Origin,
    pub(crate) user_agent: HeaderValue,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) attempt_timeout: Duration,
    pub(crate) call_timeout: Duration,
    pub(crate) max_response_size: u64,
    pub(crate) retry_policy: RetryPolicy,
    pub(crate) retry_budget: RetryBudget,
    pub(crate) observers: Vec<Arc<dyn ObserveAttempts>>,
    /// The codes of whoever answers, as far as they are explained.
    pub(crate) error_codes: &'static [ErrorCode],
}

impl Exchange {
    pub(super) fn elapsed_since(&self, began: Instant) -> Duration {
        self.clock.instant().saturating_duration_since(began)
    }
}

/// What a call is, beside its request.
pub(crate) struct Plan<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) options: &'a CallOptions,
    /// Who lets its requests in; nobody where credentials are fetched.
    pub(crate) authority: Option<&'a Authority>,
}
