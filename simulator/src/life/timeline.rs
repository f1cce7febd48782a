//! When a task is in which state, decided in advance: the state at any time is a look-up,
//! so worlds of thousands of tasks need no ticking, and the same seed gives the same life.

use super::action::Action;
use super::failure::Failure;
use super::plan::{Ending, Plan};
use super::state::State;
use super::steps::{self, Kind, Step};

/// A stopped task whose copy is complete shows that it runs for so long before it synchronises.
const RESUMING: i64 = 10_000;
const STOPPING: i64 = 30_000;

/// What happens to a task over time. Times are milliseconds since the Unix epoch.
#[derive(Clone, Debug)]
pub(crate) struct Life {
    pub(super) plan: Plan,
    /// Sorted by time; the first is the creation.
    pub(super) changes: Vec<(i64, State)>,
    pub(super) steps: Vec<Step>,
    pub(super) failure: Option<(i64, Failure)>,
    /// When somebody last intervened.
    pub(super) acted: i64,
    /// What was last done with the target, from when to when.
    pub(super) treated: Option<(Action, i64, i64)>,
    /// When the target that was started for a test or a cut-over runs.
    pub(super) launched: Option<i64>,
    /// From when to when the target was cloned.
    pub(super) cloned: Option<(i64, i64)>,
    pub(super) gone: Option<i64>,
}

