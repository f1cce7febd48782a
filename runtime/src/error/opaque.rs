//! The error itself: how it comes about, and what it knows.

use std::error::Error as StdError;
use std::time::Duration;

use http::StatusCode;
use serde::de::DeserializeOwned;

use super::body::ErrorDetail;
use super::kind::{GaveUp, Kind, Limit, Response};
use crate::model::{decode, unmarked};
use crate::operation::Operation;
use crate::refusal::Refusal;

/// Why a call failed.
///
/// Small, opaque, and the same for every operation: predicates say what kind of failure it is, accessors what the
/// service said, and what its document says of the code. `Display` is one line that says what was done, what came back and
/// what to do about it:
/// `deleting task failed: 400 SMS.2015 (request 1b2c3d): The task is running; stop the task with …, then delete it`.
/// `{:?}` is the same line, so that it is what `main` prints; `{:#?}` shows every field.
///
/// ```
/// use huaweicloud_sms::Error;
///
/// fn report(error: &Error) {
///     if error.is_throttled() {
///         eprintln!("too many requests, again in {:?}", error.retry_after());
///     } else {
///         eprintln!("{error}");
///     }
/// }
/// # let _ = report;
/// ```
pub struct Error(pub(super) Box<Inner>);

pub(crate) struct Inner {
    pub(crate) kind: Kind,
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) response: Option<Response>,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    /// Whether the request can be sent again without doing its work twice.
    pub(crate) repeatable: bool,
    /// Why there was no further attempt, when there would have been one.
    pub(crate) gave_up: Option<GaveUp>,
    /// Where a list can be taken up again.
    pub(crate) resume: Option<u64>,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            response: None,
            attempts: 0,
            elapsed: Duration::ZERO,
            repeatable: false,
            gave_up: None,
            resume: None,
            source: None,
        }))
    }

    /// A client that cannot be built from what was given.
    pub(crate) fn configuration(text: impl Into<String>) -> Self {
        Self::new(Kind::Configuration(text.into()))
    }

    /// Credentials that cannot be had from what was given.
    pub(crate) fn credentials(text: impl Into<String>) -> Self {
        Self::new(Kind::Credentials(text.into()))
    }

    /// A request that cannot be put together.
    pub(crate) fn request(reason: impl Into<String>) -> Self {
        Self::new(Kind::Request(reason.into()))
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Whether the limit of the call passed, so that there is no time for anything more.
    pub(crate) fn is_out_of_time(&self) -> bool {
        matches!(
            self.0.kind,
            Kind::Timeout(Limit::Call | Limit::Credentials | Limit::Fetch, _)
        )
    }

    /// Keeps the failure of an earlier attempt as the source of this one, when this one only says that time is up.
    pub(crate) fn after(self, earlier: Option<Self>) -> Self {
        match earlier {
            Some(earlier) if self.is_out_of_time() => self.with_source(earlier),
            _ => self,
        }
    }

    pub(crate) fn with_response(mut self, response: Response) -> Self {
        self.0.response = Some(response);
        self
    }

    /// Says which call it was and how far it came.
    pub(crate) fn in_call(
        mut self,
        operation: &'static Operation,
        attempts: u32,
        elapsed: Duration,
    ) -> Self {
        self.0.operation = Some(operation);
        self.0.attempts = attempts;
        self.0.elapsed = elapsed;
        self
    }

    pub(crate) fn with_repeatable(mut self, repeatable: bool) -> Self {
        self.0.repeatable = repeatable;
        self
    }

    /// Says why it was not tried again.
    pub(crate) fn giving_up(mut self, reason: Option<GaveUp>) -> Self {
        self.0.gave_up = reason;
        self
    }

    /// Says where the list can be taken up again.
    pub(crate) fn resuming_at(mut self, offset: u64) -> Self {
        // What is refused is refused at every offset.
        self.0.resume = (!matches!(self.0.kind, Kind::Refused(_))).then_some(offset);
        self
    }

    /// What the service itself answered, and not IAM or the metadata service before it.
    pub(crate) fn own_response(&self) -> Option<&Response> {
        self.0.response.as_ref()
    }

    fn answered(&self) -> Option<&Response> {
        self.0
            .response
            .as_ref()
            .or_else(|| self.cause()?.answered())
    }

    /// The status that came back, when one did.
    pub fn status(&self) -> Option<StatusCode> {
        Some(self.answered()?.status)
    }

    /// The error code that the service gave, such as `SMS.9004`.
    pub fn code(&self) -> Option<&str> {
        self.answered()?.document.code.as_deref()
    }

    /// The text that the service gave.
    pub fn message(&self) -> Option<&str> {
        self.answered()?.document.message.as_deref()
    }

    /// What the error code means, where the document of the service explains it, as Markdown.
    ///
    /// ```
    /// use huaweicloud_sms::Error;
    ///
    /// fn report(error: &Error) {
    ///     let known = error.meaning().zip(error.way_out());
    ///     if let Some((meaning, way_out)) = known {
    ///         eprintln!("{meaning} {way_out}");
    ///     }
    /// }
    /// # let _ = report;
    /// ```
    pub fn meaning(&self) -> Option<&'static str> {
        Some(self.answered()?.explained?.meaning)
    }

    /// What the caller can do about the error code, where the document of the service knows, as Markdown.
    pub fn way_out(&self) -> Option<&'static str> {
        self.answered()?.explained?.known_way_out()
    }

    /// The identifier of the request, from the headers or the body; the vendor's support asks for it.
    pub fn request_id(&self) -> Option<&str> {
        self.answered()?.request_id.as_deref()
    }

    /// The single errors that a body lists, often empty.
    pub fn details(&self) -> &[ErrorDetail] {
        self.answered()
            .map_or(&[], |response| &response.document.details)
    }

    /// The parameters that the service says are wrong, often empty.
    pub fn error_param(&self) -> &[String] {
        self.answered()
            .map_or(&[], |response| &response.document.error_param)
    }

    /// The reason of a refused permission, for the vendor's tool that decodes it.
    pub fn encoded_authorization_message(&self) -> Option<&str> {
        self.answered()?
            .document
            .encoded_authorization_message
            .as_deref()
    }

    /// How long the service asked to wait, counted from its answer.
    pub fn retry_after(&self) -> Option<Duration> {
        self.answered()?.retry_after
    }

    /// How often the request was sent; 0 when it never was.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the call took, waits for the next attempt and for credentials included.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed
    }

    /// The body that came back, up to 256 KiB of it.
    ///
    /// Secrets of the request that the service repeated in it are replaced by `[secret]`. It is empty for a single item
    /// of a list, see [`item`](Self::item).
    pub fn body(&self) -> Option<&[u8]> {
        self.answered().map(|response| response.body.as_ref())
    }

    /// The body that came back as a documented schema, when it is of that shape.
    ///
    /// ```
    /// use huaweicloud_sms::{Error, types::ErrorResponse};
    ///
    /// fn report(error: &Error) {
    ///     if let Some(body) = error.body_as::<ErrorResponse>() {
    ///         eprintln!("{:?}", body.error_code);
    ///     }
    /// }
    /// # let _ = report;
    /// ```
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        decode(unmarked(self.body()?)).ok()
    }
}

