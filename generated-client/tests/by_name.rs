//! Calls by name against the simulator: any operation of the catalogue, with the documentation's names and JSON.

use futures_util::TryStreamExt;
use huaweicloud_sms::catalogue::Content;
use huaweicloud_sms::{Client, operations};
use huaweicloud_sms_simulator::Simulator;
use serde_json::{Value, json};

async fn started() -> (Simulator, Client) {
    let simulator = Simulator::builder().tasks(250).start().await.unwrap();
    let client = simulator.client().unwrap();
    (simulator, client)
}

#[tokio::test]
async fn a_task_is_found_started_and_shown() {
    let (_simulator, client) = started().await;
    let ready = client
        .call("ListTasks")
        .unwrap()
        .parameter("state", "READY");
    let page = ready.parameter("limit", 1).send().await.unwrap();
    let id = page["tasks"][0]["id"].as_str().unwrap();
    let start = client
        .call("UpdateTaskStatus")
        .unwrap()
        .parameter("task_id", id);
    let started = start
        .body(json!({ "operation": "start", "template_id": null }))
        .send()
        .await
        .unwrap();
    assert_eq!(*started, Value::Null);
    let shown = client.call("ShowTask").unwrap().parameter("task_id", id);
    let shown = shown.send().await.unwrap();
    assert_eq!(shown["state"], "RUNNING");
    let typed = client.show_task(id).send().await.unwrap();
    assert_eq!(shown["name"].as_str(), typed.name.as_deref());
}

#[tokio::test]
async fn a_list_is_the_one_that_the_typed_call_gives() {
    let (_simulator, client) = started().await;
    let typed = client.list_tasks().collect_all().await.unwrap();
    let tasks = client.call("ListTasks").unwrap().stream();
    let ids: Vec<Value> = tasks
        .map_ok(|task| task["id"].clone())
        .try_collect()
        .await
        .unwrap();
    let due = typed.iter().map(|task| Value::from(task.id.clone()));
    assert_eq!(ids, due.collect::<Vec<_>>());
    assert_eq!(ids.len(), 250);
}

#[tokio::test]
async fn what_the_service_refuses_is_the_one_error() {
    let (simulator, client) = started().await;
    let show = client
        .call("ShowTask")
        .unwrap()
        .parameter("task_id", "none");
    let error = show.send().await.unwrap_err();
    assert_eq!(
        (error.is_not_found(), error.code()),
        (true, Some("SMS.7703"))
    );
    let list = || client.call("ListTasks").unwrap().parameter("limit", 500);
    let asked = simulator.exchanges().len();
    let refused = list().send().await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "limit: 500 is above the maximum of 200"
    );
    assert_eq!(simulator.exchanges().len(), asked);
    let error = list().unchecked().send().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 400);
}

#[tokio::test]
async fn a_misspelt_operation_is_refused_with_the_one_that_was_meant() {
    let (_simulator, client) = started().await;
    let error = client.call("ShowTsk").unwrap_err();
    assert_eq!(
        error.to_string(),
        "ShowTsk: is no operation; did you mean ShowTask?"
    );
}

/// All that takes nothing can be called with what the catalogue says alone.
#[tokio::test]
async fn what_needs_nothing_is_called_from_the_catalogue() {
    let (_simulator, client) = started().await;
    let simple = operations().iter().filter(|entry| {
        let is_read = entry.operation.method == "GET";
        is_read && !entry.parameters.iter().any(|parameter| parameter.required)
    });
    let mut called = 0;
    for entry in simple {
        let call = client.call(entry.operation.id).unwrap();
        let answer = call.send().await;
        let answer = answer.unwrap_or_else(|error| panic!("{}: {error}", entry.operation.id));
        if let Some(Content::Json(shape)) = entry.success().map(|success| success.content) {
            shape.check(entry.operation.id, &answer).unwrap();
        }
        called += 1;
    }
    assert!(called >= 6, "{called}");
}

#[tokio::test]
async fn no_secret_is_shown() {
    let (_simulator, client) = started().await;
    let template = json!({ "template": {
        "name": "by-name", "is_template": true, "region": "ap-southeast-3", "projectid": "p",
        "target_password": "S3cret-word", "disk": [],
    } });
    let call = client.call("CreateTemplate").unwrap().body(template);
    let shown = format!("{call:?}");
    assert!(
        shown.contains("by-name") && !shown.contains("S3cret"),
        "{shown}"
    );
    let made = call.unchecked().send().await.unwrap();
    let show = client.call("ShowTargetPassword").unwrap();
    let answer = show
        .parameter("id", made["id"].clone())
        .send()
        .await
        .unwrap();
    let password = answer["target_password"].as_str().unwrap();
    assert!(!format!("{answer:?}").contains(password));
}
