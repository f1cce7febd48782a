//! A document that lints clean goes through codegen, whatever was done to it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use document::load;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_yaml::{Mapping, Value};

const FIXTURES: &[&str] = &[
    "bodies",
    "bothways",
    "collections",
    "enums",
    "inline",
    "media",
    "nullable",
    "numbers",
    "paging",
    "parameters",
    "recursive",
    "references",
    "secrets",
    "statuses",
    "../../../document/tests/library",
];

/// One change of a document.
#[derive(Clone, Debug)]
enum Change {
    /// A key of a mapping goes.
    Remove,
    /// A value is another.
    Replace(&'static str),
    /// A mapping has a further key.
    Add(&'static str, &'static str),
    /// A key has another name.
    Rename(&'static str),
    /// What stands there is what stands at another place.
    Copy(Index),
}

/// Values that a document has somewhere.
const VALUES: &[&str] = &[
    "string",
    "integer",
    "number",
    "boolean",
    "array",
    "object",
    "int32",
    "int64",
    "uint8",
    "uint64",
    "password",
    "binary",
    "path",
    "query",
    "header",
    "cookie",
    "true",
    "false",
    "null",
    "0",
    "-1",
    "1.5",
    "18446744073709551615",
    "[]",
    "{}",
    "[a, b]",
    "[1, 2]",
    "[null]",
    "{ type: string }",
    "{ type: integer, enum: [1, 2] }",
    "{ type: array, items: { type: string, nullable: true } }",
    "{ type: object, properties: { a: { type: string } } }",
    "{ oneOf: [] }",
    "{ allOf: [{ type: string, maxLength: 3 }] }",
    "{ description: Nothing. }",
];

const KEYS: &[&str] = &[
    "get",
    "post",
    "delete",
    "head",
    "options",
    "trace",
    "200",
    "204",
    "2XX",
    "404",
    "default",
    "application/json",
    "application/problem+json",
    "text/plain",
    "image/png",
    "multipart/form-data",
    "Task",
    "TaskBuilder",
    "Error",
    "task",
    "type",
    "format",
    "enum",
    "nullable",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "minLength",
    "maximum",
    "exclusiveMaximum",
    "deprecated",
    "x-idempotent",
    "self",
    "列",
    "-",
    "",
];

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Remove),
        select(VALUES).prop_map(Change::Replace),
        (select(KEYS), select(VALUES)).prop_map(|(key, value)| Change::Add(key, value)),
        select(KEYS).prop_map(Change::Rename),
        any::<Index>().prop_map(Change::Copy),
    ]
}

/// The keys that lead to each value of a document.
fn places(value: &Value, at: &mut Vec<Value>, found: &mut Vec<Vec<Value>>) {
    let children: Vec<(Value, &Value)> = match value {
        Value::Mapping(entries) => entries
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Sequence(items) => items
            .iter()
            .enumerate()
            .map(|(at, item)| (Value::from(at), item))
            .collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        at.push(key);
        found.push(at.clone());
        places(child, at, found);
        at.pop();
    }
}

fn get_mut<'v>(root: &'v mut Value, place: &[Value]) -> Option<&'v mut Value> {
    place.iter().try_fold(root, |value, key| match value {
        Value::Mapping(entries) => entries.get_mut(key),
        Value::Sequence(items) => items.get_mut(usize::try_from(key.as_u64()?).ok()?),
        _ => None,
    })
}

fn apply(root: &mut Value, at: Index, change: &Change) {
    let mut found = Vec::new();
    places(root, &mut Vec::new(), &mut found);
    let place: Vec<Value> = at.get(found.as_slice()).clone();
    let (last, parent) = place.split_last().unwrap();
    let yaml = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
    let copied = match change {
        Change::Copy(from) => {
            let from: &Vec<Value> = from.get(found.as_slice());
            get_mut(root, from).cloned()
        }
        _ => None,
    };
    match change {
        Change::Remove | Change::Rename(_) => {
            if let Some(Value::Mapping(entries)) = get_mut(root, parent) {
                let mut kept = Mapping::new();
                for (key, value) in std::mem::take(entries) {
                    match change {
                        Change::Rename(name) if key == *last => {
                            kept.insert(Value::from(*name), value);
                        }
                        Change::Remove if key == *last => {}
                        _ => {
                            kept.insert(key, value);
                        }
                    }
                }
                *entries = kept;
            }
        }
        Change::Replace(value) => *get_mut(root, &place).unwrap() = yaml(value),
        Change::Add(key, value) => {
            if let Some(Value::Mapping(entries)) = get_mut(root, &place) {
                entries.insert(Value::from(*key), yaml(value));
            }
        }
        Change::Copy(_) => {
            if let Some(copied) = copied {
                *get_mut(root, &place).unwrap() = copied;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_lints_clean_goes_through_codegen(
        fixture in select(FIXTURES),
        changes in prop::collection::vec((any::<Index>(), change()), 1..4),
    ) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let text = fs::read_to_string(folder.join(format!("{fixture}.yaml"))).unwrap();
        let mut root: Value = serde_yaml::from_str(&text).unwrap();
        for (at, change) in &changes {
            apply(&mut root, *at, change);
        }
        let text = serde_yaml::to_string(&root).unwrap();
        let Ok(document) = load::parse(Path::new("changed.yaml"), text.clone()) else {
            return Ok(());
        };
        let clean = generator::lint(&document).errors() == 0;
        match generator::read(&document).and_then(|client| client.files()) {
            Ok(_) => prop_assert!(clean, "codegen takes what the linter refuses:\n{text}"),
            Err(report) => prop_assert!(!clean, "{report}\n{text}"),
        }
        if clean {
            let paged = document.openapi().operations().iter()
                .filter(|operation| operation.node.get("x-paging").is_some())
                .count();
            let model = generator::read(&document).unwrap().model;
            let pages = model.operations.iter().filter(|operation| operation.paging.is_some());
            prop_assert_eq!(pages.count(), paged, "{}", text);
        }
    }
}
