//! Seeing each attempt, for metrics and logs.

use std::fmt;
use std::time::Duration;

use http::{Method, StatusCode};

use crate::answer::Answer;
use crate::error::Error;

/// Sees each attempt of a client's calls, for metrics and logs; set with
/// [`ClientBuilder::observer`](crate::ClientBuilder::observer).
///
/// ```
/// use std::sync::Arc;
/// use huaweicloud_sms::{Attempt, Client, Credentials, ObserveAttempts, Region};
///
/// #[derive(Debug)]
/// struct Log;
///
/// impl ObserveAttempts for Log {
///     fn observe(&self, attempt: &Attempt<'_>) {
///         let what = attempt.failure.unwrap_or("ok");
///         println!("{} {}: {what} in {:?}", attempt.operation, attempt.number, attempt.elapsed);
///     }
/// }
///
/// # fn main() -> Result<(), huaweicloud_sms::Error> {
/// let client = Client::builder()
///     .region(Region::ApSoutheast3)
///     .credentials(Credentials::token("my-token"))
///     .observer(Arc::new(Log))
///     .build()?;
/// # let _ = client;
/// # Ok(())
/// # }
/// ```
pub trait ObserveAttempts: fmt::Debug + Send + Sync + 'static {
    /// Sees an attempt that is over, be it good or bad.
    ///
    /// It runs within the call, which goes on only when it returns: it must not block. A panic in it is one of the call.
    fn observe(&self, attempt: &Attempt<'_>);
}

/// An attempt that is over: a request that was sent, and what came of it.
///
/// It holds no secret, and nothing of the request or the answer but what stands here. Requests that fetch credentials
/// are attempts as well. One that a caller gave up, with the whole call, is not seen.
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The id of the operation, such as `ListTasks`.
    pub operation: &'static str,
    /// The method of the request.
    pub method: &'a Method,
    /// Which attempt of its call it was, from 1.
    pub number: u32,
    /// The status that came, when one did.
    pub status: Option<StatusCode>,
    /// How long it took, from connecting to the last byte of the body.
    pub elapsed: Duration,
    /// The size of the body that came, decompressed, in bytes; 0 where none was read to its end or kept.
    pub received: usize,
    /// What went wrong: the status as digits, or a word such as `timeout`, `connect` or `broken_connection`, as the field
    /// `error.type` has it in telemetry.
    pub failure: Option<&'a str>,
    /// All that came, for what keeps it; none where credentials were fetched.
    #[cfg_attr(
        not(feature = "capture"),
        expect(dead_code, reason = "only what keeps answers reads it")
    )]
    pub(crate) result: Option<&'a Result<Answer, Error>>,
}

impl fmt::Debug for Attempt<'_> {
    // What came may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("number", &self.number)
            .field("status", &self.status)
            .field("elapsed", &self.elapsed)
            .field("received", &self.received)
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}
