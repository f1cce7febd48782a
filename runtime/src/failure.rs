//! A failure that an answer reports of something else than its call.

use std::fmt;

use crate::error_code::{self, ErrorCode};
use crate::text::{Line, Sentence};

/// Why something failed that the service does by itself: a task, or a check of a server.
///
/// The types that report one have a method `failure`. What the document says of the code stands beside what came; a code
/// that it does not explain is kept as it is. `Display` is one line:
/// `SMS.1302 (/, /mnt/vdb1): what it means; what to do about it`. Where it is known what failed and how it ended, these come
/// first: `FIRMWARE (WARN): SMS.6617: …`.
///
/// ```
/// use huaweicloud_sms::{Error, types::ShowTaskResponse};
///
/// fn report(task: &ShowTaskResponse) -> Result<(), Error> {
///     if let Some(failure) = task.failure()? {
///         eprintln!("{failure}");
///     }
///     Ok(())
/// }
/// # let _ = report;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    told: Told,
    explained: Option<&'static ErrorCode>,
}

/// What came of a failure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) name: Option<String>,
    pub(crate) result: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) parameters: Vec<String>,
    pub(crate) message: Option<String>,
}

impl Failure {
    pub(crate) fn new(told: Told, codes: &'static [ErrorCode]) -> Self {
        let code = told.code.as_deref();
        let explained = code.and_then(|code| error_code::find(codes, code));
        Self { told, explained }
    }

    /// The same with each text of the service changed.
    pub(crate) fn map(
        self,
        change: impl Fn(String) -> String,
        codes: &'static [ErrorCode],
    ) -> Self {
        let Told {
            name,
            result,
            code,
            parameters,
            message,
        } = self.told;
        let told = Told {
            name: name.map(&change),
            result: result.map(&change),
            code: code.map(&change),
            parameters: parameters.into_iter().map(&change).collect(),
            message: message.map(&change),
        };
        Self::new(told, codes)
    }

    /// What failed, where the document says which field names it, such as `FIRMWARE` for a check.
    pub fn name(&self) -> Option<&str> {
        self.told.name.as_deref()
    }

    /// How it ended, where the document says which field has it, such as `WARN` or `ERROR` for a check.
    pub fn result(&self) -> Option<&str> {
        self.told.result.as_deref()
    }

    /// The code, such as `SMS.1302`.
    pub fn code(&self) -> Option<&str> {
        self.told.code.as_deref()
    }

    /// What the code is about, such as directories or addresses; often empty.
    pub fn parameters(&self) -> &[String] {
        &self.told.parameters
    }

    /// The text that the service gave.
    pub fn message(&self) -> Option<&str> {
        self.told.message.as_deref()
    }

    /// What the code means, where the document explains it, as Markdown.
    pub fn meaning(&self) -> Option<&'static str> {
        self.explained.map(|code| code.meaning)
    }

    /// What to do about it, where the document knows, as Markdown.
    pub fn way_out(&self) -> Option<&'static str> {
        self.explained?.known_way_out()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |text: &str| Line(text).to_string();
        let parameters = self.parameters().join(", ");
        let parameters = Some(parameters).filter(|_| !self.parameters().is_empty());
        let what = headed(self.name().map(line), self.result().map(line));
        let code = headed(self.code().map(line), parameters.as_deref().map(line));
        let known = [self.meaning(), self.way_out()].into_iter().flatten();
        let known = known.map(|text| Sentence(text).to_string());
        let said: Vec<_> = self.message().map(line).into_iter().chain(known).collect();
        let said = Some(said.join("; ")).filter(|said| !said.is_empty());
        let parts: Vec<_> = [what, code, said].into_iter().flatten().collect();
        f.write_str(&parts.join(": "))
    }
}

/// `FIRMWARE (WARN)`, or as much of it as there is.
fn headed(head: Option<String>, about: Option<String>) -> Option<String> {
    match (head, about) {
        (Some(head), Some(about)) => Some(format!("{head} ({about})")),
        (Some(one), None) => Some(one),
        (None, about) => about.map(|about| format!("({about})")),
    }
}
