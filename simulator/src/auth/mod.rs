//! Who may call: what the gateway and IAM decide before an operation sees a request.

mod account;
mod gatekeeper;
mod iam;
mod signature;

pub use account::{AccessKey, Token, User};
pub(crate) use gatekeeper::{Gatekeeper, TOKEN_HEADER};
pub(crate) use iam::TOKENS;
