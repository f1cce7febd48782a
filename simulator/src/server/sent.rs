//! What a request had, as the log keeps it: as far as it could be read, and without any secret.

use std::collections::BTreeMap;

use huaweicloud_sms::catalogue::{Content, Entry, Location, Parameter, Shape};
use serde_json::Value;

use super::target::Target;
use crate::encoding::decode;
use crate::request::{PathTexts, Request};
use crate::shape::HIDDEN;

/// What a request had.
pub(super) struct Sent {
    pub(super) path: String,
    pub(super) query: String,
    pub(super) parameters: BTreeMap<&'static str, Value>,
    pub(super) body: Option<Value>,
}

impl Sent {
    pub(super) fn of(target: &Target, request: &Request<'_>) -> Self {
        let path = request.uri.path();
        let query = request.uri.query().unwrap_or_default();
        match target {
            Target::Operation(entry, path_texts) => Self {
                path: without_secret_segments(entry, path),
                query: without_secret_pairs(entry, query),
                parameters: parameters(entry, path_texts, request),
                body: body(entry, request.body),
            },
            // What IAM is sent is a password.
            Target::Token | Target::Nothing(_) => Self {
                path: path.to_owned(),
                query: query.to_owned(),
                parameters: BTreeMap::new(),
                body: None,
            },
        }
    }
}

/// What was sent for each parameter that a caller sets, whatever the document allows.
fn parameters(
    entry: &Entry,
    path_texts: &PathTexts,
    request: &Request<'_>,
) -> BTreeMap<&'static str, Value> {
    let sent = entry.parameters.iter().filter_map(|parameter| {
        let texts = request.texts(parameter, path_texts);
        let value = match (&parameter.shape, &*texts) {
            (_, []) => return None,
            (Shape::List { items, .. }, texts) => {
                texts.iter().map(|text| read(items, text)).collect()
            }
            (shape, [text]) => read(shape, text),
            (shape, texts) => texts.iter().map(|text| read(shape, text)).collect(),
        };
        Some((parameter.name, value))
    });
    sent.collect()
}

/// A text as the document types it, or as it is where it cannot be read as that.
fn read(shape: &Shape, text: &str) -> Value {
    match shape {
        Shape::Text { secret: true, .. } => HIDDEN.into(),
        Shape::Integer { .. } | Shape::Number(_) | Shape::Boolean => {
            text.parse().unwrap_or_else(|_| text.into())
        }
        _ => text.into(),
    }
}

fn body(entry: &Entry, sent: &[u8]) -> Option<Value> {
    match entry.body?.content {
        Content::Json(shape) => {
            let value = serde_json::from_slice(sent).ok()?;
            Some(shape.without_secrets(&value, HIDDEN))
        }
        Content::Text { .. } if sent.is_empty() => None,
        Content::Text { secret: true } => Some(HIDDEN.into()),
        Content::Text { secret: false } => Some(str::from_utf8(sent).ok()?.into()),
        Content::Empty | Content::Bytes => None,
    }
}

fn is_secret(entry: &Entry, location: Location, name: &str) -> bool {
    let mut parameters = entry.parameters.iter().chain(entry.credentials);
    parameters.any(|parameter: &Parameter| {
        parameter.location == location && parameter.name == name && parameter.shape.is_secret()
    })
}

fn without_secret_segments(entry: &Entry, path: &str) -> String {
    let template = entry.operation.path.split('/');
    let segments = template.zip(path.split('/')).map(|(segment, sent)| {
        let name = segment.trim_start_matches('{').trim_end_matches('}');
        if is_secret(entry, Location::Path, name) {
            HIDDEN
        } else {
            sent
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

fn without_secret_pairs(entry: &Entry, query: &str) -> String {
    let pairs = query.split('&').map(|pair| {
        let name = pair.split_once('=').map_or(pair, |(name, _)| name);
        if is_secret(entry, Location::Query, &decode(&name.replace('+', " "))) {
            format!("{name}={HIDDEN}")
        } else {
            pair.to_owned()
        }
    });
    pairs.collect::<Vec<_>>().join("&")
}
