//! What is secret in JSON of a shape.

use secrecy::SecretString;
use serde_json::Value;

use super::shape::{Object, Shape};

impl Shape {
    /// Whether a text that is never shown may stand anywhere in what fits the shape.
    pub fn holds_secret(&self) -> bool {
        self.leads_to_secret(&mut Vec::new())
    }

    /// An object may hold itself, so those that were looked into are passed.
    fn leads_to_secret(&self, passed: &mut Vec<*const Object>) -> bool {
        match self {
            Self::Text { secret, .. } => *secret,
            Self::List { items: inner, .. } | Self::Map { values: inner, .. } => {
                inner.leads_to_secret(passed)
            }
            Self::Object(object) => {
                let pointer: *const Object = *object;
                if passed.contains(&pointer) {
                    return false;
                }
                passed.push(pointer);
                let mut fields = object.fields.iter();
                fields.any(|field| field.shape.leads_to_secret(passed))
            }
            _ => false,
        }
    }

    /// The value with this text in the place of all that the document calls a secret. What does not stand where the
    /// document has it is hidden as well, wherever a secret could have been meant.
    ///
    /// ```
    /// use huaweicloud_sms::catalogue::{Bounds, Shape};
    ///
    /// const PASSWORDS: Shape = Shape::List {
    ///     items: &Shape::Text { length: Bounds::OPEN, secret: true, values: &[] },
    ///     count: Bounds::OPEN,
    ///     nullable: false,
    /// };
    /// let shown = PASSWORDS.without_secrets(&["s3cret"].as_slice().into(), "(secret)");
    /// assert_eq!(shown.to_string(), r#"["(secret)"]"#);
    /// ```
    #[must_use]
    pub fn without_secrets(&self, value: &Value, hidden: &str) -> Value {
        match (self, value) {
            (_, Value::Null | Value::Bool(_)) => value.clone(),
            (Self::List { items, .. }, Value::Array(list)) => {
                let list = list.iter();
                list.map(|item| items.without_secrets(item, hidden))
                    .collect()
            }
            (Self::Map { .. } | Self::Object(_), Value::Object(object)) => {
                let shown = object.iter().map(|(name, value)| {
                    let shown = match self.value_of(name) {
                        Some(shape) => shape.without_secrets(value, hidden),
                        None => self.elsewhere(value, hidden),
                    };
                    (name.clone(), shown)
                });
                Value::Object(shown.collect())
            }
            _ => self.elsewhere(value, hidden),
        }
    }

    /// A value for which the shape has no place, or that is all of one.
    fn elsewhere(&self, value: &Value, hidden: &str) -> Value {
        let is_single = matches!(
            self,
            Self::Text { .. } | Self::Integer { .. } | Self::Number(_) | Self::Boolean
        );
        let is_misplaced = is_single && (value.is_array() || value.is_object());
        if is_misplaced || self.holds_secret() {
            hidden.into()
        } else {
            value.clone()
        }
    }

    /// What the document says of the value of a key.
    pub(super) fn value_of(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map { values, .. } => Some(values),
            Self::Object(object) => Some(&object.field(key)?.shape),
            _ => None,
        }
    }

    /// Takes down each secret in a value, also where the value does not fit the shape.
    pub(crate) fn take_secrets(&self, value: &Value, secrets: &mut Vec<SecretString>) {
        match (self, value) {
            (Self::Text { secret: true, .. }, _) => take_all(value, secrets),
            (Self::List { items, .. }, Value::Array(list)) => {
                for item in list {
                    items.take_secrets(item, secrets);
                }
            }
            (Self::List { items, .. }, _) => items.take_secrets(value, secrets),
            (Self::Map { .. } | Self::Object(_), Value::Object(object)) => {
                for (key, value) in object {
                    if let Some(shape) = self.value_of(key) {
                        shape.take_secrets(value, secrets);
                    }
                }
            }
            _ => {}
        }
    }
}

/// All texts and numbers of a value.
fn take_all(value: &Value, secrets: &mut Vec<SecretString>) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => secrets.push(number.to_string().into()),
        Value::String(text) => secrets.push(text.as_str().into()),
        Value::Array(list) => list.iter().for_each(|item| take_all(item, secrets)),
        Value::Object(object) => object.values().for_each(|value| take_all(value, secrets)),
    }
}
