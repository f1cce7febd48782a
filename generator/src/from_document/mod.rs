//! From a document to the client's terms: strict in what is sent, tolerant in what is received.
//!
//! What the document has that no client can have, the linter has found; here it is passed over.

mod body;
mod bounds;
mod chapter;
mod definition;
mod error_code;
mod failure;
mod operation;
mod paging;
mod parameter;
mod schema;
mod scope;
mod sent;
mod waiter;

use document::diagnostic::Diagnostic;
use document::openapi::OpenApi;

use crate::markdown;
use crate::model::{Model, Service};
use document::source::Node;

pub(crate) use scope::NAME_COLLISION;

/// The model of a document, and the names of it that are one in Rust.
pub(crate) fn model(openapi: &OpenApi<'_>) -> (Model, Vec<Diagnostic>) {
    let mut types = schema::Types::new(openapi);
    let operations = operation::operations(openapi, &mut types);
    let (types, findings) = types.finish();
    let mut model = Model {
        service: service(openapi),
        types,
        chapters: chapter::chapters(openapi, &operations),
        walkthrough: chapter::walkthrough(openapi),
        operations,
        error_codes: error_code::error_codes(openapi),
    };
    sent::mark(&mut model);
    (model, findings)
}

/// What the document says of the service itself: `info` and `x-service`.
fn service(openapi: &OpenApi<'_>) -> Service {
    let root = openapi.root();
    let stated = |pointer| root.at(pointer).and_then(Node::as_str).unwrap_or_default();
    let endpoints = root
        .at("/x-service/endpoints")
        .map_or(&[][..], Node::entries);
    let endpoints = endpoints
        .iter()
        .filter_map(|endpoint| Some((endpoint.key.clone(), endpoint.node.as_str()?.to_owned())));
    Service {
        name: stated("/x-service/name").to_owned(),
        title: openapi.title().to_owned(),
        version: stated("/info/version").to_owned(),
        description: markdown::safe(stated("/info/description")),
        endpoints: endpoints.collect(),
    }
}

/// A text of an object of the document, or an empty one.
fn text<'a>(node: &'a Node, key: &str) -> &'a str {
    node.text(key).unwrap_or_default()
}
