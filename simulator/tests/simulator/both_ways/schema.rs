//! What the document says of a value.

use serde_json::Value;

use crate::probes::Operation;

/// Whole numbers of 64 bits, as far as no format says otherwise.
type Range = (i64, i64);

/// The schema that is meant, behind references and `allOf` of one.
pub(super) fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    if let Some(only) = schema.get("allOf").and_then(|all| all.get(0)) {
        return resolved(document, only);
    }
    match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => resolved(document, document.pointer(&reference[1..]).unwrap()),
        None => schema,
    }
}

/// What an operation may answer, by status.
pub(super) fn responses<'d>(document: &'d Value, operation: &Operation<'_>) -> &'d Value {
    &document["paths"][operation.path][operation.method]["responses"]
}

pub(super) fn kind(schema: &Value) -> &str {
    schema["type"].as_str().unwrap()
}

/// The values that are listed; none where any is allowed.
pub(super) fn listed(schema: &Value) -> &[Value] {
    let listed = schema.get("enum").and_then(Value::as_array);
    listed.map_or(&[], Vec::as_slice)
}

/// The fields that an object has, by name.
pub(super) fn fields(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let fields = schema.get("properties").and_then(Value::as_object);
    let fields = fields.into_iter().flatten();
    fields.map(|(name, schema)| (name.as_str(), schema))
}

pub(super) fn is_mandatory(schema: &Value, field: &str) -> bool {
    let mandatory = schema.get("required").and_then(Value::as_array);
    mandatory.is_some_and(|names| names.iter().any(|name| name == field))
}

/// How many characters or items there are at least, and at most where that is said.
pub(super) fn count(schema: &Value, least: &str, most: &str) -> (usize, Option<usize>) {
    let bound = |name: &str| {
        let bound = schema.get(name).and_then(Value::as_u64);
        bound.map(|bound| usize::try_from(bound).unwrap())
    };
    (bound(least).unwrap_or(0), bound(most))
}

pub(super) fn whole(schema: &Value) -> Range {
    let (least, most) = match schema["format"].as_str() {
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        _ => (i64::MIN, i64::MAX),
    };
    let bound = |name: &str| schema.get(name).and_then(Value::as_i64);
    (
        bound("minimum").unwrap_or(least),
        bound("maximum").unwrap_or(most),
    )
}

pub(super) fn real(schema: &Value) -> (f64, f64) {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    (
        bound("minimum").unwrap_or(-1e6),
        bound("maximum").unwrap_or(1e6),
    )
}
