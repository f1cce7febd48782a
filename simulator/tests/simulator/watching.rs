//! Lists that are watched, by a test that knows the state of everything at every poll.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use huaweicloud_sms::types::{CreateMigprojectRequest, ListTasksState, TasksResponseBody};
use huaweicloud_sms::{Change, Changes, Client, Credentials, Error, builder};
use huaweicloud_sms_simulator::{Failure, Simulator, State, Trouble};

use crate::paced::{LONG, Paced};
use crate::way::{Account, linux, template};

type Tasks = BTreeMap<String, TasksResponseBody>;

/// An account whose tasks are watched, and what its watcher believes.
struct Watcher {
    simulator: Simulator,
    clock: Arc<Paced>,
    changes: Changes<builder::ListTasks>,
    believed: Tasks,
    missed: Vec<Error>,
    odd: usize,
    left: Vec<String>,
}

impl Watcher {
    async fn of(tasks: usize, watch: impl Fn(&Client) -> builder::ListTasks) -> Self {
        let simulator = Simulator::builder().tasks(tasks).start().await.unwrap();
        let clock = Paced::new(SystemTime::now());
        let builder = simulator.client_builder().clock(clock.clone());
        let client = builder.build().unwrap();
        Self::new(simulator, clock, watch(&client).changes(LONG))
    }

    fn new(simulator: Simulator, clock: Arc<Paced>, changes: Changes<builder::ListTasks>) -> Self {
        Self {
            simulator,
            clock,
            changes,
            believed: Tasks::new(),
            missed: Vec::new(),
            odd: 0,
            left: Vec::new(),
        }
    }

    fn there(&self) -> Tasks {
        let tasks = self.simulator.world().tasks().unwrap().into_iter();
        tasks.map(|task| (task.id.clone().unwrap(), task)).collect()
    }

    async fn first(&mut self) {
        let given = self.clock.first(&mut self.changes).await;
        for change in given {
            self.take(change);
        }
    }

    async fn poll(&mut self) {
        let given = self.clock.next(&mut self.changes).await;
        for change in given {
            self.take(change);
        }
    }

    /// Believes what it is told, if it may be.
    fn take(&mut self, change: Result<Change<TasksResponseBody>, Error>) {
        match change {
            Ok(Change::Appeared(task)) => {
                let old = self.believed.insert(task.id.clone().unwrap(), task);
                assert_eq!(old, None, "it has appeared already");
            }
            Ok(Change::Changed { before, after }) => {
                assert_ne!(before, after);
                let old = self.believed.insert(after.id.clone().unwrap(), after);
                assert_eq!(old, Some(before));
            }
            Ok(Change::Gone(task)) => {
                let id = task.id.clone().unwrap();
                assert_eq!(self.simulator.world().state(&id), None, "it is not gone");
                assert_eq!(self.believed.remove(&id), Some(task));
            }
            Ok(Change::Left(task)) => {
                let id = task.id.clone().unwrap();
                assert_eq!(self.believed.remove(&id), Some(task));
                self.left.push(id);
            }
            Ok(Change::Missed(error)) => self.missed.push(error),
            Ok(other) => panic!("{other:?}"),
            Err(error) => {
                assert!(error.item().is_some(), "{error}");
                self.odd += 1;
            }
        }
    }
}

/// Lets hours pass in which tasks come, go, run, fail and are stopped.
fn live(simulator: &Simulator, round: usize) {
    let world = simulator.world();
    world.advance(Duration::from_secs(900));
    let pick = |state, stride: usize| {
        let ids = world.ids(state).into_iter().skip(round % 3);
        ids.step_by(stride).collect::<Vec<_>>()
    };
    for id in pick(State::Ready, 4) {
        world.start(&id).unwrap();
    }
    for id in pick(State::Running, 9) {
        // Some of these have come too far, or not far enough.
        let _ = match round % 3 {
            0 => world.fail(&id, Failure::new("SMS.1302", ["/"])),
            1 => world.abort(&id),
            _ => world.finish(&id),
        };
    }
    for id in pick(State::MigrateSuccess, 5)
        .iter()
        .chain(&pick(State::Aborted, 5))
    {
        world.delete(id).unwrap();
    }
    for new in 0..3 {
        let name = format!("new-{round}-{new}");
        world
            .add_task(&world.add_server(name.as_str()), State::Ready)
            .unwrap();
    }
}

