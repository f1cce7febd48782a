//! Parameters: where each stands and what it may be.

use super::bounds;
use super::definition::shown;
use super::operation::Reader;
use super::scope::{Scope, Words};
use super::text;
use crate::markdown;
use crate::model::{Parameter, Place, Shape};
use crate::names::{self, Names};

/// Names that the own methods and fields of a request builder and of its mock
/// have, and those that their code uses for something else than the parameter.
const TAKEN: [&str; 19] = [
    "answer",
    "attempt_timeout",
    "body",
    "call_timeout",
    "changes",
    "check",
    "client",
    "clone",
    "collect_all",
    "encode_path",
    "header",
    "header_map",
    "into_inner",
    "new",
    "options",
    "pages",
    "retry_policy",
    "send",
    "stream",
];

/// The headers that OpenAPI leaves to the client.
const OURS: [&str; 3] = ["Accept", "Authorization", "Content-Type"];

const SETTERS: Words = Words {
    named: "parameters",
    becomes: "the method",
    is_key: false,
};

impl Reader<'_, '_> {
    /// The parameters that a caller sets, and those that credentials set.
    pub(super) fn parameters(&mut self) -> (Vec<Parameter>, Vec<Parameter>) {
        let waits = self.operation.node.mapping("x-waiters").iter();
        let waits: Vec<_> = waits.map(|waiter| names::wait(&waiter.key)).collect();
        let waits = waits.iter().map(String::as_str);
        let taken = Names::without(names::OPERATORS.into_iter().chain(TAKEN).chain(waits));
        let mut idents = Scope::new(SETTERS, taken);
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut credentials: Vec<Parameter> = Vec::new();
        for stated in &self.operation.parameters {
            let (Some(wire), Some(place)) = (stated.name(), stated.location().and_then(place))
            else {
                continue;
            };
            let known = parameters
                .iter()
                .chain(&credentials)
                .any(|known| known.place == place && known.wire == wire);
            let secret = place == Place::Header && named(self.credentials, wire);
            if known || (place == Place::Header && named(&OURS, wire) && !secret) {
                continue;
            }
            let Some(schema) = stated.schema() else {
                continue;
            };
            let plain = text(stated.node, "description");
            let suggested = self.suggested(wire);
            let mut shape = self.types.shape(&schema, &suggested, plain);
            if !place.takes(&shape) {
                continue;
            }
            let default = schema.node.get("default").map(shown);
            let said = markdown::with_deprecation(plain, stated.node.is_true("deprecated"));
            let required = stated.node.is_true("required") || place == Place::Path;
            if let (true, Shape::Text { secret, .. }) = (secret, &mut shape) {
                *secret = true;
            }
            let (into, ident) = if secret {
                (&mut credentials, String::new())
            } else {
                let holder = (wire, &stated.pointer.join("name"));
                let wished = names::value_name(wire);
                let ident = idents.claim(&wished, "_", holder, &mut self.types.findings);
                (&mut parameters, ident)
            };
            into.push(Parameter {
                wire: wire.to_owned(),
                ident,
                place,
                doc: bounds::described(&said, &shape, required, default),
                plain: plain.to_owned(),
                shape,
                required,
                default: schema
                    .default(self.openapi)
                    .map(|value| value.to_json().to_string()),
            });
        }
        (parameters, credentials)
    }
}

fn place(location: &str) -> Option<Place> {
    match location {
        "path" => Some(Place::Path),
        "query" => Some(Place::Query),
        "header" => Some(Place::Header),
        _ => None,
    }
}

/// Whether one of these headers has this name.
fn named(headers: &[&str], name: &str) -> bool {
    let mut headers = headers.iter();
    headers.any(|header| header.eq_ignore_ascii_case(name))
}
