use huaweicloud_sms::catalogue::{Bounds, Object, Shape};
use serde_json::{Value, json};

/// The smallest value that fits the shape.
pub(crate) fn smallest(shape: &Shape) -> Value {
    smallest_within(shape, &mut Vec::new())
}

/// The smallest value within these objects. One that has to hold itself again is left empty: no value would fit it.
fn smallest_within(shape: &Shape, around: &mut Vec<*const Object>) -> Value {
    match shape {
        Shape::Text { length, values, .. } => match values.first() {
            Some(listed) => listed.value.into(),
            None => "x".repeat(least(length)).into(),
        },
        Shape::Integer { range, values, .. } => match values.first() {
            Some(listed) => listed.value.into(),
            None => smallest_integer(range).into(),
        },
        Shape::Number(range) => smallest_number(range).into(),
        Shape::Boolean => false.into(),
        Shape::List { items, count, .. } => match least(count) {
            0 => json!([]),
            count => vec![smallest_within(items, around); count].into(),
        },
        Shape::Map { values, count, .. } => {
            let entries = (0..least(count))
                .map(|number| (number.to_string(), smallest_within(values, around)));
            Value::Object(entries.collect())
        }
        Shape::Object(object) if around.contains(&std::ptr::from_ref(*object)) => json!({}),
        Shape::Object(object) => {
            around.push(*object);
            let mandatory = object.fields.iter().filter(|field| field.required);
            let fields = mandatory
                .map(|field| (field.name.to_owned(), smallest_within(&field.shape, around)))
                .collect();
            around.pop();
            Value::Object(fields)
        }
        Shape::FreeObject => json!({}),
        Shape::Any => Value::Null,
    }
}

/// The lowest number of a range, or the nearest to zero where it has no lowest.
fn smallest_integer(range: &Bounds<i64>) -> i64 {
    let highest = range
        .highest
        .map(|highest| highest.saturating_sub(range.below.into()));
    let lowest = range
        .lowest
        .map(|lowest| lowest.saturating_add(range.above.into()));
    lowest.unwrap_or_else(|| highest.unwrap_or(0).min(0))
}

fn smallest_number(range: &Bounds<f64>) -> f64 {
    match (range.lowest, range.highest) {
        (Some(lowest), highest) if range.above => lowest.midpoint(highest.unwrap_or(lowest + 1.0)),
        (Some(lowest), _) => lowest,
        (None, Some(highest)) if highest <= 0.0 => highest - f64::from(u8::from(range.below)),
        (None, _) => 0.0,
    }
}

fn least(count: &Bounds<u64>) -> usize {
    usize::try_from(count.lowest.unwrap_or(0)).unwrap_or(0)
}
