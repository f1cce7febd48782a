//! What an error says of a wait that it ended.

use std::fmt;
use std::time::Duration;

use super::kind::Kind;
use super::opaque::Error;
use crate::failure::Failure;
use crate::text::{Line, Seconds};

/// The causes that a line has, beyond which it only counts them.
const SHOWN: usize = 3;

/// A wait for what cannot come about.
#[derive(Debug, Default)]
pub(crate) struct Failed {
    /// What was waited for.
    pub(crate) until: &'static str,
    /// What the answer tells; empty where it is an error.
    pub(crate) state: String,
    /// Why, as far as the answer tells.
    pub(crate) causes: Vec<Failure>,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Line(&self.state))?;
        for (index, cause) in self.causes.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { ": " } else { "; and " };
            write!(f, "{separator}{cause}")?;
        }
        match self.causes.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

/// A wait whose time was up.
#[derive(Debug)]
pub(crate) struct TimeUp {
    /// What was waited for.
    pub(crate) until: &'static str,
    pub(crate) at_most: Duration,
    /// What the last answer told, if any came.
    pub(crate) shown: Option<String>,
    /// Why no answer came since.
    pub(crate) missed: Option<String>,
}

impl fmt::Display for TimeUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the at_most of {} passed", Seconds(self.at_most))?;
        if let Some(shown) = &self.shown {
            write!(f, ", and {}", Line(shown))?;
        }
        match (&self.shown, &self.missed) {
            (None, Some(missed)) => write!(f, " without an answer: {missed}"),
            (Some(_), Some(missed)) => write!(f, ", as far as is known: {missed}"),
            (_, None) => Ok(()),
        }
    }
}

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
