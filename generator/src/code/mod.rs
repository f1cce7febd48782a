//! What all that is emitted is made of: modules, documentation, types and imports.

pub(crate) mod comments;
pub(crate) mod imports;
pub(crate) mod module;
pub(crate) mod types;

use proc_macro2::Ident;
use quote::format_ident;

/// A name as code.
pub(crate) fn ident(name: impl AsRef<str>) -> Ident {
    format_ident!("{}", name.as_ref())
}
