//! What a task shows of its life.

use super::action::Action;
use super::state::State;
use super::steps::{Kind, Step};
use super::timeline::Life;

/// A step as it is shown. Times are milliseconds since the Unix epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShownStep {
    pub(crate) name: &'static str,
    pub(crate) start: Option<i64>,
    pub(crate) end: Option<i64>,
    /// From 0 to 100.
    pub(crate) percent: i64,
    /// Seconds since it began, up to its end or to where the task stopped.
    pub(crate) seconds: i64,
}

impl Life {
    /// When what is shown changes next; while steps move, that is every second.
    pub(crate) fn next_change(&self, now: i64) -> i64 {
        let changes = self.changes.iter().map(|(at, _)| *at);
        let treated = self.treated.map(|(_, _, end)| end);
        let cloned = self.cloned.map(|(_, end)| end);
        let moving = self.state(now).is_moving();
        let second = moving.then(|| (now.div_euclid(1000) + 1) * 1000);
        let others = [self.gone, treated, self.launched, cloned, second];
        let others = others.into_iter().flatten();
        let next = changes.chain(others).filter(|at| *at > now).min();
        next.unwrap_or(i64::MAX)
    }

    /// The time that is shown: it passes in whole seconds while steps move, and not otherwise.
    fn at(&self, now: i64) -> i64 {
        match self.last_change(now) {
            Some((since, state)) if state.is_moving() => {
                (now.div_euclid(1000) * 1000).max(since).max(self.acted)
            }
            _ => self.worked(now),
        }
    }

    /// All steps, also those that have not begun.
    pub(crate) fn steps(&self, now: i64) -> impl Iterator<Item = ShownStep> {
        let at = self.at(now);
        self.steps.iter().map(move |step| self.shown(step, at))
    }

    /// The step that runs, or that the task stopped in.
    pub(crate) fn current_step(&self, now: i64) -> Option<ShownStep> {
        let at = self.at(now);
        let mut steps = self.steps.iter();
        let step = steps.find(|step| step.runs(at))?;
        Some(self.shown(step, at))
    }

    fn shown(&self, step: &Step, at: i64) -> ShownStep {
        let start = step.start.filter(|start| *start <= at);
        let until = at.min(step.end);
        ShownStep {
            name: step.name,
            start,
            end: Some(step.end).filter(|end| *end <= at),
            percent: step.percent(at, &self.plan.rate),
            seconds: start.map_or(0, |start| self.moved(start, until) / 1000),
        }
    }

    /// Milliseconds between two times in which steps moved.
    fn moved(&self, from: i64, to: i64) -> i64 {
        let ends = self.changes.iter().skip(1).map(|(at, _)| *at);
        let states = self.changes.iter().zip(ends.chain([to]));
        let moving = states.filter(|((_, state), _)| state.is_moving());
        let moved = moving.map(|((at, _), end)| end.min(to) - (*at).max(from));
        moved.map(|time| time.max(0)).sum()
    }

    /// Mbit/s that the network and the limits of the hour let through; 0 while nothing moves.
    pub(crate) fn speed(&self, now: i64) -> f64 {
        if self.state(now).is_moving() {
            self.plan.rate.at(self.at(now))
        } else {
            0.0
        }
    }

    /// When the first step began.
    pub(crate) fn started(&self, now: i64) -> Option<i64> {
        let first = self.steps.first()?;
        first.start.filter(|start| *start <= now)
    }

    /// When it last succeeded, failed or was stopped, unless it has gone on since.
    pub(crate) fn finished(&self, now: i64) -> Option<i64> {
        let aftermath = |state| {
            matches!(
                state,
                State::SyncRollingBack | State::SyncRolledBack | State::Deleting
            )
        };
        let mut past = self.past(now).skip_while(|(_, state)| aftermath(*state));
        let (at, state) = past.next()?;
        let ended = matches!(
            state,
            State::MigrateSuccess
                | State::SyncSuccess
                | State::MigrateFail
                | State::SyncFail
                | State::Aborted
        );
        ended.then_some(at)
    }

