//! Worlds that a test builds, asks and moves on.

use std::time::Duration;

use huaweicloud_sms::types::{UpdateTaskStatusRequest, UpdateTaskStatusRequestOperation};
use huaweicloud_sms_simulator::{Failure, NewServer, NewTask, Os, Simulator, State, WorldError};

const DAY: Duration = Duration::from_secs(24 * 3600);

#[tokio::test]
async fn an_account_that_is_told_in_full_has_nothing_else() {
    let told = Simulator::builder()
        .server("db-1")
        .task(State::Running)
        .server(NewServer::named("web-1").os(Os::Windows))
        .task(NewTask::named("move-web"))
        .server("web-2");
    let simulator = told.start().await.unwrap();
    let world = simulator.world();
    let servers = world.servers().unwrap();
    let names: Vec<_> = servers
        .iter()
        .filter_map(|server| server.name.as_deref())
        .collect();
    assert_eq!(names, ["db-1", "web-1", "web-2"]);
    let tasks: Vec<_> = world
        .tasks()
        .unwrap()
        .into_iter()
        .filter_map(|task| task.name)
        .collect();
    assert_eq!(tasks, ["db-1", "move-web"]);

    let many = Simulator::builder()
        .tasks(2)
        .server("db-1")
        .start()
        .await
        .unwrap();
    assert_eq!(
        (many.world().len(), many.world().servers().unwrap().len()),
        (2, 3)
    );
    assert_eq!(Simulator::start().await.unwrap().world().len(), 100);
}

#[tokio::test]
async fn what_has_a_name_is_found_by_it() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let world = simulator.world();
    let server = world.add_server("db-1");
    let task = world.add_task(&server, NewTask::named("move-db")).unwrap();
    world.add_server("db-1");
    assert_eq!(world.server_named("db-1"), Some(server));
    assert_eq!(world.task_named("move-db"), Some(task.clone()));
    for none in ["db", "db-1 ", "move-db"] {
        assert_eq!(world.server_named(none), None);
    }
    assert_eq!(world.task_named("db-1"), None);
    world.delete(&task).unwrap();
    world.advance(DAY);
    assert_eq!(world.task_named("move-db"), None);
}

#[tokio::test]
async fn the_next_migration_of_a_server_fails_once() {
    let simulator = Simulator::builder()
        .server("waits")
        .task(State::Ready)
        .server("free")
        .start()
        .await
        .unwrap();
    let world = simulator.world();
    let failure = || Failure::new("SMS.3802", ["sms-agent"]);
    let (waits, free) = (
        world.server_named("waits").unwrap(),
        world.server_named("free").unwrap(),
    );
    for server in [&waits, &free] {
        world.fail_next(server, failure()).unwrap();
    }
    let first = world.task_named("waits").unwrap();
    let second = world.add_task(&free, NewTask::default()).unwrap();
    for task in [&first, &second] {
        for (ends, error) in [
            (State::MigrateFail, Some(failure().error_json())),
            (State::MigrateSuccess, None),
        ] {
            world.start(task).unwrap();
            world.advance(DAY);
            assert_eq!(world.state(task), Some(ends));
            let shown = world.task(task).unwrap().unwrap().error_json;
            assert_eq!(shown.filter(|text| !text.is_empty()), error);
        }
    }
    world.delete(&second).unwrap();
    world.advance(DAY);
    let third = world.add_task(&free, NewTask::default()).unwrap();
    world.start(&third).unwrap();
    world.advance(DAY);
    assert_eq!(
        world.state(&third),
        Some(State::MigrateSuccess),
        "a failure is no lasting one"
    );
    assert_eq!(
        world.fail_next("none", failure()),
        Err(WorldError::NoSuchServer {
            id: "none".to_owned()
        })
    );
}

#[tokio::test]
async fn a_program_is_held_against_what_it_called_and_what_became_of_it() {
    let simulator = Simulator::builder()
        .server("db-1")
        .task(State::Ready)
        .server("db-2")
        .task(State::MigrateSuccess)
        .start()
        .await
        .unwrap();
    // The program: it starts whatever waits.
    let client = simulator.client().unwrap();
    let waiting = client.list_tasks().state("READY").send().await.unwrap();
    let waiting = waiting.tasks.iter().flatten();
    for id in waiting.filter_map(|task| task.id.as_deref()) {
        let start =
            UpdateTaskStatusRequest::builder().operation(UpdateTaskStatusRequestOperation::Start);
        let call = client.update_task_status(id).body(start);
        call.send().await.unwrap();
    }

    let world = simulator.world();
    let task = world.task_named("db-1").unwrap();
    assert_eq!(world.ids(State::Running), [task.as_str()]);
    world.advance(DAY);
    assert_eq!(world.state(&task), Some(State::MigrateSuccess));
    assert_eq!(simulator.called(), ["ListTasks", "UpdateTaskStatus"]);
    let [call] = &simulator.exchanges_of("UpdateTaskStatus")[..] else {
        panic!("it starts one task");
    };
    assert_eq!(call.parameters["task_id"], task);
    assert_eq!(call.body.as_ref().unwrap()["operation"], "start");
}

#[tokio::test]
async fn a_windows_server_is_copied_by_blocks_whoever_gives_it_its_task() {
    let simulator = Simulator::builder()
        .tasks(60)
        .server(NewServer::named("web-1").os(Os::Windows))
        .task(State::Running)
        .start()
        .await
        .unwrap();
    let tasks = simulator.world().tasks().unwrap();
    let kinds: Vec<_> = tasks
        .iter()
        .map(|task| {
            let system = task.os_type.as_ref().unwrap().to_string();
            let kind = task.type_.as_ref().unwrap().to_string();
            (system, kind)
        })
        .collect();
    let is_there = |system: &str, kind: &str| kinds.contains(&(system.to_owned(), kind.to_owned()));
    assert!(is_there("WINDOWS", "MIGRATE_BLOCK"));
    assert!(is_there("LINUX", "MIGRATE_FILE") && is_there("LINUX", "MIGRATE_BLOCK"));
    assert!(!is_there("WINDOWS", "MIGRATE_FILE"), "{kinds:?}");
}
