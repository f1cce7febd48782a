//! Mismatches of many bodies, put together by place and kind.

use crate::drift::DRIFT;
use std::collections::BTreeMap;

use serde_json::Value;

use super::Sample;
use crate::conform::{Mismatch, Reason};
use crate::counted;
use crate::diagnostic::Diagnostic;
use crate::source::Pointer;

/// Different values that are listed for one place; more are counted.
const LISTED: usize = 12;

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    operation: String,
    status: String,
    reason: Reason,
    pattern: String,
    schema: String,
}

struct Group {
    seen: usize,
    bodies: usize,
    last_body: usize,
    first: String,
    details: BTreeMap<String, usize>,
}

/// What was seen so far.
pub(super) struct Groups {
    total: usize,
    body: usize,
    seen: BTreeMap<Key, Group>,
}

impl Groups {
    pub(super) fn new(total: usize) -> Self {
        Self {
            total,
            body: 0,
            seen: BTreeMap::new(),
        }
    }

    pub(super) fn begin_body(&mut self) {
        self.body += 1;
    }

    pub(super) fn add(
        &mut self,
        operation: &str,
        status: &str,
        sample: &Sample,
        mismatch: &Mismatch,
    ) {
        let key = Key {
            operation: operation.to_owned(),
            status: status.to_owned(),
            reason: mismatch.reason,
            pattern: pattern(&mismatch.pointer, &sample.body),
            schema: mismatch.schema.as_str().to_owned(),
        };
        let group = self.seen.entry(key).or_insert_with(|| Group {
            seen: 0,
            bodies: 0,
            last_body: 0,
            first: format!("{}#{}", sample.name, mismatch.pointer),
            details: BTreeMap::new(),
        });
        group.seen += 1;
        if group.last_body != self.body {
            group.last_body = self.body;
            group.bodies += 1;
        }
        let value = sample
            .body
            .pointer(mismatch.pointer.as_str())
            .unwrap_or(&Value::Null);
        *group.details.entry(detail(mismatch, value)).or_default() += 1;
    }

    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        let total = self.total;
        self.seen
            .into_iter()
            .map(|(key, group)| finding(&key, &group, total))
            .collect()
    }
}

fn finding(key: &Key, group: &Group, total: usize) -> Diagnostic {
    let mut details: Vec<_> = group.details.iter().collect();
    details.sort_by(|one, other| other.1.cmp(one.1).then_with(|| one.0.cmp(other.0)));
    let mut shown: Vec<_> = details
        .iter()
        .take(LISTED)
        .map(|(text, count)| format!("{text} ({count})"))
        .collect();
    if details.len() > LISTED {
        shown.push(format!("and {} more", details.len() - LISTED));
    }
    let shown = shown.join(", ");
    let place = if key.pattern.is_empty() {
        "the body"
    } else {
        &key.pattern
    };
    let what = match key.reason {
        Reason::UnknownField => {
            format!("`{place}` is a field that the document does not have: {shown}")
        }
        Reason::Value => format!("`{place}` has values that are not listed: {shown}"),
        Reason::Type => format!("`{place}` is of another type: {shown}"),
        Reason::Bound => format!("`{place}` breaks a bound: {shown}"),
        Reason::MissingField => format!("`{place}` lacks a field: {shown}"),
        Reason::Null => format!("`{place}` is null"),
    };
    let often = format!(
        "{} {}: seen {} in {} of {}, first at {}",
        key.operation,
        key.status,
        times(group.seen),
        group.bodies,
        counted(total, "body"),
        group.first
    );
    DRIFT.at(key.schema.as_str(), what).help(often)
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    }
}

/// What is said of a value: listed values and numbers as they are, of anything else only its kind.
fn detail(mismatch: &Mismatch, value: &Value) -> String {
    match (mismatch.reason, value) {
        // A listed value is one word; anything longer may be somebody's text.
        (Reason::Value, Value::String(text)) if is_word(text) => format!("`{text}`"),
        (Reason::Value, Value::Number(number)) => number.to_string(),
        (Reason::Bound | Reason::MissingField, _) => mismatch.message.clone(),
        (_, value) => kind(value).to_owned(),
    }
}

fn is_word(text: &str) -> bool {
    text.len() <= 64
        && text
            .chars()
            .all(|one| one.is_ascii_alphanumeric() || matches!(one, '_' | '-'))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a fraction",
        Value::Number(_) => "a whole number",
        Value::String(text) if text.is_empty() => "an empty text",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A pointer with `*` for every index.
fn pattern(pointer: &Pointer, body: &Value) -> String {
    let mut at = Some(body);
    let mut pattern = String::new();
    for token in pointer.as_str().split('/').skip(1) {
        let in_list = at.is_some_and(Value::is_array);
        pattern.push('/');
        pattern.push_str(if in_list { "*" } else { token });
        at = at.and_then(|value| value.pointer(&format!("/{token}")));
    }
    pattern
}
