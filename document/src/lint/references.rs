//! References: whether they lead anywhere, and whether anything leads to a component.

use super::Group;
use crate::diagnostic::Rule;
use crate::rules;
use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::openapi::{Kind, OpenApi, Place};
use crate::source::{Node, Pointer};
use crate::suggest;

rules! {
    UNRESOLVED_REF = Rule::error("unresolved-ref", "a `$ref` that leads nowhere").spoiling().always();
    REF_SIBLINGS = Rule::error("ref-siblings", "keys beside a `$ref`, which are dropped");
    CIRCULAR_REF = Rule::error("circular-ref", "references that go round in circles").always();
    UNUSED_COMPONENT = Rule::warning("unused-component", "a component that nothing refers to");
}

pub(super) const GROUP: Group = Group {
    rules: RULES,
    check,
};

fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let mut used = HashSet::new();
    let mut lost = HashSet::new();
    for place in openapi.places().iter().filter(|place| place.is_reference()) {
        if let Some(target) = place.node.get("$ref").and_then(Node::as_str) {
            used.insert(target);
        }
        if let Some(finding) = target(openapi, place) {
            lost.extend(place.kind.section());
            findings.push(finding);
        }
        siblings(place, findings);
    }
    circles(openapi, findings);
    unused(openapi, &used, &lost, findings);
}

fn target(openapi: &OpenApi<'_>, place: &Place<'_>) -> Option<Diagnostic> {
    let pointer = place.pointer.join("$ref");
    let Some(reference) = place.node.get("$ref").and_then(Node::as_str) else {
        return Some(
            UNRESOLVED_REF
                .at(pointer, "the `$ref` is not text")
                .help("quote it: \"#/components/schemas/…\""),
        );
    };
    let section = place.kind.section()?;
    let names: Vec<_> = openapi
        .components(section)
        .iter()
        .map(|entry| entry.key.as_str())
        .collect();
    let whole = |name: &str| format!("#/components/{section}/{name}");
    if !reference.starts_with('#') {
        let finding = UNRESOLVED_REF.at(
            pointer,
            format!("`{reference}` is outside of this document"),
        );
        return Some(
            match names.iter().find(|name| reference.ends_with(**name)) {
                Some(name) => finding.help(suggest::did_you_mean(&whole(name))),
                None => finding.help(format!("bring it in under `components.{section}`")),
            },
        );
    }
    let Some(name) = place.kind.component(reference) else {
        let last = reference.rsplit('/').next().unwrap_or_default();
        let near = names.iter().find(|name| **name == last);
        let message = format!("`{reference}` is not where {} is found", place.kind.name());
        let help = near.map_or_else(
            || format!("write `{}`", whole("…")),
            |name| suggest::did_you_mean(&whole(name)),
        );
        return Some(UNRESOLVED_REF.at(pointer, message).help(help));
    };
    if names.contains(&name) {
        return None;
    }
    let finding = UNRESOLVED_REF.at(
        pointer,
        format!("there is no `{name}` under `components.{section}`"),
    );
    let near = suggest::nearest(name, names.iter().copied());
    Some(match near {
        Some(near) => finding.help(suggest::did_you_mean(&whole(near))),
        None if names.is_empty() => finding,
        None => finding.help(format!("there are {}", suggest::list(&names))),
    })
}

fn siblings(place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    let others = place.node.entries().iter();
    for entry in others.filter(|entry| entry.key != "$ref" && entry.key != crate::openapi::ALLOW) {
        let finding = REF_SIBLINGS
            .at(
                place.pointer.join(&entry.key),
                format!("`{}` beside a `$ref` is dropped", entry.key),
            )
            .at_key();
        findings.push(if place.kind == Kind::Schema {
            finding.help("put the `$ref` into an `allOf` of one entry, then it may have siblings")
        } else {
            finding.help(format!("say it where {} itself stands", place.kind.name()))
        });
    }
}

/// A schema that is nothing but a reference to itself, over however many steps.
fn circles(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for entry in openapi.components("schemas") {
        let pointer = Pointer::root()
            .join("components")
            .join("schemas")
            .join(&entry.key);
        let mut at = &entry.node;
        let mut seen = vec![entry.key.as_str()];
        while let Some(next) = next(at) {
            if next == entry.key {
                seen.push(next);
                let message = format!(
                    "`{}` is nothing but itself: {}",
                    entry.key,
                    seen.join(" → ")
                );
                findings.push(
                    CIRCULAR_REF
                        .at(&pointer, message)
                        .at_key()
                        .help("give one of them properties of its own"),
                );
                break;
            }
            let Some(found) = openapi
                .components("schemas")
                .iter()
                .find(|other| other.key == next)
            else {
                break;
            };
            // Another circle, which is reported where it stands.
            if seen.contains(&next) {
                break;
            }
            seen.push(next);
            at = &found.node;
        }
    }
}

/// The component that a schema is, or is a list or map of: without an object in between, it never ends.
fn next(node: &Node) -> Option<&str> {
    let only = node.get("allOf").and_then(|all| match all.items() {
        [only] => Some(only),
        _ => None,
    });
    if let Some(reference) = node.get("$ref") {
        return Kind::Schema.component(reference.as_str()?);
    }
    let has_fields = node
        .get("properties")
        .is_some_and(|fields| !fields.entries().is_empty());
    let values = node.get("additionalProperties").filter(|_| !has_fields);
    next(only.or(node.get("items")).or(values)?)
}

fn unused(
    openapi: &OpenApi<'_>,
    used: &HashSet<&str>,
    lost: &HashSet<&str>,
    findings: &mut Vec<Diagnostic>,
) {
    // Security schemes are used by name; the rules of security look at them.
    let sections = [
        "schemas",
        "responses",
        "parameters",
        "examples",
        "requestBodies",
        "headers",
    ];
    // What a reference that leads nowhere means may be any of them.
    for section in sections
        .into_iter()
        .filter(|section| !lost.contains(section))
    {
        for entry in openapi.components(section) {
            if used.contains(format!("#/components/{section}/{}", entry.key).as_str()) {
                continue;
            }
            let pointer = Pointer::root()
                .join("components")
                .join(section)
                .join(&entry.key);
            let message = format!("nothing refers to `{}`", entry.key);
            findings.push(
                UNUSED_COMPONENT
                    .at(pointer, message)
                    .at_key()
                    .help("remove it, or refer to it where it is meant"),
            );
        }
    }
}
