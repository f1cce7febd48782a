//! The bodies in which this cloud reports errors.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::error_code::{self, ErrorCode};
use crate::redact::Secrets;

/// One of the details that some error bodies list.
///
/// ```
/// use huaweicloud_sms::Error;
///
/// fn report(error: &Error) {
///     for detail in error.details() {
///         eprintln!("{:?}: {:?}", detail.code(), detail.message());
///     }
/// }
/// # let _ = report;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    code: Option<String>,
    message: Option<String>,
    explained: Option<&'static ErrorCode>,
}

impl ErrorDetail {
    /// The code of this detail.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The text of this detail.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// What its code means, where the document of the service explains it, as Markdown.
    pub fn meaning(&self) -> Option<&'static str> {
        Some(self.explained?.meaning)
    }

    /// What the caller can do about its code, where the document of the service knows, as Markdown.
    pub fn way_out(&self) -> Option<&'static str> {
        self.explained?.known_way_out()
    }

    /// Looks its code up.
    pub(super) fn explain_by(&mut self, codes: &'static [ErrorCode]) {
        let code = self.code.as_deref();
        self.explained = code.and_then(|code| error_code::find(codes, code));
    }
}

/// What could be read from an error body; all of it is optional.
#[derive(Debug, Default)]
pub(crate) struct ErrorBody {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) error_param: Vec<String>,
    pub(crate) details: Vec<ErrorDetail>,
    pub(crate) encoded_authorization_message: Option<String>,
}

const CODES: [&str; 3] = ["error_code", "errorCode", "code"];
const MESSAGES: [&str; 5] = ["error_msg", "errorMsg", "error_message", "message", "title"];

impl ErrorBody {
    /// Reads every shape of error body this cloud has been seen to send, as far as it goes; anything else gives an
    /// empty one. Secrets in what was read are covered.
    pub(crate) fn parse(body: &[u8], secrets: &Secrets) -> Self {
        // Some gateways send texts in another encoding; the names and codes are ASCII in all of them.
        let text = String::from_utf8_lossy(body);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if !text.starts_with('{') {
            return Self::default();
        }
        let fields = fields(text);
        let mut found = Self::from_object(&fields);
        if found.is_error() {
            let inner = ["error", "errors"]
                .into_iter()
                .filter_map(|name| Self::nested(fields.get(name)?));
            inner.for_each(|inner| found.fill(inner));
        } else {
            // Some services nest the pair one level down, under a key of their own.
            let named = Self::nested(fields.get("errors").unwrap_or(&Value::Null));
            let inner = named.into_iter().chain(
                fields
                    .values()
                    .filter_map(Value::as_object)
                    .map(Self::from_object),
            );
            inner
                .filter(Self::is_error)
                .take(1)
                .for_each(|inner| found.fill(inner));
        }
        found.cleanse(secrets);
        found
    }

    /// Whether there is a code or a text, without which a body reports nothing.
    pub(crate) fn is_error(&self) -> bool {
        self.code.is_some() || self.message.is_some()
    }

    fn from_object(object: &Map<String, Value>) -> Self {
        Self {
            code: first_text(object, &CODES),
            message: first_text(object, &MESSAGES),
            request_id: first_text(object, &["request_id", "requestId"]),
            error_param: texts(object.get("error_param")),
            details: details(object.get("details")),
            encoded_authorization_message: first_text(object, &["encoded_authorization_message"]),
        }
    }

    /// An error one level down, or a list of them: the first speaks for all, and all are details.
    fn nested(value: &Value) -> Option<Self> {
        match value {
            Value::Object(object) => Some(Self::from_object(object)),
            Value::Array(list) => {
                let first = list.iter().find_map(Value::as_object)?;
                let mut found = Self::from_object(first);
                if found.details.is_empty() {
                    found.details = details(Some(value));
                }
                Some(found)
            }
            _ => None,
        }
    }

    /// Takes over what is not there yet.
    fn fill(&mut self, inner: Self) {
        self.code = self.code.take().or(inner.code);
        self.message = self.message.take().or(inner.message);
        self.request_id = self.request_id.take().or(inner.request_id);
        self.encoded_authorization_message = self
            .encoded_authorization_message
            .take()
            .or(inner.encoded_authorization_message);
        if self.error_param.is_empty() {
            self.error_param = inner.error_param;
        }
        if self.details.is_empty() {
            self.details = inner.details;
        }
    }

    /// Covers secrets in the decoded texts: what stands in the body can be written in other ways.
    fn cleanse(&mut self, secrets: &Secrets) {
        let own = [
            &mut self.code,
            &mut self.message,
            &mut self.request_id,
            &mut self.encoded_authorization_message,
        ];
        let details = self
            .details
            .iter_mut()
            .flat_map(|detail| [&mut detail.code, &mut detail.message]);
        let texts = own.into_iter().chain(details).flatten();
        for text in texts.chain(&mut self.error_param) {
            *text = secrets.cleanse_text(std::mem::take(text));
        }
    }
}

/// The fields of an object, up to where the text is cut or wrong.
fn fields(text: &str) -> Map<String, Value> {
    struct Fields<'a>(&'a mut Map<String, Value>);

    impl<'de> Visitor<'de> for Fields<'_> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some((name, value)) = map.next_entry()? {
                self.0.insert(name, value);
            }
            Ok(())
        }
    }

    let mut fields = Map::new();
    // What comes before a fault is read all the same.
    let _fault = serde_json::Deserializer::from_str(text).deserialize_map(Fields(&mut fields));
    fields
}

fn first_text(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| text(object.get(*name)?))
}

/// Text, or a number as text: IAM reports its status as a numeric code.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The texts of a list, which may itself stand in a text as JSON, or a single one.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(list)) => list.iter().filter_map(parameter).collect(),
        Some(Value::String(text)) => parameters_in(text),
        Some(single) => parameter(single).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The parameters that a text holds: a list of them as JSON, or one.
pub(super) fn parameters_in(text: &str) -> Vec<String> {
    let text = text.trim();
    match serde_json::from_str(text) {
        Ok(list @ Value::Array(_)) => texts(Some(&list)),
        _ if text.is_empty() => Vec::new(),
        _ => vec![text.to_owned()],
    }
}

/// A parameter as text; one that is neither a text nor a number, as JSON.
fn parameter(value: &Value) -> Option<String> {
    match value {
        Value::String(_) | Value::Null => text(value),
        other => Some(other.to_string()),
    }
}

fn details(value: Option<&Value>) -> Vec<ErrorDetail> {
    let list = value
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    list.iter()
        .filter_map(Value::as_object)
        .map(|object| ErrorDetail {
            code: first_text(object, &CODES),
            message: first_text(object, &MESSAGES),
            explained: None,
        })
        .collect()
}
