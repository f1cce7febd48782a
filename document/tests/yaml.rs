//! What is written as YAML is read as the same by whoever reads it.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a test fails by panicking"
)]

use document::{source, yaml};
use serde_json::{Value, json};

const TEXTS: &[&str] = &[
    "",
    " ",
    "~",
    "null",
    "true",
    "12",
    "1.5",
    "1e3",
    "-",
    "- a",
    "a: b",
    "a #b",
    "#",
    "*",
    "&a",
    "!t",
    "%",
    "@",
    "`",
    "'",
    "\"",
    "\\",
    "{",
    "[]",
    ">",
    "|",
    "?",
    "<<",
    "=",
    "2025-11-27T10:00:00.000Z",
    "192.168.*.107",
    "10.0.0.1",
    "a\nb",
    "a\n\nb",
    "a\n",
    "\na",
    " a\nb",
    "a\n  b\nc",
    "a \nb",
    "a\r\nb",
    "a\tb\n\tc",
    "---",
    "...",
    "a\n---\nb",
    "# a\nb",
    "Ünï\ncödé",
    "\u{85}",
    "\u{feff}a",
    "\u{7f}",
    "/v3/tasks",
    "$ref",
];

/// Texts that readers of YAML 1.1 take for flags, numbers and times.
const MISREAD: &[&str] = &[
    "yes",
    "NO",
    "On",
    "off",
    "y",
    "0777",
    "12:30:45",
    "1_000",
    "2025-11-27",
];

#[test]
fn texts_are_read_as_they_were() {
    let texts = [TEXTS, MISREAD].concat();
    let fields = texts.iter().map(|text| ((*text).to_owned(), json!(*text)));
    let value =
        json!({ "list": texts, "lists": [texts], "fields": Value::Object(fields.collect()) });
    let text = yaml::write(&value);
    assert_eq!(source::read(&text).unwrap().to_json(), value, "{text}");
    assert_eq!(
        serde_yaml::from_str::<Value>(&text).unwrap(),
        value,
        "{text}"
    );
    for one in &texts {
        let text = yaml::write(&json!(*one));
        assert_eq!(
            source::read(&text).unwrap().to_json(),
            json!(*one),
            "{text}"
        );
    }
}

#[test]
fn what_older_readers_take_for_something_else_is_quoted() {
    for text in MISREAD {
        assert_eq!(yaml::write(&json!([text])), format!("- \"{text}\"\n"));
    }
    for text in ["10.0.0.1", "192.168.*.107", "3DES", "nothing", "2 of 3"] {
        assert_eq!(yaml::write(&json!([text])), format!("- {text}\n"));
    }
}

#[test]
fn it_is_written_as_a_person_would() {
    let value = json!({
        "openapi": "3.0.3",
        "description": "One.\n\nTwo.",
        "responses": { "200": {}, "default": [] },
        "maximum": 10000.0,
        "list": [{ "text": "a\nb", "none": null }, [1, 10000], true],
    });
    assert_eq!(
        yaml::write(&value),
        "\
openapi: 3.0.3
description: |-
  One.

  Two.
responses:
  \"200\": {}
  default: []
maximum: 10000.0
list:
  - text: |-
      a
      b
    none: null
  - - 1
    - 10000
  - true
"
    );
}
