//! Operations: what stands beside their parameters, bodies and answers.

use std::collections::HashSet;

use document::openapi::{IDEMPOTENT_METHODS, Kind, OpenApi};
use document::source::Node;

use super::paging;
use super::schema::Types;
use super::scope::{Scope, Words};
use super::text;
use super::waiter;
use crate::markdown;
use crate::model::Operation;
use crate::names::{self, Names};

const METHODS: Words = Words {
    named: "operation ids",
    becomes: "the method",
    is_key: false,
};

/// Reads every operation of a document.
pub(super) fn operations<'a>(openapi: &'a OpenApi<'a>, types: &mut Types<'a>) -> Vec<Operation> {
    let credentials = credential_headers(openapi);
    let mut taken = Scope::new(METHODS, Names::default());
    let mut operations: Vec<Operation> = Vec::new();
    let mut stated = Vec::new();
    let mut ids = HashSet::new();
    for operation in openapi.operations() {
        // Without an id there is no method, nor is there a second one of the same id.
        if let Some(id) = operation.id().filter(|id| ids.insert(*id)) {
            stated.push((id, operation));
        }
    }
    for (id, operation) in &stated {
        let holder = (*id, &operation.pointer.join("operationId"));
        let names = taken.claim_all(names::operation(id), holder, &mut types.findings);
        let [ident, name] = <[String; 2]>::try_from(names).unwrap_or_default();
        let reader = Reader {
            openapi,
            types,
            operation,
            id,
            credentials: &credentials,
        };
        operations.push(reader.read(name, ident));
    }
    // After all builders have their names.
    let mut unused = Vec::new();
    for (operation, (_, stated)) in operations.iter_mut().zip(&stated) {
        let mut contents = operation.successes.iter().map(|answer| &answer.content);
        let first = contents.next();
        if contents.any(|content| Some(content) != first) {
            let holder = ("", &stated.pointer);
            let wished = format!("{}Success", operation.name);
            operation.success = Some(taken.claim(&wished, "", holder, &mut unused));
        }
    }
    operations
}

/// The headers that security schemes name: the client's credentials set them.
fn credential_headers<'a>(openapi: &OpenApi<'a>) -> Vec<&'a str> {
    let schemes = openapi.of(Kind::SecurityScheme);
    schemes
        .filter_map(|scheme| match text(scheme.node, "type") {
            "apiKey" if text(scheme.node, "in") == "header" => scheme.node.text("name"),
            "http" => Some("Authorization"),
            _ => None,
        })
        .collect()
}

/// Reads one operation.
pub(super) struct Reader<'r, 'a> {
    pub(super) openapi: &'a OpenApi<'a>,
    pub(super) types: &'r mut Types<'a>,
    pub(super) operation: &'r document::openapi::Operation<'a>,
    pub(super) id: &'a str,
    pub(super) credentials: &'r [&'a str],
}

impl Reader<'_, '_> {
    fn read(mut self, name: String, ident: String) -> Operation {
        let (parameters, credentials) = self.parameters();
        let body = self.body();
        let (successes, errors) = self.answers();
        let node = self.operation.node;
        let method = self.operation.method;
        let (summary, description) = (text(node, "summary"), text(node, "description"));
        let stated = node.get("x-idempotent").and_then(Node::as_bool);
        let mut read = Operation {
            id: self.id.to_owned(),
            chapter: self.openapi.chapter(self.operation),
            name,
            ident,
            method: method.to_owned(),
            path: self.operation.path.to_owned(),
            action: names::action(self.id),
            summary: markdown::safe(summary),
            description: markdown::safe(description),
            plain_summary: summary.to_owned(),
            plain_description: description.to_owned(),
            called_by: node.text("x-called-by").map(str::to_owned),
            permission: node.text("x-permission").map(str::to_owned),
            idempotent: stated.unwrap_or_else(|| IDEMPOTENT_METHODS.contains(&method)),
            deprecated: node.is_true("deprecated"),
            parameters,
            credentials,
            body,
            successes,
            success: None,
            errors,
            paging: None,
            waiters: Vec::new(),
        };
        let stated = node.get("x-paging");
        read.paging = stated.and_then(|stated| paging::paging(stated, &read, self.types));
        read.waiters = waiter::waiters(node, &read, self.types);
        read
    }

    pub(super) fn suggested(&self, end: &str) -> String {
        names::type_name(&format!("{}-{end}", self.id))
    }
}
