//! Every bound, list and default of the document, probed from the document itself.

use huaweicloud_sms_simulator::{Simulator, Token};
use serde_json::Value;

use crate::support::{Answer, document, encoded, get, http};

/// Texts of a parameter that the document allows, and texts that it forbids.
#[derive(Debug)]
struct Probes {
    allowed: Vec<String>,
    forbidden: Vec<String>,
}

fn probes(schema: &Value) -> Probes {
    let bound = |name: &str| schema.get(name).and_then(Value::as_i64);
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let allowed: Vec<String> = values
            .iter()
            .map(|value| value.as_str().unwrap().to_owned())
            .collect();
        let mut forbidden: Vec<String> = allowed.iter().map(|value| value.to_lowercase()).collect();
        forbidden.extend([String::new(), format!("{}X", allowed[0])]);
        return Probes { allowed, forbidden };
    }
    match schema["type"].as_str().unwrap() {
        "integer" => {
            let (lowest, highest) = (bound("minimum").unwrap(), bound("maximum").unwrap());
            let inside = [
                lowest,
                lowest + 1,
                i64::midpoint(lowest, highest),
                highest - 1,
                highest,
            ];
            let outside = [
                lowest - 1,
                highest + 1,
                i64::from(i32::MAX) + 1,
                i64::MIN,
                i64::MAX,
            ];
            let mut forbidden: Vec<String> = outside.iter().map(i64::to_string).collect();
            let texts = [
                "",
                "x",
                "1.5",
                "1e1",
                "+1",
                " 1",
                "0x1",
                "99999999999999999999",
                "null",
            ];
            forbidden.extend(texts.map(str::to_owned));
            Probes {
                allowed: inside.iter().map(i64::to_string).collect(),
                forbidden,
            }
        }
        "string" => {
            let shortest = usize::try_from(bound("minLength").unwrap()).unwrap();
            let longest = usize::try_from(bound("maxLength").unwrap()).unwrap();
            let mut forbidden = vec!["a".repeat(longest + 1), "a".repeat(longest * 2)];
            forbidden.extend(shortest.checked_sub(1).map(|length| "a".repeat(length)));
            Probes {
                allowed: [shortest, shortest + 1, longest / 2, longest - 1, longest]
                    .map(|length| "a".repeat(length))
                    .into(),
                forbidden,
            }
        }
        other => panic!("no probes for a parameter of type {other}"),
    }
}

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
async fn every_query_parameter_is_held_against_the_document() {
    let simulator = Simulator::builder().tasks(20).start().await.unwrap();
    let document = document();
    let mut probed = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let parameters = item["get"]["parameters"].as_array().unwrap();
        for parameter in parameters
            .iter()
            .filter(|parameter| parameter["in"] == "query")
        {
            let name = parameter["name"].as_str().unwrap();
            let probes = probes(&parameter["schema"]);
            for text in &probes.allowed {
                let answer = get(&simulator, &format!("{path}?{name}={}", encoded(text))).await;
                assert_eq!(answer.status, 200, "{name}={text}: {}", answer.text);
            }
            for text in &probes.forbidden {
                let answer = get(&simulator, &format!("{path}?{name}={}", encoded(text))).await;
                assert_eq!(answer.status, 400, "{name}={text}: {}", answer.text);
                assert!(names(&answer, name), "{name}={text}: {}", answer.text);
            }
            probed += 1;
        }
    }
    assert_eq!(
        probed, 7,
        "the document has another number of query parameters"
    );
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
