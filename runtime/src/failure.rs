//! A failure that an answer reports of something else than its call.

use std::fmt;

use crate::error_code::{self, ErrorCode};
use crate::text::{Line, Sentence};

/// Why something failed that the service does by itself: a task, or a check of a server.
///
/// The types that report one have a method `failure`. What the document says of the code stands beside what came; a code
/// that it does not explain is kept as it is. `Display` is one line:
/// `SMS.1302 (/, /mnt/vdb1): what it means; what to do about it`.
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
    code: Option<String>,
    parameters: Vec<String>,
    message: Option<String>,
    explained: Option<&'static ErrorCode>,
}

impl Failure {
    pub(crate) fn new(
        code: Option<String>,
        parameters: Vec<String>,
        message: Option<String>,
        codes: &'static [ErrorCode],
    ) -> Self {
        let explained = code
            .as_deref()
            .and_then(|code| error_code::find(codes, code));
        Self {
            code,
            parameters,
            message,
            explained,
        }
    }

    /// The code, such as `SMS.1302`.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the code is about, such as directories or addresses; often empty.
    pub fn parameters(&self) -> &[String] {
        &self.parameters
    }

    /// The text that the service gave.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
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
        let mut parts = Vec::new();
        if let Some(code) = &self.code {
            parts.push(Line(code).to_string());
        }
        if !self.parameters.is_empty() {
            parts.push(format!("({})", Line(&self.parameters.join(", "))));
        }
        let head = parts.join(" ");
        let said = self.message.iter().map(|text| Line(text).to_string());
        let known = [self.meaning(), self.way_out()].into_iter().flatten();
        let known = known.map(|text| Sentence(text).to_string());
        let said: Vec<_> = said.chain(known).collect();
        let separator = if head.is_empty() || said.is_empty() {
            ""
        } else {
            ": "
        };
        write!(f, "{head}{separator}{}", said.join("; "))
    }
}
