//! Building a client.

mod build;
mod environment;
mod http;
mod route;
mod settings;

pub use self::settings::{ClientBuilder, ServiceClient};
