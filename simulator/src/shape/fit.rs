use std::borrow::Cow;

use huaweicloud_sms::catalogue::{Bounds, ListedValue, Object, Shape};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::smallest::smallest;

/// As much of a value as its shape allows. It is written without another value being made of it.
pub(crate) enum Fit<'a> {
    Text(Cow<'a, str>),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    /// So many of these items at most.
    List(&'a Shape, &'a [Value], usize),
    /// So many of these entries at most.
    Map(&'a Shape, &'a Map<String, Value>, usize),
    Object(&'a Object, &'a dyn Fields),
    Any(Cow<'a, Value>),
}

/// What has the fields of an object.
pub(crate) trait Fields {
    /// The field of this name.
    fn field(&self, name: &str) -> Option<&Value>;
}

impl Fields for Map<String, Value> {
    fn field(&self, name: &str) -> Option<&Value> {
        self.get(name)
    }
}

/// As much of a value as the shape allows, and in its types; `None` where nothing of it can stay.
///
/// What is sent of a thing and what is answered of it have other bounds, lists and types on some pages. A text that is
/// too long is cut, a number stands at the end of its range, a value that no list has is left out, as is null.
pub(crate) fn fit<'a>(shape: &'a Shape, value: &'a Value) -> Option<Fit<'a>> {
    match shape {
        Shape::Text { length, values, .. } => text(value, length, values).map(Fit::Text),
        Shape::Integer {
            range,
            narrow,
            values,
        } => integer(value, range, *narrow, values).map(Fit::Integer),
        Shape::Number(range) => within(value.as_f64()?, range).map(Fit::Number),
        Shape::Boolean => match value {
            Value::String(text) => text.parse().ok().map(Fit::Boolean),
            _ => value.as_bool().map(Fit::Boolean),
        },
        Shape::List { items, count, .. } => {
            let list = value.as_array()?;
            let is_enough = has(count, fitting_items(items, list));
            is_enough.then(|| Fit::List(items, list, most(count)))
        }
        Shape::Map { values, count, .. } => {
            let map = value.as_object()?;
            let is_enough = has(count, fitting_entries(values, map));
            is_enough.then(|| Fit::Map(values, map, most(count)))
        }
        Shape::Object(object) => Some(Fit::Object(object, value.as_object()?)),
        Shape::FreeObject => value.is_object().then_some(Fit::Any(Cow::Borrowed(value))),
        Shape::Any => Some(Fit::Any(Cow::Borrowed(value))),
    }
}

/// [`fit`] as a value of its own.
pub(crate) fn fitted(shape: &Shape, value: &Value) -> Option<Value> {
    serde_json::to_value(fit(shape, value)?).ok()
}

impl Serialize for Fit<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Integer(number) => number.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Boolean(is) => is.serialize(serializer),
            Self::List(items, list, most) => {
                serializer.collect_seq(fitting_items(items, list).take(*most))
            }
            Self::Map(values, map, most) => {
                serializer.collect_map(fitting_entries(values, map).take(*most))
            }
            Self::Object(object, fields) => serializer.collect_map(fitting_fields(object, *fields)),
            Self::Any(value) => value.serialize(serializer),
        }
    }
}

fn fitting_items<'a>(items: &'a Shape, list: &'a [Value]) -> impl Iterator<Item = Fit<'a>> {
    list.iter().filter_map(|item| fit(items, item))
}

fn fitting_entries<'a>(
    values: &'a Shape,
    map: &'a Map<String, Value>,
) -> impl Iterator<Item = (&'a str, Fit<'a>)> {
    map.iter()
        .filter_map(|(key, value)| Some((key.as_str(), fit(values, value)?)))
}

/// Those that the document states, with the smallest values of the mandatory ones that are missing.
fn fitting_fields<'a>(
    object: &'a Object,
    fields: &'a dyn Fields,
) -> impl Iterator<Item = (&'static str, Fit<'a>)> {
    object.fields.iter().filter_map(|field| {
        let fitting = fields
            .field(field.name)
            .and_then(|value| fit(&field.shape, value));
        let smallest = || Fit::Any(Cow::Owned(smallest(&field.shape)));
        let fitting = fitting.or_else(|| field.required.then(smallest))?;
        Some((field.name, fitting))
    })
}

fn text<'a>(
    value: &'a Value,
    length: &Bounds<u64>,
    values: &[ListedValue<&str>],
) -> Option<Cow<'a, str>> {
    let text = match value {
        Value::String(text) => Cow::from(text),
        Value::Bool(_) | Value::Number(_) => value.to_string().into(),
        _ => return None,
    };
    let end = text.char_indices().nth(most(length));
    let text = match (end, text) {
        (None, text) => text,
        (Some((end, _)), Cow::Borrowed(text)) => text.split_at(end).0.into(),
        (Some((end, _)), Cow::Owned(mut text)) => {
            text.truncate(end);
            text.into()
        }
    };
    let listed = values.is_empty() || values.iter().any(|listed| listed.value == text);
    (has(length, text.chars()) && listed).then_some(text)
}

fn integer(
    value: &Value,
    range: &Bounds<i64>,
    narrow: bool,
    values: &[ListedValue<i64>],
) -> Option<i64> {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        _ => value.as_i64(),
    };
    let mut number = within(number?, range)?;
    if narrow {
        number = number.clamp(i32::MIN.into(), i32::MAX.into());
    }
    let listed = values.is_empty() || values.iter().any(|listed| listed.value == number);
    listed.then_some(number)
}

/// The number, or the end of the range that it is beyond; `None` where that end itself is left out.
fn within<N: Copy + PartialOrd>(number: N, range: &Bounds<N>) -> Option<N> {
    match (range.lowest, range.highest) {
        (Some(lowest), _) if number <= lowest => Some(lowest).filter(|_| !range.above),
        (_, Some(highest)) if number >= highest => Some(highest).filter(|_| !range.below),
        _ => Some(number),
    }
}

fn most(count: &Bounds<u64>) -> usize {
    let highest = count
        .highest
        .and_then(|highest| usize::try_from(highest).ok());
    highest.unwrap_or(usize::MAX)
}

/// Whether there are as many as there have to be; no more are looked at than that takes.
fn has(count: &Bounds<u64>, mut all: impl Iterator) -> bool {
    let least = count.lowest.unwrap_or(0);
    (0..least).all(|_| all.next().is_some())
}
