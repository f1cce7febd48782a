//! Turns the OpenAPI document of a service into a typed Rust client.
