//! Settings of a single call.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::RetryPolicy;

/// What one call does differently from the client's settings.
///
/// Each setter of a generated call builder of the same name sets one of these.
///
/// ```
/// use std::time::Duration;
/// use huaweicloud_runtime::{CallOptions, RetryPolicy};
///
/// let options = CallOptions::default()
///     .call_timeout(Duration::from_secs(10))
///     .retry_policy(RetryPolicy::none());
/// # let _ = options;
/// ```
#[derive(Clone, Default)]
pub struct CallOptions {
    pub(crate) call_timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry_policy: Option<RetryPolicy>,
    pub(crate) headers: HeaderMap,
}

impl CallOptions {
    /// Limits the whole call with its retries and the fetching of credentials.
    #[must_use]
    pub fn call_timeout(mut self, limit: Duration) -> Self {
        self.call_timeout = Some(limit);
        self
    }

    /// Limits each attempt, from connecting to the last byte of the body.
    #[must_use]
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// Replaces the client's retry policy. The client's retry budget still holds.
    #[must_use]
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry_policy = Some(policy);
        self
    }

    /// Sends a header with this call, in place of one of the same name that the client would send.
    ///
    /// Headers that carry credentials or a signature are always the client's own.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }
}

impl fmt::Debug for CallOptions {
    // Header values are left out: a caller may put anything there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallOptions")
            .field("call_timeout", &self.call_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry_policy", &self.retry_policy)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .finish()
    }
}
