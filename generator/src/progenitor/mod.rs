//! progenitor, the engine of types and of request assembly, and all that is known of its ways.
//!
//! [`reduced`] is the document that it is given, [`emit`] runs it, [`read`] takes from its output what the refinement
//! goes on with, in terms of the model. What should be there and is not is an error: progenitor may have changed.

mod assembly;
mod engine;
mod input;
mod output;
mod properties;
mod unexpected;

pub(crate) use assembly::Request;
pub(crate) use engine::RULES as EMIT_RULES;
pub use engine::emit;
pub use input::reduced;
pub use output::{Output, read};
pub(crate) use properties::Property;
pub(crate) use unexpected::RULES as READ_RULES;
