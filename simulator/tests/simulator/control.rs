//! Control requests, as `curl` sends them.

use huaweicloud_sms_simulator::{Simulator, State, Trouble};
use serde_json::json;

use crate::support::{Answer, get, http};

async fn post(simulator: &Simulator, path: &str, body: &str) -> Answer {
    let url = format!("{}/_simulator{path}", simulator.endpoint());
    Answer::of(http().post(url).body(body.to_owned())).await
}

async fn delete(simulator: &Simulator, path: &str) -> Answer {
    Answer::of(http().delete(format!("{}/_simulator{path}", simulator.endpoint()))).await
}

async fn show(simulator: &Simulator, path: &str) -> Answer {
    Answer::of(http().get(format!("{}/_simulator{path}", simulator.endpoint()))).await
}

#[tokio::test]
async fn trouble_is_added_listed_and_ended() {
    let simulator = Simulator::start().await.unwrap();
    let rule = "status=503,retry-after=1,rate=1,path=/v3/tasks";
    assert_eq!(post(&simulator, "/trouble", rule).await.status, 201);
    let answer = get(&simulator, "/v3/tasks").await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.headers["retry-after"], "1");
    assert_eq!(
        show(&simulator, "/trouble").await.json(),
        json!([{ "rule": rule, "met": 1 }])
    );
    assert_eq!(delete(&simulator, "/trouble").await.status, 204);
    assert_eq!(get(&simulator, "/v3/tasks").await.status, 200);
    let refused = post(&simulator, "/trouble", "reset,operation=ListTask").await;
    assert_eq!(refused.status, 400);
    assert!(refused.text.contains("ListTasks?"), "{}", refused.text);
    assert_eq!(show(&simulator, "/trouble").await.json(), json!([]));
    let refused = post(&simulator, "/trouble", "flood").await;
    assert_eq!(refused.status, 400);
    assert!(refused.text.contains("status=503"), "{}", refused.text);
}

#[tokio::test]
async fn tasks_and_time_are_moved() {
    let simulator = Simulator::builder().tasks(2).start().await.unwrap();
    assert_eq!(delete(&simulator, "/tasks").await.status, 204);
    let added = post(&simulator, "/tasks", "mine").await.json();
    let id = added["id"].as_str().unwrap().to_owned();
    let change = async |action: &str| {
        post(&simulator, &format!("/tasks/{id}/{action}"), "")
            .await
            .status
    };
    assert_eq!(change("start").await, 204);
    assert_eq!(change("start").await, 409);
    assert_eq!(change("explode").await, 400);
    assert_eq!(post(&simulator, "/tasks/none/start", "").await.status, 404);
    assert_eq!(
        post(&simulator, "/clock/advance", "86400").await.status,
        204
    );
    assert_eq!(simulator.world().state(&id), Some(State::MigrateSuccess));
    assert_eq!(post(&simulator, "/clock/advance", "soon").await.status, 400);
    for (action, state) in [("delete", State::Deleting)] {
        assert_eq!(change(action).await, 204);
        assert_eq!(simulator.world().state(&id), Some(state));
    }
    let shown = show(&simulator, "").await.json();
    assert_eq!(shown["tasks"], 1);
    assert_eq!(shown["now"], json!(simulator.world().now()));
}

#[tokio::test]
async fn every_action_on_a_task_is_there() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let id = simulator
        .world()
        .add(huaweicloud_sms_simulator::NewTask::named("one"));
    for (action, state) in [
        ("start", State::Running),
        ("abort", State::Aborting),
        ("delete", State::Deleting),
    ] {
        let status = post(&simulator, &format!("/tasks/{id}/{action}"), "")
            .await
            .status;
        assert_eq!(
            (status.as_u16(), simulator.world().state(&id)),
            (204, Some(state)),
            "{action}"
        );
    }
    let id = simulator
        .world()
        .add(huaweicloud_sms_simulator::NewTask::named("two"));
    for (action, state) in [
        ("synchronise", State::Syncing),
        ("fail", State::SyncFail),
        ("reset", State::Ready),
        ("synchronise", State::Syncing),
        ("finish", State::MigrateSuccess),
    ] {
        let status = post(&simulator, &format!("/tasks/{id}/{action}"), "")
            .await
            .status;
        post(&simulator, "/clock/advance", "86400").await;
        assert_eq!(
            (status.as_u16(), simulator.world().state(&id)),
            (204, Some(state)),
            "{action}"
        );
    }
}

