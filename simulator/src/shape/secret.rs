use huaweicloud_sms::catalogue::{Object, Shape};
use serde_json::Value;

/// What stands for a text that is never shown.
pub(crate) const HIDDEN: &str = "(secret)";

/// The value with every text hidden that the document calls a secret. What does not stand where the document has it is
/// hidden as well, wherever a secret could have been meant.
pub(crate) fn without_secrets(shape: &Shape, value: &Value) -> Value {
    match (shape, value) {
        (_, Value::Null | Value::Bool(_)) => value.clone(),
        (Shape::Text { secret: true, .. }, _) => HIDDEN.into(),
        (Shape::List { items, .. }, Value::Array(list)) => list
            .iter()
            .map(|item| without_secrets(items, item))
            .collect(),
        (Shape::Map { values, .. }, Value::Object(map)) => {
            let hidden = map
                .iter()
                .map(|(key, value)| (key.clone(), without_secrets(values, value)));
            Value::Object(hidden.collect())
        }
        (Shape::Object(object), Value::Object(fields)) => {
            let hidden = fields.iter().map(|(name, value)| {
                let hidden = match object.field(name) {
                    Some(field) => without_secrets(&field.shape, value),
                    None => elsewhere(shape, value),
                };
                (name.clone(), hidden)
            });
            Value::Object(hidden.collect())
        }
        _ => elsewhere(shape, value),
    }
}

/// A value for which the shape has no place.
fn elsewhere(shape: &Shape, value: &Value) -> Value {
    if has_secret(shape, &mut Vec::new()) {
        HIDDEN.into()
    } else {
        value.clone()
    }
}

/// Whether there is a secret anywhere in what fits the shape. An object may hold itself, so those that were looked
/// into are passed.
fn has_secret(shape: &Shape, passed: &mut Vec<*const Object>) -> bool {
    match shape {
        Shape::Text { secret, .. } => *secret,
        Shape::List { items: inner, .. } | Shape::Map { values: inner, .. } => {
            has_secret(inner, passed)
        }
        Shape::Object(object) => {
            let pointer: *const Object = *object;
            if passed.contains(&pointer) {
                return false;
            }
            passed.push(pointer);
            let mut fields = object.fields.iter();
            fields.any(|field| has_secret(&field.shape, passed))
        }
        _ => false,
    }
}
