//! Settings of a single call.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use secrecy::SecretString;

use crate::error::Error;
use crate::headers::RESERVED;
use crate::redact::Secrets;
use crate::retry::RetryPolicy;

/// What one call does differently from the client's settings.
///
/// A call's builder has a setter of the same name for each of these, and `options` for all at once, as a program wants it
/// that makes many calls alike.
///
/// ```
/// use std::time::Duration;
/// use huaweicloud_sms::{CallOptions, RetryPolicy};
///
/// # async fn example(client: huaweicloud_sms::Client) -> Result<(), huaweicloud_sms::Error> {
/// let page = client.list_tasks().call_timeout(Duration::from_secs(10)).send().await?;
///
/// let patient = CallOptions::default()
///     .call_timeout(Duration::from_secs(600))
///     .retry_policy(RetryPolicy::standard().max_attempts(10));
/// let same = client.list_tasks().options(patient.clone()).send().await?;
/// # let _ = (page, same);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct CallOptions {
    pub(crate) call_timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry_policy: Option<RetryPolicy>,
    pub(crate) headers: HeaderMap,
    pub(crate) secrets: Secrets,
    pub(crate) confidential: bool,
}

impl CallOptions {
    /// Limits the whole call with its retries and its wait for credentials.
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
    /// `X-Project-Id` and `X-Domain-Id` among them, which are signed then. Headers that carry credentials, and those
    /// that frame or address the request (`Host`, `Content-Length`, `Transfer-Encoding`), are always the client's own:
    /// with one of them the call fails before anything is sent. A value that is marked as sensitive is kept out of logs,
    /// and covered where an answer repeats it.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Names texts that the request carries in secret, a password in its body for one: where an answer repeats them,
    /// errors, telemetry and captured files have `[secret]` in their place.
    ///
    /// Generated builders do so for all that the document marks as secret. What is shorter than four bytes is not covered.
    #[doc(hidden)]
    #[must_use]
    pub fn secrets(mut self, secrets: impl IntoIterator<Item = SecretString>) -> Self {
        self.secrets = self.secrets.with(secrets);
        self
    }

    /// Says that a good answer holds secrets: errors about it neither keep its body nor quote it, and of what is captured
    /// only the shape stays.
    ///
    /// Generated builders do so where the document marks something in an answer as secret.
    #[doc(hidden)]
    #[must_use]
    pub fn confidential(mut self) -> Self {
        self.confidential = true;
        self
    }

    /// Refuses what no call could go well with.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let limits = [
            ("call_timeout", self.call_timeout),
            ("attempt_timeout", self.attempt_timeout),
        ];
        let zero = limits
            .into_iter()
            .find(|(_, limit)| *limit == Some(Duration::ZERO));
        if let Some((name, _)) = zero {
            return Err(Error::request(format!(
                "the {name} of this call is zero: no call could ever succeed"
            )));
        }
        let Some(name) = self.headers.keys().find(|name| RESERVED.contains(name)) else {
            return Ok(());
        };
        let way_out = match *name {
            header::HOST => "set endpoint(…) on its builder instead",
            header::CONTENT_LENGTH | header::TRANSFER_ENCODING => "it follows from the body",
            _ => "set credentials(…) on its builder instead",
        };
        Err(Error::request(format!(
            "the header {name} is the client's own: {way_out}"
        )))
    }
}

impl fmt::Debug for CallOptions {
    // Header values and secrets are left out: a caller may put anything there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallOptions")
            .field("call_timeout", &self.call_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry_policy", &self.retry_policy)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
