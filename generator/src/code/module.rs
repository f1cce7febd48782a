//! Files as Rust.

use proc_macro2::TokenStream;

/// A file of the client, as Rust.
pub struct Module {
    /// Relative to the crate's `src`, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub tokens: TokenStream,
    /// A macro call below it, in its final form: a formatter fills lines with arguments that read best one a line.
    pub call: String,
}

impl Module {
    /// A file at a path.
    pub(crate) fn new(path: impl Into<String>, tokens: TokenStream) -> Self {
        Self {
            path: path.into(),
            tokens,
            call: String::new(),
        }
    }

    /// With a macro call below.
    pub(crate) fn with_call(self, call: String) -> Self {
        Self { call, ..self }
    }
}