#[tokio::test]
async fn requests_are_listed_without_secrets() {
    let simulator = Simulator::start().await.unwrap();
    let answer = get(&simulator, "/v3/tasks?limit=3").await;
    let log = show(&simulator, "/requests").await.text;
    assert!(log.starts_with("GET /v3/tasks?limit=3 200 "), "{log}");
    assert!(
        log.contains(answer.headers["x-request-id"].to_str().unwrap()),
        "{log}"
    );
    assert!(!log.contains(simulator.account().token()));
    let shown = format!(
        "{simulator:?} {:?} {:?}",
        simulator.account(),
        simulator.exchanges()
    );
    assert!(!shown.contains(simulator.account().token()), "{shown}");
    assert!(!shown.contains(simulator.account().secret_key()), "{shown}");
    assert_eq!(delete(&simulator, "/requests").await.status, 204);
    assert!(simulator.exchanges().is_empty());
    assert_eq!(simulator.request_count(), 1);
}

#[tokio::test]
async fn credentials_are_put_off() {
    let simulator = Simulator::start().await.unwrap();
    assert_eq!(
        post(&simulator, "/gateway-clock/shift", "90000")
            .await
            .status,
        204
    );
    assert_eq!(get(&simulator, "/v3/tasks").await.status, 401);
    assert_eq!(
        post(&simulator, "/gateway-clock/shift", "-90000")
            .await
            .status,
        204
    );
    assert_eq!(get(&simulator, "/v3/tasks").await.status, 200);
    assert_eq!(delete(&simulator, "/tokens").await.status, 204);
    assert_eq!(get(&simulator, "/v3/tasks").await.status, 401);
}

#[tokio::test]
async fn what_no_control_request_can_mean_is_refused_with_what_is_allowed() {
    let simulator = Simulator::builder().tasks(1).start().await.unwrap();
    let (now, long) = (simulator.world().now(), "a".repeat(256));
    for (path, body, part) in [
        ("/trouble", "page-cap=0", "page-cap: 0 is not from 1 to"),
        ("/trouble", "reset,nth=0", "nth: 0 is not from 1 to"),
        ("/trouble", "reset,every=0", "every: 0 is not from 1 to"),
        ("/trouble", "reset,first=-1", "first: \"-1\" is not a whole"),
        (
            "/trouble",
            "reset,times=many",
            "times: \"many\" is not a whole",
        ),
        ("/trouble", "reset,sometimes", "all kinds take rate, nth"),
        (
            "/trouble",
            "reset,nth=2,every=3",
            "every: does not go with nth",
        ),
        (
            "/trouble",
            "reset,rate=1.1",
            "rate: \"1.1\" is not from 0 to 1",
        ),
        ("/trouble", "reset=now", "reset: takes no value"),
        ("/trouble", "", "a rule begins with latency=200ms"),
        ("/clock/advance", "-1", "seconds from 0 to 253402300799"),
        ("/clock/advance", "1.5", "seconds from 0 to 253402300799"),
        ("/clock/advance", "", "seconds from 0 to 253402300799"),
        ("/clock/advance", "253402300800", "seconds from 0 to"),
        (
            "/clock/advance",
            "99999999999999999999",
            "seconds from 0 to",
        ),
        ("/gateway-clock/shift", "soon", "seconds from -253402300799"),
        ("/gateway-clock/shift", "-253402300800", "seconds from -"),
        ("/tasks", "", "the name of the task, of 1 to 255 characters"),
        ("/tasks", " \n", "of 1 to 255 characters; here it has 0"),
        ("/tasks", &long, "of 1 to 255 characters; here it has 256"),
        ("/tasks/some/explode", "", "start, synchronise, fail, abort"),
    ] {
        let refused = post(&simulator, path, body).await;
        assert_eq!(refused.status, 400, "{path} {body}: {}", refused.text);
        assert!(
            refused.text.contains(part),
            "{path} {body}: {}",
            refused.text
        );
    }
    assert!(simulator.trouble().is_empty());
    assert_eq!((simulator.world().len(), simulator.world().now()), (1, now));
    assert_eq!(get(&simulator, "/v3/tasks").await.status, 200);
}

#[tokio::test]
async fn an_unknown_control_request_is_told_which_there_are() {
    let simulator = Simulator::builder()
        .trouble(Trouble::status(503))
        .start()
        .await
        .unwrap();
    for path in ["/", "/troubles", "/clock", "/tasks/some"] {
        let answer = post(&simulator, path, "").await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            answer.text.contains("POST /_simulator/clock/advance"),
            "{path}: {}",
            answer.text
        );
    }
    assert_eq!(post(&simulator, "/requests", "").await.status, 405);
    assert_eq!(simulator.request_count(), 0);
}

#[tokio::test]
async fn a_dropped_simulator_ends_its_connections() {
    let simulator = Simulator::start().await.unwrap();
    let (endpoint, token) = (simulator.endpoint(), simulator.account().token().to_owned());
    // Keeps its connection.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let ask = || {
        client
            .get(format!("{endpoint}/v3/tasks"))
            .header("X-Auth-Token", &token)
            .send()
    };
    assert!(ask().await.is_ok());
    simulator.stop().await;
    assert!(ask().await.is_err());
}
