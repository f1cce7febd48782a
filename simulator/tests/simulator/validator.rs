//! The schemas of a document in one file, for another implementation of them.

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

/// A validator of one schema of a document. Those of OpenAPI 3.0 are JSON Schema's of draft 4 but for `nullable`, which
/// adds a type to that beside it, and has no effect elsewhere.
pub(crate) fn validator(document: &Value, schema: &Value) -> Validator {
    let mut root = json!({
        "allOf": [schema],
        "components": document["components"],
    });
    with_null(&mut root);
    jsonschema::options()
        .with_draft(Draft::Draft4)
        .build(&root)
        .unwrap()
}

fn with_null(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.get("nullable") == Some(&json!(true)) && fields["type"].is_string() {
                fields["type"] = json!([fields["type"], "null"]);
            }
            fields.values_mut().for_each(with_null);
        }
        Value::Array(items) => items.iter_mut().for_each(with_null),
        _ => {}
    }
}

/// Where a value does not fit, and why.
pub(crate) fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}
