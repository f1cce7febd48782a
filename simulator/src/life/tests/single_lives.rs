//! Lives of which one thing is known exactly.

use fastrand::Rng;

use super::super::{Action, Ending, Failure, Life, Limit, Plan, Rate, ShownStep, State};
use super::{Asked, DAY, HOUR, MINUTE, NOW, SECOND, plan, shown};
use crate::clock::LATEST;

/// A plan of 100 GB that ends well.
fn simple(asked: &Asked, seed: u64) -> Plan {
    let mut plan = plan(asked, &mut Rng::with_seed(seed));
    plan.bytes = 100_000_000_000;
    plan.ending = Ending::Success;
    plan.syncing = false;
    plan
}

fn steady(network: u32) -> Asked {
    Asked {
        network,
        limit: 0,
        hours: Vec::new(),
    }
}

fn started(asked: &Asked, seed: u64) -> Life {
    let mut life = Life::new(NOW, simple(asked, seed));
    life.act(Action::Start, NOW);
    life
}

fn step(life: &Life, now: i64, name: &str) -> ShownStep {
    let mut steps = life.steps(now);
    steps.find(|step| step.name.starts_with(name)).unwrap()
}

/// The next time at which it is in this state.
fn reach(life: &Life, mut now: i64, state: State) -> i64 {
    while life.state(now) != state {
        // By the hour, and at last from second to second.
        let then = now + HOUR;
        let stays = life.state(now).is_moving() && life.state(then) == life.state(now);
        now = if stays { then } else { life.next_change(now) };
    }
    now
}

#[test]
fn a_copy_takes_as_long_as_the_hours_allow() {
    for seed in 0..100 {
        let asked = Asked::random(&mut Rng::with_seed(seed));
        let life = started(&asked, seed);
        let end = reach(&life, NOW, State::MigrateSuccess);
        let copy = step(&life, end, "MIGRATE");
        let (start, end) = (copy.start.unwrap(), copy.end.unwrap());
        assert!(asked.bytes(start, end) >= life.total());
        assert!(asked.bytes(start, end - 1) < life.total());
    }
}

#[test]
fn a_start_that_lies_ahead_stays_when_the_plan_changes() {
    let start = NOW + HOUR;
    let mut life = Life::new(NOW, simple(&steady(800), 1));
    life.act(Action::Start, start);
    life.limit(NOW + MINUTE, Rate::new(80.0, 0, &[]));
    assert_eq!(life.state(start - 1), State::Ready);
    assert_eq!(life.state(start), State::Running);
    assert_eq!(life.started(start), Some(start));
    let end = reach(&life, start, State::MigrateSuccess);
    let copy = step(&life, end, "MIGRATE");
    assert!(copy.seconds * 10_000_000 >= life.total());
    // Who acts before goes before.
    life.act(Action::Start, NOW + 2 * MINUTE);
    assert_eq!(life.started(start), Some(NOW + 2 * MINUTE));
}

#[test]
fn a_limit_in_between_changes_what_is_left_alone() {
    let mut life = started(&steady(800), 1);
    let now = NOW + 20 * MINUTE;
    let (before, copied) = (step(&life, now, "MIGRATE"), life.copied(now));
    let rest = life.total() - copied;
    life.limit(now, Rate::new(800.0, 8, &[]));
    assert_eq!(
        (step(&life, now, "MIGRATE"), life.copied(now)),
        (before, copied)
    );
    assert!((life.speed(now) - 8.0).abs() < f64::EPSILON);
    let end = reach(&life, now, State::MigrateSuccess);
    let copy = step(&life, end, "MIGRATE");
    assert_eq!(copy.end.unwrap() - now, (rest + 999) / 1000);
}

