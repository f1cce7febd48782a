//! The typed mocks of each document in `generator/tests/fixtures`, and those of the service's own document.
#![deny(warnings)]

include!(concat!(env!("OUT_DIR"), "/modules.rs"));

pub use huaweicloud_sms_simulator::mocks as sms;

/// Compiles and runs the examples of the workspace's README, which take the client and the simulator.
#[cfg(doctest)]
#[doc = include_str!("../../../../README.md")]
pub struct Readme;

/// Compiles the example of the client's README, beside whose emitted sources nothing is written by hand.
#[cfg(doctest)]
#[doc = include_str!("../../../../generated-client/README.md")]
pub struct ClientReadme;
