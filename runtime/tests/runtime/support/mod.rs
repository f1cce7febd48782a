//! A client as codegen would write it, and servers that answer as they are told.

pub(crate) mod capture;
pub(crate) mod client;
pub(crate) mod server;

pub(crate) use client::{ThingsClient, builder};
pub(crate) use server::{Reply, Request, Server};
