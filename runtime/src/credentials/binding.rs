//! What the sources of credentials need of a client.

use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operation::Service;
use crate::transport::{Exchange, Http};

/// What credentials that are fetched need of the client they are for.
pub(crate) struct Binding<'a> {
    pub(crate) service: &'static Service,
    pub(crate) exchange: &'a Exchange,
    pub(crate) allow_plain_http: bool,
    /// Whether the client is for European accounts.
    pub(crate) european: bool,
    /// The HTTP client for an address, on which it depends whether a proxy stands between.
    pub(crate) http: &'a dyn Fn(&Endpoint) -> Result<Http, Error>,
}
