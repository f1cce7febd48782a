//! Sending requests: calls, their attempts, their limits and their waits.

mod attempt;
mod call;
mod exchange;
mod failure;
mod http;
mod read;
mod run;

pub(crate) use self::call::Shared;
pub use self::call::Transport;
pub(crate) use self::exchange::{Exchange, Plan};
pub(crate) use self::http::{Http, build_http, http_builder, without_authorities};
