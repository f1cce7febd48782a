//! Markdown as documentation comments, a line each.

use proc_macro2::TokenStream;
use quote::quote;

/// The documentation of an item.
pub(crate) fn outer(text: &str) -> TokenStream {
    let text = if text.trim().is_empty() {
        "Not described in the document."
    } else {
        text
    };
    let lines = lines(text);
    quote!(#(#[doc = #lines])*)
}

/// The documentation of a file.
pub(crate) fn inner(text: &str) -> TokenStream {
    let lines = lines(text);
    quote!(#(#![doc = #lines])*)
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.trim().lines().map(|line| match line.trim_end() {
        "" => String::new(),
        line => format!(" {line}"),
    })
}
