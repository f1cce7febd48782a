//! Every bound, list and default of the document, probed from the document itself.

use std::collections::{BTreeMap, BTreeSet};

use huaweicloud_sms_simulator::{Simulator, Token};
use serde_json::Value;

use crate::probes::{operations, probes};
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
    for operation in operations(&document) {
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
                // The operation may know nothing of this id, or not be simulated; the gateway let it pass.
                let (shown, answer) = call(text).await;
                assert!(
                    matches!(answer.status.as_u16(), 200..=299 | 404 | 501),
                    "{shown}"
                );
                assert!(!answer.text.contains("APIG"), "{shown}");
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
async fn every_operation_is_there_and_says_when_it_is_not_simulated() {
    let simulator = Simulator::builder().tasks(20).start().await.unwrap();
    let document = document();
    let operations = operations(&document);
    let shown = format!("{}/_simulator", simulator.endpoint());
    let shown = Answer::of(http().get(shown)).await.json();
    let listed = |key: &str| -> BTreeSet<&str> {
        let ids = shown[key].as_array().unwrap().iter();
        ids.map(|id| id.as_str().unwrap()).collect()
    };
    let ids: BTreeSet<&str> = operations.iter().map(|operation| operation.id).collect();
    assert_eq!(listed("operations"), ids);
    let simulated = listed("simulated");
    assert!(simulated.contains("ListTasks") && simulated.is_subset(&ids));
    for operation in operations {
        let answer = operation.call(&simulator, &Value::Null, "").await;
        if simulated.contains(operation.id) {
            assert_ne!(answer.status, 501, "{}: {}", operation.id, answer.text);
        } else {
            assert_eq!(answer.status, 501, "{}: {}", operation.id, answer.text);
            let message = answer.json()["error_msg"].as_str().unwrap().to_owned();
            assert!(message.contains(operation.id), "{message}");
            assert!(message.contains("not simulated"), "{message}");
        }
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
