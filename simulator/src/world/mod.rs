//! The account that is simulated: its source servers and tasks, what they are made by, and its time.

mod account;
mod add;
mod change;
mod checks;
mod collection;
mod make;
mod new_server;
mod new_task;
mod populate;
mod render;
mod resource;
mod server;
mod shown;
mod store;
mod task;

pub use account::World;
pub use change::WorldError;
pub use new_server::NewServer;
pub use new_task::NewTask;

pub(crate) use checks::OS_VERSION;
pub(crate) use make::{create_task, register};
pub(crate) use resource::{Kind, Resource};
pub(crate) use server::gigabytes;
pub(crate) use store::{Filter, Store, is_same};
pub(crate) use task::{Network, Task, is_true};

/// The path under which the service keeps source servers.
pub(crate) const SERVERS: &str = "/v3/sources";

/// The path under which the service keeps migration tasks.
pub(crate) const TASKS: &str = "/v3/tasks";

/// The path under which the service keeps templates.
pub(crate) const TEMPLATES: &str = "/v3/vm/templates";

/// The path under which the service keeps migration projects.
pub(crate) const PROJECTS: &str = "/v3/migprojects";