#[tokio::test]
async fn every_state_of_every_task_at_every_poll_is_known() {
    let mut watcher = Watcher::of(80, |client| client.list_tasks().limit(9)).await;
    watcher.first().await;
    assert_eq!(watcher.believed, watcher.there());
    let mut gone = 0;
    for round in 0..15 {
        live(&watcher.simulator, round);
        let before = watcher.believed.len();
        watcher.poll().await;
        assert_eq!(watcher.believed, watcher.there());
        gone += usize::from(watcher.believed.len() < before + 3);
    }
    assert!(gone > 3 && watcher.left.is_empty() && watcher.missed.is_empty());
}

#[tokio::test]
async fn what_goes_wrong_delays_what_is_known_and_makes_nothing_of_it_wrong() {
    for trouble in [
        Trouble::status(429).retry_after(30).rate(0.4),
        Trouble::status(503).rate(0.4),
        Trouble::reset().rate(0.3),
        Trouble::cut_body().rate(0.3),
        Trouble::stale_list().rate(0.5),
        Trouble::page_cap(4).rate(0.3),
        Trouble::status(503).every(2).operation("ShowTask"),
    ] {
        let mut watcher = Watcher::of(40, |client| client.list_tasks().limit(9)).await;
        watcher.first().await;
        let said = trouble.to_string();
        watcher.simulator.add_trouble(trouble);
        for round in 0..7 {
            live(&watcher.simulator, round);
            let missed = watcher.missed.len();
            watcher.poll().await;
            if watcher.missed.len() == missed && !said.starts_with("stale") {
                assert_eq!(watcher.believed, watcher.there(), "{said}");
            }
        }
        watcher.simulator.clear_trouble();
        watcher.poll().await;
        assert_eq!(watcher.believed, watcher.there(), "{said}");
        assert!(watcher.left.is_empty() && watcher.odd == 0);
        assert!(watcher.missed.iter().all(Error::is_retryable));
    }
}

#[tokio::test]
async fn odd_tasks_are_there_and_in_their_last_good_state() {
    let mut watcher = Watcher::of(40, |client| client.list_tasks().limit(9)).await;
    watcher.first().await;
    watcher
        .simulator
        .add_trouble("odd-tasks=0.3,only=wrong-types".parse().unwrap());
    for round in 0..8 {
        live(&watcher.simulator, round);
        watcher.poll().await;
    }
    assert!(watcher.odd > 20);
    watcher.simulator.clear_trouble();
    watcher.poll().await;
    assert_eq!(watcher.believed, watcher.there());
}

#[tokio::test]
async fn tasks_that_are_deleted_while_pages_are_read_hide_no_other() {
    for prefetched in 0..4 {
        let mut watcher = Watcher::of(40, |client| client.list_tasks().limit(3)).await;
        let latency = Trouble::latency(Duration::from_millis(4), Duration::ZERO);
        watcher.simulator.add_trouble(latency);
        for round in 0..3 {
            let ready = watcher.simulator.world().ids(State::Ready);
            let goes = ready[prefetched % ready.len()].clone();
            let polling = async {
                if round == 0 {
                    watcher.clock.first(&mut watcher.changes).await
                } else {
                    watcher.clock.next(&mut watcher.changes).await
                }
            };
            let world = watcher.simulator.world();
            let deleting = async {
                tokio::time::sleep(Duration::from_millis(9)).await;
                world.delete(&goes).unwrap();
                world.advance(Duration::from_secs(30));
            };
            let (given, ()) = tokio::join!(polling, deleting);
            for change in given {
                watcher.take(change);
            }
            let there = watcher.there();
            let lacking: Vec<_> = there
                .keys()
                .filter(|id| !watcher.believed.contains_key(*id))
                .collect();
            assert!(lacking.is_empty(), "{lacking:?}");
        }
        watcher.simulator.clear_trouble();
        watcher.poll().await;
        assert_eq!(watcher.believed, watcher.there());
    }
}

