//! A page of tasks as no document describes it, and what the client makes of it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::sync::LazyLock;

use huaweicloud_sms::types::{
    ListTasksResponse, TasksResponseBody, TasksResponseBodyPriority, TasksResponseBodyState,
};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

/// The document's schemas, so that a field which is added is tested without a change here.
static SCHEMAS: LazyLock<Value> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    let document = document::load::load(&path).unwrap();
    document.source.root().to_json()["components"]["schemas"].take()
});

/// What a test puts in place of the values of a schema.
#[derive(Clone, Copy, PartialEq)]
enum Fill {
    /// The longest text, the largest number, the last of a list.
    Documented,
    /// Texts that are too long, numbers out of range, values of no list, floats for integers, more fields.
    Odd,
    /// Null in every field.
    Null,
}

fn value(schema: &Value, fill: Fill) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap();
        return value(&SCHEMAS[name], fill);
    }
    if let Some(one) = schema["allOf"].as_array() {
        return value(&one[0], fill);
    }
    let odd = fill == Fill::Odd;
    match schema["type"].as_str().unwrap() {
        "string" if odd => json!("ünlisted ".repeat(3000)),
        "string" => schema["enum"]
            .as_array()
            .map_or(json!("text"), |list| list.last().unwrap().clone()),
        "integer" if odd => json!(-4_000_000_000.0),
        "integer" => schema["enum"]
            .as_array()
            .map_or(schema["maximum"].clone(), |list| {
                list.last().unwrap().clone()
            }),
        "number" if odd => json!(-1),
        "number" => json!(0.1),
        "boolean" => json!(true),
        "array" => json!([value(&schema["items"], fill)]),
        _ => {
            let fields = schema["properties"].as_object().unwrap().iter();
            let mut object: Map<String, Value> = fields
                .map(|(name, field)| {
                    let inner = if fill == Fill::Null {
                        Value::Null
                    } else {
                        value(field, fill)
                    };
                    (name.clone(), inner)
                })
                .collect();
            if odd {
                object.insert("added_later".to_owned(), json!([{ "deep": null }]));
            }
            Value::Object(object)
        }
    }
}

fn task(fill: Fill) -> Value {
    value(&SCHEMAS["TasksResponseBody"], fill)
}

fn read(task: &Value) -> TasksResponseBody {
    let page = json!({ "count": 1, "tasks": [task] }).to_string();
    let page: ListTasksResponse =
        serde_json::from_str(&page).unwrap_or_else(|error| panic!("{page}: {error}"));
    page.tasks.unwrap().remove(0)
}

#[test]
fn every_documented_field_is_read_and_written_back() {
    let task = task(Fill::Documented);
    assert_eq!(serde_json::to_value(read(&task)).unwrap(), task);
}

#[test]
fn null_in_every_field_is_a_task_without_values() {
    assert_eq!(read(&task(Fill::Null)), TasksResponseBody::default());
    assert_eq!(read(&json!({})), TasksResponseBody::default());
}

#[test]
fn no_odd_value_is_lost_and_none_fails() {
    fn without_added(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("added_later");
                fields.values_mut().for_each(without_added);
            }
            Value::Array(items) => items.iter_mut().for_each(without_added),
            // Written as the field's own type: a whole float as an integer, an integer as a float.
            Value::Number(number) => *value = json!(number.as_f64()),
            _ => {}
        }
    }
    let odd = task(Fill::Odd);
    let mut written = serde_json::to_value(read(&odd)).unwrap();
    let mut expected = odd;
    without_added(&mut written);
    without_added(&mut expected);
    assert_eq!(written, expected);
}

#[test]
fn null_in_a_single_field_is_that_field_left_out() {
    let full = task(Fill::Documented);
    for name in full.as_object().unwrap().keys() {
        let (mut null, mut absent) = (full.clone(), full.clone());
        null[name] = Value::Null;
        absent.as_object_mut().unwrap().remove(name);
        assert_eq!(read(&null), read(&absent), "{name}");
        assert_eq!(serde_json::to_value(read(&null)).unwrap(), absent, "{name}");
    }
}

#[test]
fn a_list_of_values_knows_case_and_keeps_the_rest() {
    let state = |text: &str| read(&json!({ "state": text })).state.unwrap();
    assert_eq!(state("RUNNING"), TasksResponseBodyState::Running);
    assert_eq!(
        state("running"),
        TasksResponseBodyState::Other("running".to_owned())
    );
    assert_eq!(state("").as_str(), "");
    let priority = |number: Value| read(&json!({ "priority": number })).priority.unwrap();
    assert_eq!(priority(json!(2.0)), TasksResponseBodyPriority::High);
    assert_eq!(priority(json!(9)), TasksResponseBodyPriority::Other(9));
}

#[test]
fn one_new_value_costs_no_other_task() {
    let mut tasks = vec![task(Fill::Documented); 200];
    tasks[137]["state"] = json!("TOMORROW");
    let page = json!({ "count": 200, "tasks": tasks }).to_string();
    let page: ListTasksResponse = serde_json::from_str(&page).unwrap();
    assert_eq!(page.tasks.unwrap().len(), 200);
}

proptest! {
    #[test]
    fn fields_in_any_number_and_order_survive(names in proptest::collection::hash_set(select(names()), 0..12)) {
        let full = task(Fill::Documented);
        let fields: Map<String, Value> = names.iter().map(|name| (name.clone(), full[name].clone())).collect();
        let some = Value::Object(fields);
        prop_assert_eq!(serde_json::to_value(read(&some)).unwrap(), some);
    }
}

fn names() -> Vec<String> {
    task(Fill::Documented)
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect()
}
