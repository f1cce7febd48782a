//! What a test adds to an account, or takes from it.

use huaweicloud_sms::types::TasksResponseBody;
use serde_json::Value;

use super::account::World;
use super::change::WorldError;
use super::make::{add_server, add_task};
use super::new_server::NewServer;
use super::new_task::NewTask;
use super::resource::{Kind, Resource};
use super::{SERVERS, TASKS};

impl World {
    /// Adds a source server at the end of the list, and gives its id.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let simulator = huaweicloud_sms_simulator::Simulator::builder().tasks(0).start().await?;
    /// let id = simulator.world().add_server("db-1");
    /// let server = simulator.client()?.show_server(&id).send().await?;
    /// assert_eq!(server.name.as_deref(), Some("db-1"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_server(&self, server: impl Into<NewServer>) -> String {
        let server = server.into();
        self.write(|store, now| add_server(store, &server, now))
    }

    /// Adds a task with its source server at the ends of their lists, and gives the id of the task.
    pub fn add(&self, task: impl Into<NewTask>) -> String {
        let task = task.into();
        self.write(|store, now| {
            let server = add_server(store, &task.server, now);
            add_task(store, &server, &task, now).unwrap_or_default()
        })
    }

    /// Adds a task for a source server that is there, and gives its id.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such server, or it has a task.
    pub fn add_task(&self, server: &str, task: impl Into<NewTask>) -> Result<String, WorldError> {
        let task = task.into();
        self.write(|store, now| {
            let id = server.to_owned();
            match store.find(SERVERS, server, now) {
                Some(found) if store.task_of(found, now).is_some() => {
                    Err(WorldError::HasTask { id })
                }
                _ => add_task(store, server, &task, now).ok_or(WorldError::NoSuchServer { id }),
            }
        })
    }

    /// Adds a source server, and a task for it.
    pub(crate) fn add_with(&self, server: &NewServer, task: Option<&NewTask>) {
        self.write(|store, now| {
            let server = add_server(store, server, now);
            if let Some(task) = task {
                add_task(store, &server, task, now);
            }
        });
    }

    /// Adds a task exactly as it is listed, at the end of the list. It does not move.
    ///
    /// # Errors
    ///
    /// When the task cannot be written as JSON.
    pub fn add_exactly(&self, task: &TasksResponseBody) -> Result<(), serde_json::Error> {
        self.add_json(&serde_json::to_value(task)?);
        Ok(())
    }

    /// Adds any JSON object as a task, for what no task should be. It does not move.
    pub fn add_json(&self, task: &Value) {
        let fields = task.as_object().cloned().unwrap_or_default();
        let id = task.get("id").and_then(Value::as_str).unwrap_or_default();
        let mut resource = Resource::new(id, fields);
        resource.kind = Kind::Exact;
        self.write(|store, _| store.add(TASKS, resource));
    }

    /// Removes all tasks and source servers at once.
    pub fn clear(&self) {
        self.write(|store, _| {
            store.forget(TASKS);
            store.forget(SERVERS);
        });
    }
}
