//! Values and the shapes that the document gives them: cut to fit, made up, and without their secrets.

mod body;
mod defaults;
mod fit;
mod make;
mod secret;
mod smallest;

pub(crate) use body::{Listing, answered, envelope, listing, sent, stated};
pub(crate) use defaults::fill_in;
pub(crate) use fit::{Fields, Fit, fit, fitted};
pub(crate) use make::{make, sample};
pub(crate) use secret::{HIDDEN, without_secrets};
pub(crate) use smallest::smallest;
