//! The document's bounds in words.

use crate::markdown;
use crate::model::{Bounds, Shape};
use document::counted;

/// A description, safe already, with the document's bounds as a line of their own.
pub(super) fn described(
    text: &str,
    shape: &Shape,
    required: bool,
    default: Option<String>,
) -> String {
    let mut stated = Vec::new();
    if required {
        stated.push("mandatory".to_owned());
    }
    bounds(shape, "", &mut stated);
    if let Some(default) = default {
        stated.push(format!("default {}", markdown::code(&default)));
    }
    if stated.is_empty() {
        return text.to_owned();
    }
    let stated = format!("Documented: {}.", stated.join("; "));
    if text.is_empty() {
        stated
    } else {
        format!("{text}\n\n{stated}")
    }
}

fn bounds(shape: &Shape, of: &str, stated: &mut Vec<String>) {
    match shape {
        Shape::Text { length, .. } => {
            stated.extend(range(length, "character").map(|text| of.to_owned() + &text));
        }
        Shape::Integer { range: bounds, .. } => {
            stated.extend(range(bounds, "").map(|text| of.to_owned() + &text));
        }
        Shape::Number(bounds) => stated.extend(range(bounds, "").map(|text| of.to_owned() + &text)),
        Shape::List { items, count, .. } => {
            stated.extend(range(count, "item"));
            self::bounds(items, "each ", stated);
        }
        Shape::Map { values, count, .. } => {
            stated.extend(range(count, "entry"));
            self::bounds(values, "each ", stated);
        }
        Shape::Boolean | Shape::Listed(_) | Shape::Object(_) | Shape::FreeObject | Shape::Any => {}
    }
}

fn range<T: Copy + std::fmt::Display + PartialEq>(
    bounds: &Bounds<T>,
    unit: &str,
) -> Option<String> {
    let plural = |count: String| match unit {
        "" => count,
        unit => counted(count, unit),
    };
    let digits = |value: T| markdown::grouped(&value.to_string());
    let low = bounds.lowest.map(digits);
    let high = bounds.highest.map(digits);
    let except = match (bounds.above, bounds.below) {
        (false, false) => "",
        (true, false) => ", the lowest excluded",
        (false, true) => ", the highest excluded",
        (true, true) => ", both ends excluded",
    };
    let text = match (low, high) {
        (None, None) => return None,
        (Some(low), None) => format!("at least {}", plural(low)),
        (None, Some(high)) => format!("at most {}", plural(high)),
        (Some(low), Some(high)) if low == high => format!("exactly {}", plural(low)),
        (Some(low), Some(high)) => format!("{low} to {}", plural(high)),
    };
    Some(text + except)
}
