//! Keys: whether an object may have them, must have them, and what stands under them.

use crate::conform::shown;
use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{ALLOW, KINDS, Kind, OpenApi, Place, Shape};
use crate::rules;
use crate::source::{Entry, Node, Value};
use crate::suggest;

rules! {
    UNKNOWN_KEY = Rule::error("unknown-key", "a key that OpenAPI does not have").at_key().misspelling();
    MISPLACED_KEY = Rule::error("misplaced-key", "a key that belongs to another kind of object").at_key().misspelling();
    UNKNOWN_EXTENSION = Rule::warning(
        "unknown-extension",
        "an `x-` key that the generator does not know",
    ).at_key().misspelling();
    MISSING_KEY = Rule::error("missing-key", "a key without which the object says nothing").spoiling();
    WRONG_VALUE = Rule::error("wrong-value", "a value of a kind that the key does not take").spoiling();
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for place in openapi.places() {
        if !matches!(place.node.value, Value::Mapping(_)) {
            let message = format!(
                "{} is {} here, not a mapping",
                place.kind.name(),
                place.node.kind()
            );
            findings.push(WRONG_VALUE.at(&place.pointer, message));
            continue;
        }
        if place.is_reference() || place.kind == Kind::SecurityRequirement {
            continue;
        }
        for entry in place.node.entries() {
            entry_of(place, entry, findings);
        }
        for key in place.kind.keys().iter().filter(|key| key.needed) {
            if place.node.get(key.name).is_none() {
                let message = format!("{} needs `{}`", place.kind.name(), key.name);
                let finding = MISSING_KEY.at(&place.pointer, message);
                findings.push(
                    finding
                        .help(format!("add `{}:`", key.name))
                        .follows_misspelt(&place.pointer, key.name),
                );
            }
        }
        if place.kind == Kind::SecurityScheme {
            scheme(place, findings);
        }
    }
}

fn entry_of(place: &Place<'_>, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let pointer = place.pointer.join(&entry.key);
    let Some(key) = place.kind.key(&entry.key) else {
        findings.extend(unknown(place, entry));
        return;
    };
    if let Some(due) = wrong(key.shape, &entry.node) {
        let found = shown(&entry.node.to_json());
        let message = format!("`{}` is {found} here, not {due}", entry.key);
        let mut finding = WRONG_VALUE.at(&pointer, message);
        if matches!(key.shape, Shape::Text | Shape::Texts | Shape::TextMap)
            && let Some(text) = entry.node.scalar_text()
        {
            finding = finding.help(format!("quote it: \"{text}\""));
        } else if key.shape == Shape::Bool {
            finding = finding.help("write `true` or `false`, without quotes");
        }
        findings.push(finding);
    }
}

fn unknown(place: &Place<'_>, entry: &Entry) -> Option<Diagnostic> {
    let key = entry.key.as_str();
    if key == ALLOW {
        return None;
    }
    let pointer = place.pointer.join(key);
    let own = place.kind.keys().iter().map(|key| key.name);
    let near = suggest::nearest(key, own.clone());
    let holders: Vec<_> = KINDS
        .iter()
        .filter(|kind| kind.key(key).is_some())
        .map(|kind| kind.name())
        .collect();
    // `name` is at home in so many objects that saying where it belongs helps less than what it resembles.
    if !holders.is_empty() {
        let message = format!("`{key}` does not belong to {}", place.kind.name());
        let under = under_schema(place, key);
        let help = under.unwrap_or_else(|| format!("it belongs to {}", holders.join(", or to ")));
        return Some(MISPLACED_KEY.at(pointer, message).help(help));
    }
    if key.starts_with("x-") {
        let known = KINDS
            .iter()
            .flat_map(|kind| kind.keys())
            .map(|key| key.name);
        let known: Vec<_> = known
            .chain([ALLOW])
            .filter(|name| name.starts_with("x-"))
            .collect();
        let message = format!("the generator does not know `{key}`");
        let help = suggest::nearest_or_all(key, "it knows", &known);
        let finding = UNKNOWN_EXTENSION.at(pointer, message);
        return Some(finding.help_if_any(help));
    }
    let message = format!("unknown key `{key}` in {}", place.kind.name());
    let names: Vec<_> = own.collect();
    let help = near.map_or_else(
        || format!("known here are {}", suggest::list(&names)),
        suggest::did_you_mean,
    );
    Some(UNKNOWN_KEY.at(pointer, message).help(help))
}

/// The commonest misplacement: a bound beside `schema` instead of in it.
fn under_schema(place: &Place<'_>, key: &str) -> Option<String> {
    let holds_schema = place.kind.key("schema").is_some() && place.node.get("schema").is_some();
    (holds_schema && Kind::Schema.key(key).is_some())
        .then(|| "it belongs into the `schema` beside it".to_owned())
}

/// What a key takes, when its value is something else.
fn wrong(shape: Shape, node: &Node) -> Option<&'static str> {
    let texts = |node: &Node| node.as_str().is_some();
    let (right, due) = match shape {
        Shape::Any | Shape::Object(_) | Shape::BoolOr(_) => (true, ""),
        Shape::Text => (node.as_str().is_some(), "text"),
        Shape::Bool => (node.as_bool().is_some(), "a boolean"),
        Shape::Number => (node.as_number().is_some(), "a number"),
        Shape::Count => (
            node.as_number()
                .is_some_and(|number| number.as_u64().is_some()),
            "a whole number from 0 on",
        ),
        Shape::List | Shape::Objects(_) => (matches!(node.value, Value::Sequence(_)), "a list"),
        Shape::Texts => (
            matches!(node.value, Value::Sequence(_)) && node.items().iter().all(texts),
            "a list of texts",
        ),
        Shape::TextMap => (
            matches!(node.value, Value::Mapping(_))
                && node.entries().iter().all(|entry| texts(&entry.node)),
            "a mapping from text to text",
        ),
        Shape::Named(_) | Shape::Opaque => (matches!(node.value, Value::Mapping(_)), "a mapping"),
    };
    (!right).then_some(due)
}

/// What a security scheme needs depends on its type.
fn scheme(place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    let needed: &[&str] = match place.node.text("type") {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("oauth2") => &["flows"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => &[],
    };
    for key in needed.iter().filter(|key| place.node.get(key).is_none()) {
        let message = format!("a security scheme of this type needs `{key}`");
        let finding = MISSING_KEY.at(&place.pointer, message);
        findings.push(
            finding
                .help(format!("add `{key}:`"))
                .follows_misspelt(&place.pointer, key),
        );
    }
}
