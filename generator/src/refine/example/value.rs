//! Values that a document allows, as code: those of its samples where they are short, and made-up ones.

use std::fmt::Write;

use serde_json::Value;

use super::SHOWN;
use crate::code::types;
use crate::model::{Bounds, Field, Model, Object, Shape, Values as Listed, Variant};

/// How deep lists are filled that may be empty.
const DEEP: usize = 4;

/// How long a text of a sample may be to be shown, in characters.
const SHORT: usize = 20;

/// The values of a document's types.
pub(super) struct Values<'m> {
    model: &'m Model,
}

/// Where a value is written.
#[derive(Clone, Copy, PartialEq)]
enum Taken {
    /// A setter converts it.
    Converted,
    /// It must have its type already.
    Exact,
}

impl<'m> Values<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        Self { model }
    }

    /// The value of a parameter.
    pub(super) fn parameter(&self, shape: &Shape) -> String {
        match shape {
            Shape::Listed(name) => self.wire(name),
            Shape::List { items, .. } => format!("[{}]", self.parameter(items)),
            shape => self.value(shape, None, Taken::Converted, 0),
        }
    }

    /// The body of a request, by one that the document shows.
    pub(super) fn body(&self, shape: &Shape, sample: Option<&Value>) -> String {
        match shape {
            // A body is an argument of its own, from which no setter says what it is to become.
            Shape::Map { .. } => format!("<{}>::new()", written(shape)),
            shape => self.value(shape, sample, Taken::Converted, 0),
        }
    }

    fn value(&self, shape: &Shape, sample: Option<&Value>, taken: Taken, depth: usize) -> String {
        match shape {
            Shape::Text { length, .. } => {
                let text = format!("{:?}", text(length, sample));
                if taken == Taken::Exact {
                    format!("{text}.to_owned()")
                } else {
                    text
                }
            }
            Shape::Integer { range, .. } => integer(range, sample).to_string(),
            Shape::Number(range) => format!("{:?}", number(range, sample)),
            Shape::Boolean => sample.and_then(Value::as_bool).unwrap_or(true).to_string(),
            Shape::Listed(name) => self.listed(name, sample),
            Shape::Object(name) => self.object(name, sample, taken, depth),
            Shape::List {
                items,
                nullable,
                count,
            } => {
                let shown = sample.and_then(Value::as_array);
                let empty = depth >= DEEP || shown.is_some_and(Vec::is_empty);
                if count.highest == Some(0) || (empty && count.lowest.unwrap_or(0) == 0) {
                    return format!("Vec::<{}>::new()", written(items));
                }
                let sample = shown.and_then(|items| items.iter().find(|item| !item.is_null()));
                let item = self.inner(items, *nullable, sample, taken, depth + 1);
                let items = vec![item; few(count)].join(", ");
                let vector = if taken == Taken::Exact { "vec!" } else { "" };
                format!("{vector}[{items}]")
            }
            Shape::Map {
                values,
                nullable,
                count,
            } => {
                let shown = sample.and_then(Value::as_object);
                let sample = shown.and_then(|values| values.values().next());
                let value = self.inner(values, *nullable, sample, Taken::Exact, depth + 1);
                let entries =
                    (1..=few(count)).map(|at| format!("(\"key{at}\".to_owned(), {value})"));
                let entries = entries.collect::<Vec<_>>().join(", ");
                format!("std::collections::BTreeMap::from([{entries}])")
            }
            Shape::FreeObject => "serde_json::Map::new()".to_owned(),
            Shape::Any => "serde_json::json!({})".to_owned(),
        }
    }

    /// What stands in a list or map.
    fn inner(
        &self,
        shape: &Shape,
        nullable: bool,
        sample: Option<&Value>,
        taken: Taken,
        depth: usize,
    ) -> String {
        if nullable {
            format!("Some({})", self.value(shape, sample, Taken::Exact, depth))
        } else if matches!(shape, Shape::List { .. }) {
            self.value(shape, sample, Taken::Exact, depth)
        } else {
            self.value(shape, sample, taken, depth)
        }
    }

    /// An object with what it must have, or else with a little.
    fn object(&self, name: &str, sample: Option<&Value>, taken: Taken, depth: usize) -> String {
        let mut text = format!("types::{name}::builder()");
        let object = self.model.object(name);
        for field in object.map_or_else(Vec::new, |object| set(object, sample, depth)) {
            let value = sample.and_then(|sample| sample.get(&field.wire));
            let value = value.filter(|value| !value.is_null());
            let value = self.value(&field.shape, value, Taken::Converted, depth + 1);
            let _ = write!(text, ".{}({value})", field.ident);
        }
        if taken == Taken::Exact {
            text.push_str(".build()");
        }
        text
    }

    /// The first value of a list as the wire has it.
    fn wire(&self, name: &str) -> String {
        let first = self.model.list(name).and_then(|list| match &list.values {
            Listed::Texts(values) => values.first().map(|value| format!("{:?}", value.wire)),
            Listed::Numbers(values) => values.first().map(|value| value.wire.to_string()),
        });
        first.unwrap_or_else(|| "\"\"".to_owned())
    }

    /// The value of a list that the sample has, or the first.
    fn listed(&self, name: &str, sample: Option<&Value>) -> String {
        let ident = self.model.list(name).and_then(|list| match &list.values {
            Listed::Texts(values) => {
                let shown = sample.and_then(Value::as_str);
                ident(values, |wire| Some(wire.as_str()) == shown)
            }
            Listed::Numbers(values) => {
                let shown = sample.and_then(Value::as_i64);
                ident(values, |wire| Some(*wire) == shown)
            }
        });
        format!("types::{name}::{}", ident.unwrap_or_default())
    }
}

