//! The world: lists, filters, the life of tasks, and what a test can do to it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use huaweicloud_sms::types::{
    SourceServerAssociatedWithTask, TasksResponseBody, TasksResponseBodyState,
};
use huaweicloud_sms_simulator::{
    Clock, Failure, MigrationType, NewTask, Os, Simulator, State, WorldError,
};
use serde_json::{Value, json};

use crate::support::{encoded, get};

const HOUR: Duration = Duration::from_secs(3600);

async fn ids(simulator: &Simulator, query: &str) -> (u64, Vec<String>) {
    let page = get(simulator, &format!("/v3/tasks?{query}")).await.json();
    let tasks = page["tasks"].as_array().unwrap().iter();
    let ids = tasks
        .map(|task| task["id"].as_str().unwrap().to_owned())
        .collect();
    (page["count"].as_u64().unwrap(), ids)
}

#[tokio::test]
async fn pages_make_up_the_list_in_a_stable_order() {
    let simulator = Simulator::builder().tasks(205).start().await.unwrap();
    let (count, all) = ids(&simulator, "limit=200").await;
    assert_eq!((count, all.len()), (205, 200));
    let mut listed = Vec::new();
    for offset in (0..210).step_by(30) {
        let (count, page) = ids(&simulator, &format!("limit=30&offset={offset}")).await;
        assert_eq!(count, 205);
        listed.extend(page);
    }
    assert_eq!(listed.len(), 205);
    assert_eq!(listed[..200], all);
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), 205);
    assert_eq!(ids(&simulator, "limit=0").await, (205, Vec::new()));
    assert_eq!(ids(&simulator, "offset=65535").await, (205, Vec::new()));
}

#[tokio::test]
async fn filters_narrow_the_list() {
    let simulator = Simulator::builder()
        .tasks(400)
        .seed(5)
        .start()
        .await
        .unwrap();
    let tasks = simulator.world().tasks().unwrap();
    let count = |keep: &dyn Fn(&TasksResponseBody) -> bool| {
        tasks.iter().filter(|task| keep(task)).count() as u64
    };
    let some = &tasks[17];
    let project = simulator.world().enterprise_projects()[1].clone();
    let server = some.source_server.as_ref().unwrap().id.clone().unwrap();
    let of_server = |task: &TasksResponseBody| {
        task.source_server
            .as_ref()
            .is_some_and(|source| source.id.as_ref() == Some(&server))
    };
    let named =
        |task: &TasksResponseBody| task.name.as_ref().is_some_and(|name| name.contains("db-"));
    let running = |task: &TasksResponseBody| task.state == Some(TasksResponseBodyState::Running);
    let of_project =
        |task: &TasksResponseBody| task.enterprise_project_id.as_ref() == Some(&project);
    for (query, expected) in [
        ("state=RUNNING".to_owned(), count(&running)),
        ("name=db-".to_owned(), count(&named)),
        ("name=".to_owned(), 400),
        (format!("id={}", some.id.as_ref().unwrap()), 1),
        (format!("source_server_id={server}"), count(&of_server)),
        (
            format!("enterprise_project_id={project}"),
            count(&of_project),
        ),
        (
            format!("state=RUNNING&name=db-&enterprise_project_id={project}"),
            count(&|task| running(task) && named(task) && of_project(task)),
        ),
        (format!("name={}", encoded("no such task")), 0),
        ("id=none".to_owned(), 0),
    ] {
        let (found, page) = ids(&simulator, &format!("limit=2&{query}")).await;
        assert_eq!(found, expected, "{query}");
        assert_eq!(page.len() as u64, expected.min(2), "{query}");
    }
    assert!(count(&running) > 2 && count(&named) > 2 && count(&of_project) > 2);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_world() {
    let text = async |seed| {
        let simulator = Simulator::builder()
            .tasks(100)
            .seed(seed)
            .start()
            .await
            .unwrap();
        simulator.world().advance(HOUR);
        (
            get(&simulator, "/v3/tasks").await.text,
            simulator.account().token().to_owned(),
        )
    };
    let first = text(7).await;
    assert_eq!(first, text(7).await);
    assert_ne!(first, text(8).await);
}

#[tokio::test]
async fn a_task_goes_through_its_steps_to_success() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let world = simulator.world();
    for (os, migration_type, copy) in [
        (Os::Linux, MigrationType::File, "MIGRATE_LINUX_FILE"),
        (Os::Linux, MigrationType::Block, "MIGRATE_LINUX_BLOCK"),
        (Os::Windows, MigrationType::File, "MIGRATE_WINDOWS_BLOCK"),
    ] {
        let task = NewTask::named("one").os(os).size(100);
        let id = world.add(task.migration_type(migration_type));
        let task = world.task(&id).unwrap().unwrap();
        assert_eq!(task.state, Some(TasksResponseBodyState::Ready));
        world.start(&id).unwrap();
        let mut seen: Vec<String> = Vec::new();
        let mut last = 0;
        while world.state(&id) == Some(State::Running) {
            let task = world.task(&id).unwrap().unwrap();
            let steps = task.sub_tasks.unwrap();
            let done: i64 = steps.iter().filter_map(|step| step.progress).sum();
            assert!(done >= last, "progress went back from {last} to {done}");
            last = done;
            let running = steps
                .iter()
                .find(|step| step.start_date.is_some() && step.end_date.is_none());
            if let Some(name) = running.and_then(|step| step.name.clone())
                && seen.last() != Some(&name)
            {
                assert!(task.subtask_info.unwrap().starts_with(&name));
                assert!(task.migrate_speed.unwrap() > 0.0);
                seen.push(name);
            }
            let waiting = steps.iter().filter(|step| step.start_date.is_none());
            assert!(waiting.clone().all(|step| step.process_trace.is_none()));
            world.advance(Duration::from_secs(4));
        }
        assert_eq!(
            seen.first().map(String::as_str),
            Some("CREATE_CLOUD_SERVER")
        );
        assert!(seen.iter().any(|name| name == copy), "{seen:?}");
        assert_eq!(world.state(&id), Some(State::MigrateSuccess));
        let task = world.task(&id).unwrap().unwrap();
        assert!(
            task.sub_tasks
                .unwrap()
                .iter()
                .all(|step| step.progress == Some(100))
        );
        assert!(task.total_time.unwrap() > 0);
        assert_eq!(task.error_json.as_deref(), Some(""));
    }
}

