//! Tasks in the middle of their life, for a world that looks like an account at work.

use fastrand::Rng;

use super::action::Action;
use super::failure::Failure;
use super::plan::{Ending, Plan};
use super::state::State;
use super::steps::Kind;
use super::timeline::Life;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// So long a task has been at most in a state that it does not leave by itself.
const LONGEST: i64 = 20 * DAY;

impl Life {
    /// A life in which the task is in this state now. What the plan says is changed where the
    /// state could not be reached by it.
    pub(crate) fn in_state(state: State, now: i64, plan: Plan, rng: &mut Rng) -> Self {
        let mut life = Self::new(0, leading_to(state, plan, rng));
        if state != State::Ready {
            life.start(rng.i64(10 * MINUTE..DAY));
            life.live_up_to(state, rng);
        }
        let (from, to) = life.span(state);
        let longest = to.min(from + LONGEST).max(from + 1);
        life.move_to(rng.i64(from..longest), now);
        life
    }

    /// Does what its owner does to a started task that comes to be in this state.
    fn live_up_to(&mut self, state: State, rng: &mut Rng) {
        use State as S;

        match state {
            S::Skipping => {
                let check = self.step(Kind::Check);
                if let Some((start, end)) = check.and_then(|step| Some((step.start?, step.end))) {
                    self.skip(rng.i64(start..end));
                }
            }
            S::Syncing | S::SyncSuccess | S::SyncFail | S::SyncRollingBack | S::SyncRolledBack => {
                if !self.plan().syncing {
                    self.start(self.some_time_after(S::MigrateSuccess, rng));
                }
                if matches!(state, S::SyncRollingBack | S::SyncRolledBack) {
                    self.roll_back(self.some_time_after(S::SyncFail, rng));
                }
            }
            S::MigrateSuccess if rng.u8(..4) == 0 => {
                let action = [Action::CutOver, Action::Test, Action::Clear];
                let at = self.some_time_after(state, rng);
                self.act(rng.choice(action).unwrap_or(Action::CutOver), at);
            }
            S::Resetting => self.reset(self.some_time_after(S::MigrateFail, rng)),
            S::Deleting => self.delete(self.some_time_after(S::MigrateSuccess, rng)),
            _ => {}
        }
    }

    fn some_time_after(&self, state: State, rng: &mut Rng) -> i64 {
        self.span(state).0 + rng.i64(HOUR / 2..DAY)
    }

    /// From when to when it is in this state for the first time, if nobody intervenes.
    fn span(&self, state: State) -> (i64, i64) {
        let mut changes = self.changes.iter();
        let from = changes.find(|(_, reached)| *reached == state);
        let from = from.map_or(0, |(at, _)| *at);
        let to = changes.next().map(|(at, _)| *at).or(self.gone);
        (from, to.unwrap_or(i64::MAX))
    }

    /// Moves the whole life in time, so that what is at `then` is now. What is still to be copied
    /// is planned by the hours that it moves to.
    fn move_to(&mut self, then: i64, now: i64) {
        self.settle(then);
        let by = now.saturating_sub(then);
        for (at, _) in &mut self.changes {
            *at = at.saturating_add(by);
        }
        for step in &mut self.steps {
            step.shift(by);
        }
        let failed = self.failure.as_mut().map(|(at, _)| at);
        let treated = self.treated.as_mut();
        let treated = treated.into_iter().flat_map(|(_, from, to)| [from, to]);
        let gone = self.gone.as_mut();
        let launched = self.launched.as_mut();
        for at in failed
            .into_iter()
            .chain(treated)
            .chain(launched)
            .chain(gone)
        {
            *at = at.saturating_add(by);
        }
        self.acted = now;
        if self.state(now).is_moving() {
            self.go_on(now);
        }
    }
}

/// A plan by which a task comes to be in this state.
fn leading_to(state: State, mut plan: Plan, rng: &mut Rng) -> Plan {
    use State as S;

    plan.ending = match state {
        S::Ready | S::Running => plan.ending,
        S::MigrateFail | S::Resetting => Ending::Failure(Failure::random(plan.system.0, rng)),
        S::SyncFail | S::SyncRollingBack | S::SyncRolledBack => {
            Ending::SyncFailure(Failure::random(plan.system.0, rng))
        }
        S::Aborting | S::Aborted => Ending::Abort,
        S::Skipping | S::Syncing | S::MigrateSuccess | S::SyncSuccess | S::Deleting => {
            Ending::Success
        }
    };
    plan.checks_consistency |= state == S::Skipping;
    plan.syncing &= !matches!(state, S::MigrateSuccess | S::SyncSuccess | S::Deleting);
    plan
}