/// The variant of the value that is meant, or the first.
fn ident<T>(values: &[Variant<T>], is_meant: impl Fn(&T) -> bool) -> Option<&str> {
    let meant = values.iter().find(|value| is_meant(&value.wire));
    meant.or(values.first()).map(|value| value.ident.as_str())
}

/// The fields that an example sets: those that must be, or else a few that the sample has.
fn set<'m>(object: &'m Object, sample: Option<&Value>, depth: usize) -> Vec<&'m Field> {
    let required: Vec<_> = object
        .fields
        .iter()
        .filter(|field| field.required)
        .collect();
    if !required.is_empty() || depth >= DEEP {
        return required;
    }
    let shown = |field: &&Field| {
        sample.is_none_or(|sample| {
            sample
                .get(&field.wire)
                .is_some_and(|value| !value.is_null())
        })
    };
    let (mut plain, nested): (Vec<_>, Vec<_>) = object
        .fields
        .iter()
        .filter(shown)
        .partition(|field| !matches!(field.shape, Shape::Object(_) | Shape::List { .. }));
    plain.extend(nested);
    plain.truncate(SHOWN);
    plain
}

fn text(length: &Bounds<u64>, sample: Option<&Value>) -> String {
    let fits = |text: &&str| {
        let count = text.chars().count();
        count <= SHORT && !text.is_empty() && length.hold(&u64::try_from(count).unwrap_or(u64::MAX))
    };
    if let Some(text) = sample.and_then(Value::as_str).filter(fits) {
        return text.to_owned();
    }
    let count = length.lowest.unwrap_or(0).max(4);
    let count = length.highest.map_or(count, |highest| highest.min(count));
    let endless = "a1b2".chars().cycle();
    endless.take(usize::try_from(count).unwrap_or(4)).collect()
}

fn integer(range: &Bounds<i64>, sample: Option<&Value>) -> i64 {
    let shown = sample
        .and_then(Value::as_i64)
        .filter(|number| range.hold(number));
    shown.unwrap_or_else(|| {
        let range = range.included();
        let lowest = range.lowest.unwrap_or(0);
        range
            .highest
            .map_or(lowest, |highest| highest.min(50).max(lowest).min(highest))
    })
}

fn number(range: &Bounds<f64>, sample: Option<&Value>) -> f64 {
    let middle = match (range.lowest, range.highest) {
        (Some(lowest), Some(highest)) => f64::midpoint(lowest, highest),
        (Some(lowest), None) => lowest + 1.0,
        (None, Some(highest)) => highest - 1.0,
        (None, None) => 0.0,
    };
    let candidates = [sample.and_then(Value::as_f64), range.lowest];
    let mut fitting = candidates.into_iter().flatten();
    fitting.find(|number| range.hold(number)).unwrap_or(middle)
}

/// How many items or entries are shown.
fn few(count: &Bounds<u64>) -> usize {
    usize::try_from(count.lowest.unwrap_or(1).max(1)).unwrap_or(1)
}

fn written(shape: &Shape) -> String {
    types::written(&types::json(shape))
}
