//! Types, as messages name them.

use proc_macro2::TokenStream;

use crate::code::types::written;

/// A type without the modules of the client and of the runtime.
pub(super) fn named(ty: &TokenStream) -> String {
    let modules = ["types::", "check::", "std::collections::"];
    modules
        .iter()
        .fold(written(ty), |text, module| text.replace(module, ""))
}
