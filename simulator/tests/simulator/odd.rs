//! Answers of every operation as no document describes them.

use huaweicloud_sms::catalogue::{Content, Entry, Response};
use huaweicloud_sms::operations;
use huaweicloud_sms_simulator::{Answer, Oddity, Simulator, Trouble};
use serde_json::{Value, json};

use crate::support::{call, get};

/// The success of an operation that has JSON.
fn documented(entry: &Entry) -> Option<&'static Response> {
    let success = entry.success();
    success.filter(|success| matches!(success.content, Content::Json(_)))
}

/// A simulator that answers with the first sample of each operation, and nothing where there is none.
async fn of_samples(trouble: Trouble) -> Simulator {
    let mut builder = Simulator::builder().trouble(trouble);
    for entry in operations() {
        let samples = documented(entry).map_or(&[][..], |success| success.samples);
        let body = samples.first().map_or("", |sample| sample.json);
        builder = builder.operation(entry.operation.id, move |_| {
            Answer::new(200, "application/json", body)
        });
    }
    builder.start().await.unwrap()
}

/// Where fields stand that no document has.
fn added(value: &Value, place: &str, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) if fields.contains_key("added_later") => {
            places.push(place.to_owned());
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                added(value, &format!("{place}/{name}"), places);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| added(item, place, places)),
        _ => {}
    }
}

#[tokio::test]
async fn what_every_operation_answers_in_json_can_be_odd() {
    let simulator = of_samples(Trouble::odd_tasks(1.0, [Oddity::ExtraFields])).await;
    for entry in operations() {
        let answer = call(&simulator, entry).await;
        let id = entry.operation.id;
        assert_eq!(answer.status, 200, "{id}: {}", answer.text);
        if documented(entry).is_none() {
            assert_eq!(answer.text, "", "{id}");
            continue;
        }
        let mut places = Vec::new();
        added(&answer.json(), "", &mut places);
        places.dedup();
        let place = match (entry.paging, id) {
            (Some(paging), _) => format!("/{}", paging.items),
            (None, "ShowTemplate") => "/template".to_owned(),
            (None, "ListApiVersion") => "/versions".to_owned(),
            (None, "ShowsSpeedLimits") => "/speed_limit".to_owned(),
            (None, "ShowConfigSetting") => "/configurations".to_owned(),
            (None, "ShowConfig") => "/regions".to_owned(),
            (None, _) => String::new(),
        };
        assert_eq!(places, [place], "{id}: {}", answer.text);
    }
}

#[tokio::test]
async fn one_resource_is_odd_as_an_item_of_a_list_is() {
    let simulator = of_samples(Trouble::odd_tasks(1.0, [Oddity::UnknownValues])).await;
    let task = get(&simulator, "/v3/tasks/1").await.json();
    assert_eq!(task["state"], "NEW_VALUE");
    assert_eq!(task["priority"], 99);

    simulator.clear_trouble();
    let whole = get(&simulator, "/v3/vm/templates/1").await.json();
    simulator.add_trouble(Trouble::odd_tasks(1.0, [Oddity::Nulls]));
    let odd = get(&simulator, "/v3/vm/templates/1").await.json();
    let fields = odd["template"].as_object().unwrap();
    assert_eq!(fields["id"], whole["template"]["id"]);
    assert!(
        fields
            .iter()
            .all(|(name, value)| name == "id" || value.is_null())
    );
}

#[tokio::test]
async fn an_error_is_never_odd() {
    let error = json!({ "error_code": "SMS.0001", "error_msg": "no" });
    let answered = error.clone();
    let simulator = Simulator::builder()
        .operation("ShowTask", move |_| Answer::json(404, &answered))
        .trouble(Trouble::odd_tasks(1.0, [Oddity::Nulls]))
        .start()
        .await
        .unwrap();
    assert_eq!(get(&simulator, "/v3/tasks/1").await.json(), error);
}
