//! What was called, in which order, and with what.

use huaweicloud_sms::catalogue::{
    Body, Bounds, Content, Entry, Field, Location, Object, Parameter, Shape,
};
use huaweicloud_sms_simulator::{Simulator, Trouble};
use serde_json::{Value, json};

use crate::support::{Answer, entry, get, http, operation, parameter};

const SECRET: &str = "Hush-0123456789";

async fn send(simulator: &Simulator, method: &str, path: &str, body: impl Into<String>) -> Answer {
    let request = http()
        .request(
            method.parse().unwrap(),
            format!("{}{path}", simulator.endpoint()),
        )
        .header("X-Auth-Token", simulator.account().token())
        .header("Content-Type", "application/json")
        .body(body.into());
    Answer::of(request).await
}

/// Everything that tells of the exchanges.
async fn told(simulator: &Simulator) -> String {
    let mut told = format!("{simulator:?} {:?}", simulator.exchanges());
    for exchange in simulator.exchanges() {
        told.push_str(&exchange.to_string());
    }
    for list in ["requests", "calls"] {
        told.push_str(&get(simulator, &format!("/_simulator/{list}")).await.text);
    }
    told
}

#[tokio::test]
async fn what_was_called_is_told_in_its_order_with_what_it_was_called_with() {
    let simulator = Simulator::builder().tasks(2).start().await.unwrap();
    let client = simulator.client().unwrap();
    let task = simulator.world().tasks().unwrap().remove(0).id.unwrap();
    client
        .list_tasks()
        .name("db 1")
        .limit(5)
        .send()
        .await
        .unwrap();
    client.show_task(&task).send().await.unwrap();
    assert_eq!(simulator.called(), ["ListTasks", "ShowTask"]);
    let listed = simulator.exchanges_of("ListTasks");
    assert_eq!(
        serde_json::to_value(&listed[0].parameters).unwrap(),
        json!({ "name": "db 1", "limit": 5 })
    );
    assert_eq!(listed[0].body, None);
    let shown = simulator.exchanges_of("ShowTask");
    assert_eq!(shown[0].parameters["task_id"], task);
    assert!(simulator.exchanges_of("ShowServer").is_empty());
    get(&simulator, "/v3/nothing").await;
    assert_eq!(simulator.called().len(), 2);
    assert_eq!(simulator.exchanges().len(), 3);
    simulator.clear_exchanges();
    assert!(simulator.called().is_empty());
}

#[tokio::test]
async fn a_body_is_kept_as_it_was_sent_whether_or_not_it_was_carried_out() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let body = json!({ "name": "x", "extra": [1, null], "type": 7 });
    for trouble in [None, Some(Trouble::status(503)), Some(Trouble::reset())] {
        simulator.clear_trouble();
        simulator.clear_exchanges();
        if let Some(trouble) = trouble {
            simulator.add_trouble(trouble);
        }
        let _ = http()
            .post(format!("{}/v3/tasks", simulator.endpoint()))
            .header("X-Auth-Token", simulator.account().token())
            .body(body.to_string())
            .send()
            .await;
        let exchange = simulator.exchanges_of("CreateTask").remove(0);
        assert_ne!(exchange.status, Some(200));
        assert_eq!(exchange.body.as_ref(), Some(&body), "{exchange}");
    }
    simulator.clear_trouble();
    send(&simulator, "POST", "/v3/tasks", "{\"name\":").await;
    send(
        &simulator,
        "GET",
        "/v3/tasks?limit=900&offset=many&limit=2",
        "",
    )
    .await;
    let exchanges = simulator.exchanges();
    assert_eq!(exchanges[1].body, None);
    assert_eq!(
        serde_json::to_value(&exchanges[2].parameters).unwrap(),
        json!({ "limit": [900, 2], "offset": "many" })
    );
}

#[tokio::test]
async fn no_secret_of_a_body_is_told_wherever_it_stands() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    let template = json!({ "name": "small", "target_password": SECRET });
    let calls = [
        ("/v3/vm/templates", json!({ "template": template })),
        ("/v3/vm/templates", template.clone()),
        ("/v3/vm/templates", json!({ "template": [template] })),
        ("/v3/vm/templates", json!([template])),
        (
            "/v3/vm/templates",
            json!({ "template": { "name": "small", "targetPassword": SECRET } }),
        ),
    ];
    for (path, body) in &calls {
        send(&simulator, "POST", path, body.to_string()).await;
    }
    let (account, endpoint) = (simulator.account(), simulator.endpoint());
    let user = json!({ "name": account.user_name(), "password": account.password(), "domain": { "name": account.domain() } });
    let auth = json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": user } } } });
    let token = http()
        .post(format!("{endpoint}/v3/auth/tokens"))
        .body(auth.to_string());
    assert_eq!(Answer::of(token).await.status, 201);

    assert_eq!(simulator.exchanges().len(), calls.len() + 1);
    let kept = simulator.exchanges()[0].body.clone().unwrap();
    assert_eq!(kept["template"]["name"], "small");
    assert_eq!(kept["template"]["target_password"], "(secret)");
    let told = told(&simulator).await;
    for secret in [SECRET, account.password(), account.token()] {
        assert!(!told.contains(secret), "{told}");
    }
}

