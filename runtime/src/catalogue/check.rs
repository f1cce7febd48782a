//! JSON held against a shape, as strictly and in the same words as the typed client holds what it sends.

use serde_json::{Map, Number, Value};

use super::parameter::{Location, Parameter};
use super::shape::{ListedValue, Object, Shape};
use crate::check::{Anything, Bounds, Integer, Place, Rule, SECRET, Segment, Text, unlisted};
use crate::refusal::Refusal;
use crate::text::quoted;

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
    /// assert_eq!(text, Err("body[1]: \"\" is shorter than the minimum of 1 character".to_owned()));
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

    /// As [`check`](Self::check), in a place.
    pub(crate) fn hold(&self, place: &Place<'_>, value: &Value) -> Check {
        let refuse =
            |wanted: &str| Err(place.refuse(format!("{} is not {wanted}", self.show(value))));
        match self {
            Self::Text { length, values, .. } => match value.as_str() {
                Some(text) if values.is_empty() => {
                    let rule = Text::within(length);
                    let rule = if self.is_secret() {
                        rule.secret()
                    } else {
                        rule
                    };
                    rule.hold(place, text)
                }
                Some(text) => hold_listed(place, &text, values, || self.show(value)),
                None => refuse("a text"),
            },
            Self::Integer {
                range,
                narrow,
                values,
            } => match value.as_number().and_then(Number::as_i128) {
                Some(number) if values.is_empty() => hold_integer(place, number, range, *narrow),
                Some(number) => {
                    let number = i64::try_from(number).unwrap_or(i64::MAX);
                    hold_listed(place, &number, values, || value.to_string())
                }
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

    fn hold_object(&self, place: &Place<'_>, object: &Map<String, Value>) -> Check {
        match self {
            Self::Object(stated) => hold_fields(place, object, stated),
            Self::Map {
                values,
                count,
                nullable,
            } => {
                count.hold_count(place, object.len())?;
                object.iter().try_for_each(|(name, value)| {
                    hold_nullable(&place.field(name), value, values, *nullable)
                })
            }
            _ => Ok(()),
        }
    }

    /// A value as a message may show it. What it is made of is left out: nobody knows what is secret in it, since it
    /// does not stand where the document has it.
    fn show(&self, value: &Value) -> String {
        match value {
            Value::Array(_) => "an array".to_owned(),
            Value::Object(_) => "an object".to_owned(),
            Value::String(_) | Value::Number(_) if self.holds_secret() => SECRET.to_owned(),
            Value::String(text) => quoted(text),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        }
    }
}

impl Parameter {
    /// Holds a value that a caller sets against what the parameter may be.
    pub(crate) fn hold(&self, place: &Place<'_>, value: &Value) -> Check {
        let mut shape = self.shape;
        // Without an item, a list in the query would not be there at all.
        if let Shape::List { count, .. } = &mut shape
            && self.required
        {
            count.lowest = count.lowest.max(Some(1));
        }
        shape.hold(place, value)?;
        match self.location {
            Location::Path => Segment(Anything).check(place, &written(value)),
            Location::Query | Location::Header => Ok(()),
        }
    }
}

/// A value as a path or a header has it.
pub(crate) fn written(value: &Value) -> String {
    match (value, value.as_f64()) {
        (Value::String(text), _) => text.clone(),
        (Value::Number(number), Some(float)) if number.is_f64() => float.to_string(),
        _ => value.to_string(),
    }
}

fn hold_fields(place: &Place<'_>, object: &Map<String, Value>, stated: &Object) -> Check {
    for field in stated.fields {
        let place = place.field(field.name);
        match object.get(field.name) {
            Some(value) => hold_nullable(&place, value, &field.shape, field.nullable)?,
            None if field.required => return Err(place.unset()),
            None => {}
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
    count.hold_count(place, list.len())?;
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

fn hold_integer(place: &Place<'_>, number: i128, range: &Bounds<i64>, narrow: bool) -> Check {
    let end = |stated: Option<i64>, end: i32| stated.or(narrow.then(|| end.into()));
    let range = Bounds {
        lowest: end(range.lowest, i32::MIN),
        highest: end(range.highest, i32::MAX),
        ..*range
    };
    range.check(place, &Integer::from(number))
}

/// Holds a value against the list of values.
fn hold_listed<T: PartialEq + ToString>(
    place: &Place<'_>,
    value: &T,
    values: &[ListedValue<T>],
    shown: impl FnOnce() -> String,
) -> Check {
    if values.iter().any(|listed| listed.value == *value) {
        return Ok(());
    }
    let documented: Vec<String> = values
        .iter()
        .map(|listed| listed.value.to_string())
        .collect();
    Err(unlisted(place, &shown(), &documented.join(", ")))
}
