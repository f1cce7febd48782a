//! The extension that says where an object holds a failure: whether what it names is there, and is a text.

use std::iter;

use super::follow;
use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{OpenApi, Primitive, Schema};
use crate::rules;
use crate::suggest;

rules! {
    FAILURE = Rule::error("failure", "an `x-failure` from which no failure can be read").always();
}

/// What has a field of its own where no one text holds all of it.
const PARTS: [&str; 5] = ["name", "result", "code", "parameters", "message"];

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for schema in openapi.schemas() {
        if schema.node.get("x-failure").is_some() {
            findings.extend(keys(&schema));
            for key in iter::once("json").chain(PARTS) {
                findings.extend(field(openapi, &schema, key));
            }
        }
    }
}

/// Either one text holds all of it, or the code has a field of its own.
fn keys(schema: &Schema<'_>) -> Option<Diagnostic> {
    let failure = schema.node.get("x-failure")?;
    let pointer = schema.pointer.join("x-failure");
    let beside = PARTS.into_iter().find(|key| failure.get(key).is_some());
    match (failure.get("json"), failure.get("code"), beside) {
        (Some(_), _, Some(key)) => {
            let message = format!("`{key}` is not read beside `json`");
            let finding = FAILURE.at(pointer.join(key), message).at_key();
            Some(finding.help("keep `json`, or name a field each without it"))
        }
        (None, None, _) => {
            let finding = FAILURE.at(&pointer, "nothing says where the code stands");
            let help = "name the field with `code`, or with `json` one that holds all of it";
            let finding = finding.at_key().help(help).follows(&pointer);
            let finding = finding.follows_misspelt(&pointer, "json");
            Some(finding.follows_misspelt(&pointer, "code"))
        }
        _ => None,
    }
}

fn field(openapi: &OpenApi<'_>, schema: &Schema<'_>, key: &str) -> Option<Diagnostic> {
    let name = schema.node.get("x-failure")?.text(key)?;
    let pointer = schema.pointer.join("x-failure").join(key);
    let known: Vec<_> = schema.properties().collect();
    let Some((_, property)) = known.iter().find(|(known, _)| *known == name) else {
        let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
        let finding = FAILURE.at(pointer, format!("the object has no property `{name}`"));
        let finding = finding.follows_misspelt(&schema.pointer, "properties");
        return Some(finding.help_if_any(suggest::nearest_or_all(name, "it has", &names)));
    };
    let listed = key == "result";
    let is_plain = |found: Schema<'_>| {
        found.primitive() == Some(Primitive::String)
            && (listed || found.values().is_empty())
            && !matches!(found.node.text("format"), Some("password" | "binary"))
    };
    if property.resolved(openapi).is_some_and(is_plain) {
        return None;
    }
    let finding = FAILURE.at(pointer, format!("`{name}` is not a plain text"));
    let places = follow::places(openapi, property).into_iter();
    Some(places.fold(finding, Diagnostic::follows))
}
