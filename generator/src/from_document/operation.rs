//! Operations: what stands beside their parameters, bodies and answers.

use openapiv3::{APIKeyLocation, OpenAPI, PathItem, ReferenceOr, SecurityScheme};
use serde_json::Value;

use super::paging;
use super::schema::Schemas;
use crate::markdown;
use crate::model::{Operation, Parameter, Place};
use crate::names::{self, Names};
use document::openapi::IDEMPOTENT_METHODS;
use document::source::Pointer;

/// Reads every operation of a document.
pub(super) fn operations<'d>(document: &'d OpenAPI, schemas: &mut Schemas<'d>) -> Vec<Operation> {
    let mut taken = Names::default();
    let secrets = secret_headers(document);
    let mut operations: Vec<Operation> = Vec::new();
    let mut seen: Vec<(String, String)> = Vec::new();
    for (path, item) in &document.paths.paths {
        let at = Pointer::root().join("paths").join(path);
        let ReferenceOr::Item(item) = item else {
            schemas.refuse(
                &at,
                "a path that is a reference cannot be expressed",
                "write the path's operations here",
            );
            continue;
        };
        for (method, operation) in item.iter() {
            let at = at.join(method);
            let Some(id) = &operation.operation_id else {
                schemas.refuse(
                    &at,
                    "the operation has no `operationId`",
                    "name it in upper camel case, such as `ListTasks`",
                );
                continue;
            };
            if matches!(method, "options" | "trace") {
                schemas.refuse(
                    &at,
                    format!("the method {method} cannot be expressed"),
                    "use another method",
                );
                continue;
            }
            if !id.is_ascii() {
                schemas.refuse(
                    &at.join("operationId"),
                    format!("`{id}` cannot be the name of a file and of a method"),
                    "use letters and digits of ASCII",
                );
                continue;
            }
            if operations.iter().any(|known| known.id == *id) {
                schemas.refuse(
                    &at.join("operationId"),
                    format!("two operations are called `{id}`"),
                    "give each operation an id of its own",
                );
                continue;
            }
            let request = (method.to_owned(), unnamed(path));
            if seen.contains(&request) {
                schemas.refuse(
                    &at,
                    format!("{id}: another operation has the same method and path"),
                    "paths that differ in nothing but the names of their parameters are one path",
                );
                continue;
            }
            seen.push(request);
            let reader = Reader {
                document,
                schemas,
                id,
                at: &at,
                secrets: &secrets,
            };
            let names = names::operation(&mut taken, id);
            operations.push(reader.read(operation, item, (method, path), names));
        }
    }
    // After all builders have their names.
    for operation in &mut operations {
        let mut contents = operation.successes.iter().map(|answer| &answer.content);
        let first = contents.next();
        if contents.any(|content| Some(content) != first) {
            operation.success = Some(taken.claim(&format!("{}Success", operation.name), ""));
        }
    }
    operations
}

/// The headers that security schemes name: the client's credentials set them.
fn secret_headers(document: &OpenAPI) -> Vec<String> {
    let schemes = document
        .components
        .iter()
        .flat_map(|all| all.security_schemes.values());
    schemes
        .filter_map(|scheme| match scheme.as_item()? {
            SecurityScheme::APIKey {
                location: APIKeyLocation::Header,
                name,
                ..
            } => Some(name.clone()),
            SecurityScheme::HTTP { .. } => Some("Authorization".to_owned()),
            _ => None,
        })
        .collect()
}

/// Reads one operation.
pub(super) struct Reader<'r, 'd> {
    pub(super) document: &'d OpenAPI,
    pub(super) schemas: &'r mut Schemas<'d>,
    pub(super) id: &'d str,
    pub(super) at: &'r Pointer,
    pub(super) secrets: &'r [String],
}

impl<'d> Reader<'_, 'd> {
    fn read(
        mut self,
        operation: &'d openapiv3::Operation,
        item: &'d PathItem,
        (method, path): (&str, &str),
        (name, ident): (String, String),
    ) -> Operation {
        let (parameters, credentials) = self.parameters(operation, item);
        self.template(path, &parameters);
        let body = self.body(operation);
        let (successes, errors) = self.answers(operation);
        let text = |key: &str| {
            operation
                .extensions
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let stated = operation.extensions.get("x-idempotent");
        let stated = stated.and_then(Value::as_bool);
        let mut read = Operation {
            id: self.id.to_owned(),
            // Whoever read the document knows which file it was.
            chapter: String::new(),
            name,
            ident,
            method: method.to_owned(),
            path: path.to_owned(),
            action: names::action(self.id),
            summary: markdown::safe(operation.summary.as_deref().unwrap_or_default()),
            description: markdown::safe(operation.description.as_deref().unwrap_or_default()),
            plain_summary: operation.summary.clone().unwrap_or_default(),
            plain_description: operation.description.clone().unwrap_or_default(),
            permission: text("x-permission"),
            idempotent: stated.unwrap_or_else(|| IDEMPOTENT_METHODS.contains(&method)),
            deprecated: operation.deprecated,
            parameters,
            credentials,
            body,
            successes,
            success: None,
            errors,
            paging: None,
        };
        if let Some(stated) = operation.extensions.get("x-paging") {
            match paging::paging(stated, &read, self.schemas) {
                Ok(paging) => read.paging = Some(paging),
                Err(message) => {
                    let help = "see `x-paging` in spec/README.md for what each key names";
                    self.schemas
                        .refuse(&self.at.join("x-paging"), message, help);
                }
            }
        }
        read
    }

    /// Holds the path against the parameters that stand in it.
    fn template(&mut self, path: &str, parameters: &[Parameter]) {
        let Some(parts) = placeholders(path) else {
            let message = format!("the braces of the path `{path}` do not match");
            self.refuse(message, "write each parameter as `{name}`");
            return;
        };
        let named = |name: &str| {
            let mut in_path = parameters
                .iter()
                .filter(|parameter| parameter.place == Place::Path);
            in_path.any(|parameter| parameter.wire == name)
        };
        for part in parts.iter().filter(|part| !named(part)) {
            let message = format!("the path has `{{{part}}}`, but no path parameter has this name");
            let help = "add the parameter with `in: path` and `required: true`";
            self.refuse(message, help);
        }
        for parameter in parameters {
            if parameter.place == Place::Path && !parts.contains(&parameter.wire.as_str()) {
                let message = format!("the path parameter `{}` is not in the path", parameter.wire);
                self.refuse(message, "add it to the path in braces, or remove it");
            }
        }
    }

    pub(super) fn refuse(&mut self, message: impl Into<String>, help: &str) {
        let message = format!("{}: {}", self.id, message.into());
        self.schemas.refuse(self.at, message, help);
    }

    pub(super) fn suggested(&self, end: &str) -> String {
        names::type_name(&format!("{}-{end}", self.id))
    }
}

/// The names in the braces of a path; `None` when the braces do not match.
fn placeholders(path: &str) -> Option<Vec<&str>> {
    let mut parts = path.split('{');
    if parts.next()?.contains('}') {
        return None;
    }
    let mut names = Vec::new();
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        if rest.contains('}') {
            return None;
        }
        names.push(name);
    }
    Some(names)
}

/// The path without the names of its parameters.
fn unnamed(path: &str) -> String {
    let names = placeholders(path).unwrap_or_default();
    names.iter().fold(path.to_owned(), |path, name| {
        path.replace(&format!("{{{name}}}"), "{}")
    })
}
