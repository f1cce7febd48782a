//! What a test, or whoever holds the simulator, does to the tasks.

use fastrand::Rng;

use super::failure::Failure;
use super::state::State;
use super::store::StoredTask;
use super::task::Task;
use super::tasks::World;
use super::timeline::Ending;

/// States in which a task can fail or be stopped.
const RUNNING: [State; 3] = [State::Running, State::Skipping, State::Syncing];

/// States of a task that failed or was stopped.
const ENDED: [State; 4] = [
    State::Aborted,
    State::MigrateFail,
    State::SyncFail,
    State::SyncRolledBack,
];

/// Why a task cannot be changed as asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WorldError {
    /// No task has this id.
    #[error("there is no task {id}")]
    NoSuchTask {
        /// The id that was given.
        id: String,
    },
    /// The task was added exactly as it is listed, so it has no life.
    #[error(
        "task {id} was added exactly as it is listed and does not move; delete it and add it anew"
    )]
    Fixed {
        /// The id of the task.
        id: String,
    },
    /// The state of the task does not allow it.
    #[error("task {id} is {state:?}, which cannot be followed by {action}")]
    WrongState {
        /// The id of the task.
        id: String,
        /// The state that it is in.
        state: State,
        /// What was asked for.
        action: &'static str,
    },
}

impl World {
    /// Starts a task that waits, was stopped, or failed; it ends well.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it runs already.
    pub fn start(&self, id: &str) -> Result<(), WorldError> {
        self.start_with(id, Ending::Success)
    }

    /// Starts a task that stays in step with its source until [`World::finish`] is called.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it runs already.
    pub fn start_synchronising(&self, id: &str) -> Result<(), WorldError> {
        self.start_with(id, Ending::Synchronising)
    }

    fn start_with(&self, id: &str, ending: Ending) -> Result<(), WorldError> {
        let startable = [&[State::Ready], ENDED.as_slice()].concat();
        self.change(id, "a start", &startable, |task, now| {
            let run = task.run(ending);
            let mut rng = Rng::with_seed(task.number);
            task.timeline.start(now, &run, &mut rng);
        })
    }

    /// Lets a running or synchronising task fail.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it does not run.
    pub fn fail(&self, id: &str, failure: Failure) -> Result<(), WorldError> {
        self.change(id, "a failure", &RUNNING, |task, now| {
            task.timeline.fail(now, failure);
        })
    }

    /// Stops a running or synchronising task, which takes half a minute.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it does not run.
    pub fn abort(&self, id: &str) -> Result<(), WorldError> {
        self.change(id, "a stop", &RUNNING, |task, now| task.timeline.abort(now))
    }

    /// Ends the synchronisation of a task with success.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it does not synchronise.
    pub fn finish(&self, id: &str) -> Result<(), WorldError> {
        let syncing = [State::Syncing, State::SyncSuccess];
        self.change(id, "success", &syncing, |task, now| {
            task.timeline.finish(now);
        })
    }

    /// Sets a failed or stopped task back to its beginning, which takes a minute.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it neither failed nor was stopped.
    pub fn reset(&self, id: &str) -> Result<(), WorldError> {
        self.change(id, "a reset", &ENDED, |task, now| {
            task.timeline.reset(now);
        })
    }

    /// Deletes a task, which takes 20 seconds; one that was added exactly is gone at once.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it is being deleted already.
    pub fn delete(&self, id: &str) -> Result<(), WorldError> {
        if self.lock().store.remove_fixed(id) {
            return Ok(());
        }
        let all: Vec<State> = State::ALL
            .into_iter()
            .filter(|state| *state != State::Deleting)
            .collect();
        self.change(id, "a deletion", &all, |task, now| {
            task.timeline.delete(now);
        })
    }

    fn change(
        &self,
        id: &str,
        action: &'static str,
        from: &[State],
        change: impl FnOnce(&mut Task, i64),
    ) -> Result<(), WorldError> {
        let now = self.now();
        let changed = self.lock().store.change(id, now, |entry| match entry {
            StoredTask::Fixed(_) => Err(WorldError::Fixed { id: id.to_owned() }),
            StoredTask::Living(task) => {
                let state = task.timeline.state(now);
                if !from.contains(&state) {
                    let id = id.to_owned();
                    return Err(WorldError::WrongState { id, state, action });
                }
                change(task, now);
                Ok(())
            }
        });
        changed.unwrap_or_else(|| Err(WorldError::NoSuchTask { id: id.to_owned() }))
    }
}
