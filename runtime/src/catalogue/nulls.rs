//! Nulls in what is sent: where the document states a field, absent and null are the same.

use serde_json::Value;

use super::shape::Shape;

impl Shape {
    /// Leaves out the nulls of objects. Those that the document has a meaning for stay: among the values of free keys
    /// where it says so, and in what may be any JSON.
    pub(crate) fn leave_out_nulls(&self, value: &mut Value) {
        match (self, value) {
            (Self::List { items, .. }, Value::Array(list)) => {
                for item in list {
                    items.leave_out_nulls(item);
                }
            }
            (Self::Map { .. } | Self::Object(_), Value::Object(object)) => {
                if !matches!(self, Self::Map { nullable: true, .. }) {
                    object.retain(|_, value| !value.is_null());
                }
                for (key, value) in object {
                    if let Some(shape) = self.value_of(key) {
                        shape.leave_out_nulls(value);
                    }
                }
            }
            _ => {}
        }
    }
}