    /// Milliseconds in which steps have moved.
    pub(crate) fn total_time(&self, now: i64) -> i64 {
        let started = self.started(now);
        started.map_or(0, |started| self.moved(started, self.at(now)))
    }

    /// When the last step will be done, if it goes on; without what goes on until somebody ends it.
    pub(crate) fn estimate(&self, now: i64) -> Option<i64> {
        let mut steps = self.steps.iter().rev();
        let last = steps.find(|step| !self.plan.syncing || step.kind != Kind::Synchronise)?;
        let known = self.state(now).is_moving() && last.end > now;
        known.then_some(last.end)
    }

    /// Seconds until the [estimate](Self::estimate).
    pub(crate) fn remaining(&self, now: i64) -> Option<i64> {
        let end = self.estimate(now)?;
        Some((end - self.at(now)).max(0) / 1000)
    }

    /// Bytes that have been copied.
    pub(crate) fn copied(&self, now: i64) -> i64 {
        let at = self.at(now);
        let copy = self.step(Kind::Copy);
        copy.map_or(0, |step| step.done(at, &self.plan.rate))
    }

    /// Bytes to copy in all.
    pub(crate) fn total(&self) -> i64 {
        let copy = self.step(Kind::Copy);
        copy.map_or(self.plan.bytes, |step| step.total)
    }

    /// The last step that has begun.
    fn stage(&self, now: i64) -> Option<Kind> {
        let at = self.at(now);
        let begun = self.steps.iter().rev().find(|step| step.has_begun(at));
        begun.map(|step| step.kind)
    }

    /// The state that the source server shows.
    pub(crate) fn source_state(&self, now: i64) -> &'static str {
        match self.state(now) {
            State::Ready | State::Resetting => "waiting",
            State::Running => match self.stage(now) {
                None => "initialize",
                Some(stage) if stage < Kind::Copy => "initialize",
                Some(Kind::Synchronise) => "syncing",
                Some(_) => "replicate",
            },
            State::Skipping => "skipping",
            State::Syncing => "syncing",
            State::MigrateSuccess | State::SyncSuccess => self.treated_state(now),
            State::MigrateFail | State::SyncFail | State::SyncRolledBack => "error",
            State::SyncRollingBack => "clearing",
            State::Aborting => "stopping",
            State::Aborted => "stopped",
            State::Deleting => "deleting",
        }
    }

    /// Since when the source server shows its state.
    pub(crate) fn source_since(&self, now: i64) -> i64 {
        let treated = self
            .treated
            .into_iter()
            .flat_map(|(_, from, to)| [from, to]);
        let copies = self.step(Kind::Copy).and_then(|step| step.start);
        let changes = self.changes.iter().map(|(at, _)| *at);
        let all = changes.chain(treated).chain(copies);
        all.filter(|at| *at <= now)
            .max()
            .unwrap_or_else(|| self.created())
    }

    fn treated_state(&self, now: i64) -> &'static str {
        let Some((action, _, end)) = self.treated else {
            return "finished";
        };
        let (during, after) = match action {
            Action::CloneTest => ("cloning", "finished"),
            Action::MigrationTest => ("premigready", "premiged"),
            Action::Clear => ("clearing", "cleared"),
            _ => ("cutovering", "finished"),
        };
        if now < end { during } else { after }
    }

    /// The part of its migration that the source server shows.
    pub(crate) fn migration_cycle(&self, now: i64) -> &'static str {
        match (self.launched, self.stage(now)) {
            (Some(end), _) if now < end => "cutovering",
            (Some(_), _) => "cutovered",
            (_, None) => "checking",
            (_, Some(Kind::Synchronise)) => "syncing",
            (_, Some(stage)) if stage < Kind::Copy => "setting",
            (_, Some(_)) => "replicating",
        }
    }

    /// The state of the target's clone, once there is one.
    pub(crate) fn clone_state(&self, now: i64) -> Option<&'static str> {
        let at = self.at(now);
        let step = self.step(Kind::Clone).filter(|step| step.has_begun(at));
        let finished = match self.cloned {
            Some((_, end)) => end <= now,
            None => step?.has_ended(at),
        };
        Some(if finished { "FINISHED" } else { "CREATING" })
    }
}
