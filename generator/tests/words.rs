//! What the document's words become: names in Rust, phrases of messages, and text that rustdoc reads as it was meant.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use document::load::{self, Document};
use generator::model::{Definition, Model, Values};
use serde_json::{Value, json};

/// A document with this description, these operation ids, and these schemas.
fn document(description: &str, ids: &[&str], schemas: &Value) -> Document {
    let paths = ids.iter().map(|id| {
        let responses = json!({ "204": { "description": "Done." } });
        let operation = json!({ "operationId": id, "summary": "Does it.", "responses": responses });
        (format!("/v1/{id}"), json!({ "get": operation }))
    });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Words", "version": "v1", "description": description },
        "x-service": { "name": "words", "endpoints": { "eu": "http://127.0.0.1:9/words" } },
        "paths": paths.collect::<serde_json::Map<_, _>>(),
        "components": { "schemas": schemas },
    });
    load::parse(Path::new("words.yaml"), document.to_string()).unwrap()
}

fn model(ids: &[&str], schemas: &Value) -> Model {
    let document = document("Words.", ids, schemas);
    generator::read(&document)
        .unwrap_or_else(|report| panic!("{report}"))
        .model
}

/// A description as it stands on the front page of the client.
fn shown(description: &str) -> String {
    let document = document(description, &["ShowIt"], &json!({}));
    let files = generator::read(&document)
        .and_then(|client| client.files())
        .unwrap_or_else(|report| panic!("{report}"));
    let lines = files["lib.rs"].lines();
    let lines = lines.filter_map(|line| line.strip_prefix("//!"));
    let lines: Vec<_> = lines
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let page = lines.join("\n");
    let (_, after) = page.split_once("(WORDS).\n\n").unwrap();
    let (description, _) = after.split_once("\n\nThis crate is generated").unwrap();
    description.to_owned()
}

#[test]
fn names_are_rust_s_and_unique() {
    let fields = ["type", "type_", "X-Language", "2fa", "gen"];
    let fields = fields.map(|name| (name.to_owned(), json!({ "type": "string" })));
    let properties: serde_json::Map<_, _> = fields.into_iter().collect();
    let object = json!({ "type": "object", "properties": properties });
    let list = json!({ "type": "string", "enum": ["1:1:1", "", "self", "MIGRATE_SUCCESS"] });
    let model = model(&["ShowIt"], &json!({ "Result": object, "details": list }));
    let [Definition::Object(object), Definition::Enumeration(list)] = model.types.as_slice() else {
        panic!("an object and a list of values, not {:?}", model.types);
    };
    assert_eq!([&object.name, &list.name], ["ResultSchema", "Details"]);
    let fields: Vec<_> = object.fields.iter().map(|field| &field.ident).collect();
    assert_eq!(
        fields,
        ["type_", "type_2", "x_language", "value2fa", "gen_"]
    );
    let Values::Texts(values) = &list.values else {
        panic!("texts, not {:?}", list.values);
    };
    let variants: Vec<_> = values.iter().map(|value| &value.ident).collect();
    assert_eq!(variants, ["Value111", "Empty", "Self_", "MigrateSuccess"]);
}

#[test]
fn actions_read_as_english() {
    let (ids, expected): (Vec<_>, Vec<_>) = [
        ("ListTasks", "listing tasks"),
        ("CreateTask", "creating task"),
        ("GetServer", "getting server"),
        ("StopTask", "stopping task"),
        ("ShowServer", "showing server"),
        ("DeleteTasks", "deleting tasks"),
        ("Agree", "agreeing"),
        ("ShowsLimits", "showing limits"),
        ("ProcessTask", "processing task"),
    ]
    .into_iter()
    .unzip();
    let model = model(&ids, &json!({}));
    let actions: Vec<_> = model.operations.iter().map(|one| &one.action).collect();
    assert_eq!(actions, expected);
}

#[test]
fn bounds_are_said_in_words() {
    let text = json!({ "type": "string", "minLength": 1, "maxLength": 16384 });
    let properties = json!({
        "name": text,
        "offset": { "type": "integer", "minimum": -1000 },
        "names": { "type": "array", "maxItems": 1, "items": text },
    });
    let object = json!({ "type": "object", "properties": properties });
    let document = document("Words.", &["ShowIt"], &json!({ "Bounded": object }));
    let files = generator::read(&document)
        .and_then(|client| client.files())
        .unwrap_or_else(|report| panic!("{report}"));
    for line in [
        "/// Documented: 1 to 16,384 characters.",
        "/// Documented: at least -1,000.",
        "/// Documented: at most 1 item; each 1 to 16,384 characters.",
    ] {
        assert!(files["types/bounded.rs"].contains(line), "{line}");
    }
}

#[test]
fn rustdoc_reads_a_description_as_it_was_meant() {
    for (description, expected) in [
        ("a [list] of <b>", "a \\[list\\] of \\<b\\>"),
        ("code `Vec<T>[0]` stays", "code `Vec<T>[0]` stays"),
        ("see https://a.example/x.", "see <https://a.example/x>."),
        ("see <https://a.example/x>.", "see <https://a.example/x>."),
        ("one ` alone <x>", "one \\` alone \\<x\\>"),
    ] {
        assert_eq!(shown(description), expected);
    }
}

#[test]
fn code_of_a_description_is_no_code_of_ours() {
    for (description, expected) in [
        ("see\n\n    let x = 1;", "see\n\nlet x = 1;"),
        (
            "a\n```rust\nlet [x] = 1;\n```\nb",
            "a\n```text\nlet [x] = 1;\n```\nb",
        ),
        ("~~~\nopen", "```text\nopen\n```"),
    ] {
        assert_eq!(shown(description), expected);
    }
}

#[test]
fn lists_have_an_item_a_line() {
    assert_eq!(
        shown("- one\n  more\nlazy\n   * two\n     too far\n1. three\n\nafter"),
        "- one more lazy\n    * two too far\n1. three\n\nafter"
    );
}
