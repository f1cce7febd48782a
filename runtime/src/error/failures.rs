//! Failures that an answer reports in its fields, read for emitted types.

use serde_json::Value;

use super::body::{ErrorBody, parameters_in};
use super::kind::Kind;
use super::opaque::Error;
use crate::failure::{Failure, Told};
use crate::operation::Service;
use crate::redact::Secrets;

/// Reads a failure from a text that holds it as JSON, in any shape of an error body and as far as it goes; none from
/// an absent or empty one.
///
/// # Errors
/// When there is a text, and neither a code nor a message in it. The error names the field and quotes the text.
pub fn in_json(
    service: &'static Service,
    field: &str,
    text: Option<&str>,
) -> Result<Option<Failure>, Error> {
    let text = text.unwrap_or_default().trim();
    if text.is_empty() || serde_json::from_str(text).is_ok_and(|value: Value| is_empty(&value)) {
        return Ok(None);
    }
    let body = ErrorBody::parse(text.as_bytes(), &Secrets::default());
    if !body.is_error() {
        let reason =
            format!("{field} holds no failure that can be read, look at it yourself: {text}");
        return Err(Error::new(Kind::Decode(reason)));
    }
    let ErrorBody {
        code,
        message,
        error_param,
        ..
    } = body;
    let told = Told {
        code,
        parameters: error_param,
        message,
        ..Told::default()
    };
    Ok(Some(Failure::new(told, service.error_codes)))
}

/// The texts of fields that hold a failure.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> {
    /// What failed.
    pub name: Option<&'a str>,
    /// How it ended.
    pub result: Option<&'a str>,
    /// The code.
    pub code: Option<&'a str>,
    /// What the code is about.
    pub parameters: Option<&'a str>,
    /// What the service says in words.
    pub message: Option<&'a str>,
}

/// Reads a failure from fields of its own; none where neither a code nor a message is.
///
/// # Errors
/// Never; it is a `Result` for the sake of generated code, which treats all failures alike.
pub fn in_fields(service: &'static Service, fields: Fields<'_>) -> Result<Option<Failure>, Error> {
    let stated = |text: Option<&str>| {
        let text = text.filter(|text| !text.trim().is_empty());
        text.map(ToOwned::to_owned)
    };
    let told = Told {
        name: stated(fields.name),
        result: stated(fields.result),
        code: stated(fields.code),
        parameters: parameters_in(fields.parameters.unwrap_or_default()),
        message: stated(fields.message),
    };
    let failed = told.code.is_some() || told.message.is_some();
    Ok(failed.then(|| Failure::new(told, service.error_codes)))
}

/// Whether a value says nothing, nor does anything in it.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => matches!(text.trim(), "" | "[]"),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
