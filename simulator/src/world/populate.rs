//! A world of tasks that looks like an account in the middle of its migration.

use fastrand::Rng;

use super::failure::Failure;
use super::state::State;
use super::task::{SourceServer, Task};
use super::timeline::Ending;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Which states a world has, as shares of all.
const SHARES: [(u8, State); 14] = [
    (14, State::Ready),
    (18, State::Running),
    (1, State::Skipping),
    (12, State::Syncing),
    (30, State::MigrateSuccess),
    (3, State::SyncSuccess),
    (9, State::MigrateFail),
    (2, State::SyncFail),
    (1, State::SyncRollingBack),
    (2, State::SyncRolledBack),
    (2, State::Aborting),
    (4, State::Aborted),
    (1, State::Resetting),
    (1, State::Deleting),
];

/// Tasks as they stand at `now`. The first of them show every state once.
pub(crate) fn tasks(count: usize, projects: &[String], now: i64, seed: u64) -> Vec<Task> {
    let mut rng = Rng::with_seed(seed);
    let mut tasks: Vec<Task> = Vec::with_capacity(count);
    for number in 0..count {
        let state = State::ALL
            .get(number)
            .copied()
            .unwrap_or_else(|| draw(&mut rng));
        let again = tasks.last().filter(|_| rng.u8(..20) == 0);
        let source = match again {
            Some(task) => task.source.clone(),
            None => SourceServer::random(number, &mut rng),
        };
        let project = rng.choice(projects).cloned().unwrap_or_default();
        let mut task = Task::random(number, source, project, 0, &mut rng);
        live(&mut task, state, now, &mut rng);
        tasks.push(task);
    }
    // Pages list the oldest first, so that a task created later moves no other.
    tasks.sort_by_key(|task| task.timeline.created());
    tasks
}

fn draw(rng: &mut Rng) -> State {
    let all: u8 = SHARES.iter().map(|(share, _)| share).sum();
    let mut left = rng.u8(..all);
    for (share, state) in SHARES {
        if left < share {
            return state;
        }
        left -= share;
    }
    State::MigrateSuccess
}

/// Gives a task a life in which it is in this state now.
fn live(task: &mut Task, state: State, now: i64, rng: &mut Rng) {
    let ending = match state {
        State::Ready | State::Running => any_ending(rng),
        State::Skipping | State::MigrateSuccess | State::Deleting => Ending::Success,
        State::Syncing if rng.bool() => Ending::Synchronising,
        State::Syncing | State::SyncSuccess => Ending::Synchronised,
        State::MigrateFail | State::Resetting => Ending::Failure(Failure::random(rng)),
        State::SyncFail | State::SyncRollingBack | State::SyncRolledBack => {
            Ending::SyncFailure(Failure::random(rng))
        }
        State::Aborting | State::Aborted => Ending::Abort,
    };
    let mut run = task.run(ending);
    run.skips = state == State::Skipping;
    let timeline = &mut task.timeline;
    // Half of the waiting tasks wait until they are started by hand.
    if state != State::Ready || rng.bool() {
        let waited = rng.i64(HOUR / 6..DAY);
        timeline.start(waited, &run, rng);
    }
    let end = timeline.last_change() + rng.i64(HOUR / 2..DAY);
    match state {
        State::Resetting => timeline.reset(end),
        State::Deleting => timeline.delete(end),
        _ => {}
    }
    let (from, to) = timeline.span(state).unwrap_or((0, None));
    let at = rng.i64(from..to.unwrap_or(from + 20 * DAY).max(from + 1));
    timeline.shift(now - at);
    task.source_gone = state == State::MigrateSuccess && rng.u8(..30) == 0;
}

/// How tasks end that have not ended yet.
pub(crate) fn any_ending(rng: &mut Rng) -> Ending {
    match rng.u8(..100) {
        0..55 => Ending::Success,
        55..65 => Ending::Synchronising,
        65..80 => Ending::Synchronised,
        80..90 => Ending::Failure(Failure::random(rng)),
        90..95 => Ending::SyncFailure(Failure::random(rng)),
        _ => Ending::Abort,
    }
}
