//! Turns the OpenAPI document of a service into a typed Rust client.

pub mod diagnostic;
pub mod load;
pub mod source;