#[tokio::test]
async fn a_failure_tells_its_reason_in_json_inside_json() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let world = simulator.world();
    let id = world.add(NewTask::named("one").size(400));
    world.start(&id).unwrap();
    world.advance(HOUR);
    world
        .fail(&id, Failure::new("SMS.1302", ["/", "/mnt/vdb1"]))
        .unwrap();
    let failed = world.task(&id).unwrap().unwrap();
    assert_eq!(failed.state, Some(TasksResponseBodyState::MigrateFail));
    let reason: Value = serde_json::from_str(failed.error_json.as_ref().unwrap()).unwrap();
    assert_eq!(reason["error_code"], "SMS.1302");
    let parameters: Value = serde_json::from_str(reason["error_param"].as_str().unwrap()).unwrap();
    assert_eq!(parameters, json!(["/", "/mnt/vdb1"]));
    world.advance(10 * HOUR);
    assert_eq!(world.task(&id).unwrap().unwrap(), failed);
    world.reset(&id).unwrap();
    assert_eq!(world.state(&id), Some(State::Resetting));
    world.advance(HOUR);
    assert_eq!(world.state(&id), Some(State::Ready));
    world.start(&id).unwrap();
}

#[tokio::test]
async fn a_synchronising_task_ends_when_it_is_told_to() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let world = simulator.world();
    let id = world.add(NewTask::named("one").enterprise_project("mine"));
    world.start_synchronising(&id).unwrap();
    world.advance(48 * HOUR);
    assert_eq!(world.state(&id), Some(State::Syncing));
    assert_eq!(
        ids(&simulator, "state=SYNCING&enterprise_project_id=mine")
            .await
            .0,
        1
    );
    let task = world.task(&id).unwrap().unwrap();
    assert_eq!(task.syncing, Some(true));
    assert_eq!(
        task.source_server.unwrap().state.unwrap().as_str(),
        "syncing"
    );
    world.fail(&id, Failure::new("SMS.1807", ["8899"])).unwrap();
    world.advance(48 * HOUR);
    assert_eq!(world.state(&id), Some(State::SyncFail));
    world.roll_back(&id).unwrap();
    let mut states = BTreeMap::new();
    for second in 0..300 {
        states
            .entry(world.state(&id).unwrap().asked())
            .or_insert(second);
        world.advance(Duration::from_secs(1));
    }
    let asked: BTreeSet<_> = states.keys().copied().collect();
    let expected = [Some("SYNC_F_ROLLBACKING"), Some("SYNC_F_ROLLBACK_SUCCESS")];
    assert_eq!(asked, BTreeSet::from(expected));
    world.start_synchronising(&id).unwrap();
    world.advance(48 * HOUR);
    world.finish(&id).unwrap();
    assert_eq!(world.state(&id), Some(State::MigrateSuccess));
}

#[tokio::test]
async fn what_is_stopped_or_deleted_takes_its_time() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let world = simulator.world();
    let id = world.add(NewTask::named("one").size(400));
    world.start(&id).unwrap();
    world.abort(&id).unwrap();
    assert_eq!(ids(&simulator, "state=ABORTING").await.0, 1);
    world.advance(Duration::from_secs(30));
    assert_eq!(ids(&simulator, "state=ABORT").await.0, 1);
    world.delete(&id).unwrap();
    assert_eq!(ids(&simulator, "state=DELETING").await.0, 1);
    world.advance(Duration::from_secs(20));
    assert!(world.is_empty());
    assert_eq!(world.state(&id), None);
    assert_eq!(world.delete(&id), Err(WorldError::NoSuchTask { id }));
}

