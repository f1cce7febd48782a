//! Why a value is not sent.

use std::fmt;

/// A value that the document forbids: which parameter, or which field of the body (`body.disks[0].size`), and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    parameter: String,
    /// The value (masked when secret), and the bound that it breaks.
    message: String,
    /// Whether all that is wrong is that the document does not list the value.
    unlisted: bool,
}

impl Refusal {
    pub(crate) fn new(parameter: String, message: String) -> Self {
        Self {
            parameter,
            message,
            unlisted: false,
        }
    }

    /// Says that the document does not list the value, and that nothing else is wrong.
    pub(crate) fn unlisted(self) -> Self {
        Self {
            unlisted: true,
            ..self
        }
    }

    /// Says how a value that is not listed is sent all the same.
    pub(crate) fn all_the_same(mut self, how: &str) -> Self {
        if self.unlisted {
            self.message += "; to send a value that is not documented, ";
            self.message += how;
        }
        self
    }

    /// The parameter, or the field of the body.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.parameter, self.message)
    }
}

impl std::error::Error for Refusal {}