#[tokio::test]
async fn a_list_of_what_runs_loses_what_stops_and_what_is_deleted() {
    let running = |client: &Client| client.list_tasks().state(ListTasksState::Running);
    let mut watcher = Watcher::of(60, running).await;
    watcher.first().await;
    for round in 0..10 {
        live(&watcher.simulator, round);
        watcher.poll().await;
        let mut there = watcher.there();
        there.retain(|id, _| watcher.simulator.world().state(id) == Some(State::Running));
        assert_eq!(watcher.believed, there);
        for id in watcher.left.drain(..) {
            assert!(watcher.simulator.world().state(&id).is_some());
        }
    }
}

#[tokio::test]
async fn tokens_that_run_out_are_renewed_when_iam_can_be_reached_again() {
    let simulator = Simulator::builder().tasks(20).start().await.unwrap();
    let account = simulator.account();
    let password = Credentials::password(account.user_name(), account.password(), account.domain())
        .iam_endpoint(simulator.endpoint())
        .project_name(account.project());
    let clock = Paced::new(SystemTime::now());
    let builder = simulator.client_builder().credentials(password);
    let client = builder.clock(clock.clone()).build().unwrap();
    let changes = client.list_tasks().limit(7).changes(LONG);
    let mut watcher = Watcher::new(simulator, clock, changes);
    watcher.first().await;
    for round in 0..6 {
        live(&watcher.simulator, round);
        watcher.simulator.revoke_tokens();
        if round == 3 {
            let down = Trouble::status(503).path("/v3/auth/tokens");
            watcher.simulator.add_trouble(down);
            watcher.poll().await;
            assert_eq!(watcher.missed.len(), 1, "{:?}", watcher.missed);
            watcher.simulator.clear_trouble();
        }
        watcher.poll().await;
        assert_eq!(watcher.believed, watcher.there());
    }
    assert_eq!(watcher.missed.len(), 1);
}

#[tokio::test]
async fn polls_begin_as_far_apart_as_was_told_whatever_fails() {
    let mut watcher = Watcher::of(10, Client::list_tasks).await;
    watcher
        .simulator
        .add_trouble(Trouble::status(503).rate(0.5));
    watcher.first().await;
    let polls = 12;
    for _ in 0..polls {
        watcher.poll().await;
    }
    let sleeps = watcher.clock.clock.sleeps();
    let (long, short): (Vec<_>, Vec<_>) = sleeps.into_iter().partition(|sleep| *sleep > LONG / 2);
    assert_eq!(long.len(), polls);
    // What a poll waits between its attempts is a part of the interval.
    let all: Duration = long.iter().chain(&short).sum();
    assert!(all >= LONG * u32::try_from(polls).unwrap(), "{all:?}");
}

#[tokio::test]
async fn servers_templates_and_projects_go_when_the_service_says_so() {
    let account = Account::empty().await;
    let clock = Paced::new(SystemTime::now());
    let builder = account.simulator.client_builder().clock(clock.clone());
    let client = builder.build().unwrap();
    macro_rules! goes {
        ($list:ident, $id:expr, $delete:ident) => {{
            let id: String = $id;
            let mut changes = client.$list().changes(LONG);
            let appeared = clock.first(&mut changes).await;
            assert!(
                appeared
                    .iter()
                    .all(|change| matches!(change, Ok(Change::Appeared(_))))
            );
            client.$delete(&id).send().await.unwrap();
            let given = clock.next(&mut changes).await;
            match given.as_slice() {
                [Ok(Change::Gone(gone))] => assert_eq!(gone.id.as_ref(), Some(&id)),
                other => panic!("{other:?}"),
            }
        }};
    }
    goes!(
        list_servers,
        account.register(linux("one")).await,
        delete_server
    );
    let made = client.create_template().body(template("t")).send().await;
    goes!(
        list_templates,
        made.unwrap().into_inner().id.unwrap(),
        delete_template
    );
    let project = CreateMigprojectRequest::builder()
        .name("p")
        .region("r")
        .type_("MIGRATE_BLOCK");
    let made = client.create_migproject().body(project).send().await;
    goes!(
        list_migprojects,
        made.unwrap().into_inner().id.unwrap(),
        delete_migproject
    );
}
