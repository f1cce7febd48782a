//! The runtime as a generated client uses it, against loopback servers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test that meets the unexpected has to stop"
)]

mod build;
mod by_name;
mod captured;
mod catalogue;
mod configured;
mod credentials;
mod escapes;
mod explained;
mod hostile;
mod limits;
mod messages;
mod observed;
mod origins;
mod paging;
mod proxies;
mod proxy_faults;
mod regions;
mod retries;
mod secrets;
mod shapes;
mod signing;
mod support;
mod telemetry;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod tls;
mod transport;
mod undocumented;
