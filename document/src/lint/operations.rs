//! Paths and operations.

use crate::rules;
use std::collections::HashMap;

use heck::ToPascalCase;

use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{OpenApi, Operation};
use crate::source::Pointer;
use crate::suggest;

rules! {
    DUPLICATE_OPERATION_ID = Rule::error("duplicate-operation-id", "two operations of one name").always();
    MISSING_OPERATION_ID = Rule::error(
        "missing-operation-id",
        "an operation that cannot become a method for want of a name",
    ).always();
    OPERATION_ID_STYLE = Rule::warning(
        "operation-id-style",
        "an operation id that is not in PascalCase",
    );
    PATH_TEMPLATE = Rule::error("path-template", "a path that cannot be sent as it stands").at_key().always();
    PATH_PARAMETER = Rule::error(
        "path-parameter",
        "braces in a path without a parameter, and the other way round",
    ).always();
    UNSUPPORTED_OPERATION = Rule::error(
        "unsupported-operation",
        "an operation that the client cannot send",
    ).at_key().always();
    BODY_ON_GET = Rule::warning(
        "body-on-get",
        "a request body on a method that servers expect none on",
    ).at_key();
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    templates(openapi, findings);
    let operations = openapi.operations();
    ids(&operations, findings);
    for operation in operations {
        id(&operation, findings);
        if matches!(operation.method, "options" | "trace") {
            let message = format!(
                "the client does not send {}",
                operation.method.to_uppercase()
            );
            let finding = UNSUPPORTED_OPERATION.at(&operation.pointer, message);
            findings.push(finding.help("use another method, or leave it out"));
        }
        path_parameters(&operation, findings);
        let bodyless = matches!(operation.method, "get" | "head" | "delete");
        if bodyless && operation.node.get("requestBody").is_some() {
            let message = format!(
                "a body on {} is dropped by some servers",
                operation.method.to_uppercase()
            );
            findings.push(BODY_ON_GET.at(operation.pointer.join("requestBody"), message));
        }
    }
}

fn ids(operations: &[Operation<'_>], findings: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, Pointer> = HashMap::new();
    for operation in operations {
        let Some(id) = operation.id() else { continue };
        let pointer = operation.pointer.join("operationId");
        if let Some(other) = first.get(id) {
            let message = format!("two operations are called `{id}`");
            let finding = DUPLICATE_OPERATION_ID.at(pointer, message);
            findings.push(
                finding
                    .help("give each operation an id of its own")
                    .related(other, "the other one"),
            );
        } else {
            first.insert(id, pointer);
        }
    }
}

fn id(operation: &Operation<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(id) = operation.id() else {
        let finding = MISSING_OPERATION_ID
            .at(&operation.pointer, "an operation without an `operationId`")
            .at_key();
        findings.push(
            finding
                .help("name it in PascalCase, verb first: `ListTasks`")
                .follows_misspelt(&operation.pointer, "operationId"),
        );
        return;
    };
    if !id.is_ascii() {
        let message = format!("`{id}` cannot be the name of a method and of its file");
        let pointer = operation.pointer.join("operationId");
        let finding = MISSING_OPERATION_ID.at(pointer, message);
        findings.push(finding.help("use letters and digits of ASCII: `ListTasks`"));
        return;
    }
    let pascal = id.to_pascal_case();
    if id != pascal && !pascal.is_empty() {
        let message = format!("`{id}` is not in PascalCase");
        let pointer = operation.pointer.join("operationId");
        let finding = OPERATION_ID_STYLE.at(&pointer, message).follows(pointer);
        findings.push(finding.help(suggest::did_you_mean(&pascal)));
    }
}

fn templates(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, &str> = HashMap::new();
    let paths = openapi.root().mapping("paths");
    for entry in paths.iter().filter(|entry| !entry.key.starts_with("x-")) {
        let path = entry.key.as_str();
        let found = fault(path).or_else(|| {
            let other = first.insert(blank(path), path)?;
            let message = format!("`{path}` and `{other}` are the same path");
            Some((message, "put their methods under one of them"))
        });
        if let Some((message, help)) = found {
            let pointer = Pointer::of(["paths", path]);
            let finding = PATH_TEMPLATE.at(pointer, message);
            findings.push(finding.help(help));
        }
    }
}

fn fault(path: &str) -> Option<(String, &'static str)> {
    let (what, help) = if !path.starts_with('/') {
        ("does not begin with a slash", "write `/` before it")
    } else if path.contains(['?', '#']) {
        let help = "write the query as parameters with `in: query`";
        ("has a query in it", help)
    } else if path.contains("//") {
        ("has an empty part", "write one slash")
    } else if path.contains(char::is_whitespace) {
        ("has a space in it", "remove it")
    } else if braces_match(path) {
        return None;
    } else {
        let message = format!("the braces of `{path}` do not match");
        return Some((message, "write `{name}`"));
    };
    Some((format!("the path `{path}` {what}"), help))
}

fn braces_match(path: &str) -> bool {
    let mut open = false;
    for one in path.chars() {
        match (one, open) {
            ('{', false) => open = true,
            ('}', true) => open = false,
            ('{' | '/', true) | ('}', false) => return false,
            _ => {}
        }
    }
    !open && !path.contains("{}")
}

/// The names in the braces of a path.
pub(crate) fn braces(path: &str) -> Vec<&str> {
    let parts = path.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect()
}

fn blank(path: &str) -> String {
    let mut parts = path.split('{');
    let mut blank = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        blank.push_str("{}");
        blank.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    blank
}

fn path_parameters(operation: &Operation<'_>, findings: &mut Vec<Diagnostic>) {
    if fault(operation.path).is_some() {
        return;
    }
    let in_braces = braces(operation.path);
    let own: Vec<_> = operation
        .parameters
        .iter()
        .filter(|one| one.location() == Some("path"))
        .collect();
    let names: Vec<_> = own
        .iter()
        .filter_map(|parameter| parameter.name())
        .collect();
    for name in in_braces.iter().filter(|name| !names.contains(name)) {
        let message = format!("the path has `{{{name}}}`, and no parameter is called so");
        let finding = PATH_PARAMETER.at(&operation.pointer, message).at_key();
        let near = suggest::nearest(
            name,
            names
                .iter()
                .copied()
                .filter(|other| !in_braces.contains(other)),
        );
        findings.push(finding.help(near.map_or_else(
            || format!("add a parameter: `name: {name}`, `in: path`, `required: true`"),
            |near| format!("there is a parameter `{near}`: did you mean `{{{near}}}`?"),
        )));
    }
    for parameter in own {
        let name = parameter.name().unwrap_or_default();
        if !in_braces.contains(&name) {
            let message = format!("`{}` has no `{{{name}}}`", operation.path);
            let finding = PATH_PARAMETER.at(parameter.pointer.join("name"), message);
            let near = suggest::nearest(name, in_braces.iter().copied());
            findings.push(match near {
                Some(near) => finding.help(suggest::did_you_mean(near)),
                None => finding.help("put it in the path, or send it `in: query`"),
            });
        }
        let required = parameter.node.get("required");
        // What is neither true nor false is found by the rule of wrong values.
        if required.is_none_or(|required| required.as_bool() == Some(false)) {
            let message = format!("`{name}` is part of the path, so it cannot be left out");
            let finding = PATH_PARAMETER.at(parameter.pointer.join("required"), message);
            findings.push(finding.help("write `required: true`"));
        }
    }
}
