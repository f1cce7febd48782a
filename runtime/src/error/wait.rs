//! What an error says of a wait that it ended.

use super::body::ErrorBody;
use super::ended::Failed;
use super::kind::Kind;
use super::opaque::Error;
use crate::failure::Failure;

impl Error {
    /// What was waited for, when a wait ended in this error.
    pub(super) fn until(&self) -> Option<&'static str> {
        match self.0.kind {
            Kind::Failed(ref failed) => Some(failed.until),
            Kind::TimeUp(ref up) => Some(up.until),
            _ => None,
        }
    }

    /// This error as one that ends a wait, for it says that what is waited for cannot come about.
    pub(crate) fn into_failed(mut self, until: &'static str) -> Self {
        self.0.kind = Kind::Failed(Failed {
            until,
            ..Failed::default()
        });
        self
    }

    /// This error as one about a good answer, which reports none, whatever its fields are called.
    pub(crate) fn of_good_answer(mut self) -> Self {
        if let Some(response) = &mut self.0.response {
            response.document = ErrorBody::default();
            response.explained = None;
        }
        self
    }

    /// Whether what was waited for cannot come about any more, as the last answer told.
    ///
    /// # When this happens
    /// A call was answered with a state that only something else than waiting leads out of: a migration that failed or
    /// was stopped. [`body_as`](Self::body_as) gives the answer.
    ///
    /// ```
    /// use huaweicloud_sms::{Error, types::ShowTaskResponse};
    ///
    /// fn report(error: &Error) {
    ///     if error.is_failed() {
    ///         let task = error.body_as::<ShowTaskResponse>();
    ///         eprintln!("{:?}: {error}", task.and_then(|task| task.name));
    ///     }
    /// }
    /// # let _ = report;
    /// ```
    pub fn is_failed(&self) -> bool {
        matches!(self.0.kind, Kind::Failed(_))
    }

    /// Why what was waited for cannot come about, as far as the answer tells: the cause of a task that failed, the checks
    /// that a server did not pass. Empty where nothing is known, and for any other error.
    ///
    /// ```
    /// use huaweicloud_sms::Error;
    ///
    /// fn report(error: &Error) {
    ///     for failure in error.failures() {
    ///         eprintln!("{:?}: {:?}", failure.code(), failure.way_out());
    ///     }
    /// }
    /// # let _ = report;
    /// ```
    pub fn failures(&self) -> &[Failure] {
        match &self.0.kind {
            Kind::Failed(failed) => &failed.causes,
            _ => &[],
        }
    }
}
