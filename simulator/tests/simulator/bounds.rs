//! Every bound, list and default of the document, probed from the document itself.

use std::collections::{BTreeMap, BTreeSet};

use huaweicloud_sms::operations;
use huaweicloud_sms_simulator::{Simulator, Token};
use serde_json::Value;

use crate::probes::{operations as documented, probes};
use crate::support::{Answer, document, encoded, get, http};

fn names(answer: &Answer, parameter: &str) -> bool {
    let body = answer.json();
    let named = body["error_param"]
        .as_array()
        .is_some_and(|names| names == &[parameter]);
    named
        && body["error_msg"]
            .as_str()
            .is_some_and(|message| message.contains(parameter))
}

#[tokio::test]
async fn every_parameter_is_held_against_the_document() {
    let simulator = Simulator::builder().tasks(20).start().await.unwrap();
    let document = document();
    let mut probed = BTreeMap::<&str, Vec<&str>>::new();
    for operation in documented(&document) {
        for parameter in &operation.parameters {
            let name = parameter["name"].as_str().unwrap();
            if parameter["in"] == "header" {
                continue;
            }
            let call = async |text: &str| {
                let answer = operation.call(&simulator, parameter, text).await;
                (
                    format!("{} {name}={text}: {}", operation.id, answer.text),
                    answer,
                )
            };
            let probes = probes(&parameter["schema"]);
            for text in &probes.allowed {
                // The operation may know nothing of this id; nothing of the document stood against it.
                let (shown, answer) = call(text).await;
                let refused = !answer.status.is_success();
                let code =
                    refused.then(|| answer.json()["error_code"].as_str().unwrap().to_owned());
                let about_ids =
                    |code: &str| operations().error_code(code).is_some() || code == "SMS.0404";
                assert!(code.as_deref().is_none_or(about_ids), "{shown}");
                assert!(
                    !refused || answer.json()["error_param"].is_null(),
                    "{shown}"
                );
            }
            for text in &probes.forbidden {
                // Without a text there is another path.
                if text.is_empty() && parameter["in"] == "path" {
                    continue;
                }
                let (shown, answer) = call(text).await;
                assert_eq!(answer.status, 400, "{shown}");
                assert!(names(&answer, name), "{shown}");
            }
            probed.entry(operation.id).or_default().push(name);
        }
    }
    assert_eq!(
        probed["ListTasks"],
        [
            "state",
            "name",
            "id",
            "source_server_id",
            "limit",
            "offset",
            "enterprise_project_id"
        ]
    );
}

#[tokio::test]
async fn every_operation_is_there() {
    let simulator = Simulator::builder().tasks(20).start().await.unwrap();
    let document = document();
    let operations = documented(&document);
    let shown = format!("{}/_simulator", simulator.endpoint());
    let shown = Answer::of(http().get(shown)).await.json();
    let listed = shown["operations"].as_array().unwrap().iter();
    let listed: BTreeSet<&str> = listed.map(|id| id.as_str().unwrap()).collect();
    let ids: BTreeSet<&str> = operations.iter().map(|operation| operation.id).collect();
    assert_eq!(listed, ids);
    for operation in operations {
        let answer = operation.call(&simulator, &Value::Null, "").await;
        assert!(
            !answer.status.is_server_error(),
            "{}: {}",
            operation.id,
            answer.text
        );
    }
}

#[tokio::test]
async fn lengths_are_counted_in_characters() {
    let simulator = Simulator::start().await.unwrap();
    for (length, status) in [(255, 200), (256, 400)] {
        let name = encoded(&"é".repeat(length));
        let answer = get(&simulator, &format!("/v3/tasks?name={name}")).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
}

#[tokio::test]
async fn every_default_is_the_one_of_the_document() {
    let simulator = Simulator::builder().tasks(150).start().await.unwrap();
    let document = document();
    let mut probed = 0;
    for parameter in document["paths"]["/v3/tasks"]["get"]["parameters"]
        .as_array()
        .unwrap()
    {
        let Some(default) = parameter["schema"].get("default") else {
            continue;
        };
        let name = parameter["name"].as_str().unwrap();
        let without = get(&simulator, "/v3/tasks").await.text;
        let with = get(&simulator, &format!("/v3/tasks?{name}={default}"))
            .await
            .text;
        assert_eq!(without, with, "{name}");
        let other = get(&simulator, &format!("/v3/tasks?{name}=7")).await.text;
        assert_ne!(without, other, "{name} has no effect");
        probed += 1;
    }
    assert_eq!(probed, 2, "the document has another number of defaults");
}

#[tokio::test]
async fn the_length_of_a_token_is_held_against_the_document() {
    let document = document();
    let parameters = document["paths"]["/v3/tasks"]["get"]["parameters"]
        .as_array()
        .unwrap();
    let token = parameters
        .iter()
        .find(|parameter| parameter["in"] == "header")
        .unwrap();
    let probes = probes(&token["schema"]);
    let mut builder = Simulator::builder();
    for text in &probes.allowed {
        builder = builder.token(Token::new(text));
    }
    let simulator = builder.start().await.unwrap();
    let name = token["name"].as_str().unwrap();
    let url = format!("{}/v3/tasks", simulator.endpoint());
    for text in &probes.allowed {
        let answer = Answer::of(http().get(&url).header(name, text)).await;
        assert_eq!(
            answer.status,
            200,
            "{} characters: {}",
            text.len(),
            answer.text
        );
    }
    for text in &probes.forbidden {
        let answer = Answer::of(http().get(&url).header(name, text)).await;
        assert_eq!(answer.status, 400, "{} characters", text.len());
        assert!(names(&answer, name), "{}", answer.text);
    }
}

#[tokio::test]
async fn every_violation_of_a_request_is_named() {
    let simulator = Simulator::start().await.unwrap();
    let answer = get(&simulator, "/v3/tasks?limit=201&state=GONE&id=&offset=0").await;
    assert_eq!(answer.status, 400);
    let body = answer.json();
    assert_eq!(
        body["error_param"],
        serde_json::json!(["state", "id", "limit"])
    );
    assert_eq!(body["details"].as_array().unwrap().len(), 3);
    let twice = get(&simulator, "/v3/tasks?limit=1&limit=2").await;
    assert!(
        twice.status == 400 && names(&twice, "limit"),
        "{}",
        twice.text
    );
}

#[tokio::test]
async fn parameters_that_the_document_does_not_know_change_nothing() {
    let simulator = Simulator::start().await.unwrap();
    let with = get(&simulator, "/v3/tasks?marker=7").await;
    assert_eq!(with.text, get(&simulator, "/v3/tasks").await.text);
}