impl Life {
    /// A task that waits to be started.
    pub(crate) fn new(created: i64, plan: Plan) -> Self {
        Self {
            plan,
            changes: vec![(created, State::Ready)],
            steps: Vec::new(),
            failure: None,
            acted: created,
            treated: None,
            launched: None,
            cloned: None,
            gone: None,
        }
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Changes what is still to be done, also while it runs: what has been done stays.
    pub(crate) fn change_plan(&mut self, now: i64, change: impl FnOnce(&mut Plan)) {
        let starts = self.starts_later(now);
        self.settle(now);
        change(&mut self.plan);
        if let Some(at) = starts {
            self.steps.clear();
            self.forget_after(now);
            self.turn(at, State::Running);
            self.go_on(at);
        } else if self.state(now).is_moving() {
            self.go_on(now);
        }
    }

    /// When it is going to be started that waits.
    fn starts_later(&self, now: i64) -> Option<i64> {
        let later = self.changes.iter().filter(|(at, _)| *at > now);
        let mut starts = later.filter(|(_, state)| *state == State::Running);
        let waits = self.state(now) == State::Ready;
        starts.next().filter(|_| waits).map(|(at, _)| *at)
    }

    pub(crate) fn created(&self) -> i64 {
        self.changes.first().map_or(0, |(at, _)| *at)
    }

    pub(crate) fn state(&self, now: i64) -> State {
        self.last_change(now)
            .map_or(State::Ready, |(_, state)| state)
    }

    /// When it disappears, once it was deleted.
    pub(crate) fn gone(&self) -> Option<i64> {
        self.gone
    }

    /// The failure, from the time on at which it happens.
    pub(crate) fn failure(&self, now: i64) -> Option<&Failure> {
        let happened = self.failure.as_ref().filter(|(at, _)| *at <= now);
        happened.map(|(_, failure)| failure)
    }

    /// Whether this can be done now.
    pub(crate) fn allows(&self, action: Action, now: i64) -> bool {
        let checks = || {
            self.running(now)
                .is_some_and(|step| step.kind == Kind::Check)
        };
        action.allowed_in(self.state(now)) && (action != Action::Skip || checks())
    }

    /// The changes up to now, the last first.
    pub(super) fn past(&self, now: i64) -> impl Iterator<Item = (i64, State)> {
        let reached = self.changes.partition_point(|(at, _)| *at <= now);
        self.changes.iter().take(reached).rev().copied()
    }

    pub(super) fn last_change(&self, now: i64) -> Option<(i64, State)> {
        self.past(now).next()
    }

    /// The time up to which steps have made progress.
    pub(super) fn worked(&self, now: i64) -> i64 {
        let mut until = now;
        for (at, state) in self.past(now) {
            if state.is_moving() {
                break;
            }
            until = at;
        }
        until
    }

    /// The step that runs, or was interrupted.
    pub(super) fn running(&self, now: i64) -> Option<&Step> {
        let at = self.worked(now);
        self.steps.iter().find(|step| step.runs(at))
    }

    pub(super) fn step(&self, kind: Kind) -> Option<&Step> {
        self.steps.iter().find(|step| step.kind == kind)
    }

    /// Keeps what is done by now, whatever is planned anew.
    pub(super) fn settle(&mut self, now: i64) {
        let at = self.worked(now);
        for step in &mut self.steps {
            step.settle(at, &self.plan.rate);
        }
        self.acted = now;
    }

    /// Forgets what was to come.
    pub(super) fn forget_after(&mut self, now: i64) {
        let mut index = 0;
        self.changes.retain(|(at, _)| {
            index += 1;
            index == 1 || *at <= now
        });
        self.failure.take_if(|(at, _)| *at > now);
    }

    /// Another state from now on.
    pub(super) fn turn(&mut self, now: i64, state: State) {
        self.settle(now);
        self.forget_after(now);
        self.changes.push((now, state));
    }

    /// Plans a moving task anew from now on; what was done has been settled.
    pub(super) fn go_on(&mut self, now: i64) {
        self.forget_after(now);
        self.steps.retain(|step| step.start.is_some());
        let last = self.steps.last().map(|step| step.kind);
        let planned = steps::planned(&self.plan);
        self.steps
            .extend(planned.filter(|step| Some(step.kind) > last));
        let resumed = match self.last_change(now) {
            Some((since, State::Running)) => since.saturating_add(RESUMING),
            _ => now,
        };
        let mut at = now;
        for step in &mut self.steps {
            if !step.has_ended(now) {
                let endless = self.plan.syncing && step.kind == Kind::Synchronise;
                at = if endless { at.max(resumed) } else { at };
                step.go_on(at, &self.plan.rate, endless);
                at = step.end;
            }
        }
        self.succeed(now);
        self.end_as_planned(now);
        // Lives are kept by the thousands.
        self.steps.shrink_to_fit();
        self.changes.shrink_to_fit();
    }

    /// The changes up to success.
    fn succeed(&mut self, now: i64) {
        let end_of = |step: Option<&Step>| step.map_or(now, |step| step.end).max(now);
        let state = self.state(now);
        if state == State::Skipping {
            self.changes
                .push((end_of(self.step(Kind::Check)), State::Running));
        }
        let (at, reached) = match (self.plan.syncing, state) {
            (true, State::Syncing) => return,
            (true, _) => {
                let synchronises = self.step(Kind::Synchronise).map(Step::since);
                (synchronises.unwrap_or(now), State::Syncing)
            }
            (false, State::Syncing) => (end_of(self.steps.last()), State::SyncSuccess),
            (false, _) => (end_of(self.steps.last()), State::MigrateSuccess),
        };
        self.changes.push((at, reached));
    }

    /// What comes instead of success, if it has not been passed.
    fn end_as_planned(&mut self, now: i64) {
        let kind = match self.plan.ending {
            Ending::Success => return,
            Ending::Failure(_) | Ending::Abort => Kind::Copy,
            Ending::SyncFailure(_) => Kind::Synchronise,
        };
        let Some(step) = self.step(kind).filter(|step| !step.has_ended(now)) else {
            return;
        };
        let amount = step.thousandths(self.plan.ending_at());
        if step.done > amount {
            return;
        }
        let at = step.reaches(amount, &self.plan.rate);
        self.forget_after(at);
        match self.plan.ending.clone() {
            Ending::Success => {}
            Ending::Failure(failure) | Ending::SyncFailure(failure) => self.fail_at(at, failure),
            Ending::Abort => self.stop_at(at),
        }
    }

    pub(super) fn fail_at(&mut self, at: i64, failure: Failure) {
        let failed = match self.state(at) {
            State::Syncing => State::SyncFail,
            _ => State::MigrateFail,
        };
        self.failure = Some((at, failure));
        self.changes.push((at, failed));
    }

    pub(super) fn stop_at(&mut self, at: i64) {
        self.changes.push((at, State::Aborting));
        self.changes
            .push((at.saturating_add(STOPPING), State::Aborted));
    }
}
