//! The account that is simulated: its tasks, its servers and its time.

mod change;
mod failure;
mod new_task;
mod populate;
mod render;
mod state;
mod steps;
mod store;
mod task;
mod tasks;
mod timeline;

pub use change::WorldError;
pub use failure::Failure;
pub use new_task::NewTask;
pub use state::State;
pub use steps::{MigrationType, Os};
pub use tasks::World;

pub(crate) use store::{Filter, PageKey};
