//! A request held against the catalogue: which operation it means, and which values.

use std::collections::BTreeMap;

use http::header::ALLOW;
use http::{HeaderMap, Method, Uri};
use huaweicloud_sms::catalogue::{Content, Entry, Location, Operation, Parameter, Refusal};
use serde_json::Value;

use crate::answer::Answer;
use crate::encoding::decode;

/// Values that a page explains and its list lacks: operation, field, value, and the listed one that it is like.
const BESIDE_THE_LIST: [(&str, &str, &str, &str); 1] =
    [("UpdateTaskStatus", "operation", "cutover", "test")];

/// The texts of path parameters, by the names that the template has for them.
pub(crate) type PathTexts = Vec<(&'static str, String)>;

/// Finds the operation of a request line; a literal path goes before one with parameters.
///
/// # Errors
///
/// The answer of the gateway to what no operation has.
pub(crate) fn route(
    catalogue: &'static [Entry],
    method: &Method,
    path: &str,
) -> Result<(&'static Entry, PathTexts), Answer> {
    let mut found: Option<(&'static Entry, Vec<_>)> = None;
    let mut methods = Vec::new();
    for entry in catalogue {
        let Some(texts) = path_texts(entry.operation.path, path) else {
            continue;
        };
        let fewer = found
            .as_ref()
            .is_none_or(|(_, best)| texts.len() < best.len());
        if entry.operation.method != method {
            methods.push(entry.operation.method);
        } else if fewer {
            found = Some((entry, texts));
        }
    }
    found.ok_or_else(|| {
        if methods.is_empty() {
            let message = "The API does not exist or has not been published in the environment";
            return Answer::gateway_error(404, "APIG.0101", message);
        }
        let answer =
            Answer::gateway_error(405, "APIG.0101", "The API does not support this method");
        answer.header(ALLOW.as_str(), &methods.join(", "))
    })
}

/// The texts of the path parameters when the path is one of this template.
fn path_texts(template: &'static str, path: &str) -> Option<PathTexts> {
    if template.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut texts = Vec::new();
    for (segment, part) in template.split('/').zip(path.split('/')) {
        let name = segment
            .strip_prefix('{')
            .and_then(|segment| segment.strip_suffix('}'));
        match name {
            Some(name) if !part.is_empty() => texts.push((name, decode(part))),
            None if segment == part => {}
            _ => return None,
        }
    }
    Some(texts)
}

/// Whether an operation changes nothing, by its method.
pub(crate) fn reads(operation: &Operation) -> bool {
    ["GET", "HEAD"].contains(&operation.method)
}

/// A request.
pub(crate) struct Request<'a> {
    pub(crate) method: &'a Method,
    pub(crate) uri: &'a Uri,
    /// The pairs of the query, decoded.
    pub(crate) query: &'a [(String, String)],
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
}

/// The values of a request that the document allows, with defaults filled in.
#[derive(Default)]
pub(crate) struct Values {
    pub(crate) parameters: BTreeMap<&'static str, Value>,
    pub(crate) body: Option<Value>,
}

impl Request<'_> {
    /// Holds the request against an operation: its values, or everything that the document forbids.
    pub(crate) fn check(
        &self,
        entry: &Entry,
        path_texts: &[(&str, String)],
    ) -> Result<Values, Vec<Refusal>> {
        let mut values = Values::default();
        let mut refusals = Vec::new();
        let credentials = entry.credentials.iter();
        // A signed request goes without a token, and whether one is missing is for the gateway to say.
        let credentials = credentials.filter(|header| self.headers.contains_key(header.name));
        for parameter in entry.parameters.iter().chain(credentials) {
            match parameter.read(&self.texts(parameter, path_texts)) {
                Ok(Some(value)) => drop(values.parameters.insert(parameter.name, value)),
                Ok(None) => {}
                Err(refusal) => refusals.push(refusal),
            }
        }
        match self.read_body(entry) {
            Ok(body) => values.body = body,
            Err(refusal) => refusals.push(refusal),
        }
        if refusals.is_empty() {
            Ok(values)
        } else {
            Err(refusals)
        }
    }
}

impl Request<'_> {
    /// The texts that were sent for a parameter.
    pub(crate) fn texts<'a>(
        &'a self,
        parameter: &Parameter,
        path_texts: &'a [(&str, String)],
    ) -> Vec<&'a str> {
        match parameter.location {
            Location::Path => named(path_texts, parameter.name),
            Location::Query => named(self.query, parameter.name),
            Location::Header => {
                let values = self.headers.get_all(parameter.name).iter();
                values
                    .map(|value| value.to_str().unwrap_or("\u{fffd}"))
                    .collect()
            }
        }
    }

    /// The body as the document types it. What is null is left out, which the vendor's own samples have.
    fn read_body(&self, entry: &Entry) -> Result<Option<Value>, Refusal> {
        let Some(body) = &entry.body else {
            return Ok(None);
        };
        let (Content::Json(_), Ok(mut sent)) = (body.content, serde_json::from_slice(self.body))
        else {
            return body.read(self.body);
        };
        leave_nulls_out(&mut sent);
        let mut checked = sent.clone();
        for (operation, field, value, like) in BESIDE_THE_LIST {
            let is_sent =
                entry.operation.id == operation && checked.get(field) == Some(&value.into());
            if let (true, Some(checked)) = (is_sent, checked.get_mut(field)) {
                *checked = like.into();
            }
        }
        body.read(checked.to_string().as_bytes())?;
        Ok(Some(sent))
    }
}

fn leave_nulls_out(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(leave_nulls_out);
        }
        Value::Array(items) => items.iter_mut().for_each(leave_nulls_out),
        _ => {}
    }
}

fn named<'a, N: AsRef<str>>(texts: &'a [(N, String)], name: &str) -> Vec<&'a str> {
    let named = texts.iter().filter(|(key, _)| key.as_ref() == name);
    named.map(|(_, text)| text.as_str()).collect()
}
