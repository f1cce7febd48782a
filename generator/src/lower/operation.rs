//! Operations: their parameters, bodies and answers.

use openapiv3::{
    APIKeyLocation, MediaType, OpenAPI, ParameterSchemaOrContent, PathItem, ReferenceOr, Response,
    Schema, SecurityScheme, StatusCode,
};
use serde_json::Value;

use super::names::{self, Names};
use super::reference::resolve;
use super::schema::{Schemas, shown};
use super::{markdown, paging};
use crate::model::{Answer, Body, Content, Operation, Parameter, Place, Shape, Status};
use crate::source::Pointer;

/// Names of a client's own methods.
const CLIENT_METHODS: [&str; 2] = ["builder", "from_env"];
/// Names of a request builder's own methods and fields.
const BUILDER_METHODS: [&str; 10] = [
    "answer",
    "check",
    "client",
    "clone",
    "collect_all",
    "new",
    "options",
    "pages",
    "send",
    "stream",
];

/// Reads every operation of a document.
pub(super) fn operations<'d>(document: &'d OpenAPI, schemas: &mut Schemas<'d>) -> Vec<Operation> {
    let mut methods = Names::without(CLIENT_METHODS);
    let mut builders = Names::default();
    let secrets = secret_headers(document);
    let mut operations = Vec::new();
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
            let reader = Reader {
                document,
                schemas,
                id,
                at: &at,
                secrets: &secrets,
            };
            let name = builders.claim(&names::type_name(id), "");
            let ident = methods.claim(&names::value_name(id), "_");
            operations.push(reader.read(operation, item, (method, path), (name, ident)));
        }
    }
    // After all builders have their names.
    for operation in &mut operations {
        let mut contents = operation.successes.iter().map(|answer| &answer.content);
        let first = contents.next();
        if contents.any(|content| Some(content) != first) {
            operation.success = Some(builders.claim(&format!("{}Success", operation.name), ""));
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
struct Reader<'r, 'd> {
    document: &'d OpenAPI,
    schemas: &'r mut Schemas<'d>,
    id: &'d str,
    at: &'r Pointer,
    secrets: &'r [String],
}

impl<'d> Reader<'_, 'd> {
    fn read(
        mut self,
        operation: &'d openapiv3::Operation,
        item: &'d PathItem,
        (method, path): (&str, &str),
        (name, ident): (String, String),
    ) -> Operation {
        let parameters = self.parameters(operation, item);
        for part in path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        {
            if !parameters
                .iter()
                .any(|parameter| parameter.place == Place::Path && parameter.wire == part)
            {
                let message =
                    format!("the path has `{{{part}}}`, but no path parameter has this name");
                self.refuse(
                    message,
                    "add the parameter with `in: path` and `required: true`",
                );
            }
        }
        let body = self.body(operation);
        let (successes, errors) = self.answers(operation);
        let text = |key: &str| {
            operation
                .extensions
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let mut read = Operation {
            id: self.id.to_owned(),
            name,
            ident,
            method: method.to_owned(),
            path: path.to_owned(),
            action: names::action(self.id),
            summary: markdown::safe(operation.summary.as_deref().unwrap_or_default()),
            description: markdown::safe(operation.description.as_deref().unwrap_or_default()),
            permission: text("x-permission"),
            deprecated: operation.deprecated,
            parameters,
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

    fn refuse(&mut self, message: impl Into<String>, help: &str) {
        let message = format!("{}: {}", self.id, message.into());
        self.schemas.refuse(self.at, message, help);
    }

    fn suggested(&self, end: &str) -> String {
        names::type_name(&format!("{}-{end}", self.id))
    }

    fn parameters(
        &mut self,
        operation: &'d openapiv3::Operation,
        item: &'d PathItem,
    ) -> Vec<Parameter> {
        let own = self.at.join("parameters");
        let own = operation
            .parameters
            .iter()
            .enumerate()
            .map(|(index, parameter)| (parameter, own.join(index)));
        let shared = self
            .at
            .parent()
            .map_or_else(Pointer::root, |(parent, _)| parent)
            .join("parameters");
        let shared = item
            .parameters
            .iter()
            .enumerate()
            .map(|(index, parameter)| (parameter, shared.join(index)));
        let mut idents = Names::without(BUILDER_METHODS.into_iter().chain(["body"]));
        let mut parameters: Vec<Parameter> = Vec::new();
        for (parameter, at) in own.chain(shared) {
            let parameter = match resolve(self.document, parameter) {
                Ok(parameter) => parameter,
                Err(message) => {
                    self.schemas.refuse(&at, message, "correct the reference");
                    continue;
                }
            };
            let place = match parameter {
                openapiv3::Parameter::Path { .. } => Place::Path,
                openapiv3::Parameter::Query { .. } => Place::Query,
                openapiv3::Parameter::Header { .. } => Place::Header,
                openapiv3::Parameter::Cookie { .. } => {
                    self.schemas.refuse(
                        &at,
                        "a cookie parameter cannot be expressed",
                        "use a header",
                    );
                    continue;
                }
            };
            let data = parameter.parameter_data_ref();
            // A parameter of the operation stands before one of the path with the same name.
            let known = parameters
                .iter()
                .any(|known| known.place == place && known.wire == data.name);
            let secret = |name: &String| name.eq_ignore_ascii_case(&data.name);
            if known || (place == Place::Header && self.secrets.iter().any(secret)) {
                continue;
            }
            let ParameterSchemaOrContent::Schema(schema) = &data.format else {
                self.schemas.refuse(
                    &at,
                    "a parameter with `content` cannot be expressed",
                    "give it a `schema`",
                );
                continue;
            };
            let suggested = self.suggested(&data.name);
            let schema = &with_description(schema, data.description.as_ref());
            let shape = self.schemas.shape(schema, &suggested, &at.join("schema"));
            if !fits(&shape, place) {
                let message = format!(
                    "the {place} parameter `{}` cannot be written as text",
                    data.name
                );
                self.schemas.refuse(
                    &at,
                    message,
                    "use a text, a number, a boolean or, in the query, a list of these",
                );
                continue;
            }
            if data.explode == Some(false) && matches!(shape, Shape::List { .. }) {
                self.schemas.refuse(
                    &at,
                    "a list that is joined with commas cannot be expressed",
                    "remove `explode: false`",
                );
                continue;
            }
            let default = schema
                .as_item()
                .and_then(|schema| schema.schema_data.default.as_ref());
            let text = data.description.clone().unwrap_or_default();
            let required = data.required || place == Place::Path;
            parameters.push(Parameter {
                wire: data.name.clone(),
                ident: idents.claim(&names::value_name(&data.name), "_"),
                place,
                doc: markdown::described(&text, &shape, required, default.map(shown)),
                shape,
                required,
            });
        }
        parameters
    }

    fn body(&mut self, operation: &'d openapiv3::Operation) -> Option<Body> {
        let body = match resolve(self.document, operation.request_body.as_ref()?) {
            Ok(body) => body,
            Err(message) => {
                self.refuse(message, "correct the reference");
                return None;
            }
        };
        if body.content.len() > 1 {
            self.refuse(
                "a request body with several media types cannot be expressed",
                "keep one of them",
            );
            return None;
        }
        let (media_type, media) = body.content.first()?;
        let at = self.at.join("requestBody").join("content").join(media_type);
        let content = self.content(media_type, media, "Request", &at)?;
        Some(Body {
            doc: markdown::safe(body.description.as_deref().unwrap_or_default()),
            content,
            required: body.required,
        })
    }

    /// The documented answers: those that are a success, and the others.
    fn answers(&mut self, operation: &'d openapiv3::Operation) -> (Vec<Answer>, Vec<Answer>) {
        let stated = operation
            .responses
            .responses
            .iter()
            .map(|(status, response)| {
                let status = match status {
                    StatusCode::Code(code) => Status::Code(*code),
                    StatusCode::Range(range) => Status::Range(*range),
                };
                (status, response)
            });
        let rest = operation
            .responses
            .default
            .iter()
            .map(|response| (Status::Default, response));
        let all: Vec<(Status, &'d ReferenceOr<Response>)> = stated.chain(rest).collect();
        let succeeds =
            |status: &Status| matches!(status, Status::Code(200..=299) | Status::Range(2));
        let explicit = all.iter().any(|(status, _)| succeeds(status));
        let (mut successes, mut errors) = (Vec::new(), Vec::new());
        for (status, response) in all {
            let at = self.at.join("responses").join(status);
            let Some(answer) = self.answer(status, response, &at) else {
                continue;
            };
            // Without another success, the answer to every other status is the success.
            if succeeds(&status) || (status == Status::Default && !explicit) {
                successes.push(answer);
            } else {
                errors.push(answer);
            }
        }
        if successes.is_empty() {
            self.refuse(
                "no answer with a status of 200 to 299 is documented",
                "add the success response",
            );
        }
        successes.sort_by_key(|answer| order(answer.status));
        errors.sort_by_key(|answer| order(answer.status));
        (successes, errors)
    }

    fn answer(
        &mut self,
        status: Status,
        response: &'d ReferenceOr<Response>,
        at: &Pointer,
    ) -> Option<Answer> {
        let response = match resolve(self.document, response) {
            Ok(response) => response,
            Err(message) => {
                self.schemas.refuse(at, message, "correct the reference");
                return None;
            }
        };
        let json = response
            .content
            .iter()
            .find(|(media_type, _)| is_json(media_type));
        let content = match json.or_else(|| response.content.first()) {
            None => Content::Empty,
            Some((media_type, media)) => {
                let end = match status {
                    Status::Code(code) => format!("{code}-Response"),
                    Status::Range(range) => format!("{range}xx-Response"),
                    Status::Default => "DefaultResponse".to_owned(),
                };
                self.content(
                    media_type,
                    media,
                    &end,
                    &at.join("content").join(media_type),
                )?
            }
        };
        Some(Answer {
            status,
            content,
            doc: markdown::safe(&response.description),
        })
    }

    fn content(
        &mut self,
        media_type: &str,
        media: &'d MediaType,
        end: &str,
        at: &Pointer,
    ) -> Option<Content> {
        if is_json(media_type) {
            let suggested = self.suggested(end);
            return Some(Content::Json(match &media.schema {
                Some(schema) => self.schemas.shape(schema, &suggested, &at.join("schema")),
                None => Shape::Any,
            }));
        }
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        match essence {
            "application/x-www-form-urlencoded" | "multipart/form-data" => {
                self.schemas.refuse(
                    at,
                    format!("a body of type {essence} cannot be expressed"),
                    "use JSON, text or bytes",
                );
                None
            }
            text if text.starts_with("text/") => Some(Content::Text(text.to_owned())),
            other => Some(Content::Bytes(other.to_owned())),
        }
    }
}

/// The schema of a parameter, described as the parameter is where it says nothing itself.
fn with_description(
    schema: &ReferenceOr<Schema>,
    description: Option<&String>,
) -> ReferenceOr<Schema> {
    let mut schema = schema.clone();
    if let ReferenceOr::Item(schema) = &mut schema
        && schema.schema_data.description.is_none()
    {
        schema.schema_data.description = description.cloned();
    }
    schema
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}

/// Whether a value of this shape can stand in that place.
fn fits(shape: &Shape, place: Place) -> bool {
    match shape {
        Shape::Text { .. }
        | Shape::Integer { .. }
        | Shape::Number(_)
        | Shape::Boolean
        | Shape::Listed(_) => true,
        Shape::List {
            items, nullable, ..
        } => {
            place == Place::Query
                && !nullable
                && !matches!(**items, Shape::List { .. })
                && fits(items, place)
        }
        Shape::Object(_) | Shape::Map { .. } | Shape::FreeObject | Shape::Any => false,
    }
}

fn order(status: Status) -> (u8, u16) {
    match status {
        Status::Code(code) => (0, code),
        Status::Range(range) => (1, range),
        Status::Default => (2, 0),
    }
}
