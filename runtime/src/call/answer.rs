//! The answer, judged as the operation's own builder judges it.

use serde_json::Value;

use crate::answer::{Answer, ResponseValue};
use crate::catalogue::{Content, Entry, Shape};
use crate::error::Error;
use crate::model::Tolerant;

/// What an answer holds, by its status.
pub(super) fn read(entry: &Entry, answer: Answer) -> Result<ResponseValue<Value>, Error> {
    let status = answer.status().as_u16();
    let Some(response) = entry.success_of(status) else {
        return Err(answer.unexpected());
    };
    let media_type = response.media_type;
    match &response.content {
        Content::Empty => Ok(answer.empty()?.map(Value::from)),
        Content::Bytes => Ok(answer.bytes(media_type)?.map(|_| Value::Null)),
        Content::Text { .. } => Ok(answer.text(media_type)?.map(Value::from)),
        Content::Json(Shape::Object(object)) => {
            let value: Value = answer.object()?;
            let names = object.fields.iter().map(|field| field.name);
            let names: Vec<_> = names.collect();
            if !names.is_empty() && names.iter().all(|name| value.get(name).is_none()) {
                return Err(answer.without_fields(&names));
            }
            Ok(answer.value(value))
        }
        Content::Json(shape) => {
            let value: Value = answer.parsed()?;
            match wanted(shape, &value) {
                Some(wanted) => Err(answer.mismatch(format!("JSON that is not {wanted}"))),
                None => Ok(answer.value(value)),
            }
        }
    }
}

/// What kind of JSON a shape is, where a value is of another kind.
fn wanted(shape: &Shape, value: &Value) -> Option<&'static str> {
    let (fits, wanted) = match shape {
        Shape::Text { .. } => (value.is_string(), "a text"),
        Shape::Integer { .. } => (whole(value).is_some(), "a whole number"),
        Shape::Number(_) => (value.is_number(), "a number"),
        Shape::Boolean => (value.is_boolean(), "true or false"),
        Shape::List { .. } => (value.is_array(), "an array"),
        Shape::Map { .. } | Shape::Object(_) | Shape::FreeObject => {
            (value.is_object(), "an object")
        }
        Shape::Any => (true, ""),
    };
    (!fits).then_some(wanted)
}

/// A whole number, also where it is written as `1.0`.
pub(super) fn whole(value: &Value) -> Option<i64> {
    i64::read(value).ok()
}
