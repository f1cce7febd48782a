//! From the document to the client's terms: strict in what is sent, tolerant in
//! what is received.
//!
//! [`model`] collects the facts of a document into a [`Model`].

mod bounds;
mod content;
mod definition;
mod operation;
mod paging;
mod parameter;
mod reference;
mod schema;
mod service;

use openapiv3::OpenAPI;

pub(crate) use schema::{NOT_EXPRESSIBLE, RULES};

use crate::model::Model;
use crate::names::{self, Names};
use document::diagnostic::Diagnostic;

/// Collects the facts of a document.
///
/// # Errors
///
/// A finding for everything that the client could not express.
pub fn model(document: &OpenAPI) -> Result<Model, Vec<Diagnostic>> {
    let mut schemas = schema::Schemas::new(document);
    let service = service::service(document, &mut schemas.findings);
    let operations = operation::operations(document, &mut schemas);
    if !schemas.findings.is_empty() {
        return Err(schemas.findings);
    }
    let mut model = Model {
        service,
        types: schemas.definitions(),
        operations,
    };
    mark(&mut model);
    Ok(model)
}

/// The file of each type, in the model's order.
pub(crate) fn module_names(model: &Model) -> Vec<String> {
    let mut taken = Names::without(["types"]);
    let types = model.types.iter();
    types
        .map(|definition| taken.claim(&names::file_name(definition.name()), "_"))
        .collect()
}

/// Marks the objects that requests send and those that are whole answers.
fn mark(model: &mut Model) {
    use crate::model::{Content, Definition, Shape};

    let mut sent: Vec<String> = Vec::new();
    let mut answers: Vec<String> = Vec::new();
    for operation in &model.operations {
        let parameters = operation
            .parameters
            .iter()
            .map(|parameter| &parameter.shape);
        let body = operation
            .body
            .iter()
            .filter_map(|body| match &body.content {
                Content::Json(shape) => Some(shape),
                _ => None,
            });
        sent.extend(
            parameters
                .chain(body)
                .filter_map(Shape::named)
                .map(str::to_owned),
        );
        answers.extend(
            operation
                .successes
                .iter()
                .filter_map(|answer| match &answer.content {
                    Content::Json(Shape::Object(name)) => Some(name.clone()),
                    _ => None,
                }),
        );
    }
    // What a sent object holds is sent too.
    let mut seen = 0;
    while let Some(name) = sent.get(seen).cloned() {
        seen += 1;
        for definition in &model.types {
            if let Definition::Object(object) = definition
                && object.name == name
            {
                let inner = object.fields.iter().filter_map(|field| field.shape.named());
                let new: Vec<_> = inner
                    .filter(|name| !sent.iter().any(|known| known == name))
                    .collect();
                sent.extend(new.into_iter().map(str::to_owned));
            }
        }
    }
    for definition in &mut model.types {
        if let Definition::Object(object) = definition {
            object.sent = sent.contains(&object.name);
            object.answer = answers.contains(&object.name);
        }
    }
}