/// An operation whose parameters are secrets, and whose body holds itself.
static VAULT: [Entry; 1] = {
    const HIDDEN: Shape = Shape::Text {
        length: Bounds::OPEN,
        secret: true,
        values: &[],
    };
    static NODE: Object = Object {
        name: "Node",
        description: "",
        closed: false,
        fields: &[field("key", HIDDEN), field("next", Shape::Object(&NODE))],
    };
    const fn field(name: &'static str, shape: Shape) -> Field {
        Field {
            name,
            description: "",
            shape,
            required: false,
            nullable: true,
            default: None,
        }
    }
    static PARAMETERS: [Parameter; 3] = [
        Parameter {
            required: true,
            ..parameter("door", Location::Path, HIDDEN)
        },
        parameter(
            "keys",
            Location::Query,
            Shape::List {
                items: &HIDDEN,
                count: Bounds::OPEN,
                nullable: false,
            },
        ),
        parameter("X-Key", Location::Header, HIDDEN),
    ];
    [Entry {
        parameters: &PARAMETERS,
        body: Some(Body {
            description: "",
            media_type: "application/json",
            required: false,
            content: Content::Json(Shape::Object(&NODE)),
            samples: &[],
        }),
        ..entry(&operation("Open", "POST", "/v1/doors/{door}/open"))
    }]
};

#[tokio::test]
async fn no_secret_of_a_parameter_is_told_and_none_deep_in_a_body() {
    let simulator = Simulator::builder()
        .operations(&VAULT)
        .start()
        .await
        .unwrap();
    let path = format!("/v1/doors/{SECRET}/open?keys={SECRET}&ke%79s={SECRET}&other=1");
    let body = json!({ "key": SECRET, "next": { "key": null, "next": { "key": SECRET, "kee": SECRET, "next": [SECRET] } } });
    let request = http()
        .post(format!("{}{path}", simulator.endpoint()))
        .header("X-Auth-Token", simulator.account().token())
        .header("X-Key", SECRET)
        .body(body.to_string());
    assert_eq!(Answer::of(request).await.status, 400);
    let exchange = simulator.exchanges().remove(0);
    assert_eq!(exchange.path, "/v1/doors/(secret)/open");
    assert_eq!(exchange.query, "keys=(secret)&ke%79s=(secret)&other=1");
    let hidden = "(secret)";
    assert_eq!(
        serde_json::to_value(&exchange.parameters).unwrap(),
        json!({ "door": hidden, "keys": [hidden, hidden], "X-Key": hidden })
    );
    assert_eq!(
        exchange.body.unwrap(),
        json!({ "key": hidden, "next": { "key": null, "next": { "key": hidden, "kee": hidden, "next": hidden } } })
    );
    assert!(!told(&simulator).await.contains(SECRET));
}

#[tokio::test]
async fn a_call_that_is_printed_tells_no_secret() {
    let simulator = Simulator::builder()
        .operations(&VAULT)
        .operation("Open", |call| {
            huaweicloud_sms_simulator::Answer::json(200, &format!("{call:?}"))
        })
        .start()
        .await
        .unwrap();
    let path = format!("/v1/doors/{SECRET}/open?keys={SECRET}");
    let answer = send(
        &simulator,
        "POST",
        &path,
        json!({ "key": SECRET }).to_string(),
    )
    .await;
    assert!(answer.text.contains("Open"), "{}", answer.text);
    for secret in [SECRET, simulator.account().token()] {
        assert!(!answer.text.contains(secret), "{}", answer.text);
    }
}

#[tokio::test]
async fn large_bodies_are_forgotten_before_the_requests_that_had_them() {
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    for length in [4, 6, 1, 5, 3] {
        let body = Value::from("x".repeat((length << 20) - 2)).to_string();
        send(&simulator, "POST", "/v3/tasks", body).await;
    }
    let kept = simulator.exchanges_of("CreateTask");
    let has_body: Vec<bool> = kept
        .iter()
        .map(|exchange| exchange.body.is_some())
        .collect();
    assert_eq!(
        has_body,
        [false, true, true, true, true],
        "15 MiB are kept, 16 would be"
    );
    send(&simulator, "POST", "/v3/tasks", "[]").await;
    send(
        &simulator,
        "POST",
        "/v3/tasks",
        Value::from("x".repeat(12 << 20)).to_string(),
    )
    .await;
    let kept = simulator.exchanges_of("CreateTask");
    assert_eq!(kept.len(), 7);
    assert!(
        kept[6].body.is_none(),
        "the largest body that is read has 12 MiB"
    );
    assert!(kept[5].body.is_some());
}

#[tokio::test]
async fn a_call_a_line_is_listed_for_other_languages() {
    let simulator = Simulator::builder().tasks(1).start().await.unwrap();
    get(&simulator, "/v3/tasks?limit=1").await;
    get(&simulator, "/v3/none").await;
    send(&simulator, "POST", "/v3/tasks", r#"{"name":"db"}"#).await;
    let text = get(&simulator, "/_simulator/calls").await.text;
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        lines,
        [
            json!({ "number": 1, "operation": "ListTasks", "parameters": { "limit": 1 }, "body": null, "status": 200 }),
            json!({ "number": 3, "operation": "CreateTask", "parameters": {}, "body": { "name": "db" }, "status": 400 }),
        ]
    );
}
