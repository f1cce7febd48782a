//! The schemas of a document in one file, for another implementation of them.

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

/// A validator of one schema of a document. Those of OpenAPI 3.0 are JSON Schema's of draft 4 but for `nullable`, which
/// adds a type to that beside it, and has no effect elsewhere.
pub(crate) fn validator(document: &Value, schema: &Value) -> Validator {
    let mut schemas = Map::new();
    collect(document, schema, &mut schemas);
    let mut root = json!({
        "allOf": [schema],
        "components": { "schemas": schemas },
    });
    with_null(&mut root);
    jsonschema::options()
        .with_draft(Draft::Draft4)
        .build(&root)
        .unwrap()
}

/// Adds the schemas that a value names, however far away: with all of them, each validator would take its time.
fn collect(document: &Value, value: &Value, schemas: &mut Map<String, Value>) {
    match value {
        Value::Object(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str);
            let name = reference.and_then(|text| text.strip_prefix("#/components/schemas/"));
            if let Some(name) = name
                && !schemas.contains_key(name)
            {
                let schema = &document["components"]["schemas"][name];
                schemas.insert(name.to_owned(), schema.clone());
                collect(document, schema, schemas);
            }
            for field in fields.values() {
                collect(document, field, schemas);
            }
        }
        Value::Array(items) => {
            for item in items {
                collect(document, item, schemas);
            }
        }
        _ => {}
    }
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
