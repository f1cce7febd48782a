//! The client of each document in `generator/tests/fixtures`.
#![deny(warnings)]

include!(concat!(env!("OUT_DIR"), "/modules.rs"));
