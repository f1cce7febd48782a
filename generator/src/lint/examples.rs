//! Values that a document shows: defaults and examples.

use crate::conform;
use crate::diagnostic::rules::{DEFAULT_MISMATCH, EXAMPLE_MISMATCH};
use crate::diagnostic::{Diagnostic, Rule};
use crate::outline::{Kind, Outline, Schema};
use crate::source::{Node, Pointer};

pub(super) fn check(outline: &Outline<'_>, findings: &mut Vec<Diagnostic>) {
    for place in outline.of(Kind::Schema) {
        let schema = Schema::new(place.pointer.clone(), place.node);
        for (key, rule) in [
            ("default", &DEFAULT_MISMATCH),
            ("example", &EXAMPLE_MISMATCH),
        ] {
            if let Some(value) = place.node.get(key) {
                compare(
                    outline,
                    &schema,
                    value,
                    &place.pointer.join(key),
                    rule,
                    findings,
                );
            }
        }
    }
    for kind in [Kind::Parameter, Kind::Header, Kind::MediaType] {
        for place in outline.of(kind) {
            let Some(node) = place.node.get("schema") else {
                continue;
            };
            let schema = Schema::new(place.pointer.join("schema"), node);
            for (pointer, value) in shown(outline, &place.pointer, place.node) {
                compare(
                    outline,
                    &schema,
                    value,
                    &pointer,
                    &EXAMPLE_MISMATCH,
                    findings,
                );
            }
        }
    }
}

/// The examples of a parameter, header or media type.
fn shown<'a>(outline: &Outline<'a>, holder: &Pointer, node: &'a Node) -> Vec<(Pointer, &'a Node)> {
    let single = node
        .get("example")
        .map(|value| (holder.join("example"), value));
    let named = node
        .get("examples")
        .map_or(&[][..], Node::entries)
        .iter()
        .filter_map(|entry| {
            let (pointer, example) =
                outline.resolve(&holder.join("examples").join(&entry.key), &entry.node)?;
            Some((pointer.join("value"), example.get("value")?))
        });
    single.into_iter().chain(named).collect()
}

fn compare<'a>(
    outline: &Outline<'a>,
    schema: &Schema<'a>,
    value: &Node,
    pointer: &Pointer,
    rule: &Rule,
    findings: &mut Vec<Diagnostic>,
) {
    for mismatch in conform::mismatches(outline, schema, &value.to_json()) {
        let at = format!("{pointer}{}", mismatch.pointer);
        let mut finding = rule
            .at(at, mismatch.message)
            .follows(&mismatch.schema)
            .follows(mismatch.schema.join("required"))
            .follows_misspelt(&mismatch.schema, "properties");
        if matches!(mismatch.reason, conform::Reason::UnknownField) {
            finding = finding.at_key();
        }
        findings.push(mismatch.help.into_iter().fold(finding, Diagnostic::help));
    }
}
