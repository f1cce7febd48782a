//! Trying again: which failures, how often, and when.

mod after;
mod budget;
mod policy;

pub(crate) use self::after::{response_date, retry_after};
pub use self::budget::RetryBudget;
pub use self::policy::{FailedAttempt, RetryPolicy, Verdict};
