//! Files as Rust.

use proc_macro2::TokenStream;

/// A file of the client, as Rust.
pub struct Module {
    /// Relative to the crate's `src`, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub tokens: TokenStream,
}

impl Module {
    /// A file at a path.
    pub(crate) fn new(path: impl Into<String>, tokens: TokenStream) -> Self {
        Self {
            path: path.into(),
            tokens,
        }
    }
}
