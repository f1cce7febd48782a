//! Lists of values: that each is there once, fits its type, and says what it means.

use crate::conform;
use crate::counted;
use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{OpenApi, Primitive, Schema};
use crate::rules;
use crate::source::{Node, Value};
use crate::suggest;

rules! {
    EMPTY_ENUM = Rule::error("empty-enum", "a list of no values").at_key();
    REPEATED_VALUE = Rule::error("repeated-value", "a list that has a value twice").spoiling();
    ENUM_MISMATCH = Rule::error("enum-mismatch", "a listed value that its own schema forbids").spoiling();
    VALUE_WITHOUT_TEXT = Rule::warning("value-without-text", "a listed value that nobody explains");
    TEXT_WITHOUT_VALUE = Rule::error("text-without-value", "a text for a value that is not listed").at_key();
    VALUE_WITHOUT_NAME = Rule::warning("value-without-name", "listed numbers without names").at_key();
    VALUE_NAMES = Rule::error("value-names", "names of listed numbers that do not fit them");
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for schema in openapi.schemas() {
        if let Some(list) = schema.node.get("enum") {
            if matches!(&list.value, Value::Sequence(values) if values.is_empty()) {
                let finding = EMPTY_ENUM.at(
                    schema.pointer.join("enum"),
                    "a list without values allows nothing",
                );
                findings.push(finding.help("remove `enum`, or list the values"));
            }
            values(openapi, &schema, findings);
        }
        // What is no list at all is found by the rule of wrong values.
        let list = schema.node.get("enum").map(|list| &list.value);
        if matches!(list, None | Some(Value::Sequence(_))) {
            texts(&schema, findings);
            names(&schema, findings);
        }
    }
}

/// The first item of a list that is equal to a later one.
fn first(items: &[Node], at: usize) -> Option<usize> {
    let value = &items.get(at)?.value;
    items.iter().take(at).position(|item| item.value == *value)
}

/// Whether an item of a list stands before in it, too.
pub(super) fn is_repeated(items: &[Node], at: usize) -> bool {
    first(items, at).is_some()
}

fn values(openapi: &OpenApi<'_>, schema: &Schema<'_>, findings: &mut Vec<Diagnostic>) {
    let list = schema.pointer.join("enum");
    for (at, value) in schema.values().iter().enumerate() {
        let pointer = list.join(at);
        let text = value
            .scalar_text()
            .unwrap_or_else(|| value.kind().to_owned());
        if let Some(first) = first(schema.values(), at) {
            let finding = REPEATED_VALUE.at(&pointer, format!("`{text}` is in this list twice"));
            findings.push(
                finding
                    .related(list.join(first), "first here")
                    .help("remove one of the two"),
            );
        }
        for mismatch in conform::mismatches(openapi, schema, &value.to_json()) {
            let finding = ENUM_MISMATCH.at(
                &pointer,
                format!("a listed value that is forbidden: {}", mismatch.message),
            );
            findings.push(finding.help_if_any(mismatch.help));
        }
    }
}

fn texts(schema: &Schema<'_>, findings: &mut Vec<Diagnostic>) {
    let pointer = schema.pointer.join("x-enumDescriptions");
    let described = schema.node.get("x-enumDescriptions");
    let values: Vec<_> = schema
        .values()
        .iter()
        .filter_map(Node::scalar_text)
        .collect();
    for (at, value) in values.iter().enumerate() {
        let text = described.and_then(|texts| texts.get(value));
        let blank =
            text.is_none_or(|text| text.as_str().is_some_and(|text| text.trim().is_empty()));
        let repeated = values.iter().take(at).any(|other| other == value);
        if blank && !repeated {
            findings.push(
                VALUE_WITHOUT_TEXT
                    .at(
                        schema.pointer.join("enum").join(at),
                        format!("nothing says what `{value}` means"),
                    )
                    .help(format!(
                        "add `{value}: …` to the `x-enumDescriptions` beside the list"
                    ))
                    .follows(schema.pointer.join("enum").join(at))
                    .follows_misspelt(&schema.pointer, "x-enumDescriptions"),
            );
        }
    }
    for entry in described.map_or(&[][..], Node::entries) {
        if values.contains(&entry.key) {
            continue;
        }
        let finding = TEXT_WITHOUT_VALUE.at(
            pointer.join(&entry.key),
            format!("`{}` is not a listed value", entry.key),
        );
        let near = suggest::nearest(&entry.key, values.iter().map(String::as_str));
        findings.push(match near {
            Some(near) => finding.help(suggest::did_you_mean(near)),
            None => finding.help("add it to `enum`, or remove its text"),
        });
    }
}

fn names(schema: &Schema<'_>, findings: &mut Vec<Diagnostic>) {
    let pointer = schema.pointer.join("x-enum-varnames");
    let values = schema.values();
    let numbered = matches!(
        schema.primitive(),
        Some(Primitive::Integer | Primitive::Number)
    );
    let Some(names) = schema.node.get("x-enum-varnames") else {
        if numbered && !values.is_empty() {
            let finding =
                VALUE_WITHOUT_NAME.at(schema.pointer.join("enum"), "listed numbers without names");
            findings.push(
                finding
                    .help("add `x-enum-varnames` with a name for each, in order: `- Low`")
                    .follows_misspelt(&schema.pointer, "x-enum-varnames"),
            );
        }
        return;
    };
    let names = names.items();
    if !numbered {
        let finding = VALUE_NAMES
            .at(&pointer, "`x-enum-varnames` is for listed numbers only")
            .at_key();
        findings.push(finding.help("remove it: texts are named after themselves"));
        return;
    }
    if names.len() != values.len() {
        let message = format!(
            "{} for {}",
            counted(names.len(), "name"),
            counted(values.len(), "value")
        );
        findings.push(
            VALUE_NAMES
                .at(&pointer, message)
                .at_key()
                .help("give a name for each value, in order"),
        );
    }
    for (at, name) in names.iter().enumerate() {
        let Some(text) = name.as_str() else {
            continue;
        };
        let pascal = heck::ToPascalCase::to_pascal_case(text);
        if pascal != text || !text.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let finding =
                VALUE_NAMES.at(pointer.join(at), format!("`{text}` is not in PascalCase"));
            findings.push(finding.help(suggest::did_you_mean(&pascal)));
        }
        if is_repeated(names, at) {
            findings
                .push(VALUE_NAMES.at(pointer.join(at), format!("two values are called `{text}`")));
        }
    }
}
