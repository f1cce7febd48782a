//! Numbers against bounds and formats.

use serde_json::Number;

use super::Reason;
use crate::openapi::{Primitive, Schema};

/// Whole numbers that a format can hold.
pub(crate) fn range_of(format: Option<&str>) -> (i128, i128) {
    match format {
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        // Of all others the client knows no more than that it holds them.
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}

/// The number as a whole one; `None` for a fraction.
pub(crate) fn whole(number: &Number) -> Option<i128> {
    number.as_i128()
}

/// What is wrong with a number.
pub(super) fn faults(
    schema: &Schema<'_>,
    expected: Primitive,
    number: &Number,
) -> Vec<(Reason, String)> {
    let mut faults = Vec::new();
    if expected == Primitive::Integer {
        let format = schema.node.text("format");
        let (least, most) = range_of(format);
        match whole(number) {
            None => {
                return vec![(
                    Reason::Type,
                    format!("the number {number} where an integer is due"),
                )];
            }
            Some(value) if value < least || value > most => {
                let format = format.unwrap_or("int64");
                faults.push((
                    Reason::Bound,
                    format!("{number} does not fit in `format: {format}`"),
                ));
            }
            Some(_) => {}
        }
    }
    let flag = |key| schema.node.is_true(key);
    let bound = |key| schema.node.number(key);
    if let Some(least) = bound("minimum") {
        let order = compare(number, least);
        if order == Some(std::cmp::Ordering::Less) {
            faults.push((
                Reason::Bound,
                format!("{number} is below the `minimum` of {least}"),
            ));
        } else if order == Some(std::cmp::Ordering::Equal) && flag("exclusiveMinimum") {
            faults.push((
                Reason::Bound,
                format!("{number} is not above the exclusive `minimum` of {least}"),
            ));
        }
    }
    if let Some(most) = bound("maximum") {
        let order = compare(number, most);
        if order == Some(std::cmp::Ordering::Greater) {
            faults.push((
                Reason::Bound,
                format!("{number} is above the `maximum` of {most}"),
            ));
        } else if order == Some(std::cmp::Ordering::Equal) && flag("exclusiveMaximum") {
            faults.push((
                Reason::Bound,
                format!("{number} is not below the exclusive `maximum` of {most}"),
            ));
        }
    }
    if let Some(step) = bound("multipleOf")
        .and_then(Number::as_f64)
        .filter(|step| *step > 0.0)
    {
        let steps = number.as_f64().unwrap_or_default() / step;
        if (steps - steps.round()).abs() > 1e-9 {
            faults.push((Reason::Bound, format!("{number} is no multiple of {step}")));
        }
    }
    faults
}

/// Compares whole numbers exactly, and others as floating-point numbers.
pub(crate) fn compare(left: &Number, right: &Number) -> Option<std::cmp::Ordering> {
    if let (Some(left), Some(right)) = (whole(left), whole(right)) {
        return Some(left.cmp(&right));
    }
    left.as_f64()?.partial_cmp(&right.as_f64()?)
}
