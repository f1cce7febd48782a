//! What captured answers have and the document does not is counted, placed, and told without their texts.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use document::drift::{self, Drift, Sample};
use document::load::{self, Document};
use serde_json::{Value, json};

fn spec() -> Document {
    load::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml")).unwrap()
}

fn drifted(bodies: &[(&str, Value)]) -> Drift {
    let samples: Vec<_> = bodies
        .iter()
        .map(|(name, body)| Sample {
            name: (*name).to_owned(),
            body: body.clone(),
        })
        .collect();
    drift::drift(&spec(), None, &samples).unwrap()
}

/// The finding on a place of the bodies: what is said of it, and how often it was seen.
fn finding(drift: &Drift, start: &str) -> (String, String) {
    let found = drift
        .findings
        .diagnostics()
        .iter()
        .find(|finding| finding.message.starts_with(start));
    let found = found.unwrap_or_else(|| unreachable!("no finding on {start}: {drift}"));
    (found.message.clone(), found.help.clone().unwrap())
}

#[test]
fn an_answer_as_documented_does_not_drift() {
    let drift = drifted(&[(
        "one.json",
        json!({ "count": 1, "tasks": [{ "id": "1", "state": "READY", "priority": 0 }] }),
    )]);
    assert!(drift.findings.is_empty(), "{drift}");
    assert_eq!(
        drift.to_string(),
        "1 body: nothing that the document does not know"
    );
}

#[test]
fn differences_are_counted_by_place() {
    let drift = drifted(&[
        (
            "a.json",
            json!({ "count": 2, "tasks": [
                { "state": "FROZEN", "speed_limit": 70_000, "colour": 1, "name": null },
                { "state": "FROZEN", "sub_tasks": [{ "progress": 101 }, { "progress": "half" }] },
            ]}),
        ),
        (
            "b.json",
            json!({ "count": 1, "tasks": [{ "state": "MELTED", "colour": "red", "priority": 7 }] }),
        ),
    ]);
    let expected = [
        (
            "`/tasks/*/state`",
            "`/tasks/*/state` has values that are not listed: `FROZEN` (2), `MELTED` (1)",
            "ListTasks 200: seen 3 times in 2 of 2 bodies, first at a.json#/tasks/0/state",
        ),
        (
            "`/tasks/*/colour`",
            "`/tasks/*/colour` is a field that the document does not have: a text (1), a whole number (1)",
            "ListTasks 200: seen twice in 2 of 2 bodies, first at a.json#/tasks/0/colour",
        ),
        (
            "`/tasks/*/speed_limit`",
            "`/tasks/*/speed_limit` breaks a bound: 70000 is above the `maximum` of 65535 (1)",
            "ListTasks 200: seen once in 1 of 2 bodies, first at a.json#/tasks/0/speed_limit",
        ),
        (
            "`/tasks/*/sub_tasks/*/progress` breaks",
            "`/tasks/*/sub_tasks/*/progress` breaks a bound: 101 is above the `maximum` of 100 (1)",
            "ListTasks 200: seen once in 1 of 2 bodies, first at a.json#/tasks/1/sub_tasks/0/progress",
        ),
        (
            "`/tasks/*/sub_tasks/*/progress` is of",
            "`/tasks/*/sub_tasks/*/progress` is of another type: a text (1)",
            "ListTasks 200: seen once in 1 of 2 bodies, first at a.json#/tasks/1/sub_tasks/1/progress",
        ),
        (
            "`/tasks/*/name`",
            "`/tasks/*/name` is null",
            "ListTasks 200: seen once in 1 of 2 bodies, first at a.json#/tasks/0/name",
        ),
    ];
    for (start, message, often) in expected {
        assert_eq!(
            finding(&drift, start),
            (message.to_owned(), often.to_owned())
        );
    }
    assert!(drift.to_string().contains("tasks.yaml:"), "{drift}");
}

#[test]
fn no_text_of_an_answer_is_told() {
    let secret = "10.0.0.1 belongs to Mallory";
    let drift = drifted(&[(
        "a.json",
        json!({ "count": secret, "tasks": [
            { "state": secret, "error_json": secret.repeat(100), "owner": secret, "syncing": secret, "source_server": secret },
        ]}),
    )]);
    assert_eq!(drift.findings.diagnostics().len(), 6, "{drift}");
    assert!(!drift.to_string().contains("Mallory"), "{drift}");
    assert!(!drift.findings.to_json().to_string().contains("10.0.0.1"));
}

#[test]
fn an_error_is_held_against_the_error_and_a_stranger_against_nothing() {
    let drift = drifted(&[
        (
            "error.json",
            json!({ "error_code": "SMS.1", "error_msg": "no", "request_id": "1" }),
        ),
        ("other.json", json!({ "servers": [] })),
    ]);
    let (_, often) = finding(&drift, "`/request_id`");
    assert!(often.starts_with("ListTasks 403: "), "{often}");
    assert_eq!(drift.strangers, ["other.json"]);
}

#[test]
fn captures_are_read_from_files_folders_and_lines() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    fs::write(folder.path().join("ListTasks-1.json"), "{ \"count\": 1 }").unwrap();
    fs::write(
        inner.join("many.jsonl"),
        "{ \"count\": 2 }\n\n{ \"count\": 3 }\n",
    )
    .unwrap();
    fs::write(inner.join("notes.txt"), "not a capture").unwrap();
    let samples = drift::read(&[folder.path().to_owned()]).unwrap();
    let counts: Vec<_> = samples
        .iter()
        .map(|sample| sample.body["count"].as_u64().unwrap())
        .collect();
    assert_eq!(counts, [1, 2, 3]);
    assert!(samples.last().unwrap().name.ends_with("many.jsonl:3"));

    fs::write(
        inner.join("many.jsonl"),
        "{ \"count\": 2 }\n{ \"count\": }\n",
    )
    .unwrap();
    let error = drift::read(std::slice::from_ref(&inner))
        .unwrap_err()
        .to_string();
    assert!(error.contains("many.jsonl:2:12: not JSON"), "{error}");
    fs::remove_file(inner.join("many.jsonl")).unwrap();
    let error = drift::read(std::slice::from_ref(&inner))
        .unwrap_err()
        .to_string();
    assert!(
        error.ends_with("has no file that ends in .json or .jsonl"),
        "{error}"
    );
    let error = drift::read(&[inner.join("gone.json")])
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("cannot read "), "{error}");
}

#[test]
fn an_unknown_operation_is_refused_with_the_nearest() {
    let report = drift::drift(&spec(), Some("ListTask"), &[]).unwrap_err();
    assert_eq!(report.diagnostics()[0].rule, "unknown-operation");
    assert!(
        report.to_string().contains("did you mean `ListTasks`?"),
        "{report}"
    );
}
