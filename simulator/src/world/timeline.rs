//! When a task is in which state, decided in advance: the state at any time is a look-up,
//! so worlds of thousands of tasks need no ticking, and the same seed gives the same life.

use fastrand::Rng;

use super::failure::Failure;
use super::state::State;
use super::steps::{self, MigrationType, Os, Step};

/// How a task ends when nobody intervenes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Migrated.
    Success,
    /// Kept in step with its source until someone ends it.
    Synchronising,
    /// Kept in step for a while, then finished.
    Synchronised,
    /// Failed in one of its steps.
    Failure(Failure),
    /// Failed while it was kept in step, and undone.
    SyncFailure(Failure),
    /// Stopped by its owner.
    Abort,
}

/// How the copying goes.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) system: (Os, MigrationType),
    pub(crate) clones: bool,
    /// Whether one step is left out.
    pub(crate) skips: bool,
    /// Time that the full copy takes, in milliseconds.
    pub(crate) copy: i64,
    pub(crate) ending: Ending,
}

/// States and steps of a task over time. Times are milliseconds since the Unix epoch.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    /// Sorted by time; the first is the creation.
    changes: Vec<(i64, State)>,
    pub(crate) steps: Vec<Step>,
    /// From then on no step makes progress.
    halted: Option<i64>,
    failure: Option<(i64, Failure)>,
    gone: Option<i64>,
}

impl Timeline {
    /// A task that waits to be started.
    pub(crate) fn ready(created: i64) -> Self {
        Self {
            changes: vec![(created, State::Ready)],
            steps: Vec::new(),
            halted: None,
            failure: None,
            gone: None,
        }
    }

    pub(crate) fn created(&self) -> i64 {
        self.changes.first().map_or(0, |(at, _)| *at)
    }

    pub(crate) fn state(&self, now: i64) -> State {
        let reached = self.changes.partition_point(|(at, _)| *at <= now);
        let current = reached
            .checked_sub(1)
            .and_then(|index| self.changes.get(index));
        current.map_or(State::Ready, |(_, state)| *state)
    }

    pub(crate) fn is_gone(&self, now: i64) -> bool {
        self.gone.is_some_and(|gone| gone <= now)
    }

    /// The failure, from the time on at which it happens.
    pub(crate) fn failure(&self, now: i64) -> Option<&Failure> {
        let happened = self.failure.as_ref().filter(|(at, _)| *at <= now);
        happened.map(|(_, failure)| failure)
    }

    /// The time up to which steps have made progress.
    pub(crate) fn progressed(&self, now: i64) -> i64 {
        self.halted.map_or(now, |halted| halted.min(now))
    }

    /// When the first step began.
    pub(crate) fn started(&self, now: i64) -> Option<i64> {
        let first = self.steps.first().map(|step| step.start);
        first.filter(|start| *start <= now)
    }

    /// When what is shown changes next; while steps move, that is every second.
    pub(crate) fn next_change(&self, now: i64) -> i64 {
        let mut next = self.gone.filter(|gone| *gone > now).unwrap_or(i64::MAX);
        if let Some((at, _)) = self.changes.iter().find(|(at, _)| *at > now) {
            next = next.min(*at);
        }
        if self.state(now).is_moving() {
            next = next.min((now.div_euclid(1000) + 1) * 1000);
        }
        next
    }

    pub(crate) fn last_change(&self) -> i64 {
        self.changes.last().map_or(0, |(at, _)| *at)
    }

    /// From when to when the task is in this state for the first time.
    pub(crate) fn span(&self, state: State) -> Option<(i64, Option<i64>)> {
        let index = self
            .changes
            .iter()
            .position(|(_, reached)| *reached == state)?;
        let (from, _) = self.changes.get(index)?;
        let to = self.changes.get(index + 1).map(|(at, _)| *at).or(self.gone);
        Some((*from, to))
    }

    /// Moves the whole life in time.
    pub(crate) fn shift(&mut self, by: i64) {
        for (at, _) in &mut self.changes {
            *at += by;
        }
        for step in &mut self.steps {
            step.start += by;
            step.end += by;
        }
        if let Some((at, _)) = &mut self.failure {
            *at += by;
        }
        for at in [&mut self.halted, &mut self.gone].into_iter().flatten() {
            *at += by;
        }
    }