#[test]
fn a_pause_is_no_progress_and_no_loss() {
    for seed in 0..50 {
        let rng = &mut Rng::with_seed(seed);
        let mut life = started(&steady(400), seed);
        let end = life.estimate(NOW).unwrap();
        let now = rng.i64(NOW..end);
        let (steps, copied) = (life.steps(now).collect::<Vec<_>>(), life.copied(now));
        life.act(Action::Stop, now);
        assert_eq!(life.source_state(now), "stopping");
        let later = now + rng.i64(MINUTE..9 * DAY);
        assert_eq!(
            (life.state(later), life.source_state(later)),
            (State::Aborted, "stopped")
        );
        assert_eq!(life.finished(later), Some(now + 30 * SECOND));
        let stopped = shown(&life, later);
        assert_eq!(shown(&life, now + MINUTE), stopped);
        life.act(Action::Start, later);
        assert_eq!(
            (life.state(later), life.finished(later)),
            (State::Running, None)
        );
        assert_eq!(life.estimate(later), Some(later + (end - now)));
        assert!(life.copied(later) - copied < 400 * 125 * 1000);
        for (old, new) in steps.iter().zip(life.steps(later)) {
            assert_eq!(old.name, new.name);
            assert!(old.start.is_none() || old.start == new.start);
            assert!(old.end.is_none() || *old == new);
        }
        assert_eq!(
            reach(&life, later, State::MigrateSuccess),
            later + (end - now)
        );
    }
}

#[test]
fn a_stopped_synchronisation_runs_before_it_goes_on() {
    for syncing in [false, true] {
        let mut life = Life::new(
            NOW,
            Plan {
                syncing,
                ..simple(&steady(333), 3)
            },
        );
        life.act(Action::Start, NOW);
        let mut now = reach(
            &life,
            NOW,
            if syncing {
                State::Syncing
            } else {
                State::MigrateSuccess
            },
        );
        if !syncing {
            life.act(Action::Start, now);
        }
        assert_eq!(life.current_step(now), Some(step(&life, now, "SYNC")));
        now += 5 * MINUTE;
        let percent = step(&life, now, "SYNC").percent;
        life.act(Action::Stop, now);
        now += HOUR;
        life.act(Action::Start, now);
        assert_eq!(life.state(now), State::Running);
        assert_eq!(step(&life, now, "SYNC").percent, percent);
        let then = now + 3 * HOUR;
        let state = if syncing {
            State::Syncing
        } else {
            State::MigrateSuccess
        };
        assert_eq!(life.state(then), state);
    }
}

#[test]
fn what_an_agent_reports_brings_the_end_nearer() {
    let mut life = started(&steady(100), 4);
    let mut syncing = life.clone();
    syncing.change_plan(NOW, |plan| plan.syncing = true);
    let now = NOW + HOUR + 345;
    let (copy, end) = (step(&life, now, "MIGRATE"), life.estimate(now));
    life.report(now, "SSL_CONFIG", 100);
    life.report(now, copy.name, copy.percent - 1);
    assert_eq!(
        (step(&life, now, "MIGRATE"), life.estimate(now)),
        (copy.clone(), end)
    );
    life.report(now, copy.name, 80);
    assert_eq!(
        (step(&life, now, "MIGRATE").percent, life.copied(now)),
        (80, 80_000_000_000)
    );
    assert!(life.estimate(now) < end);
    life.report(now, copy.name, 100);
    assert_eq!(step(&life, now, "MIGRATE").end, Some(now));
    for life in [&mut life, &mut syncing] {
        while let Some(step) = life
            .current_step(now)
            .filter(|_| life.state(now) == State::Running)
        {
            life.report(now, step.name, 100);
        }
    }
    assert_eq!(syncing.state(now), State::Syncing);
    assert_eq!(
        (life.state(now), life.estimate(now)),
        (State::MigrateSuccess, None)
    );
}

#[test]
fn only_a_running_check_is_skipped() {
    let mut life = Life::new(
        NOW,
        Plan {
            checks_consistency: true,
            ..simple(&steady(400), 5)
        },
    );
    life.act(Action::Start, NOW);
    let mut now = NOW;
    while life
        .current_step(now)
        .is_none_or(|step| step.name != "CONSISTENCY_CHECK")
    {
        assert!(!life.allows(Action::Skip, now));
        now += 10 * SECOND;
    }
    assert!(life.allows(Action::Skip, now));
    life.act(Action::Skip, now);
    assert_eq!(
        (life.state(now), life.source_state(now)),
        (State::Skipping, "skipping")
    );
    now += 5 * SECOND;
    assert_eq!(life.state(now), State::Running);
    assert_eq!(step(&life, now, "CONSISTENCY_CHECK").end, Some(now));
}

