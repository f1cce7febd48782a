//! The typed mocks of each document in `generator/tests/fixtures`, and those of the service's own document.
#![deny(warnings)]

include!(concat!(env!("OUT_DIR"), "/modules.rs"));

pub use huaweicloud_sms_simulator::mocks as sms;
