//! Trouble on demand: what a network, a gateway or a service does to a client on a bad day.

mod delivery;
mod kind;
mod no_such_operation;
mod odd;
mod rules;
mod text;

pub use kind::Trouble;
pub use no_such_operation::NoSuchOperation;
pub use odd::Oddity;
pub use text::TroubleTextError;

pub(crate) use delivery::{Delivery, disfigure};
pub(crate) use kind::Kind;
pub(crate) use odd::make_odd;
pub(crate) use rules::{Due, Rules};
