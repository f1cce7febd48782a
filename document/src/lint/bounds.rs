//! Bounds: whether a value can keep them at all.

use crate::conform::number;
use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{OpenApi, Primitive, Schema};
use crate::rules;

rules! {
    CONTRADICTING_BOUNDS = Rule::error(
        "contradicting-bounds",
        "a least that is more than the most",
    ).spoiling();
    IMPOSSIBLE_BOUND = Rule::error("impossible-bound", "a bound that the type cannot have").spoiling();
}

const PAIRS: &[(&str, &str)] = &[
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for schema in openapi.schemas() {
        for (least, most) in PAIRS {
            findings.extend(pair(&schema, least, most));
        }
        if schema.primitive() == Some(Primitive::Integer) {
            for key in ["minimum", "maximum"] {
                findings.extend(beyond(&schema, key));
            }
        }
        if schema.number("multipleOf").is_some_and(|step| step <= 0.0) {
            let pointer = schema.pointer.join("multipleOf");
            findings.push(IMPOSSIBLE_BOUND.at(pointer, "`multipleOf` must be above 0"));
        }
        for (flag, bound) in [
            ("exclusiveMinimum", "minimum"),
            ("exclusiveMaximum", "maximum"),
        ] {
            if schema.node.get(flag).is_some() && schema.node.get(bound).is_none() {
                let message = format!("`{flag}` without a `{bound}` bounds nothing");
                findings.push(
                    IMPOSSIBLE_BOUND
                        .at(schema.pointer.join(flag), message)
                        .at_key(),
                );
            }
        }
    }
}

fn pair(schema: &Schema<'_>, least: &str, most: &str) -> Option<Diagnostic> {
    let low = schema.node.number(least)?;
    let high = schema.node.number(most)?;
    let flag = |key: &str| schema.node.is_true(key);
    let open = least == "minimum" && (flag("exclusiveMinimum") || flag("exclusiveMaximum"));
    let message = match number::compare(low, high)? {
        std::cmp::Ordering::Greater => {
            format!("`{least}` is {low} and `{most}` is {high}: no value is between them")
        }
        std::cmp::Ordering::Equal if open => {
            format!("`{least}` and `{most}` are both {low}, which itself is excluded")
        }
        _ => return None,
    };
    Some(
        CONTRADICTING_BOUNDS
            .at(schema.pointer.join(most), message)
            .related(schema.pointer.join(least), "the other bound"),
    )
}

fn beyond(schema: &Schema<'_>, key: &str) -> Option<Diagnostic> {
    let bound = schema.node.number(key)?;
    let format = schema.node.text("format");
    let (least, most) = number::range_of(format);
    let long = "`format: int64` holds it, which the page calls Long";
    let (message, help) = match number::whole(bound) {
        None if bound.as_f64().is_some_and(|value| value.abs() > 9.2e18) => {
            (format!("{bound} is beyond what an integer can be"), None)
        }
        None => (
            format!("{bound} is not a whole number, as an integer's bound must be"),
            None,
        ),
        Some(value) if value < least || value > most => (
            format!("{bound} is beyond `format: {}`", format.unwrap_or("int64")),
            (format == Some("int32")).then_some(long),
        ),
        Some(_) => return None,
    };
    let finding = IMPOSSIBLE_BOUND.at(schema.pointer.join(key), message);
    Some(finding.help_if_any(help))
}
