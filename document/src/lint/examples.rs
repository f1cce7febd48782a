//! Values that a document shows: defaults and examples.

use crate::conform;
use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{Kind, OpenApi, Schema};
use crate::rules;
use crate::source::{Node, Pointer};

rules! {
    DEFAULT_MISMATCH = Rule::error("default-mismatch", "a `default` that its schema forbids");
    EXAMPLE_MISMATCH = Rule::error("example-mismatch", "an example that its schema forbids");
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for schema in openapi.schemas() {
        for (key, rule) in [
            ("default", &DEFAULT_MISMATCH),
            ("example", &EXAMPLE_MISMATCH),
        ] {
            if let Some(value) = schema.node.get(key) {
                compare(
                    openapi,
                    &schema,
                    value,
                    &schema.pointer.join(key),
                    rule,
                    findings,
                );
            }
        }
    }
    for kind in [Kind::Parameter, Kind::Header, Kind::MediaType] {
        for place in openapi.of(kind) {
            let Some(schema) = Schema::under(&place.pointer, place.node, "schema") else {
                continue;
            };
            for (pointer, value) in openapi.examples(&place.pointer, place.node) {
                compare(
                    openapi,
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

fn compare<'a>(
    openapi: &OpenApi<'a>,
    schema: &Schema<'a>,
    value: &Node,
    pointer: &Pointer,
    rule: &Rule,
    findings: &mut Vec<Diagnostic>,
) {
    for mismatch in conform::mismatches(openapi, schema, &value.to_json()) {
        let at = format!("{pointer}{}", mismatch.pointer);
        let mut finding = rule
            .at(at, mismatch.message)
            .follows(&mismatch.schema)
            .follows(mismatch.schema.join("required"))
            .follows_misspelt(&mismatch.schema, "properties");
        if matches!(mismatch.reason, conform::Reason::UnknownField) {
            finding = finding.at_key();
        }
        findings.push(finding.help_if_any(mismatch.help));
    }
}
