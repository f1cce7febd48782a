//! Lives of many seeds, treated in all ways that are allowed at any time.

use std::collections::BTreeSet;

use fastrand::Rng;

use super::super::{Action, Failure, Life, State};
use super::{Asked, DAY, HOUR, MINUTE, NOW, SECOND, plan, shown};

const ACTIONS: [Action; 15] = [
    Action::Start,
    Action::Stop,
    Action::Restart,
    Action::Skip,
    Action::NetworkCheck,
    Action::Test,
    Action::CloneTest,
    Action::MigrationTest,
    Action::CutOver,
    Action::Clear,
    Action::Fail,
    Action::Finish,
    Action::Reset,
    Action::RollBack,
    Action::Delete,
];

/// The states that follow without anybody's doing.
fn follow(state: State) -> &'static [State] {
    use State as S;
    match state {
        S::Running => &[S::Syncing, S::MigrateSuccess, S::MigrateFail, S::Aborting],
        S::Skipping => &[S::Running],
        S::Syncing => &[S::SyncSuccess, S::SyncFail],
        S::SyncRollingBack => &[S::SyncRolledBack],
        S::Aborting => &[S::Aborted],
        S::Resetting => &[S::Ready],
        _ => &[],
    }
}

/// The state that an action leads to, by the service's table; `None` where it is refused.
fn leads_to(action: Action, state: State) -> Option<State> {
    use Action as A;
    use State as S;
    match (action, state) {
        (A::Start, S::Ready | S::Aborted | S::MigrateFail)
        | (A::Restart, S::Aborted | S::MigrateFail | S::SyncFail | S::SyncRolledBack) => {
            Some(S::Running)
        }
        (A::Start, S::MigrateSuccess | S::SyncSuccess | S::SyncFail | S::SyncRolledBack) => {
            Some(S::Syncing)
        }
        (A::Stop, S::Running | S::Syncing) => Some(S::Aborting),
        (A::Skip, S::Running) => Some(S::Skipping),
        (A::Fail, S::Running | S::Skipping) => Some(S::MigrateFail),
        (A::Fail, S::Syncing) => Some(S::SyncFail),
        (A::Finish, S::Syncing | S::SyncSuccess) => Some(S::MigrateSuccess),
        (A::Reset, S::Aborted | S::MigrateFail | S::SyncFail | S::SyncRolledBack) => {
            Some(S::Resetting)
        }
        (A::RollBack, S::SyncFail) => Some(S::SyncRollingBack),
        (A::Delete, state) if state != S::Deleting => Some(S::Deleting),
        (A::NetworkCheck, S::Ready)
        | (
            A::Test | A::CloneTest | A::MigrationTest | A::CutOver | A::Clear,
            S::MigrateSuccess | S::SyncSuccess,
        ) => Some(state),
        _ => None,
    }
}

fn act(life: &mut Life, action: Action, now: i64) {
    match action {
        Action::Fail => life.fail(now, Failure::new("SMS.1302", ["/"])),
        action => life.act(action, now),
    }
}

/// One of the actions that are allowed, which are those of the table. A deletion comes seldom.
fn allowed(life: &Life, now: i64, rng: &mut Rng) -> Option<Action> {
    let state = life.state(now);
    let mut allowed = Vec::new();
    for action in ACTIONS {
        let may = life.allows(action, now);
        let in_table = leads_to(action, state).is_some();
        assert!(
            may == in_table || action == Action::Skip,
            "{action:?} in {state:?}"
        );
        assert!(in_table || !may, "{action:?} in {state:?}");
        if may && (action != Action::Delete || rng.u8(..3) == 0) {
            allowed.push(action);
        }
    }
    rng.choice(allowed)
}

/// Progress stays or grows, and what is done keeps its dates; `again` is what begins again.
fn assert_no_way_back(before: &(Life, i64), life: &Life, now: i64, again: &str) {
    for old in before.0.steps(before.1) {
        if !again.is_empty() && old.name.starts_with(again) {
            continue;
        }
        let Some(new) = life.steps(now).find(|new| new.name == old.name) else {
            assert_eq!(old.start, None, "{} is gone", old.name);
            continue;
        };
        assert!(new.percent >= old.percent, "{old:?} became {new:?}");
        assert!(
            old.start.is_none() || new.start == old.start,
            "{old:?} became {new:?}"
        );
        assert!(
            old.end.is_none() || new.end == old.end,
            "{old:?} became {new:?}"
        );
    }
}

