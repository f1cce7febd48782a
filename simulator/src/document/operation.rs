use std::collections::BTreeMap;

use http::{HeaderMap, Method};
use openapiv3::{
    APIKeyLocation, OpenAPI, ReferenceOr, RequestBody, Schema, SecurityScheme, StatusCode,
};
use serde::Deserialize;
use serde_json::Value;

use super::DocumentError;
use super::parameter::{Parameter, Place};
use super::reference::{resolve, schema_behind, verify};
use super::schema::{self, Violation};
use crate::text;

/// One operation: how it is called, and what a call must look like.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    /// The IAM action that the caller needs.
    pub(crate) permission: Option<String>,
    pub(crate) paging: Option<Paging>,
    /// The names of an item's fields whose values the document lists.
    pub(crate) listed_fields: Vec<String>,
    segments: Vec<Segment>,
    parameters: Vec<Parameter>,
    body: Option<Body>,
}

/// How an operation pages: its extension `x-paging`, as far as answers depend on it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Paging {
    /// The query parameter that counts the items to skip.
    pub(crate) offset: String,
    /// The query parameter that bounds a page.
    pub(crate) limit: String,
    /// The field of the answer that holds the items.
    pub(crate) items: String,
    /// The field of the answer that counts all matches.
    pub(crate) total: String,
}

#[derive(Debug)]
enum Segment {
    Literal(String),
    Parameter(String),
}

#[derive(Debug)]
struct Body {
    required: bool,
    schema: ReferenceOr<Schema>,
}

/// The parts of a request that a document speaks of, still as text.
pub(crate) struct Texts<'a> {
    pub(crate) path: &'a [(&'a str, String)],
    pub(crate) query: &'a [(String, String)],
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
}

/// A request that the document allows: values by name with defaults filled in, and the body.
pub(crate) type Checked = (BTreeMap<String, Value>, Option<Value>);

impl Operation {
    pub(super) fn read(
        openapi: &OpenAPI,
        path: &str,
        method: &str,
        shared: &[ReferenceOr<openapiv3::Parameter>],
        source: &openapiv3::Operation,
    ) -> Result<Self, DocumentError> {
        let place = format!("{} {path}", method.to_uppercase());
        let id = source
            .operation_id
            .clone()
            .ok_or_else(|| DocumentError::odd(&place, "an operation needs an operationId"))?;
        let method = Method::from_bytes(method.to_uppercase().as_bytes())
            .map_err(|_| DocumentError::odd(&place, "this method is unknown"))?;

        let odd = |message: String| DocumentError::odd(&place, message);
        let credentials = credential_headers(openapi).map_err(odd)?;
        let mut parameters: Vec<Parameter> = Vec::new();
        for source in source.parameters.iter().chain(shared) {
            let parameter = Parameter::read(openapi, &place, source, &credentials)?;
            let known = |known: &Parameter| known.is_same(&parameter);
            if !parameters.iter().any(known) {
                parameters.push(parameter);
            }
        }
        let extension = |name: &str| source.extensions.get(name).cloned();
        let paging: Option<Paging> = extension("x-paging")
            .map(serde_json::from_value)
            .transpose()
            .map_err(|error| odd(format!("x-paging: {error}")))?;
        let body = source
            .request_body
            .as_ref()
            .map(|body| Body::read(openapi, &place, body))
            .transpose()?;
        let listed_fields = match &paging {
            Some(paging) => listed_fields(openapi, source, &paging.items).map_err(odd)?,
            None => Vec::new(),
        };
        Ok(Self {
            id,
            method,
            permission: extension("x-permission").and_then(|value| value.as_str().map(Into::into)),
            paging,
            listed_fields,
            segments: path.split('/').map(Segment::read).collect(),
            parameters,
            body,
        })
    }

    /// The texts of the path parameters when the path is one of this operation.
    pub(super) fn match_path(&self, path: &str) -> Option<Vec<(&str, String)>> {
        let parts: Vec<&str> = path.split('/').collect();
        if parts.len() != self.segments.len() {
            return None;
        }
        let mut texts = Vec::new();
        for (segment, part) in self.segments.iter().zip(parts) {
            match segment {
                Segment::Literal(literal) if literal == part => {}
                Segment::Parameter(name) if !part.is_empty() => {
                    texts.push((name.as_str(), text::decode(part)));
                }
                _ => return None,
            }
        }
        Some(texts)
    }

