//! Schemas: the types of the client.

use std::collections::HashSet;

use super::row::{self, Side};
use super::{Changes, Effect, Kind, both};
use document::openapi::{OpenApi, Schema};
use document::source::Pointer;
use manual::page;

pub(super) fn compare(old: &OpenApi<'_>, new: &OpenApi<'_>, changes: &mut Changes) {
    let names = |outline: &OpenApi<'_>| -> Vec<String> {
        outline
            .components("schemas")
            .iter()
            .map(|entry| entry.key.clone())
            .collect()
    };
    let (before, after) = (names(old), names(new));
    let before: Vec<_> = before.iter().map(String::as_str).collect();
    let after: Vec<_> = after.iter().map(String::as_str).collect();
    let sent = sent(new);
    for (name, had, has) in both(&before, &after) {
        match (had, has) {
            (true, false) => changes.add(Effect::Breaking, Kind::Removed, name, "the type is gone"),
            (false, true) => changes.add(Effect::Compatible, Kind::Added, name, "a type"),
            _ => {
                let side = if sent.contains(name) {
                    Side::Sent
                } else {
                    Side::Received
                };
                if let (Some(before), Some(after)) =
                    (page::of_schema(old, name), page::of_schema(new, name))
                {
                    row::compare_all(
                        name,
                        (&required(old, name, before.rows), old),
                        (&required(new, name, after.rows), new),
                        side,
                        changes,
                    );
                }
                description(old, new, name, changes);
            }
        }
    }
}

/// The rows with what `required` says of them.
fn required(outline: &OpenApi<'_>, name: &str, rows: Vec<page::Row>) -> Vec<page::Row> {
    let pointer = Pointer::root()
        .join("components")
        .join("schemas")
        .join(name)
        .join("required");
    let list = outline
        .root()
        .at(pointer.as_str())
        .map_or(&[][..], |list| list.items());
    rows.into_iter()
        .map(|row| {
            let mandatory = list
                .iter()
                .any(|item| item.as_str() == Some(row.name.as_str()));
            page::Row {
                mandatory: Some(mandatory),
                ..row
            }
        })
        .collect()
}

fn description(old: &OpenApi<'_>, new: &OpenApi<'_>, name: &str, changes: &mut Changes) {
    let pointer = Pointer::root()
        .join("components")
        .join("schemas")
        .join(name)
        .join("description");
    let text = |outline: &OpenApi<'_>| {
        outline
            .root()
            .at(pointer.as_str())
            .map(document::source::Node::to_json)
    };
    if text(old) != text(new) {
        changes.add(
            Effect::Documentation,
            Kind::Changed,
            name,
            "the description",
        );
    }
}

/// The schemas that requests are made of.
fn sent(outline: &OpenApi<'_>) -> HashSet<String> {
    let mut names = HashSet::new();
    let mut open: Vec<Schema<'_>> = Vec::new();
    for operation in outline.operations() {
        if let Some(body) = operation.node.get("requestBody") {
            open.extend(outline.body(&operation.pointer.join("requestBody"), body));
        }
    }
    while let Some(schema) = open.pop() {
        if schema
            .component()
            .is_some_and(|name| !names.insert(name.to_owned()))
        {
            continue;
        }
        if let Some(schema) = schema.resolved(outline) {
            open.extend(schema.properties().map(|(_, property)| property));
            open.extend(schema.items());
        }
    }
    names
}
