//! Why a value is not sent.

use std::fmt;

/// A value that the document forbids: which parameter, or which field of the body (`body.disks[0].size`), and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    parameter: String,
    /// The value (masked when secret), and the bound that it breaks.
    message: String,
}

impl Refusal {
    pub(crate) fn new(parameter: String, message: String) -> Self {
        Self { parameter, message }
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
