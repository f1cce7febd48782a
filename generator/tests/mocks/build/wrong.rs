//! Values that break a shape, each in one place.

use generator::model::{Bounds, Definition, Field, Model, Object, Parameter, Place, Shape, Values};
use serde_json::{Map, Value, json};

use crate::sample;

/// How deep fields are broken.
const DEEP: usize = 4;

/// More characters or items than these are not written out.
const MOST: u64 = 300;

/// Values that a parameter may not have.
pub(crate) fn parameter(model: &Model, parameter: &Parameter) -> Vec<Value> {
    let mut shape = parameter.shape.clone();
    if let Shape::List { count, .. } = &mut shape
        && parameter.required
    {
        count.lowest = count.lowest.max(Some(1));
    }
    let mut wrong = choices(model, &shape);
    wrong.extend(values(model, &shape, 0));
    if parameter.place == Place::Path && matches!(shape, Shape::Text { .. }) {
        wrong.extend(["", ".", ".."].map(Value::from));
    }
    wrong
}

/// Values that a list does not have; in a body each is one that is not known yet.
fn choices(model: &Model, shape: &Shape) -> Vec<Value> {
    match shape {
        Shape::Listed(name) => match values_of(model, name) {
            Some(Values::Numbers(_)) => vec![json!(7777)],
            _ => vec![json!("not listed")],
        },
        Shape::List { items, .. } => {
            let items = choices(model, items).into_iter();
            items.map(|item| json!([item])).collect()
        }
        _ => Vec::new(),
    }
}

/// Values that the document forbids, wherever they stand.
pub(crate) fn values(model: &Model, shape: &Shape, depth: usize) -> Vec<Value> {
    match shape {
        Shape::Text { length, .. } => counts(length)
            .map(|count| "x".repeat(count).into())
            .collect(),
        Shape::Integer { range, narrow } => {
            let lowest = range.lowest.or(narrow.then_some(i32::MIN.into()));
            let highest = range.highest.or(narrow.then_some(i32::MAX.into()));
            let below = lowest.and_then(|end| end.checked_sub(i64::from(!range.above)));
            let above = highest.and_then(|end| end.checked_add(i64::from(!range.below)));
            below.into_iter().chain(above).map(Value::from).collect()
        }
        Shape::Number(range) => {
            let below = range.lowest.map(|end| end - 1.0);
            let above = range.highest.map(|end| end + 1.0);
            below.into_iter().chain(above).map(Value::from).collect()
        }
        Shape::List { items, count, .. } => {
            let good = sample::json(model, items, false, depth + 1);
            let many = counts(count).map(|count| vec![good.clone(); count].into());
            let odd = values(model, items, depth + 1).into_iter().map(|item| {
                let mut list = vec![good.clone(); sample::few(count)];
                if let Some(last) = list.last_mut() {
                    *last = item;
                }
                list.into()
            });
            many.chain(odd).collect()
        }
        Shape::Map {
            values: inner,
            count,
            ..
        } => {
            let good = sample::json(model, inner, false, depth + 1);
            let map = |count: usize| (0..count).map(|at| (format!("key{at}"), good.clone()));
            let many = counts(count).map(|count| Value::Object(map(count).collect()));
            let odd = values(model, inner, depth + 1).into_iter().map(|value| {
                let mut object: Map<_, _> = map(sample::few(count)).collect();
                object.insert("key0".to_owned(), value);
                object.into()
            });
            many.chain(odd).collect()
        }
        Shape::Object(name) if depth < DEEP => object(model, name, depth),
        _ => Vec::new(),
    }
}

/// Without each field that must be there, and with each wrong value of each field.
fn object(model: &Model, name: &str, depth: usize) -> Vec<Value> {
    let found = model.types.iter().find_map(|definition| match definition {
        Definition::Object(object) if object.name == name => Some(object),
        _ => None,
    });
    let fields = found.map_or(&[][..], |Object { fields, .. }| fields);
    let good = |field: &Field| sample::json(model, &field.shape, false, sample::DEEP);
    let needed = fields.iter().filter(|field| field.required);
    let least: Map<_, _> = needed
        .map(|field| (field.wire.clone(), good(field)))
        .collect();
    let mut wrong = Vec::new();
    for field in fields {
        let mut object = least.clone();
        if object.remove(&field.wire).is_some() {
            wrong.push(object.clone().into());
        }
        for value in values(model, &field.shape, depth + 1) {
            object.insert(field.wire.clone(), value);
            wrong.push(object.clone().into());
        }
    }
    wrong
}

/// One fewer than the fewest, and one more than the most.
fn counts(count: &Bounds<u64>) -> impl Iterator<Item = usize> {
    let fewer = count.lowest.and_then(|lowest| lowest.checked_sub(1));
    let more = count.highest.map(|highest| highest + 1);
    let few = |count: &u64| *count <= MOST;
    let both = fewer.into_iter().chain(more).filter(few);
    both.filter_map(|count| usize::try_from(count).ok())
}

fn values_of<'m>(model: &'m Model, name: &str) -> Option<&'m Values> {
    model.types.iter().find_map(|definition| match definition {
        Definition::Enumeration(list) if list.name == name => Some(&list.values),
        _ => None,
    })
}
