//! Parameters: where each stands and what it may be.

use openapiv3::{
    ParameterData, ParameterSchemaOrContent, PathItem, PathStyle, QueryStyle, ReferenceOr, Schema,
};

use super::bounds;
use super::definition::shown;
use super::operation::Reader;
use super::reference::resolve;
use crate::markdown;
use crate::model::{Parameter, Place, Shape};
use crate::names::{self, Names};
use document::source::Pointer;

/// Names that the own methods and fields of a request builder and of its mock
/// have, and those that their code uses for something else than the parameter.
const TAKEN: [&str; 17] = [
    "answer",
    "attempt_timeout",
    "body",
    "call_timeout",
    "check",
    "client",
    "clone",
    "collect_all",
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

impl<'d> Reader<'_, 'd> {
    /// The parameters that a caller sets, and those that credentials set: those of the operation, then those of its path.
    pub(super) fn parameters(
        &mut self,
        operation: &'d openapiv3::Operation,
        item: &'d PathItem,
    ) -> (Vec<Parameter>, Vec<Parameter>) {
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
        let mut idents = Names::without(names::OPERATORS.into_iter().chain(TAKEN));
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut credentials: Vec<Parameter> = Vec::new();
        for (parameter, at) in own.chain(shared) {
            let parameter = match resolve(self.document, parameter) {
                Ok(parameter) => parameter,
                Err(message) => {
                    self.schemas.refuse(&at, message, "correct the reference");
                    continue;
                }
            };
            let data = parameter.parameter_data_ref();
            let place = match place(parameter) {
                Ok(place) => place,
                Err((message, help)) => {
                    self.schemas.refuse(
                        &at,
                        format!("the parameter `{}` {message}", data.name),
                        help,
                    );
                    continue;
                }
            };
            // A parameter of the operation stands before one of the path with the same name.
            let known = parameters
                .iter()
                .chain(&credentials)
                .any(|known| known.place == place && known.wire == data.name);
            let secret = place == Place::Header && named(self.secrets, &data.name);
            if known || (place == Place::Header && named(&OURS, &data.name) && !secret) {
                continue;
            }
            let Some(mut shape) = self.parameter_shape(data, place, &at) else {
                continue;
            };
            let default = match &data.format {
                ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) => {
                    schema.schema_data.default.as_ref()
                }
                _ => None,
            };
            let deprecated = data.deprecated == Some(true);
            let text = markdown::with_deprecation(data.description.as_deref(), deprecated);
            let required = data.required || place == Place::Path;
            if let (true, Shape::Text { secret, .. }) = (secret, &mut shape) {
                *secret = true;
            }
            let (into, ident) = if secret {
                (&mut credentials, String::new())
            } else {
                let ident = idents.claim(&names::value_name(&data.name), "_");
                (&mut parameters, ident)
            };
            into.push(Parameter {
                wire: data.name.clone(),
                ident,
                place,
                doc: bounds::described(&text, &shape, required, default.map(shown)),
                plain: data.description.clone().unwrap_or_default(),
                shape,
                required,
                default: match &data.format {
                    ParameterSchemaOrContent::Schema(schema) => self.schemas.default(schema),
                    ParameterSchemaOrContent::Content(_) => None,
                },
            });
        }
        (parameters, credentials)
    }

    fn parameter_shape(
        &mut self,
        data: &ParameterData,
        place: Place,
        at: &Pointer,
    ) -> Option<Shape> {
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            let message = "a parameter with `content` cannot be expressed";
            self.schemas.refuse(at, message, "give it a `schema`");
            return None;
        };
        let suggested = self.suggested(&data.name);
        let schema = &with_description(schema, data.description.as_ref());
        let shape = self.schemas.shape(schema, &suggested, &at.join("schema"));
        if !fits(&shape, place) {
            let message = format!(
                "the {place} parameter `{}` cannot be written as text",
                data.name
            );
            let help = "use a text, a number, a boolean or, in the query, a list of these";
            self.schemas.refuse(at, message, help);
            return None;
        }
        if data.explode == Some(false) && matches!(shape, Shape::List { .. }) {
            let message = "a list that is joined with commas cannot be expressed";
            self.schemas.refuse(at, message, "remove `explode: false`");
            return None;
        }
        Some(shape)
    }
}

/// Where a parameter stands, or what cannot be expressed about it.
fn place(parameter: &openapiv3::Parameter) -> Result<Place, (&'static str, &'static str)> {
    let style = "has a style that cannot be expressed";
    match parameter {
        openapiv3::Parameter::Path {
            style: PathStyle::Simple,
            ..
        } => Ok(Place::Path),
        openapiv3::Parameter::Query {
            style: QueryStyle::Form,
            ..
        } => Ok(Place::Query),
        openapiv3::Parameter::Header { parameter_data, .. } => {
            // The types of HTTP would panic on such a name when the header is set.
            if is_token(&parameter_data.name) {
                Ok(Place::Header)
            } else {
                Err(("has no name of a header", "use letters, digits and dashes"))
            }
        }
        openapiv3::Parameter::Path { .. } => Err((style, "remove `style`, or make it `simple`")),
        openapiv3::Parameter::Query { .. } => Err((style, "remove `style`, or make it `form`")),
        openapiv3::Parameter::Cookie { .. } => Err((
            "stands in a cookie, which cannot be expressed",
            "use a header",
        )),
    }
}

/// Whether one of these headers has this name.
fn named(headers: &[impl AsRef<str>], name: &str) -> bool {
    let mut headers = headers.iter();
    headers.any(|header| header.as_ref().eq_ignore_ascii_case(name))
}

/// Whether HTTP allows the name for a header.
fn is_token(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(allowed)
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
