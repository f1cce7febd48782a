//! References to components: circles of them, and components that none leads to.
//!
//! That they lead anywhere is seen where files are read.

use crate::rules;
use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::load::CIRCULAR_REF;
use crate::openapi::{Kind, OpenApi};
use crate::source::{Node, Pointer};

rules! {
    UNUSED_COMPONENT = Rule::warning("unused-component", "a component that nothing refers to").at_key();
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let mut used = HashSet::new();
    let mut lost = HashSet::new();
    for place in openapi.places().iter().filter(|place| place.is_reference()) {
        let target = place.node.text("$ref");
        used.extend(target);
        let named = target.and_then(|target| place.kind.component(target));
        if named.is_none() || openapi.resolve(&place.pointer, place.node).is_none() {
            lost.extend(place.kind.section());
        }
    }
    circles(openapi, findings);
    unused(openapi, &used, &lost, findings);
}

/// A schema that is nothing but a reference to itself, over however many steps.
fn circles(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for (name, schema) in openapi.named_schemas() {
        let mut at = schema.node;
        let mut seen = vec![name];
        while let Some(next) = next(at) {
            if next == name {
                seen.push(next);
                let message = format!("`{}` is nothing but itself: {}", name, seen.join(" → "));
                findings.push(
                    CIRCULAR_REF
                        .at(&schema.pointer, message)
                        .help("give one of them properties of its own"),
                );
                break;
            }
            let Some((_, found)) = openapi.named_schemas().find(|(other, _)| *other == next) else {
                break;
            };
            // Another circle, which is reported where it stands.
            if seen.contains(&next) {
                break;
            }
            seen.push(next);
            at = found.node;
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
            let pointer = Pointer::of(["components", section, &entry.key]);
            let message = format!("nothing refers to `{}`", entry.key);
            findings.push(
                UNUSED_COMPONENT
                    .at(pointer, message)
                    .help("remove it, or refer to it where it is meant"),
            );
        }
    }
}