/// Lets time pass, from change to change, and holds what is shown against what may be.
fn pass(life: &Life, from: i64, to: i64, asked: &Asked, rng: &mut Rng) {
    let mut now = from;
    let mut looks = 0;
    while now < to {
        let next = life.next_change(now);
        assert!(next > now);
        // Many days are not looked at second by second.
        let look = if looks < 20 || rng.u8(..20) == 0 {
            next
        } else {
            now + rng.i64(1..HOUR)
        };
        looks += 1;
        let look = look.min(to);
        if next <= look {
            let quiet = rng.i64(now..next);
            assert_eq!(shown(life, now), shown(life, quiet), "{now} and {quiet}");
            assert_eq!(
                shown(life, now),
                shown(life, next - 1),
                "{now} and {next} - 1"
            );
        }
        let (before, after) = (life.state(now), life.state(look));
        if look == next && after != before {
            assert!(
                follow(before).contains(&after),
                "{before:?} became {after:?}"
            );
        }
        assert_no_way_back(&(life.clone(), now), life, look, "");
        let copied = life.copied(look) - life.copied(now);
        // What is shown may be up to a second old.
        let allowed = asked.bytes(now - SECOND, look);
        assert!(
            copied <= allowed,
            "{copied} of {allowed} in {} ms",
            look - now
        );
        if !before.is_moving() && look <= next {
            assert_eq!(copied, 0);
        }
        now = look;
    }
    assert!(life.copied(now) <= life.total());
    assert!(life.speed(now) <= f64::from(asked.speed(now)));
}

#[test]
fn a_life_goes_only_where_it_may() {
    let mut taken = BTreeSet::new();
    for (seed, begin) in (0..560).zip(State::ALL.into_iter().cycle()) {
        let rng = &mut Rng::with_seed(seed);
        let mut asked = Asked::random(rng);
        let mut life = Life::in_state(begin, NOW, plan(&asked, rng), rng);
        let mut now = NOW;
        for number in 0..30 {
            // At first so short that states which soon pass are met as well.
            let spans = [1, SECOND, 30 * SECOND, 10 * MINUTE, HOUR, DAY];
            let span = if number == 0 {
                1
            } else {
                rng.choice(spans).unwrap()
            };
            let then = now + rng.i64(0..=span);
            pass(&life, now, then, &asked, rng);
            now = then;
            let (before, state) = ((life.clone(), now), life.state(now));
            let mut again = "";
            match rng.u8(..6) {
                0 => {
                    asked = Asked::random(rng);
                    life.limit(now, asked.rate());
                    assert_eq!(life.state(now), state);
                }
                1 => {
                    if let Some(step) = life.current_step(now) {
                        life.report(now, step.name, rng.i64(0..=100));
                    }
                }
                _ => {
                    let Some(action) = allowed(&life, now, rng) else {
                        continue;
                    };
                    taken.insert(format!("{action:?} {state:?}"));
                    act(&mut life, action, now);
                    let expected = leads_to(action, state);
                    assert_eq!(Some(life.state(now)), expected, "{action:?} in {state:?}");
                    again = match (action, expected) {
                        (Action::Restart | Action::Reset, _) => "*",
                        (_, Some(State::Syncing)) => "SYNC_",
                        _ => "",
                    };
                }
            }
            if again != "*" {
                assert_no_way_back(&before, &life, now, again);
            }
        }
    }
    let all = ACTIONS.into_iter().flat_map(|action| {
        let states = State::ALL.into_iter();
        states.filter_map(move |state| leads_to(action, state).map(|_| (action, state)))
    });
    for (action, state) in all {
        let name = format!("{action:?} {state:?}");
        assert!(taken.contains(&name), "{name} was never done");
    }
}

#[test]
fn a_life_is_found_in_every_state() {
    for seed in 0..200 {
        for state in State::ALL {
            let live = || {
                let rng = &mut Rng::with_seed(seed);
                let asked = Asked::random(rng);
                Life::in_state(state, NOW, plan(&asked, rng), rng)
            };
            let life = live();
            assert_eq!(life.state(NOW), state, "seed {seed}");
            let ends = life.state(NOW).is_moving() && !life.plan().syncing;
            // One that stays in step has an estimate until its copy is done.
            let soon = life.estimate(NOW).is_some_and(|end| end < NOW + 365 * DAY);
            assert!(soon || !ends);
            assert!(state == State::Syncing && life.plan().syncing || soon == state.is_moving());
            assert!(!ends || life.state(NOW + 365 * DAY) != state);
            assert!(life.created() <= NOW && life.gone().is_none_or(|gone| gone > NOW));
            assert!(life.started(NOW).is_none_or(|started| started <= NOW));
            assert_eq!(shown(&life, NOW + HOUR), shown(&live(), NOW + HOUR));
        }
    }
}
