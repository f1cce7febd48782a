//! What the body of a call says of the thing that is made or changed.

use huaweicloud_sms::catalogue::{Object, Shape};
use serde_json::{Map, Value};

use super::call::Call;
use crate::shape::{self, answered, envelope, fill_in, stated};

/// What the body says of a thing: its fields, or those of the object in it that the answer shows.
pub(super) fn sent(call: &Call<'_>) -> Map<String, Value> {
    let mut fields = call.fields();
    let inside = holder(call).and_then(|(name, _)| fields.remove(name));
    if let Some(Value::Object(inside)) = inside {
        fields.extend(inside);
    }
    fields
}

/// The field of the body that holds the thing, and what it is: that of an envelope, or the one that the answer shows.
fn holder(call: &Call<'_>) -> Option<(&'static str, &'static Object)> {
    let shape = shape::sent(call.entry)?;
    let shown = answered(call.entry).and_then(stated);
    let Shape::Object(object) = shape else {
        return None;
    };
    let mut fields = object
        .fields
        .iter()
        .filter_map(|field| Some((field.name, inside(&field.shape)?)));
    match envelope(shape) {
        Some(_) => fields.next(),
        None if shown.is_some_and(|shown| shown.name == object.name) => None,
        None => fields.find(|(_, inside)| shown.is_some_and(|shown| shown.name == inside.name)),
    }
}

fn inside(shape: &Shape) -> Option<&'static Object> {
    match shape {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// What the body says of a thing that is to be made, with the defaults of what it leaves out.
pub(super) fn sent_with_defaults(call: &Call<'_>) -> Map<String, Value> {
    let mut fields = sent(call);
    let made = holder(call).map(|(_, object)| object);
    if let Some(object) = made.or_else(|| shape::sent(call.entry).and_then(stated)) {
        fill_in(object, &mut fields);
    }
    fields
}
