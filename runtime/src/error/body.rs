//! The bodies in which this cloud reports errors.

use serde_json::{Map, Value};

/// One of the details that some error bodies list.
///
/// ```
/// # fn report(error: &huaweicloud_runtime::Error) {
/// for detail in error.details() {
///     eprintln!("{:?}: {:?}", detail.code(), detail.message());
/// }
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    code: Option<String>,
    message: Option<String>,
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
    /// Reads every shape of error body this cloud has been seen to send; anything else gives an empty one.
    pub(crate) fn parse(body: &[u8]) -> Self {
        let Ok(Value::Object(object)) = serde_json::from_slice(body) else {
            return Self::default();
        };
        let outer = Self::from_object(&object);
        if outer.is_error() {
            return outer;
        }
        // Some services nest the pair one level down, under a key of their own.
        let nested = object
            .values()
            .filter_map(Value::as_object)
            .map(Self::from_object)
            .find(Self::is_error);
        match nested {
            Some(mut inner) => {
                inner.request_id = inner.request_id.or(outer.request_id);
                inner
            }
            None => outer,
        }
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

fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(list)) => list.iter().filter_map(text).collect(),
        Some(single) => text(single).into_iter().collect(),
        None => Vec::new(),
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
        })
        .collect()
}
