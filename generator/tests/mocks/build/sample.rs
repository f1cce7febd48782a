//! Two values of each shape that a document allows.

use generator::model::{Bounds, Definition, Model, Object, Shape, Values};
use serde_json::{Map, Value, json};

/// How deep fields are filled in that need not be there.
pub(crate) const DEEP: usize = 3;

/// A value of a shape as JSON: the first, or another one if there is another.
pub(crate) fn json(model: &Model, shape: &Shape, other: bool, depth: usize) -> Value {
    match shape {
        Shape::Text { length, .. } => text(length, other).into(),
        Shape::Integer { range, narrow } => integer(range, *narrow, other).into(),
        Shape::Number(range) => number(range, other).into(),
        Shape::Boolean => (!other).into(),
        Shape::Listed(name) => listed(model, name, other),
        Shape::Object(name) => object(model, name, other, depth),
        Shape::List { items, count, .. } => {
            let item = json(model, items, other, depth + 1);
            vec![item; few(count)].into()
        }
        Shape::Map { values, count, .. } => {
            let value = json(model, values, other, depth + 1);
            let entries = (0..few(count)).map(|at| (format!("key{at}"), value.clone()));
            Value::Object(entries.collect())
        }
        Shape::FreeObject | Shape::Any => json!({ "a.c": if other { 2 } else { 1 } }),
    }
}

pub(crate) fn few(count: &Bounds<u64>) -> usize {
    let few = count.lowest.unwrap_or(1).max(1);
    usize::try_from(few.min(count.highest.unwrap_or(few))).unwrap_or(1)
}

fn object(model: &Model, name: &str, other: bool, depth: usize) -> Value {
    let found = model.types.iter().find_map(|definition| match definition {
        Definition::Object(object) if object.name == name => Some(object),
        _ => None,
    });
    let fields = found.map_or(&[][..], |Object { fields, .. }| fields);
    let fields = fields
        .iter()
        .filter(|field| field.required || depth < DEEP)
        .map(|field| {
            let value = json(model, &field.shape, other, depth + 1);
            (field.wire.clone(), value)
        });
    Value::Object(fields.collect::<Map<_, _>>())
}

fn listed(model: &Model, name: &str, other: bool) -> Value {
    let at = usize::from(other);
    let found = model.types.iter().find_map(|definition| match definition {
        Definition::Enumeration(list) if list.name == name => Some(&list.values),
        _ => None,
    });
    match found {
        Some(Values::Texts(values)) => values
            .get(at)
            .map_or_else(|| json!("not listed"), |value| json!(value.wire)),
        Some(Values::Numbers(values)) => values
            .get(at)
            .map_or_else(|| json!(7777), |value| json!(value.wire)),
        None => Value::Null,
    }
}

/// The first is a pattern that matches the other one, where the length allows it.
fn text(length: &Bounds<u64>, other: bool) -> String {
    let characters = |count: Option<u64>| count.and_then(|count| usize::try_from(count).ok());
    let (least, most) = (characters(length.lowest), characters(length.highest));
    let wished = match (other, most) {
        (false, Some(..3)) => "aa",
        (true, Some(..3)) => "ba",
        (false, _) => "a.c",
        (true, _) => "abc",
    };
    let endless = wished.chars().chain(std::iter::repeat('x'));
    let count = wished
        .len()
        .max(least.unwrap_or(0))
        .min(most.unwrap_or(usize::MAX));
    endless.take(count).collect()
}

/// Beyond 32 bits where that is allowed.
fn integer(range: &Bounds<i64>, narrow: bool, other: bool) -> i64 {
    let wide = 1_700_000_000_000;
    let lowest = range.lowest.map(|lowest| lowest + i64::from(range.above));
    let highest = range
        .highest
        .map(|highest| highest - i64::from(range.below));
    let candidates = [
        Some(wide),
        Some(wide + 1),
        highest,
        highest.map(|highest| highest - 1),
        lowest,
        lowest.map(|lowest| lowest + 1),
        Some(1),
        Some(2),
    ];
    let fits = |number: &i64| {
        lowest.is_none_or(|lowest| *number >= lowest)
            && highest.is_none_or(|highest| *number <= highest)
            && (!narrow || i32::try_from(*number).is_ok())
    };
    two(candidates.into_iter().flatten().filter(fits), other)
}

/// A whole one first: it is written in more than one way.
fn number(range: &Bounds<f64>, other: bool) -> f64 {
    let candidates = [
        Some(1.0),
        Some(1.25),
        Some(0.75),
        range.lowest,
        range.highest,
    ];
    let fits = |number: &f64| {
        range
            .lowest
            .is_none_or(|lowest| *number > lowest || (*number == lowest && !range.above))
            && range
                .highest
                .is_none_or(|highest| *number < highest || (*number == highest && !range.below))
    };
    two(candidates.into_iter().flatten().filter(fits), other)
}

fn two<T: Copy + Default + PartialEq>(mut fitting: impl Iterator<Item = T>, other: bool) -> T {
    let first = fitting.next().unwrap_or_default();
    if other {
        fitting.find(|next| *next != first).unwrap_or(first)
    } else {
        first
    }
}
