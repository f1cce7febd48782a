//! Connections, and the way of a request through trouble, gateway, catalogue and operation.

mod connection;
mod control;
mod exchange;
mod sent;
mod service;
mod target;

pub(crate) use connection::serve;
pub(crate) use exchange::router;
pub(crate) use service::Service;
