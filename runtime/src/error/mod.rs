//! The one error type of every generated client.

mod asked;
mod body;
mod connect;
mod display;
mod ended;
mod failures;
mod fetch;
mod kind;
mod list;
mod opaque;
mod predicates;
mod wait;

pub(crate) use self::asked::Asked;
pub use self::body::ErrorDetail;
pub(crate) use self::connect::{Connect, Fault, Peer, ProxyName};
pub(crate) use self::display::Reason;
pub(crate) use self::ended::{Failed, TimeUp};
pub use self::failures::{Fields, in_fields, in_json};
pub(crate) use self::fetch::FetchError;
pub(crate) use self::kind::{GaveUp, Item, Kind, LONGEST_BODY, Limit, Response};
pub use self::opaque::Error;
pub(crate) use self::opaque::root_cause;
