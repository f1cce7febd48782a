//! Reads an `OpenAPI` 3.0 document with the place of every value, and holds it against rules.
//!
//! From the ground up: [`folder`] finds files, [`source`] is the text with its places, [`diagnostic`] what is found
//! there, [`openapi`] the objects of `OpenAPI` in it, `conform` whether JSON fits a schema, [`mod@load`] reads files,
//! [`mod@lint`] holds a document against the rules of `spec/RULES.md`, [`mod@drift`] holds captured answers against it,
//! and [`export`] makes one file of it for other people's tools, which [`yaml`] writes.

mod conform;
mod count;
pub mod diagnostic;
pub mod drift;
pub mod export;
pub mod folder;
pub mod lint;
pub mod load;
pub mod openapi;
pub mod source;
pub mod suggest;
pub mod yaml;

pub use conform::shown;
pub use count::counted;

use diagnostic::Rule;

/// The rules of this crate.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let alone = load::RULES.iter().chain(drift::RULES).copied();
    alone.chain(lint::rules())
}
