//! Which failures are tried again, how often and when.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::Method;

use crate::error::{Error, GaveUp};

/// When a failed attempt is followed by another.
///
/// The standard policy makes up to four attempts, and repeats what [`Error::is_retryable`] holds of:
///
/// | what came | what is sent again |
/// |---|---|
/// | no connection | any request, for nothing was sent |
/// | status 429, throttled | any request, for it is answered before the service acts |
/// | status 408, 500, 502, 503 or 504, a broken connection, an attempt that took too long | what does its work once however often it is sent: GET, HEAD, OPTIONS, PUT and DELETE, unless the service's document says otherwise of an operation |
///
/// It waits a random time that doubles its bound with each attempt, never less than the service's `Retry-After`, and
/// never beyond the call's limit. Status 401 is not for a policy: see [`Credentials`](crate::Credentials).
///
/// ```
/// use std::time::Duration;
/// use huaweicloud_sms::{RetryPolicy, Verdict};
///
/// let policy = RetryPolicy::standard()
///     .max_attempts(6)
///     .base_delay(Duration::from_millis(100))
///     // This status means "later" to one gateway, whatever the method.
///     .rule(|failed| match failed.error().code() {
///         Some("GATEWAY.WARMING_UP") => Verdict::Retry,
///         _ => Verdict::Pass,
///     });
/// # let _ = policy;
/// ```
#[derive(Clone)]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    time_limit: Option<Duration>,
    rules: Vec<Rule>,
}

type Rule = Arc<dyn Fn(&FailedAttempt<'_>) -> Verdict + Send + Sync>;

/// What a rule says of a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Try again, within the limits of attempts and time and the client's budget.
    Retry,
    /// Give up.
    Stop,
    /// Leave it to the next rule, and at last to the standard ones.
    Pass,
}

/// A failed attempt, as a rule sees it.
#[derive(Debug)]
pub struct FailedAttempt<'a> {
    pub(crate) error: &'a Error,
    pub(crate) method: &'a Method,
    pub(crate) number: u32,
    pub(crate) elapsed: Duration,
}

impl FailedAttempt<'_> {
    /// Why it failed.
    pub fn error(&self) -> &Error {
        self.error
    }

    /// The method of the request.
    pub fn method(&self) -> &Method {
        self.method
    }

    /// The number of the attempt, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The time since the call began.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }
}

impl RetryPolicy {
    /// Up to four attempts, 200 ms base delay, 20 s longest delay.
    pub fn standard() -> Self {
        Self {
            max_attempts: 4,
            base_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(20),
            time_limit: None,
            rules: Vec::new(),
        }
    }

    /// One attempt, whatever happens.
    pub fn none() -> Self {
        Self::standard().max_attempts(1)
    }

    /// Limits the attempts, the first included; 0 counts as 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the bound of the first random delay; it doubles with each attempt.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets the largest bound of a random delay. A longer `Retry-After` is obeyed all the same.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Starts no further attempt once this much time has passed since the call began.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = Some(limit);
        self
    }

    /// Asks a rule of one's own before all that are there.
    #[must_use]
    pub fn rule(
        mut self,
        rule: impl Fn(&FailedAttempt<'_>) -> Verdict + Send + Sync + 'static,
    ) -> Self {
        self.rules.push(Arc::new(rule));
        self
    }

    /// How long to wait before the next attempt; without one, why there is none although it would have been worth it.
    pub(crate) fn delay_after(
        &self,
        failed: &FailedAttempt<'_>,
    ) -> Result<Duration, Option<GaveUp>> {
        if failed.number >= self.max_attempts || !self.wants_retry(failed) {
            return Err(None);
        }
        let bound = self
            .base_delay
            .saturating_mul(1 << failed.number.saturating_sub(1).min(16))
            .min(self.max_delay);
        // Full jitter: clients that failed together do not come back together.
        let delay = bound.mul_f64(fastrand::f64());
        let delay = failed
            .error
            .retry_after()
            .map_or(delay, |wait| wait.max(delay));
        let in_time = self
            .time_limit
            .is_none_or(|limit| failed.elapsed.saturating_add(delay) < limit);
        if in_time {
            Ok(delay)
        } else {
            Err(Some(GaveUp::NoTime(delay)))
        }
    }

    fn wants_retry(&self, failed: &FailedAttempt<'_>) -> bool {
        let mut verdicts = self.rules.iter().rev().map(|rule| rule(failed));
        match verdicts.find(|verdict| *verdict != Verdict::Pass) {
            Some(verdict) => verdict == Verdict::Retry,
            None => failed.error.is_retryable(),
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::standard()
    }
}

impl fmt::Debug for RetryPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryPolicy")
            .field("max_attempts", &self.max_attempts)
            .field("base_delay", &self.base_delay)
            .field("max_delay", &self.max_delay)
            .field("time_limit", &self.time_limit)
            .field("rules", &self.rules.len())
            .finish()
    }
}
