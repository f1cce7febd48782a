//! The life of a migration task: its states, its steps and how fast it copies, at any time.

mod action;
mod acts;
mod failure;
mod in_state;
mod plan;
mod rate;
mod shown;
mod state;
mod steps;
mod system;
#[cfg(test)]
mod tests;
mod timeline;

pub use failure::Failure;
pub use state::State;
pub use system::{MigrationType, Os};

pub(crate) use action::Action;
pub(crate) use plan::{Ending, Plan};
pub(crate) use rate::{Limit, Rate};
pub(crate) use shown::ShownStep;
pub(crate) use timeline::Life;

/// The step that compares source and target; no list of the document has a name for it.
pub(crate) const CONSISTENCY_CHECK: &str = "CONSISTENCY_CHECK";
