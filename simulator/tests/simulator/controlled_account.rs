//! What control requests add to an account, and do to what it has.

use huaweicloud_sms_simulator::{Simulator, State};
use serde_json::{Value, json};

use crate::support::{Answer, http};

async fn control(simulator: &Simulator, method: &str, path: &str, body: &str) -> Answer {
    let url = format!("{}/_simulator{path}", simulator.endpoint());
    Answer::of(
        http()
            .request(method.parse().unwrap(), url)
            .body(body.to_owned()),
    )
    .await
}

async fn status(simulator: &Simulator, path: &str) -> u16 {
    control(simulator, "POST", path, "").await.status.as_u16()
}

async fn counts(simulator: &Simulator) -> Value {
    let mut shown = control(simulator, "GET", "", "").await.json();
    let fields = shown.as_object_mut().unwrap();
    fields.retain(|name, _| name != "now" && name != "operations");
    shown
}

#[tokio::test]
async fn what_an_account_has_is_counted() {
    let simulator = Simulator::builder().tasks(18).start().await.unwrap();
    let full = json!({ "servers": 20, "tasks": 18, "templates": 2, "projects": 1, "requests": 0 });
    assert_eq!(counts(&simulator).await, full);
    let shown = control(&simulator, "GET", "", "").await.json();
    let operations = shown["operations"].as_array().unwrap();
    assert!(operations.contains(&json!("CreateTask")), "{shown}");
    for everything in ["/servers", "/tasks"] {
        control(&simulator, "POST", "/servers", "web-1").await;
        assert_eq!(
            control(&simulator, "DELETE", everything, "").await.status,
            204
        );
        let empty =
            json!({ "servers": 0, "tasks": 0, "templates": 2, "projects": 1, "requests": 0 });
        assert_eq!(counts(&simulator).await, empty);
    }
}

#[tokio::test]
async fn a_server_is_added_and_its_next_migration_fails() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let world = simulator.world();
    let added = control(&simulator, "POST", "/servers", "web-1\n")
        .await
        .json();
    let server = added["id"].as_str().unwrap();
    assert_eq!(world.server_named("web-1").as_deref(), Some(server));
    assert_eq!(
        status(&simulator, &format!("/servers/{server}/fail")).await,
        204
    );
    assert_eq!(status(&simulator, "/servers/none/fail").await, 404);
    let task = world.add_task(server, State::Ready).unwrap();
    assert_eq!(
        status(&simulator, &format!("/tasks/{task}/start")).await,
        204
    );
    control(&simulator, "POST", "/clock/advance", "86400").await;
    assert_eq!(world.state(&task), Some(State::MigrateFail));

    let unnamed = control(&simulator, "POST", "/servers", " ").await;
    assert_eq!(unnamed.status, 400);
    assert!(
        unnamed
            .text
            .contains("the name of the source server, of 1 to"),
        "{}",
        unnamed.text
    );
    let unknown = control(&simulator, "POST", "/servers/none/explode", "").await;
    assert_eq!(unknown.status, 400);
    assert_eq!(
        unknown.text,
        "explode: what happens to a source server is fail\n"
    );
}

#[tokio::test]
async fn a_failed_synchronisation_is_rolled_back() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let added = control(&simulator, "POST", "/tasks", "db-1").await.json();
    let id = added["id"].as_str().unwrap();
    let act = async |action: &str| status(&simulator, &format!("/tasks/{id}/{action}")).await;
    assert_eq!(act("roll-back").await, 409);
    for (action, state) in [
        ("synchronise", State::Syncing),
        ("fail", State::SyncFail),
        ("roll-back", State::SyncRolledBack),
    ] {
        assert_eq!(act(action).await, 204, "{action}");
        control(&simulator, "POST", "/clock/advance", "86400").await;
        assert_eq!(simulator.world().state(id), Some(state), "{action}");
    }
}
