//! What generated types are made of: lists of values that stay open, and
//! integers that are read as a service writes them.
//!
//! Generated code calls these items; a caller of a client meets only
//! [`TextEnum`] and [`NumberEnum`], when writing code over any such type.

mod decode;
mod number_enum;
mod text_enum;
pub mod tolerant;

pub use decode::decode;
pub(crate) use decode::unmarked;
pub use number_enum::{NumberEnum, deserialize_number};
pub use text_enum::{TextEnum, deserialize_text};
pub use tolerant::{Read, Tolerant};
