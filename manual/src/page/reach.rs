//! Which schemas of a document its operations lead to.

use std::collections::BTreeSet;

use document::openapi::{OpenApi, Operation, Reach};
use document::source::{Node, Pointer};

/// The schemas that no operation before it has: their tables carry the numbers of this page.
pub(super) fn brought<'a>(openapi: &OpenApi<'a>, operation: &Operation<'a>) -> BTreeSet<&'a str> {
    let all = openapi.operations();
    let at = all.iter().position(|one| one.pointer == operation.pointer);
    let before = all.get(..at.unwrap_or(all.len())).unwrap_or_default();
    let mut own = had(openapi, std::slice::from_ref(operation));
    let known = had(openapi, before);
    own.retain(|name| !known.contains(name));
    own
}

/// The schemas that operations send or receive.
fn had<'a>(openapi: &OpenApi<'a>, operations: &[Operation<'a>]) -> BTreeSet<&'a str> {
    let mut had = Reach::sent(openapi, operations).names;
    had.extend(Reach::received(openapi, operations).names);
    had
}

/// The schemas that an operation of the document sends.
pub(crate) fn sent<'a>(openapi: &OpenApi<'a>) -> BTreeSet<&'a str> {
    Reach::sent(openapi, &openapi.operations()).names
}

pub(super) fn request<'a>(operation: &Operation<'a>) -> Option<(Pointer, &'a Node)> {
    let body = operation.node.get("requestBody")?;
    Some((operation.pointer.join("requestBody"), body))
}

/// The rows that a schema under `components.schemas` needs where it is sent.
pub(crate) fn required<'a>(openapi: &OpenApi<'a>, name: &str) -> Vec<&'a str> {
    let mut schemas = openapi.named_schemas();
    let schema = schemas.find(|(known, _)| *known == name);
    let required = schema.map_or(&[][..], |(_, schema)| schema.node.list("required"));
    required.iter().filter_map(Node::as_str).collect()
}
