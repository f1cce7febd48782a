//! A world of tasks that looks like an account in the middle of its migration.

use fastrand::Rng;

use super::failure::Failure;
use super::state::State;
use super::task::{SourceServer, Task};
use super::timeline::Ending;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Tasks as they stand at `now`. The first of them show every state once.
pub(crate) fn tasks(count: usize, projects: &[String], now: i64, seed: u64) -> Vec<Task> {
    let mut rng = Rng::with_seed(seed);
    let mut tasks: Vec<Task> = Vec::with_capacity(count);
    for number in 0..count {
        let state = State::ALL
            .get(number)
            .copied()
            .unwrap_or_else(|| any_state(&mut rng));
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

/// Which states a world has, in percent.
fn any_state(rng: &mut Rng) -> State {
    match rng.u8(..100) {
        0..14 => State::Ready,
        14..32 => State::Running,
        32 => State::Skipping,
        33..45 => State::Syncing,
        45..75 => State::MigrateSuccess,
        75..78 => State::SyncSuccess,
        78..87 => State::MigrateFail,
        87..89 => State::SyncFail,
        89 => State::SyncRollingBack,
        90..92 => State::SyncRolledBack,
        92..94 => State::Aborting,
        94..98 => State::Aborted,
        98 => State::Resetting,
        _ => State::Deleting,
    }
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
