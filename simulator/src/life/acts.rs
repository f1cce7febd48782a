//! What is done to a task. Whether it may be done is asked before, of [`Life::allows`].

use super::action::Action;
use super::failure::Failure;
use super::plan::Ending;
use super::rate::Rate;
use super::state::State;
use super::steps::{self, Kind};
use super::timeline::Life;

const SKIPPING: i64 = 5_000;
const RESETTING: i64 = 60_000;
const ROLLING_BACK: i64 = 180_000;
const DELETING: i64 = 20_000;

impl Life {
    /// Does this now. A failure needs a reason, and is for [`fail`](Self::fail); a network check
    /// changes nothing in its life.
    pub(crate) fn act(&mut self, action: Action, now: i64) {
        match action {
            Action::Start => self.start(now),
            Action::Stop => self.stop(now),
            Action::Restart => self.restart(now),
            Action::Skip => self.skip(now),
            Action::NetworkCheck | Action::Fail => {}
            Action::Test
            | Action::MigrationTest
            | Action::CutOver
            | Action::Clear
            | Action::CloneTest => self.treat(action, now),
            Action::Finish => self.finish(now),
            Action::Reset => self.reset(now),
            Action::RollBack => self.roll_back(now),
            Action::Delete => self.delete(now),
        }
    }

    /// Starts it, or lets it go on where it stood; what is migrated is synchronised.
    pub(super) fn start(&mut self, now: i64) {
        match self.state(now) {
            State::MigrateSuccess
            | State::SyncSuccess
            | State::SyncFail
            | State::SyncRolledBack => {
                self.begin(now, State::Syncing);
                self.steps.retain(|step| step.kind != Kind::Synchronise);
                let mut step = steps::synchronisation(&self.plan);
                step.start = Some(now);
                self.steps.push(step);
            }
            _ => self.begin(now, State::Running),
        }
        self.go_on(now);
    }

    /// Starts it from the first step.
    fn restart(&mut self, now: i64) {
        self.begin(now, State::Running);
        self.steps.clear();
        self.go_on(now);
    }

    fn begin(&mut self, now: i64, state: State) {
        self.spend_ending(now);
        self.turn(now, state);
        self.failure = None;
        self.treated = None;
        self.launched = None;
    }

    /// What was planned and has happened does not happen again.
    fn spend_ending(&mut self, now: i64) {
        let happened = match &self.plan.ending {
            Ending::Success => false,
            Ending::Failure(planned) | Ending::SyncFailure(planned) => {
                self.failure(now) == Some(planned)
            }
            Ending::Abort => self.state(now) == State::Aborted,
        };
        if happened {
            self.plan.ending = Ending::Success;
        }
    }

    /// Stops it, which takes half a minute.
    fn stop(&mut self, now: i64) {
        self.settle(now);
        self.forget_after(now);
        self.stop_at(now);
    }

    /// Leaves out what remains of the consistency check, which takes some seconds.
    pub(super) fn skip(&mut self, now: i64) {
        self.turn(now, State::Skipping);
        if let Some(step) = self.steps.iter_mut().find(|step| step.kind == Kind::Check) {
            step.total = step.total.min(step.done.saturating_add(SKIPPING));
        }
        self.go_on(now);
    }

    /// Lets it fail.
    pub(crate) fn fail(&mut self, now: i64, failure: Failure) {
        self.settle(now);
        self.forget_after(now);
        self.fail_at(now, failure);
    }

    /// Undoes a failed synchronisation, which takes three minutes.
    pub(super) fn roll_back(&mut self, now: i64) {
        self.turn(now, State::SyncRollingBack);
        let end = now.saturating_add(ROLLING_BACK);
        self.changes.push((end, State::SyncRolledBack));
    }

    /// Ends the synchronisation with success.
    fn finish(&mut self, now: i64) {
        self.turn(now, State::MigrateSuccess);
        for step in &mut self.steps {
            step.end = step.end.min(now);
        }
    }

    /// Sets it back to its beginning, which takes a minute.
    pub(super) fn reset(&mut self, now: i64) {
        self.spend_ending(now);
        self.turn(now, State::Resetting);
        self.changes
            .push((now.saturating_add(RESETTING), State::Ready));
        self.steps.clear();
        self.failure = None;
        self.treated = None;
        self.launched = None;
        self.cloned = None;
    }

    /// Deletes it, which takes 20 seconds.
    pub(super) fn delete(&mut self, now: i64) {
        self.turn(now, State::Deleting);
        self.gone = Some(now.saturating_add(DELETING));
    }

    /// Tests, clones, drills, cuts over or clears the target; the state stays.
    fn treat(&mut self, action: Action, now: i64) {
        let takes = match action {
            Action::Clear => 60_000,
            Action::MigrationTest => 120_000,
            Action::CloneTest => 180_000,
            _ => 90_000,
        };
        let end = now.saturating_add(takes);
        self.treated = Some((action, now, end));
        match action {
            Action::CloneTest => self.cloned = Some((now, end)),
            Action::Test | Action::CutOver => self.launched = Some(end),
            _ => {}
        }
    }

    /// From now on it copies at this rate.
    pub(crate) fn limit(&mut self, now: i64, rate: Rate) {
        self.change_plan(now, |plan| plan.rate = rate);
    }

    /// What an Agent says of the progress of the running step. It does not take progress back;
    /// what it says of other steps is ignored.
    pub(crate) fn report(&mut self, now: i64, name: &str, percent: i64) {
        if !self.state(now).is_moving() {
            return;
        }
        self.settle(now);
        let running = self.steps.iter_mut().find(|step| step.runs(now));
        if let Some(step) = running.filter(|step| step.name == name) {
            let reported = step.thousandths(percent.clamp(0, 100) * 10);
            step.done = step.done.max(reported);
        }
        self.go_on(now);
    }
}
