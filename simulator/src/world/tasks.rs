//! The tasks of a simulator and the clock that moves them.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use fastrand::Rng;
use huaweicloud_sms::types::TasksResponseBody;
use parking_lot::{Mutex, MutexGuard};
use serde_json::Value;

use super::new_task::NewTask;
use super::populate;
use super::state::State;
use super::steps::{MigrationType, Os};
use super::store::{Filter, PageKey, Store, StoredTask};
use super::task::{SourceServer, Task};
use crate::clock::{Clock, RunningClock};
use crate::random::uuid;

/// The tasks of a simulator and the clock that moves them. Cheap to clone.
#[derive(Clone)]
pub struct World {
    shared: Arc<Shared>,
}

struct Shared {
    clock: RunningClock,
    projects: Vec<String>,
    contents: Mutex<Contents>,
}

pub(super) struct Contents {
    pub(super) store: Store,
    rng: Rng,
    /// How many tasks have ever been made.
    made: usize,
}

impl World {
    pub(crate) fn new(clock: Clock, tasks: usize, seed: u64) -> Self {
        let clock = RunningClock::start(clock);
        let mut rng = Rng::with_seed(seed);
        let mut projects = vec!["0".to_owned()];
        projects.extend(std::iter::repeat_with(|| uuid(&mut rng)).take(3));
        let mut store = Store::default();
        for task in populate::tasks(tasks, &projects, clock.now(), seed) {
            store.add(StoredTask::Living(Box::new(task)));
        }
        Self {
            shared: Arc::new(Shared {
                clock,
                projects,
                contents: Mutex::new(Contents {
                    store,
                    rng,
                    made: tasks,
                }),
            }),
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Contents> {
        self.shared.contents.lock()
    }

    /// The time in the world, in milliseconds since the Unix epoch.
    pub fn now(&self) -> i64 {
        self.shared.clock.now()
    }

    /// Moves the world on by so much of its own time, whatever its clock.
    pub fn advance(&self, by: Duration) {
        self.shared.clock.advance(by);
    }

    /// Ids of the enterprise projects that tasks were made for; the first is the default one.
    pub fn enterprise_projects(&self) -> &[String] {
        &self.shared.projects
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.lock().store.entries(self.now()).count()
    }

    /// Whether there is no task.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All tasks as the service lists them, in its order.
    ///
    /// # Errors
    ///
    /// When a task was added that cannot be read as one.
    pub fn tasks(&self) -> Result<Vec<TasksResponseBody>, serde_json::Error> {
        self.listed(&Filter::default())
    }

    /// The first task with this id as the service lists it, if there is one.
    ///
    /// # Errors
    ///
    /// When a task was added that cannot be read as one.
    pub fn task(&self, id: &str) -> Result<Option<TasksResponseBody>, serde_json::Error> {
        let filter = Filter {
            id: Some(id.to_owned()),
            ..Filter::default()
        };
        Ok(self.listed(&filter)?.into_iter().next())
    }

    fn listed(&self, filter: &Filter) -> Result<Vec<TasksResponseBody>, serde_json::Error> {
        let now = self.now();
        let bodies = self.lock().store.bodies(filter, now);
        bodies
            .iter()
            .map(|body| serde_json::from_slice(body))
            .collect()
    }

    pub(crate) fn page(&self, key: &PageKey) -> Bytes {
        let now = self.now();
        self.lock().store.page(key, now)
    }

    /// Ids of the tasks in this state, in the order of the list.
    pub fn ids(&self, state: State) -> Vec<String> {
        let now = self.now();
        let contents = self.lock();
        let entries = contents.store.entries(now);
        entries
            .filter(|entry| entry.life().is_some_and(|life| life.state(now) == state))
            .filter_map(|entry| entry.id().map(str::to_owned))
            .collect()
    }

    /// The state of a task in its life, which tells more than the one that is shown.
    pub fn state(&self, id: &str) -> Option<State> {
        let now = self.now();
        let contents = self.lock();
        let mut entries = contents.store.entries(now);
        let entry = entries.find(|entry| entry.id() == Some(id))?;
        Some(entry.life()?.state(now))
    }

    /// Adds a task that waits to be started, at the end of the list, and gives its id.
    pub fn add(&self, task: NewTask) -> String {
        let now = self.now();
        let mut contents = self.lock();
        let Contents { store, rng, made } = &mut *contents;
        let migration_type = task.migration_type;
        let mut source = SourceServer::of(task.os, task.name, rng);
        source.size = task.size;
        let project = task.enterprise_project;
        let project = project.or_else(|| self.shared.projects.first().cloned());
        let mut task = Task::random(*made, source, project.unwrap_or_default(), now, rng);
        task.migration_type = match task.source.os {
            Os::Linux => migration_type,
            Os::Windows => MigrationType::Block,
        };
        *made += 1;
        let id = task.id.clone();
        store.add(StoredTask::Living(Box::new(task)));
        id
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

    /// Adds any JSON as a task, for what no task should be. It does not move.
    pub fn add_json(&self, task: &Value) {
        self.lock().store.add(StoredTask::Fixed(task.clone()));
    }

    /// Removes all tasks at once.
    pub fn clear(&self) {
        self.lock().store.clear();
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("World")
            .field("now", &self.now())
            .field("tasks", &self.len())
            .finish_non_exhaustive()
    }
}
