//! JSON held against a shape, as strictly as the typed client holds what it sends.

use serde_json::{Map, Value};

use super::shape::{ListedValue, Object, Shape};
use crate::check::{Bounds, Place, Rule};
use crate::refusal::Refusal;

/// The longest part of a value that a message repeats, in characters.
const SHOWN: usize = 40;

/// How too many are said to be.
const MORE: &str = "more than";

type Check = Result<(), Refusal>;

impl Shape {
    /// Holds a value against the shape. The name says where the value stands: a parameter's, or `body`.
    ///
    /// ```
    /// use huaweicloud_sms::catalogue::{Bounds, Shape};
    ///
    /// const NAMES: Shape = Shape::List {
    ///     items: &Shape::text(Bounds::between(1, 8)),
    ///     count: Bounds::OPEN,
    ///     nullable: false,
    /// };
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let refused = NAMES.check("body", &r#"["db", ""]"#.parse()?);
    /// let text = refused.map_err(|refusal| refusal.to_string());
    /// assert_eq!(text, Err("body[1]: 0 characters are fewer than the minimum of 1".to_owned()));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The first value that the document forbids, with its place: `body.disks[0].size`.
    pub fn check(&self, name: &str, value: &Value) -> Check {
        self.hold(&Place::root().field(name), value)
    }

    /// As [`check`](Self::check), in a place whose secrets are kept.
    pub(crate) fn hold(&self, place: &Place<'_>, value: &Value) -> Check {
        let refuse =
            |wanted: &str| Err(place.refuse(format!("{} is not {wanted}", self.show(value))));
        match self {
            Self::Text { length, values, .. } => match value.as_str() {
                Some(text) => self.hold_text(place, text, length, values),
                None => refuse("a text"),
            },
            Self::Integer {
                range,
                narrow,
                values,
            } => match value.as_i64() {
                Some(number) => hold_integer(place, number, range, *narrow, values),
                None => refuse("a whole number"),
            },
            Self::Number(range) => match value.as_f64() {
                Some(number) => range.check(place, &number),
                None => refuse("a number"),
            },
            Self::Boolean if value.is_boolean() => Ok(()),
            Self::Boolean => refuse("true or false"),
            Self::List {
                items,
                count,
                nullable,
            } => match value.as_array() {
                Some(list) => hold_list(place, list, items, count, *nullable),
                None => refuse("an array"),
            },
            Self::Map { .. } | Self::Object(_) | Self::FreeObject => match value.as_object() {
                Some(object) => self.hold_object(place, object),
                None => refuse("an object"),
            },
            Self::Any => Ok(()),
        }
    }

    fn hold_text(
        &self,
        place: &Place<'_>,
        text: &str,
        length: &Bounds<u64>,
        values: &[ListedValue<&str>],
    ) -> Check {
        if self.is_secret() {
            place.keep(text);
        }
        length.hold_count(place, text.chars().count(), ["character", MORE])?;
        hold_listed(place, text, values, || self.show(&Value::from(text)))
    }

    fn hold_object(&self, place: &Place<'_>, object: &Map<String, Value>) -> Check {
        match self {
            Self::Object(stated) => hold_fields(place, object, stated),
            Self::Map {
                values,
                count,
                nullable,
            } => {
                count.hold_count(place, object.len(), ["item", MORE])?;
                object.iter().try_for_each(|(name, value)| {
                    hold_nullable(&place.field(name), value, values, *nullable)
                })
            }
            _ => Ok(()),
        }
    }

    /// A value as JSON, cut where a message would drown in it.
    fn show(&self, value: &Value) -> String {
        if self.is_secret() {
            return "a secret value".to_owned();
        }
        let text = value.to_string();
        match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text,
        }
    }
}

fn hold_fields(place: &Place<'_>, object: &Map<String, Value>, stated: &Object) -> Check {
    let missing = |name: &str| !object.contains_key(name);
    let mut required = stated.fields.iter().filter(|field| field.required);
    if let Some(field) = required.find(|field| missing(field.name)) {
        return Err(place.field(field.name).refuse("is mandatory and missing"));
    }
    for field in stated.fields {
        if let Some(value) = object.get(field.name) {
            hold_nullable(
                &place.field(field.name),
                value,
                &field.shape,
                field.nullable,
            )?;
        }
    }
    let unknown = |name: &&String| stated.field(name).is_none();
    match object.keys().find(unknown) {
        Some(name) if stated.closed => Err(place.field(name).refuse("is not known")),
        _ => Ok(()),
    }
}

fn hold_list(
    place: &Place<'_>,
    list: &[Value],
    items: &Shape,
    count: &Bounds<u64>,
    nullable: bool,
) -> Check {
    count.hold_count(place, list.len(), ["item", MORE])?;
    list.iter()
        .enumerate()
        .try_for_each(|(index, item)| hold_nullable(&place.item(index), item, items, nullable))
}

fn hold_nullable(place: &Place<'_>, value: &Value, shape: &Shape, nullable: bool) -> Check {
    if nullable && value.is_null() {
        return Ok(());
    }
    shape.hold(place, value)
}

fn hold_integer(
    place: &Place<'_>,
    number: i64,
    range: &Bounds<i64>,
    narrow: bool,
    values: &[ListedValue<i64>],
) -> Check {
    if narrow {
        Bounds::<i64>::between(i32::MIN.into(), i32::MAX.into()).check(place, &number)?;
    }
    range.check(place, &number)?;
    hold_listed(place, number, values, || number.to_string())
}

/// Holds a value against the list of values, if there is one.
fn hold_listed<T: Copy + PartialEq + ToString>(
    place: &Place<'_>,
    value: T,
    values: &[ListedValue<T>],
    shown: impl FnOnce() -> String,
) -> Check {
    if values.is_empty() || values.iter().any(|listed| listed.value == value) {
        return Ok(());
    }
    let values: Vec<String> = values
        .iter()
        .map(|listed| listed.value.to_string())
        .collect();
    Err(place.refuse(format!("{} is not one of {}", shown(), values.join(", "))))
}