    /// Lets a waiting, stopped or failed task run from `now` on.
    pub(crate) fn start(&mut self, now: i64, run: &Run, rng: &mut Rng) {
        self.forget_after(now);
        self.halted = None;
        self.failure = None;
        self.steps = steps::migration(run.system, run.clones, run.copy, now, rng);
        self.changes.push((now, State::Running));
        let end = self.steps.last().map_or(now, |step| step.end);
        let within = |rng: &mut Rng| now + rng.i64((end - now) / 20..(end - now).max(20));
        match &run.ending {
            Ending::Success => {
                if let Some(step) = self.steps.first().filter(|_| run.skips) {
                    self.changes.push((step.start + 1000, State::Skipping));
                    self.changes.push((step.end, State::Running));
                }
                self.changes.push((end, State::MigrateSuccess));
            }
            Ending::Failure(failure) => self.fail(within(rng), failure.clone()),
            Ending::Abort => self.abort(within(rng)),
            Ending::Synchronising => drop(self.synchronise(run.system, end, rng)),
            Ending::Synchronised => {
                let synced = self.synchronise(run.system, end, rng);
                self.changes.push((synced, State::SyncSuccess));
                let cut_over = steps::seconds(rng, 1800, 86_400);
                self.changes
                    .push((synced + cut_over, State::MigrateSuccess));
            }
            Ending::SyncFailure(failure) => {
                let synced = self.synchronise(run.system, end, rng);
                self.fail(end + rng.i64(0..(synced - end).max(1)), failure.clone());
            }
        }
    }

    fn synchronise(&mut self, system: (Os, MigrationType), start: i64, rng: &mut Rng) -> i64 {
        let step = steps::synchronisation(system, start, steps::seconds(rng, 600, 7200));
        let end = step.end;
        self.changes.push((start, State::Syncing));
        self.steps.push(step);
        end
    }

    /// Fails at `at`; a failed synchronisation is undone afterwards.
    pub(crate) fn fail(&mut self, at: i64, failure: Failure) {
        self.forget_after(at);
        let syncing = self.state(at) == State::Syncing;
        self.halted = Some(at);
        self.failure = Some((at, failure));
        if syncing {
            self.changes.push((at, State::SyncFail));
            self.changes.push((at + 60_000, State::SyncRollingBack));
            self.changes.push((at + 240_000, State::SyncRolledBack));
        } else {
            self.changes.push((at, State::MigrateFail));
        }
    }

    /// Stops at `at`, which takes half a minute.
    pub(crate) fn abort(&mut self, at: i64) {
        self.forget_after(at);
        self.halted = Some(self.progressed(at));
        self.changes.push((at, State::Aborting));
        self.changes.push((at + 30_000, State::Aborted));
    }

    /// Sets the task back to its beginning, which takes a minute.
    pub(crate) fn reset(&mut self, at: i64) {
        self.forget_after(at);
        self.steps.clear();
        self.failure = None;
        self.changes.push((at, State::Resetting));
        self.changes.push((at + 60_000, State::Ready));
    }

    /// Ends the synchronisation with success.
    pub(crate) fn finish(&mut self, at: i64) {
        self.forget_after(at);
        self.halted = Some(self.progressed(at));
        if let Some(last) = self.steps.last_mut() {
            last.end = last.end.min(at);
        }
        self.changes.push((at, State::MigrateSuccess));
    }

    /// Deletes the task, which takes 20 seconds.
    pub(crate) fn delete(&mut self, at: i64) {
        self.forget_after(at);
        self.halted = Some(self.progressed(at));
        self.changes.push((at, State::Deleting));
        self.gone = Some(at + 20_000);
    }

    fn forget_after(&mut self, now: i64) {
        let mut index = 0;
        self.changes.retain(|(at, _)| {
            index += 1;
            index == 1 || *at <= now
        });
        self.halted = self.halted.filter(|at| *at <= now);
        self.failure.take_if(|(at, _)| *at > now);
    }
}
