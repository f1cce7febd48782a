//! Texts: that everything has one, and that it is finished.

use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{Kind, OpenApi, Place, Shape};
use crate::rules;
use crate::source::{Node, Pointer};

rules! {
    MISSING_DESCRIPTION = Rule::warning("missing-description", "something that nobody explains");
    MISSING_SUMMARY = Rule::warning("missing-summary", "an operation without its first line");
    TODO = Rule::warning("todo", "a text that is still to be written");
    TABLE_NUMBER = Rule::warning(
        "table-number",
        "a description that does not end with the number of its table",
    ).at_key();
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let numbered = openapi
        .places()
        .iter()
        .any(|place| place.node.text("description").and_then(table_of).is_some());
    for place in openapi.objects() {
        if let Some(what) = described(place) {
            let blank = place
                .node
                .text("description")
                .is_none_or(|text| text.trim().is_empty());
            // Without the key, what needs it is found by the rule of missing keys.
            if blank && (!has_key(place.kind) || place.node.get("description").is_some()) {
                findings.push(
                    MISSING_DESCRIPTION
                        .at(&place.pointer, format!("{what} without a description"))
                        .follows_misspelt(&place.pointer, "description"),
                );
            } else if numbered && !blank {
                table(openapi, place, findings);
            }
        }
        if place.kind == Kind::Operation
            && place
                .node
                .text("summary")
                .is_none_or(|text| text.trim().is_empty())
        {
            let finding = MISSING_SUMMARY.at(&place.pointer, "an operation without a `summary`");
            findings.push(
                finding
                    .help("one sentence: it is the first line of the method's documentation")
                    .follows_misspelt(&place.pointer, "summary"),
            );
        }
        unfinished(place, findings);
    }
}

/// Whether the key is needed in every object of this kind.
fn has_key(kind: Kind) -> bool {
    kind.key("description").is_some_and(|key| key.needed)
}

/// What the place is called if it must have a description.
fn described(place: &Place<'_>) -> Option<String> {
    let (parent, last) = place.pointer.parent()?;
    match place.kind {
        Kind::Info => Some("the document".to_owned()),
        Kind::Operation | Kind::SecurityScheme => Some(place.kind.name().to_owned()),
        Kind::Parameter => Some(format!(
            "the parameter `{}`",
            place.node.text("name").unwrap_or("?")
        )),
        Kind::Response => Some(format!("the response `{last}`")),
        Kind::Chapter => Some(format!("the chapter `{last}`")),
        Kind::Schema if parent.as_str() == "/components/schemas" => {
            Some(format!("the schema `{last}`"))
        }
        Kind::Schema if is_property(&parent) => Some(format!("the property `{last}`")),
        _ => None,
    }
}

/// Whether a place holds the properties of a schema.
pub(super) fn is_property(parent: &Pointer) -> bool {
    parent.as_str() != "/components/schemas" && parent.as_str().ends_with("/properties")
}

/// The number in the `(Table 4)` that ends a description.
pub fn table_of(description: &str) -> Option<u32> {
    let (_, rest) = description.trim_end().rsplit_once("(Table ")?;
    rest.strip_suffix(')')?.parse().ok()
}

fn table(openapi: &OpenApi<'_>, place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    if matches!(place.kind, Kind::Info | Kind::Operation | Kind::Chapter) {
        return;
    }
    let pointer = place.pointer.join("description");
    let number = place.node.text("description").and_then(table_of);
    let Some(number) = number else {
        // An answer without a body has no table.
        if place.kind == Kind::Response && place.node.get("content").is_none() {
            return;
        }
        let finding = TABLE_NUMBER.at(pointer, "the description does not end with its table");
        findings.push(finding.help("end it with the number on the page: `(Table 4)`"));
        return;
    };
    let Some((owner, due)) = expected(openapi, place) else {
        return;
    };
    if due != number {
        let message = format!("the description says Table {number}, {owner} says Table {due}");
        findings.push(TABLE_NUMBER.at(pointer, message));
    }
}

/// The table that another description gives for the same thing.
fn expected(openapi: &OpenApi<'_>, place: &Place<'_>) -> Option<(String, u32)> {
    let stated = |node: &Node| node.text("description").and_then(table_of);
    match place.kind {
        Kind::Schema => {
            let (properties, _) = place
                .pointer
                .parent()
                .filter(|(parent, _)| is_property(parent))?;
            let (schema, _) = properties.parent()?;
            Some((
                "its schema".to_owned(),
                stated(openapi.root().at(schema.as_str())?)?,
            ))
        }
        Kind::Response => {
            let body = openapi
                .body(&place.pointer, place.node)?
                .resolved(openapi)?;
            Some(("the schema of its body".to_owned(), stated(body.node)?))
        }
        Kind::Parameter => {
            let (list, _) = place.pointer.parent()?;
            let others = openapi.root().at(list.as_str())?.items();
            let first = others.iter().find(|other| {
                other.text("in") == place.node.text("in") && stated(other).is_some()
            })?;
            let name = first.text("name").unwrap_or("?");
            Some((format!("that of `{name}`"), stated(first)?))
        }
        _ => None,
    }
}

fn unfinished(place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    for entry in place.node.entries() {
        let pointer = place.pointer.join(&entry.key);
        match place.kind.key(&entry.key).map(|key| key.shape) {
            Some(Shape::Text) => todo(&pointer, &entry.node, findings),
            Some(Shape::Texts) => {
                for (at, item) in entry.node.items().iter().enumerate() {
                    todo(&pointer.join(at), item, findings);
                }
            }
            Some(Shape::TextMap) => {
                for text in entry.node.entries() {
                    todo(&pointer.join(&text.key), &text.node, findings);
                }
            }
            _ => {}
        }
    }
}

fn todo(pointer: &Pointer, node: &Node, findings: &mut Vec<Diagnostic>) {
    let text = node.as_str().unwrap_or_default();
    if text
        .split(|one: char| !one.is_alphanumeric())
        .any(|word| word == "TODO")
    {
        let finding = TODO.at(pointer, "this is still to be written");
        findings
            .push(finding.help("say in your own words what the page says, and remove the `TODO`"));
    }
}
