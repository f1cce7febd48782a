//! What an answer is decoded to, by the shape that the document states.

use std::collections::HashMap;

use bytes::Bytes;
use serde::de::{DeserializeOwned, IgnoredAny};

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

    /// Whether nothing was decoded. Only then is the text looked at again for [`FIELDS`](Self::FIELDS).
    fn is_blank(&self) -> bool;
}

impl Answer {
    /// Decodes an object.
    ///
    /// # Errors
    /// When the body is no JSON, no object, or has none of the object's own fields.
    pub fn json<T: ResponseBody>(self) -> Result<ResponseValue<T>, Error> {
        let decoded = self.object()?;
        Ok(self.value(decoded))
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
            return Err(self.mismatch(format!(
                "an object with none of the fields {}",
                T::FIELDS.join(", ")
            )));
        }
        Ok(decoded)
    }

    /// Decodes an array, a map or a scalar.
    ///
    /// # Errors
    /// When the body is not JSON of that shape.
    pub fn json_value<T: DeserializeOwned>(self) -> Result<ResponseValue<T>, Error> {
        let decoded = decode(self.json_text()).map_err(|error| self.undecodable(error))?;
        Ok(self.value(decoded))
    }

    /// Takes the body as text.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn text(self) -> Result<ResponseValue<String>, Error> {
        let text = std::str::from_utf8(&self.body).map_err(|error| {
            self.mismatch("not UTF-8 text".to_owned())
                .with_source(error)
        })?;
        let text = text.to_owned();
        Ok(self.value(text))
    }

    /// Takes the body as it is.
    ///
    /// # Errors
    /// Never; it is a `Result` for the sake of generated code, which treats all shapes alike.
    pub fn bytes(self) -> Result<ResponseValue<Bytes>, Error> {
        let body = self.body.clone();
        Ok(self.value(body))
    }

    /// Takes an answer of whose body nothing is documented: whatever came, or nothing.
    ///
    /// # Errors
    /// Never; it is a `Result` for the sake of generated code, which treats all shapes alike.
    pub fn empty(self) -> Result<ResponseValue<()>, Error> {
        Ok(self.value(()))
    }

    fn value<T>(self, inner: T) -> ResponseValue<T> {
        ResponseValue::new(inner, self)
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

/// Whether an object has one of these fields.
#[expect(
    clippy::zero_sized_map_values,
    reason = "no set is read from an object, and no value is wanted"
)]
fn has_any_field(object: &[u8], fields: &[&str]) -> bool {
    let found: Result<HashMap<String, IgnoredAny>, _> = serde_json::from_slice(object);
    found.is_ok_and(|found| fields.iter().any(|field| found.contains_key(*field)))
}
