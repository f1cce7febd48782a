//! Who is let in: where an identity comes from, kept for all callers, and put into each request.

mod authority;
mod cache;
mod fetch;
mod provider;
mod skew;

pub(crate) use self::authority::{Authority, Source};
pub(crate) use self::cache::Cache;
pub use self::provider::{BoxFuture, ProvideCredentials};
pub(crate) use self::skew::Skew;
