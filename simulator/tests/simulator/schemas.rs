//! Answers against the document's schemas, checked by another implementation of them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use huaweicloud_sms::operations;
use huaweicloud_sms_simulator::{Simulator, Token, Trouble};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::support::{Answer, call, document, for_tools, get, http};
use crate::validator::{self, faults};

fn validator(schema: &str) -> Validator {
    let reference = json!({ "$ref": format!("#/components/schemas/{schema}") });
    validator::validator(&document(), &reference)
}

fn assert_valid(validator: &Validator, value: &Value) {
    assert_eq!(faults(validator, value), [""; 0]);
}

/// A simulator whose tasks come up in every way.
async fn many_tasks() -> Simulator {
    let simulator = Simulator::builder().tasks(600).seed(7);
    simulator.start().await.unwrap()
}

#[tokio::test]
async fn every_page_fits_its_schema_at_every_time() {
    let simulator = many_tasks().await;
    let validator = validator("ListTasksResponse");
    for hours in [0, 1, 6, 24, 24 * 20] {
        simulator.world().advance(Duration::from_secs(hours * 3600));
        for offset in [0, 200, 400] {
            let answer = get(&simulator, &format!("/v3/tasks?limit=200&offset={offset}")).await;
            assert_valid(&validator, &answer.json());
        }
    }
}

#[tokio::test]
async fn the_validator_finds_what_does_not_fit() {
    let validator = validator("ListTasksResponse");
    let odd = json!({ "count": -1, "tasks": [{ "state": "GONE", "progress": 1, "id": 7 }] });
    assert_eq!(validator.iter_errors(&odd).count(), 3);
}

#[tokio::test]
async fn every_error_fits_the_schema_of_errors() {
    let guest = Token::new("guest").without("sms:server:listTask");
    let simulator = Simulator::builder().token(guest).start().await.unwrap();
    let validator = validator("ErrorResponse");
    let url = format!("{}/v3/tasks", simulator.endpoint());
    let forbidden = Answer::of(http().get(&url).header("X-Auth-Token", "guest")).await;
    assert_eq!(forbidden.status, 403);
    let fields: BTreeSet<String> = forbidden
        .json()
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let schema = &document()["components"]["schemas"]["ErrorResponse"]["properties"];
    let documented: BTreeSet<String> = schema.as_object().unwrap().keys().cloned().collect();
    assert_eq!(fields, documented);

    let unauthorised = Answer::of(http().get(&url)).await;
    assert_eq!(unauthorised.status, 401);
    let long = "a".repeat(5000);
    let bad = get(
        &simulator,
        &format!("/v3/tasks?state={long}&name={long}&limit={long}"),
    )
    .await;
    assert_eq!(bad.status, 400);
    let unknown = get(&simulator, "/v4/tasks").await;
    assert_eq!(unknown.status, 404);
    for answer in [forbidden, unauthorised, bad, unknown] {
        assert_valid(&validator, &answer.json());
    }
}

/// What a document says of an answer of this operation and status, if it does.
fn schema<'d>(
    document: &'d Value,
    (method, path): (&str, &str),
    status: &str,
) -> Option<&'d Value> {
    let responses = &document["paths"][path][method]["responses"];
    let response = responses.get(status).or_else(|| responses.get("default"));
    Some(&response?["content"]["application/json"]["schema"])
}

