use huaweicloud_sms::catalogue::{Object, Shape};
use serde_json::{Map, Value};

/// Fills in the defaults of the fields that are left out, in the objects inside as well.
pub(crate) fn fill_in(object: &Object, fields: &mut Map<String, Value>) {
    for field in object.fields {
        match fields.get_mut(field.name) {
            Some(value) => inside(&field.shape, value),
            None => {
                let default = field.default.map(serde_json::from_str);
                if let Some(Ok(default)) = default {
                    fields.insert(field.name.to_owned(), default);
                }
            }
        }
    }
}

fn inside(shape: &Shape, value: &mut Value) {
    match (shape, value) {
        (Shape::Object(object), Value::Object(fields)) => fill_in(object, fields),
        (Shape::List { items, .. }, Value::Array(list)) => {
            for item in list {
                inside(items, item);
            }
        }
        _ => {}
    }
}
