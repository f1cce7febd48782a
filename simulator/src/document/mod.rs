//! The document as the simulator reads it: which operations there are, and what each forbids.
//!
//! Nothing of `spec/sms-v3.yaml` is repeated in Rust. Paths, parameters, bounds, defaults and
//! lists of values come from here, so that a new operation needs only its behaviour.

mod operation;
mod parameter;
mod reference;
mod schema;

use http::Method;
use openapiv3::{OpenAPI, ReferenceOr};

pub(crate) use operation::{Checked, Operation, Paging, Texts};
pub(crate) use schema::Violation;

use reference::verify;

/// The document that the client is generated from.
pub(crate) const SMS: &str = include_str!("../../../spec/sms-v3.yaml");

/// Why a document cannot be simulated.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The text is not an OpenAPI 3.0 document.
    #[error("the document cannot be read as OpenAPI 3.0")]
    Unreadable(#[from] serde_yaml::Error),
    /// A part of the document that the simulator needs is missing or odd.
    #[error("{place}: {message}")]
    Odd {
        /// Where in the document.
        place: String,
        /// What is wrong there.
        message: String,
    },
}

impl DocumentError {
    fn odd(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Odd {
            place: place.into(),
            message: message.into(),
        }
    }
}

/// All operations of a document, and the schemas that they refer to.
#[derive(Debug)]
pub(crate) struct Document {
    openapi: OpenAPI,
    operations: Vec<Operation>,
}

/// What a request line means to the document.
#[derive(Debug)]
pub(crate) enum Route<'a> {
    /// An operation, and the texts of its path parameters by name.
    Found(&'a Operation, Vec<(&'a str, String)>),
    /// The path is known with these other methods only.
    OtherMethod(Vec<&'a Method>),
    /// No operation has this path.
    Unknown,
}

impl Document {
    /// Reads an OpenAPI 3.0 document in YAML or JSON.
    pub(crate) fn parse(text: &str) -> Result<Self, DocumentError> {
        let openapi: OpenAPI = serde_yaml::from_str(text)?;
        let components = openapi.components.iter();
        for (name, schema) in components.flat_map(|components| &components.schemas) {
            verify(&openapi, schema).map_err(|message| {
                DocumentError::odd(format!("#/components/schemas/{name}"), message)
            })?;
        }
        let mut operations = Vec::new();
        for (path, item) in &openapi.paths.paths {
            let ReferenceOr::Item(item) = item else {
                return Err(DocumentError::odd(path, "a path must stand in place"));
            };
            for (method, operation) in item.iter() {
                let shared = &item.parameters;
                operations.push(Operation::read(&openapi, path, method, shared, operation)?);
            }
        }
        Ok(Self {
            openapi,
            operations,
        })
    }

    pub(crate) fn openapi(&self) -> &OpenAPI {
        &self.openapi
    }

    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Finds the operation of a request line; a literal path goes before one with parameters.
    pub(crate) fn route(&self, method: &Method, path: &str) -> Route<'_> {
        let mut found: Option<(&Operation, Vec<(&str, String)>)> = None;
        let mut methods = Vec::new();
        for operation in &self.operations {
            let Some(texts) = operation.match_path(path) else {
                continue;
            };
            if operation.method != method {
                methods.push(&operation.method);
            } else if found
                .as_ref()
                .is_none_or(|(_, best)| texts.len() < best.len())
            {
                found = Some((operation, texts));
            }
        }
        match found {
            Some((operation, texts)) => Route::Found(operation, texts),
            None if methods.is_empty() => Route::Unknown,
            None => Route::OtherMethod(methods),
        }
    }
}
