//! The simulator as its users meet it: over HTTP, through the client, and as a process.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test that meets the unexpected has to stop"
)]

mod agent;
mod both_ways;
mod bounds;
mod built_world;
mod by_document;
mod callers;
mod careful_program;
mod catalogue;
mod codes;
mod control;
mod controlled_account;
mod explaining;
mod log;
mod migration;
mod migration_failing;
mod migration_operations;
mod migration_progress;
mod migration_troubled;
mod odd;
mod other_catalogue;
#[path = "../../../runtime/tests/runtime/support/paced.rs"]
mod paced;
mod probes;
mod races;
mod samples;
mod schemas;
mod signatures;
mod stale_lists;
mod support;
mod trouble_rules;
mod trouble_text;
mod troubles;
mod validator;
mod waiting;
mod watching;
mod way;
mod world;

#[cfg(all(feature = "command", unix))]
mod command;

use huaweicloud_sms::{Clock, ManualClock};
