//! A client as codegen would write it, and servers that answer as they are told.

pub(crate) mod capture;
pub(crate) mod client;
pub(crate) mod server;
pub(crate) mod tls;

pub(crate) use client::{ThingsClient, builder};
pub(crate) use server::{Reply, Request, Server};

/// Waits for what goes on in the background, and fails when it never comes about.
pub(crate) async fn eventually(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..1000 {
        if holds() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("it never came about that {what}");
}
