//! What all that is emitted is made of: modules, documentation, types and imports.

pub(crate) mod comments;
pub(crate) mod imports;
pub(crate) mod module;
pub(crate) mod types;