#[test]
fn a_planned_failure_comes_once() {
    let failure = Failure::new("SMS.1807", ["8899"]);
    let ending = Ending::Failure(failure.clone());
    let mut failing = Life::new(NOW, simple(&steady(400), 6));
    failing.change_plan(NOW, |plan| plan.ending = ending);
    failing.act(Action::Start, NOW);
    let failed = reach(&failing, NOW, State::MigrateFail);
    assert_eq!(failing.failure(failed), Some(&failure));
    assert_eq!(failing.failure(failed - 1), None);
    assert_eq!(failing.state(LATEST), State::MigrateFail);
    assert_eq!(failing.source_state(failed), "error");
    for again in [Action::Start, Action::Restart, Action::Reset] {
        let mut life = failing.clone();
        life.act(again, failed + HOUR);
        if again == Action::Reset {
            life.act(Action::Start, failed + 2 * HOUR);
        }
        assert_eq!(life.failure(failed + 2 * HOUR), None);
        assert_eq!(life.state(LATEST), State::MigrateSuccess, "{again:?}");
    }
    let before = failed - SECOND;
    failing.report(before, step(&failing, before, "MIGRATE").name, 99);
    assert_eq!(failing.state(LATEST), State::MigrateSuccess);
}

#[test]
fn the_source_shows_how_far_its_task_is() {
    let mut life = Life::new(NOW, simple(&steady(400), 7));
    let mut seen = vec![(life.source_state(NOW), life.migration_cycle(NOW))];
    let mut look = |life: &Life, from: i64, until: i64| {
        for now in (from..until).step_by(5_000) {
            let source = (life.source_state(now), life.migration_cycle(now));
            if seen.last() != Some(&source) {
                seen.push(source);
            }
        }
        until
    };
    let mut now = NOW;
    for (action, passes) in [
        (Action::Start, 3 * HOUR),
        (Action::Clear, HOUR),
        (Action::MigrationTest, HOUR),
        (Action::CloneTest, HOUR),
        (Action::Start, 3 * HOUR),
        (Action::CutOver, HOUR),
        (Action::Delete, 10 * SECOND),
    ] {
        assert!(life.allows(action, now), "{action:?}");
        life.act(action, now);
        if action == Action::CloneTest {
            assert_eq!(life.clone_state(now), Some("CREATING"));
        }
        now = look(&life, now, now + passes);
    }
    assert_eq!(life.clone_state(now), Some("FINISHED"));
    let expected = [
        ("waiting", "checking"),
        ("initialize", "setting"),
        ("replicate", "replicating"),
        ("finished", "replicating"),
        ("clearing", "replicating"),
        ("cleared", "replicating"),
        ("premigready", "replicating"),
        ("premiged", "replicating"),
        ("cloning", "replicating"),
        ("finished", "replicating"),
        ("syncing", "syncing"),
        ("finished", "syncing"),
        ("cutovering", "cutovering"),
        ("finished", "cutovered"),
        ("deleting", "cutovered"),
    ];
    assert_eq!(seen, expected);
    assert!(life.gone().is_some_and(|gone| gone <= now + 10 * SECOND));
}

#[test]
fn no_copy_is_too_long() {
    let hours = [Limit {
        start: 0,
        end: 1439,
        speed: 1,
    }];
    for (network, now) in [(0.0, 0), (f64::NAN, NOW), (f64::MAX, LATEST)] {
        let rate = Rate::new(network, u32::MAX, &hours);
        let bytes = i64::from(u32::MAX) * 1_000_000_000;
        let plan = Plan {
            bytes,
            rate,
            syncing: true,
            ..simple(&steady(1), 8)
        };
        let mut life = Life::new(now, plan.clone());
        for action in [Action::Start, Action::Stop, Action::Restart] {
            life.act(action, now);
            shown(&life, LATEST);
        }
        let copy = life
            .steps(now)
            .position(|step| step.name.starts_with("MIGRATE"));
        for _ in 0..copy.unwrap() {
            let step = life.current_step(now).unwrap();
            life.report(now, step.name, 100);
        }
        assert_eq!(life.state(LATEST), State::Running);
        assert!(life.remaining(now).is_none_or(|seconds| seconds > 0));
        let rng = &mut Rng::with_seed(9);
        for state in [State::Running, State::Aborted] {
            let life = Life::in_state(state, now, plan.clone(), rng);
            assert_eq!(life.state(now), state);
        }
    }
}
