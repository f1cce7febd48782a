//! Which schemas of a document its operations lead to.

use std::collections::HashSet;

use document::openapi::{OpenApi, Operation, Schema};
use document::source::{Node, Pointer};

/// The schemas that no operation before it has: their tables carry the numbers of this page.
pub(super) fn brought<'a>(openapi: &OpenApi<'a>, operation: &Operation<'a>) -> HashSet<&'a str> {
    let all = openapi.operations();
    let before = all
        .iter()
        .take_while(|one| one.pointer != operation.pointer);
    let mut known = HashSet::new();
    for other in before {
        had(openapi, other, &mut known);
    }
    let mut own = HashSet::new();
    had(openapi, operation, &mut own);
    own.retain(|name| !known.contains(name));
    own
}

/// Adds the schemas that an operation sends or receives.
fn had<'a>(openapi: &OpenApi<'a>, operation: &Operation<'a>, reached: &mut HashSet<&'a str>) {
    for (pointer, node) in request(operation).into_iter().chain(responses(operation)) {
        if let Some(schema) = openapi.body(&pointer, node) {
            reach(openapi, &schema, reached);
        }
    }
}

/// The schemas that an operation of the document sends.
pub(crate) fn sent<'a>(openapi: &OpenApi<'a>) -> HashSet<&'a str> {
    let mut sent = HashSet::new();
    for operation in openapi.operations() {
        let body = request(&operation).and_then(|(pointer, node)| openapi.body(&pointer, node));
        if let Some(schema) = body {
            reach(openapi, &schema, &mut sent);
        }
    }
    sent
}

pub(super) fn request<'a>(operation: &Operation<'a>) -> Option<(Pointer, &'a Node)> {
    let body = operation.node.get("requestBody")?;
    Some((operation.pointer.join("requestBody"), body))
}

fn responses<'a>(operation: &Operation<'a>) -> impl Iterator<Item = (Pointer, &'a Node)> {
    operation
        .responses()
        .map(|(_, pointer, node)| (pointer, node))
}

fn reach<'a>(openapi: &OpenApi<'a>, schema: &Schema<'a>, reached: &mut HashSet<&'a str>) {
    let mut open = vec![schema.clone()];
    while let Some(schema) = open.pop() {
        if schema.component().is_some_and(|name| !reached.insert(name)) {
            continue;
        }
        if let Some(schema) = schema.resolved(openapi) {
            open.extend(schema.properties().map(|(_, property)| property));
            open.extend(schema.items());
            open.extend(schema.rest());
        }
    }
}

/// The rows that a schema under `components.schemas` needs where it is sent.
pub(crate) fn required<'a>(openapi: &OpenApi<'a>, name: &str) -> Vec<&'a str> {
    let mut schemas = openapi.named_schemas();
    let schema = schemas.find(|(known, _)| *known == name);
    let required = schema.map_or(&[][..], |(_, schema)| schema.node.list("required"));
    required.iter().filter_map(Node::as_str).collect()
}