#[tokio::test]
async fn trouble_answers_every_operation_with_an_error_that_it_documents() {
    let simulator = Simulator::start().await.unwrap();
    let (as_is, for_tools) = (document(), for_tools());
    let mut validators = BTreeMap::new();
    let mut held = 0;
    for status in [400, 401, 403, 404, 409, 429, 500, 503] {
        simulator.add_trouble(Trouble::status(status));
        let status = status.to_string();
        for entry in operations() {
            let answer = call(&simulator, entry).await;
            let id = entry.operation.id;
            assert_eq!(answer.status.as_str(), status, "{id}: {}", answer.text);
            let method = entry.operation.method.to_ascii_lowercase();
            let line = (method.as_str(), entry.operation.path);
            let documented = schema(&as_is, line, &status);
            held += usize::from(documented.is_some());
            let of_tools = schema(&for_tools, line, &status);
            assert!(of_tools.is_some(), "{id} may fail with any status");
            for (document, schema) in [(&as_is, documented), (&for_tools, of_tools)] {
                let Some(schema) = schema else { continue };
                // Of one name there are two schemas, one in each document.
                let validator = validators
                    .entry((std::ptr::from_ref(document), schema.to_string()))
                    .or_insert_with(|| validator::validator(document, schema));
                let faults = faults(validator, &answer.json());
                assert_eq!(faults, [""; 0], "{id} {status}");
            }
            if let Some(schema) = documented {
                let name = schema["$ref"].as_str().unwrap().rsplit_once('/').unwrap().1;
                let fields = &as_is["components"]["schemas"][name]["properties"];
                for field in answer.json().as_object().unwrap().keys() {
                    // The gateway's errors repeat the request id, whatever the operation.
                    let known = field == "request_id" || fields.get(field).is_some();
                    assert!(known, "{id} {status}: {name} has no {field}");
                }
            }
        }
        simulator.clear_trouble();
    }
    assert!(held > operations().len(), "{held} errors are documented");
}

#[tokio::test]
async fn every_answer_fits_the_document_for_tools() {
    let simulator = many_tasks().await;
    let document = for_tools();
    let responses = &document["paths"]["/v3/tasks"]["get"]["responses"];
    let body = |status: &str| {
        let schema = &responses[status]["content"]["application/json"]["schema"];
        validator::validator(&document, schema)
    };
    let (page, failure) = (body("200"), body("default"));
    for hours in [0, 1, 6, 24, 24 * 20] {
        simulator.world().advance(Duration::from_secs(hours * 3600));
        let answer = get(&simulator, "/v3/tasks?limit=200").await.json();
        assert_valid(&page, &answer);
    }
    for path in ["/v3/tasks?limit=500", "/v4/tasks"] {
        let answer = get(&simulator, path).await;
        assert!(answer.status.is_client_error(), "{path}");
        assert_valid(&failure, &answer.json());
    }
}

#[tokio::test]
async fn every_field_and_every_value_of_the_document_comes_up() {
    let simulator = Simulator::builder()
        .tasks(1000)
        .seed(3)
        .start()
        .await
        .unwrap();
    let mut fields = BTreeSet::new();
    let mut states = BTreeSet::new();
    for offset in (0..1000).step_by(200) {
        let page = get(&simulator, &format!("/v3/tasks?limit=200&offset={offset}"))
            .await
            .json();
        for task in page["tasks"].as_array().unwrap() {
            let set = task
                .as_object()
                .unwrap()
                .iter()
                .filter(|(_, value)| !value.is_null());
            fields.extend(set.map(|(name, _)| name.clone()));
            states.insert(task["state"].as_str().unwrap().to_owned());
        }
    }
    let task = &document()["components"]["schemas"]["TasksResponseBody"]["properties"];
    let documented: BTreeSet<String> = task.as_object().unwrap().keys().cloned().collect();
    assert_eq!(fields, documented);
    let listed: BTreeSet<String> = serde_json::from_value(task["state"]["enum"].clone()).unwrap();
    assert_eq!(states, listed);

    let document = document();
    let parameters = document["paths"]["/v3/tasks"]["get"]["parameters"]
        .as_array()
        .unwrap();
    let state = parameters
        .iter()
        .find(|parameter| parameter["name"] == "state")
        .unwrap();
    for state in state["schema"]["enum"].as_array().unwrap() {
        let state = state.as_str().unwrap();
        let page = get(&simulator, &format!("/v3/tasks?state={state}"))
            .await
            .json();
        assert!(
            page["count"].as_u64().unwrap() > 0,
            "no task can be asked for as {state}"
        );
    }
}
