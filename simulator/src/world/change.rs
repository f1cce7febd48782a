//! What a test, or whoever holds the simulator, does to the tasks.

use super::account::World;
use super::resource::{Kind, Resource};
use super::{SERVERS, TASKS};
use crate::life::{Action, Ending, Failure, Life, State};

/// Why a world cannot be changed as asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WorldError {
    /// No task has this id.
    #[error("there is no task {id}")]
    NoSuchTask {
        /// The id that was given.
        id: String,
    },
    /// No source server has this id.
    #[error("there is no source server {id}")]
    NoSuchServer {
        /// The id that was given.
        id: String,
    },
    /// The source server is migrated already.
    #[error("source server {id} has a task; delete it first")]
    HasTask {
        /// The id of the server.
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
    /// Starts a task that waits, was stopped, or failed: it goes on where it stood. One that is migrated synchronises
    /// what has changed since.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it runs already.
    pub fn start(&self, id: &str) -> Result<(), WorldError> {
        self.act(id, "a start", Action::Start)
    }

    /// Starts a task that stays in step with its source until [`World::finish`] is called.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it runs already.
    pub fn start_synchronising(&self, id: &str) -> Result<(), WorldError> {
        self.change(id, "a start", Action::Start, |life, now| {
            life.change_plan(now, |plan| plan.syncing = true);
            life.act(Action::Start, now);
        })
    }

    /// Lets a running or synchronising task fail.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it does not run.
    pub fn fail(&self, id: &str, failure: Failure) -> Result<(), WorldError> {
        self.change(id, "a failure", Action::Fail, |life, now| {
            life.fail(now, failure);
        })
    }

    /// Lets the next migration of a source server fail while it copies: that of its task, if it has one that waits to be
    /// started, or else that of the next task that it is given. Started again, it ends well.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such source server.
    pub fn fail_next(&self, server: &str, failure: Failure) -> Result<(), WorldError> {
        let ending = Ending::Failure(failure);
        self.write(|store, now| {
            let Some(found) = store.find(SERVERS, server, now).and_then(Resource::server) else {
                let id = server.to_owned();
                return Err(WorldError::NoSuchServer { id });
            };
            let waits = |id: &String| {
                let task = store.find(TASKS, id, now).and_then(Resource::task);
                task.is_some_and(|task| task.life.state(now) == State::Ready)
            };
            let changed = match found.task.clone().filter(waits) {
                Some(id) => store.get_mut(TASKS, &id, now),
                None => store.get_mut(SERVERS, server, now),
            };
            match changed.map(|resource| &mut resource.kind) {
                Some(Kind::Task(task)) => {
                    task.life.change_plan(now, |plan| plan.ending = ending);
                }
                Some(Kind::Server(server)) => server.ending = ending,
                _ => {}
            }
            Ok(())
        })
    }

    /// Undoes a failed synchronisation, which takes three minutes.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or its synchronisation has not failed.
    pub fn roll_back(&self, id: &str) -> Result<(), WorldError> {
        self.act(id, "a rollback", Action::RollBack)
    }

    /// Stops a running or synchronising task, which takes half a minute.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it does not run.
    pub fn abort(&self, id: &str) -> Result<(), WorldError> {
        self.act(id, "a stop", Action::Stop)
    }

    /// Ends the synchronisation of a task with success.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it does not synchronise.
    pub fn finish(&self, id: &str) -> Result<(), WorldError> {
        self.act(id, "success", Action::Finish)
    }

    /// Sets a failed or stopped task back to its beginning, which takes a minute.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it neither failed nor was stopped.
    pub fn reset(&self, id: &str) -> Result<(), WorldError> {
        self.act(id, "a reset", Action::Reset)
    }

    /// Deletes a task, which takes 20 seconds; one that was added exactly is gone at once.
    ///
    /// # Errors
    ///
    /// [`WorldError`] when there is no such task or it is being deleted already.
    pub fn delete(&self, id: &str) -> Result<(), WorldError> {
        match self.act(id, "a deletion", Action::Delete) {
            Err(WorldError::Fixed { .. }) => {
                self.write(|store, _| store.remove(TASKS, id));
                Ok(())
            }
            done => done,
        }
    }

    fn act(&self, id: &str, name: &'static str, action: Action) -> Result<(), WorldError> {
        self.change(id, name, action, |life, now| life.act(action, now))
    }

    fn change(
        &self,
        id: &str,
        name: &'static str,
        action: Action,
        change: impl FnOnce(&mut Life, i64),
    ) -> Result<(), WorldError> {
        self.write(|store, now| {
            let id = id.to_owned();
            let Some(resource) = store.get_mut(TASKS, &id, now) else {
                return Err(WorldError::NoSuchTask { id });
            };
            let Some(task) = Resource::task_mut(resource) else {
                return Err(WorldError::Fixed { id });
            };
            let state = task.life.state(now);
            if !action.allowed_in(state) {
                let action = name;
                return Err(WorldError::WrongState { id, state, action });
            }
            change(&mut task.life, now);
            Ok(())
        })
    }
}
