//! What a document forbids, refused before anything is sent.
//!
//! Generated code states the rules of each parameter and field; this module
//! holds a value against them. A caller of a client meets only [`Refusal`],
//! [`Choice`] and [`Integer`], in the signatures of setters.

mod path;
mod place;
mod rules;
mod values;

pub use path::{Segment, encode_path};
pub use place::{Checked, Place, Refusal, SecretValues, present};
pub(crate) use rules::quoted;
pub use rules::{
    Anything, Count, Each, Entries, Known, Nested, Nullable, Range, Rule, Text, header,
    secret_header,
};
pub use values::{Choice, Integer, Listed};
