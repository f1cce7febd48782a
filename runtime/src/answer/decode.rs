//! What an answer is decoded to, by the shape that the document states.

use std::collections::HashMap;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::value::ResponseValue;
use super::whole::Answer;
use crate::error::Error;
use crate::model::decode;

/// An object that a response is decoded to.
///
/// Generated code implements it, so that an answer which holds none of what was asked for is told from an empty one.
pub trait ResponseBody: DeserializeOwned {
    /// The names of the object's own fields; with none, any object will do.
    const FIELDS: &'static [&'static str];

    /// Whether its `Debug` leaves out what is never shown.
    const IS_DISCREET: bool = true;

    /// Whether nothing was decoded. Only then is the text looked at again for [`FIELDS`](Self::FIELDS).
    fn is_blank(&self) -> bool;
}

/// Any JSON object, for those who know by themselves what has to be in it.
impl ResponseBody for Value {
    const FIELDS: &'static [&'static str] = &[];
    const IS_DISCREET: bool = false;

    fn is_blank(&self) -> bool {
        false
    }
}

impl Answer {
    /// Decodes an object.
    ///
    /// # Errors
    /// When the body is no JSON, no object, or has none of the object's own fields.
    pub fn json<T: ResponseBody>(self) -> Result<ResponseValue<T>, Error> {
        let decoded = self.object()?;
        Ok(self.object_value(decoded))
    }

    /// Decodes an object and leaves the answer as it is.
    pub(crate) fn object<T: ResponseBody>(&self) -> Result<T, Error> {
        let text = self.json_text();
        match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'{') => {}
            Some(_) => return Err(self.mismatch("not a JSON object".to_owned())),
            None => {
                return Err(self.mismatch("an empty body where a JSON object is due".to_owned()));
            }
        }
        let decoded: T = decode(text).map_err(|error| self.undecodable(error))?;
        if decoded.is_blank() && !T::FIELDS.is_empty() && !has_any_field(text, T::FIELDS) {
            return Err(self.without_fields(T::FIELDS));
        }
        Ok(decoded)
    }

    /// The error for an object that has none of the fields that were asked for.
    pub(crate) fn without_fields(&self, fields: &[&str]) -> Error {
        let fields = fields.join(", ");
        self.mismatch(format!("an object with none of the fields {fields}"))
    }

    /// Decodes an array, a map or a scalar.
    ///
    /// # Errors
    /// When the body is not JSON of that shape.
    pub fn json_value<T: DeserializeOwned>(self) -> Result<ResponseValue<T>, Error> {
        let decoded = self.parsed()?;
        Ok(self.value(decoded))
    }

    /// Decodes any JSON and leaves the answer as it is.
    pub(crate) fn parsed<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode(self.json_text()).map_err(|error| self.undecodable(error))
    }

    /// Takes the body as text of the media type that is documented.
    ///
    /// # Errors
    /// When it is not UTF-8, or is a web page or an error object that is not documented.
    pub fn text(self, media_type: &str) -> Result<ResponseValue<String>, Error> {
        self.refuse_other_than(media_type)?;
        let text = std::str::from_utf8(&self.body).map_err(|error| {
            self.mismatch("not UTF-8 text".to_owned())
                .with_source(error)
        })?;
        let text = text.to_owned();
        Ok(self.value(text))
    }

    /// Takes the body as bytes of the media type that is documented.
    ///
    /// # Errors
    /// When it is a web page or an error object that is not documented.
    pub fn bytes(self, media_type: &str) -> Result<ResponseValue<Bytes>, Error> {
        self.refuse_other_than(media_type)?;
        let body = self.body.clone();
        Ok(self.value(body))
    }

    /// Takes an answer of whose body nothing is documented: whatever came, or nothing.
    ///
    /// # Errors
    /// When it is a web page or an error object.
    pub fn empty(self) -> Result<ResponseValue<()>, Error> {
        self.refuse_other_than("")?;
        Ok(self.value(()))
    }

    /// Refuses what is no answer of the operation, where any body of this media type would be one.
    fn refuse_other_than(&self, media_type: &str) -> Result<(), Error> {
        let content_type = self.headers.get(CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        if !is_html_type(media_type) && is_html(content_type.unwrap_or_default(), self.json_text())
        {
            return Err(self.mismatch("a web page in place of an answer".to_owned()));
        }
        if reports_error(self.json_text()) {
            return Err(self.mismatch("an error in place of an answer".to_owned()));
        }
        Ok(())
    }

    /// An object with the answer that it was read from.
    pub(crate) fn object_value<T: ResponseBody>(self, object: T) -> ResponseValue<T> {
        let hidden = self.call.confidential && !T::IS_DISCREET;
        ResponseValue::new(object, self, hidden)
    }

    /// The same of a value that is no object, whose `Debug` would show what is secret.
    pub(crate) fn value<T>(self, value: T) -> ResponseValue<T> {
        let hidden = self.call.confidential;
        ResponseValue::new(value, self, hidden)
    }

    fn undecodable(&self, error: serde_json::Error) -> Error {
        let what = match error.classify() {
            serde_json::error::Category::Eof => "JSON that ends too early",
            serde_json::error::Category::Data => "JSON of another shape",
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => "not JSON",
        };
        // It may quote what the peer sent, so it is not kept as a source.
        let said = self.said_by(&error);
        drop(error);
        self.mismatch(format!("{what}, {said}"))
    }
}

/// Whether a media type, with or without parameters, is that of web pages.
fn is_html_type(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"]
        .iter()
        .any(|html| essence.eq_ignore_ascii_case(html))
}

/// Whether a body is a web page. JSON is none, whatever it is said to be.
fn is_html(content_type: &str, body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    let begins = |tag: &&str| {
        let start = body.get(..tag.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
    };
    let is_json = || serde_json::from_slice::<IgnoredAny>(body).is_ok();
    ["<!doctype html", "<html"].iter().any(begins)
        || is_html_type(content_type) && !body.is_empty() && !is_json()
}

/// Whether a body is an object with an error code, under the name that this cloud's services have for it.
fn reports_error(body: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Report {
        error_code: String,
    }
    serde_json::from_slice(body).is_ok_and(|report: Report| !report.error_code.is_empty())
}

/// Whether an object has one of these fields.
#[expect(
    clippy::zero_sized_map_values,
    reason = "no set is read from an object, and no value is wanted"
)]
fn has_any_field(object: &[u8], fields: &[&str]) -> bool {
    let found: Result<HashMap<String, IgnoredAny>, _> = serde_json::from_slice(object);
    found.is_ok_and(|found| fields.iter().any(|field| found.contains_key(*field)))
}