impl Error {
    /// What it is called in telemetry: the status, or a word for what came instead of one.
    pub(crate) fn type_name(&self) -> String {
        let word = match &self.0.kind {
            Kind::Status => {
                return self
                    .status()
                    .map_or_else(String::new, |status| status.as_u16().to_string());
            }
            Kind::Refused(_) => "refused",
            Kind::Configuration(_) => "configuration",
            Kind::Request(_) => "request",
            Kind::Credentials(_) => "credentials",
            Kind::Connect(_) => "connect",
            Kind::Timeout(..) | Kind::ForeignTimeout | Kind::TimeUp(_) => "timeout",
            Kind::Broken(_) => "broken_connection",
            Kind::TooLarge(_) => "body_too_large",
            Kind::Decode(_) => "decode",
            Kind::Item(_) => "item",
            Kind::Incomplete { .. } => "incomplete_list",
            Kind::OutOfReach { .. } => "list_out_of_reach",
            Kind::Failed(_) => "wait_failed",
        };
        word.to_owned()
    }

    /// What the system or the HTTP client says of a connection that failed: no word of it is a body's.
    pub(crate) fn broken_by(&self) -> Option<String> {
        match &self.0.kind {
            Kind::Connect(connect) => Some(connect.to_string()),
            Kind::Broken(reason) => Some(reason.clone()),
            _ => None,
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[doc(hidden)]
impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::new(Kind::Refused(refusal))
    }
}

/// For requests that emitted code puts together; any other error of the HTTP client is none of a request.
#[doc(hidden)]
impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        let error = error.without_url();
        Self::request(root_cause(&error)).with_source(error)
    }
}

/// The innermost source, which is where the reason stands.
pub(crate) fn root_cause(error: &(dyn StdError + 'static)) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