#[tokio::test]
async fn a_page_that_was_asked_for_before_shows_what_has_changed() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let world = simulator.world();
    let page = async || get(&simulator, "/v3/tasks").await.text;
    let mut pages = vec![page().await];
    let id = world.add(NewTask::named("one").size(400));
    pages.push(page().await);
    world.start(&id).unwrap();
    pages.push(page().await);
    for _ in 0..2 {
        world.advance(Duration::from_secs(1));
        pages.push(page().await);
    }
    world.abort(&id).unwrap();
    pages.push(page().await);
    world.advance(Duration::from_secs(30));
    pages.push(page().await);
    world.delete(&id).unwrap();
    pages.push(page().await);
    let different: BTreeSet<_> = pages.iter().collect();
    assert_eq!(different.len(), pages.len(), "{pages:#?}");
    world.advance(Duration::from_secs(20));
    assert_eq!(page().await, pages[0]);
}

#[tokio::test]
async fn what_a_state_does_not_allow_is_refused() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let world = simulator.world();
    let id = world.add(NewTask::named("one"));
    for refused in [
        world.abort(&id),
        world.finish(&id),
        world.reset(&id),
        world.fail(&id, Failure::new("SMS.1302", ["/"])),
    ] {
        let error = refused.unwrap_err();
        assert!(
            matches!(
                error,
                WorldError::WrongState {
                    state: State::Ready,
                    ..
                }
            ),
            "{error}"
        );
    }
    world.start(&id).unwrap();
    let error = world.start(&id).unwrap_err().to_string();
    assert_eq!(
        error,
        format!("task {id} is Running, which cannot be followed by a start")
    );
}

#[tokio::test]
async fn a_task_that_was_added_exactly_is_listed_exactly() {
    let simulator = Simulator::builder().tasks(3).start().await.unwrap();
    let world = simulator.world();
    world.clear();
    let task = TasksResponseBody::builder()
        .id("t-1")
        .name("mine")
        .state(TasksResponseBodyState::Other("NEW".to_owned()))
        .source_server(SourceServerAssociatedWithTask::builder().id("s-1"))
        .build();
    world.add_exactly(&task).unwrap();
    world.add_json(&json!({ "id": "t-2", "name": 7 }));
    assert_eq!(
        ids(&simulator, "source_server_id=s-1").await,
        (1, vec!["t-1".to_owned()])
    );
    assert_eq!(world.task("t-1").unwrap().unwrap(), task);
    let page = simulator
        .client()
        .unwrap()
        .list_tasks()
        .id("t-1")
        .send()
        .await
        .unwrap();
    assert_eq!(page.into_inner().tasks.unwrap(), [task]);
    assert_eq!(
        world.abort("t-1"),
        Err(WorldError::Fixed {
            id: "t-1".to_owned()
        })
    );
    world.delete("t-1").unwrap();
    assert_eq!(ids(&simulator, "").await, (1, vec!["t-2".to_owned()]));
}

#[tokio::test]
async fn a_world_moves_by_itself_with_an_accelerated_clock() {
    let clock = Clock::accelerated(1_000_000.0);
    let simulator = Simulator::builder()
        .tasks(0)
        .clock(clock)
        .start()
        .await
        .unwrap();
    let world = simulator.world();
    let id = world.add(NewTask::named("one"));
    world.start(&id).unwrap();
    while world.state(&id) != Some(State::MigrateSuccess) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn no_time_is_too_late() {
    let clock = Clock::accelerated(f64::MAX);
    for builder in [Simulator::builder().clock(clock), Simulator::builder()] {
        let simulator = builder.tasks(200).start().await.unwrap();
        let world = simulator.world();
        for _ in 0..2 {
            world.advance(Duration::MAX);
            let id = world.add(NewTask::named("late").size(u32::MAX));
            world.start_synchronising(&id).unwrap();
            assert_eq!(world.state(&id), Some(State::Running));
            assert_eq!(get(&simulator, "/v3/tasks").await.status, 200);
        }
        simulator.gateway_ahead(Duration::MAX);
        assert_eq!(get(&simulator, "/v3/tasks").await.status, 401);
    }
}

#[tokio::test]
async fn tasks_of_a_world_end_as_time_goes_by() {
    let simulator = Simulator::builder().tasks(500).start().await.unwrap();
    let world = simulator.world();
    let running = world.ids(State::Running);
    world.advance(24 * 60 * HOUR);
    assert!(world.ids(State::Running).is_empty());
    let ended: BTreeSet<_> = running
        .iter()
        .map(|id| world.state(id).unwrap().shown())
        .collect();
    for state in ["MIGRATE_SUCCESS", "SYNCING", "MIGRATE_FAIL", "ABORT"] {
        assert!(ended.contains(state), "no running task became {state}");
    }
}

#[tokio::test]
async fn the_first_tasks_show_every_state() {
    for seed in 0..50 {
        let builder = Simulator::builder().tasks(State::ALL.len()).seed(seed);
        let simulator = builder.start().await.unwrap();
        for state in State::ALL {
            let shown = !simulator.world().ids(state).is_empty();
            assert!(shown, "{state:?} is missing with seed {seed}");
        }
    }
}