    /// Holds a request against the document: every violation, or the values by name.
    pub(crate) fn check(
        &self,
        openapi: &OpenAPI,
        texts: &Texts<'_>,
    ) -> Result<Checked, Vec<Violation>> {
        let mut violations = Vec::new();
        let mut values = BTreeMap::new();
        for parameter in &self.parameters {
            let found: Vec<&str> = match parameter.place {
                Place::Path => all(texts.path, |(name, _)| *name == parameter.name),
                Place::Query => all(texts.query, |(name, _)| *name == parameter.name),
                Place::Header => texts
                    .headers
                    .get_all(&parameter.name)
                    .iter()
                    .map(|value| value.to_str().unwrap_or("\u{fffd}"))
                    .collect(),
            };
            match parameter.value(openapi, &found) {
                Ok(Some(value)) => drop(values.insert(parameter.name.clone(), value)),
                Ok(None) => {}
                Err(violation) => violations.push(violation),
            }
        }
        let body = match self.check_body(openapi, texts.body) {
            Ok(body) => body,
            Err(violation) => {
                violations.push(violation);
                None
            }
        };
        if violations.is_empty() {
            Ok((values, body))
        } else {
            Err(violations)
        }
    }

    fn check_body(&self, openapi: &OpenAPI, text: &[u8]) -> Result<Option<Value>, Violation> {
        match &self.body {
            None => Ok(None),
            Some(body) if text.is_empty() && !body.required => Ok(None),
            Some(_) if text.is_empty() => Err(Violation::new("body", "is mandatory and missing")),
            Some(body) => {
                let value: Value = serde_json::from_slice(text)
                    .map_err(|error| Violation::new("body", format!("is not JSON: {error}")))?;
                schema::check_ref(openapi, &body.schema, &value, "body")?;
                Ok(Some(value))
            }
        }
    }
}

impl Segment {
    fn read(part: &str) -> Self {
        match part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'))
        {
            Some(name) => Self::Parameter(name.to_owned()),
            None => Self::Literal(part.to_owned()),
        }
    }
}

impl Body {
    fn read(
        openapi: &OpenAPI,
        place: &str,
        body: &ReferenceOr<RequestBody>,
    ) -> Result<Self, DocumentError> {
        let odd = |message: String| DocumentError::odd(place, format!("its body: {message}"));
        let body = resolve(openapi, body).map_err(odd)?;
        let schema = body
            .content
            .get("application/json")
            .and_then(|media| media.schema.clone())
            .ok_or_else(|| odd("it is not JSON".to_owned()))?;
        verify(openapi, &schema).map_err(odd)?;
        Ok(Self {
            required: body.required,
            schema,
        })
    }
}

fn all<K>(texts: &[(K, String)], wanted: impl Fn(&(K, String)) -> bool) -> Vec<&str> {
    let found = texts.iter().filter(|pair| wanted(pair));
    found.map(|(_, text)| text.as_str()).collect()
}

/// Names of the headers that a security scheme fills, in lower case.
fn credential_headers(openapi: &OpenAPI) -> Result<Vec<String>, String> {
    let components = openapi.components.iter();
    let mut names = Vec::new();
    for scheme in components.flat_map(|components| components.security_schemes.values()) {
        if let SecurityScheme::APIKey {
            location: APIKeyLocation::Header,
            name,
            ..
        } = resolve(openapi, scheme)?
        {
            names.push(name.to_ascii_lowercase());
        }
    }
    Ok(names)
}

fn listed_fields(
    openapi: &OpenAPI,
    operation: &openapiv3::Operation,
    items: &str,
) -> Result<Vec<String>, String> {
    let Some(response) = operation.responses.responses.get(&StatusCode::Code(200)) else {
        return Ok(Vec::new());
    };
    let media = resolve(openapi, response)?.content.get("application/json");
    let Some(body) = media.and_then(|media| media.schema.as_ref()) else {
        return Ok(Vec::new());
    };
    verify(openapi, body)?;
    let item = schema::items_of(openapi, schema_behind(openapi, body)?, items)?;
    Ok(item.map_or_else(Vec::new, |item| schema::listed_properties(openapi, item)))
}
