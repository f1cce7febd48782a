//! The one error type of every generated client.

mod asked;
mod body;
mod connect;
mod display;
mod failure;
mod fetch;
mod kind;
mod list;
mod predicates;

pub(crate) use self::asked::Asked;
pub use self::body::ErrorDetail;
pub(crate) use self::connect::{Connect, Fault, Peer, ProxyName};
pub(crate) use self::display::Reason;
pub use self::failure::Error;
pub(crate) use self::failure::root_cause;
pub(crate) use self::fetch::FetchError;
pub(crate) use self::kind::{GaveUp, Item, Kind, LONGEST_BODY, Limit, Response};
