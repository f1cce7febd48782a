//! What a document forbids, refused before anything is sent.
//!
//! Emitted code states the rules of each parameter and field; this module
//! holds a value against them. A caller of a client meets only [`Choice`] and
//! [`Integer`], in the signatures of setters.

mod bounds;
mod place;
mod rules;
mod values;

pub use bounds::Bounds;
pub use place::{Checked, Place, Rule, SecretValues};
pub use rules::{Anything, Count, Each, Entries, Known, Nested, Nullable, Segment, Text};
pub(crate) use rules::{SECRET, unlisted};
pub use values::{Choice, Integer, Listed};
