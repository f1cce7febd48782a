//! The account of a simulator and the clock that moves it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;
use huaweicloud_sms::operations;
use huaweicloud_sms::types::{SourceServersResponseBody, TasksResponseBody};
use parking_lot::Mutex;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::populate::populate;
use super::resource::{Kind, Resource};
use super::store::Store;
use super::{SERVERS, TASKS};
use crate::clock::{Clock, RunningClock};
use crate::life::State;
use crate::random::uuid;
use crate::shape::{fitted, listing};

/// The account of a simulator: its source servers, tasks, templates and projects, and the clock that moves them.
/// Cheap to clone.
#[derive(Clone)]
pub struct World {
    shared: Arc<Shared>,
}

struct Shared {
    clock: RunningClock,
    seed: u64,
    /// How many source servers can be registered.
    server_quota: usize,
    projects: Vec<String>,
    store: Mutex<Store>,
}

impl World {
    pub(crate) fn new(clock: Clock, seed: u64, server_quota: usize) -> Self {
        let clock = RunningClock::start(clock);
        let mut rng = Rng::with_seed(seed);
        let mut projects = vec!["0".to_owned()];
        projects.extend(std::iter::repeat_with(|| uuid(&mut rng)).take(3));
        let store = Store::new(rng);
        Self {
            shared: Arc::new(Shared {
                clock,
                seed,
                server_quota,
                projects,
                store: Mutex::new(store),
            }),
        }
    }

    /// Fills it with so many tasks, and with what they belong to.
    pub(crate) fn populate(&self, tasks: usize) {
        if tasks > 0 {
            self.write(|store, now| populate(store, tasks, &self.shared.projects, now));
        }
    }

    pub(crate) fn server_quota(&self) -> usize {
        self.shared.server_quota
    }

    /// Looks at what there is now.
    pub(crate) fn look<R>(&self, look: impl FnOnce(&mut Store, i64) -> R) -> R {
        let mut store = self.shared.store.lock();
        look(&mut store, self.now())
    }

    /// Whether a thing is there now.
    pub(crate) fn has(&self, collection: &str, id: &str) -> bool {
        self.look(|store, now| store.find(collection, id, now).is_some())
    }

    /// Changes what there is now.
    pub(crate) fn write<R>(&self, write: impl FnOnce(&mut Store, i64) -> R) -> R {
        self.look(|store, now| {
            store.begin_write(now);
            write(store, now)
        })
    }

    pub(crate) fn seed(&self) -> u64 {
        self.shared.seed
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
        self.look(|store, now| store.all(TASKS, now).count())
    }

    /// Whether there is no task.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many source servers there are.
    pub fn server_count(&self) -> usize {
        self.look(|store, now| store.all(SERVERS, now).count())
    }

    /// All tasks as the service lists them, in its order.
    ///
    /// # Errors
    ///
    /// When a task was added that cannot be read as one.
    pub fn tasks(&self) -> Result<Vec<TasksResponseBody>, serde_json::Error> {
        self.listed(TASKS, "ListTasks", |_| true)
    }

    /// The first task with this id as the service lists it, if there is one.
    ///
    /// # Errors
    ///
    /// When a task was added that cannot be read as one.
    pub fn task(&self, id: &str) -> Result<Option<TasksResponseBody>, serde_json::Error> {
        let listed = self.listed(TASKS, "ListTasks", |task| task.id == id)?;
        Ok(listed.into_iter().next())
    }

    /// The id of the first task with exactly this name. One that was added without a name has that of its source server.
    ///
    /// ```
    /// use huaweicloud_sms_simulator::{Simulator, State};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let simulator = Simulator::builder().server("db-1").task(State::Running).start().await?;
    /// let world = simulator.world();
    /// let task = world.task_named("db-1").ok_or("there is no such task")?;
    /// assert_eq!(world.state(&task), Some(State::Running));
    /// # Ok(())
    /// # }
    /// ```
    pub fn task_named(&self, name: &str) -> Option<String> {
        self.named(TASKS, name)
    }

    /// All source servers as the service lists them, in its order.
    ///
    /// # Errors
    ///
    /// When a server cannot be read as one.
    pub fn servers(&self) -> Result<Vec<SourceServersResponseBody>, serde_json::Error> {
        self.listed(SERVERS, "ListServers", |_| true)
    }

    /// The source server with this id as the service lists it, if there is one.
    ///
    /// # Errors
    ///
    /// When a server cannot be read as one.
    pub fn server(&self, id: &str) -> Result<Option<SourceServersResponseBody>, serde_json::Error> {
        let listed = self.listed(SERVERS, "ListServers", |server| server.id == id)?;
        Ok(listed.into_iter().next())
    }

    /// The id of the first source server with exactly this name.
    pub fn server_named(&self, name: &str) -> Option<String> {
        self.named(SERVERS, name)
    }

    fn named(&self, collection: &str, name: &str) -> Option<String> {
        self.look(|store, now| {
            let mut all = store.all(collection, now);
            let found = all.find(|resource| resource.text("name") == name)?;
            Some(found.id.clone())
        })
    }

    fn listed<T: DeserializeOwned>(
        &self,
        collection: &str,
        operation: &str,
        keep: impl Fn(&Resource) -> bool,
    ) -> Result<Vec<T>, serde_json::Error> {
        let listing = operations().find(operation).and_then(listing);
        let item = listing.map(|listing| listing.item);
        self.look(|store, now| {
            let kept = store.all(collection, now).filter(|resource| keep(resource));
            let listed = kept.map(|resource| {
                let shown = Value::Object(store.shown(resource, now).into_fields());
                let exact = matches!(resource.kind, Kind::Exact);
                let fitting = item
                    .filter(|_| !exact)
                    .and_then(|item| fitted(item, &shown));
                serde_json::from_value(fitting.unwrap_or(shown))
            });
            listed.collect()
        })
    }

    /// Ids of the tasks in this state, in the order of the list.
    pub fn ids(&self, state: State) -> Vec<String> {
        self.look(|store, now| {
            let tasks = store.all(TASKS, now);
            let is_meant = |resource: &&Resource| {
                resource
                    .task()
                    .is_some_and(|task| task.life.state(now) == state)
            };
            tasks
                .filter(is_meant)
                .map(|resource| resource.id.clone())
                .collect()
        })
    }

    /// The state of a task in its life, which tells more than the one that is shown.
    pub fn state(&self, id: &str) -> Option<State> {
        self.look(|store, now| Some(store.find(TASKS, id, now)?.task()?.life.state(now)))
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
