//! Trying again: which failures, how often, and when.

mod budget;
mod policy;

pub use self::budget::RetryBudget;
pub use self::policy::{FailedAttempt, RetryPolicy, Verdict};
