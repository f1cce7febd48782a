//! Values and the shapes that the document gives them: cut to fit, and made up.

mod body;
mod defaults;
mod fit;
mod make;
mod smallest;

pub(crate) use body::{Listing, answered, envelope, listing, sent, stated};
pub(crate) use defaults::fill_in;
pub(crate) use fit::{Fields, Fit, fit, fitted};
pub(crate) use make::{make, sample};
pub(crate) use smallest::smallest;

/// What stands for a text that is never shown.
pub(crate) const HIDDEN: &str = "(secret)";
