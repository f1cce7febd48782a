//! What makes a text unreadable.

use std::ops::Range;

/// A text that is not YAML, or YAML that a document does not use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: &'static str,
    /// Bytes of the text.
    pub span: Range<usize>,
}
