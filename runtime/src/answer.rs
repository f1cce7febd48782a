//! A whole answer, and what it is decoded to.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};

use secrecy::zeroize::Zeroize;

use crate::credentials::Secrets;
use crate::error::{Error, Kind, Response, request_id};
use crate::{Operation, ResponseValue};

/// An object that a response is decoded to.
///
/// Generated code implements it, so that an answer which holds none of what was asked for is told from an empty one.
pub trait ResponseBody: DeserializeOwned {
    /// The names of the object's own fields; with none, any object will do.
    const FIELDS: &'static [&'static str];

    /// Whether nothing was decoded. Only then is the text looked at again for [`FIELDS`](Self::FIELDS).
    fn is_blank(&self) -> bool;
}

/// A whole answer with a status of 2xx, and the call that it belongs to.
#[derive(Clone)]
pub struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) call: Arc<Call>,
}

/// What an answer must know of its call, should it turn out to be wrong.
pub(crate) struct Call {
    pub(crate) operation: &'static Operation,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    pub(crate) secrets: Secrets,
    /// Whether the answer itself holds secrets, so that no error may have any of it.
    pub(crate) confidential: bool,
}

impl Answer {
    /// The status, always 2xx.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, decompressed.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The identifier that the service gave the request, from the headers.
    pub fn request_id(&self) -> Option<String> {
        Some(self.call.secrets.cleanse_text(request_id(&self.headers)?))
    }

    /// How often the request was sent until this came.
    pub fn attempts(&self) -> u32 {
        self.call.attempts
    }

    /// The body as JSON: without the byte order mark that some gateways put first.
    pub(crate) fn json_text(&self) -> &[u8] {
        self.body
            .strip_prefix("\u{feff}".as_bytes())
            .unwrap_or(&self.body)
    }

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
        let decoded: T = crate::model::decode(text).map_err(|error| self.undecodable(error))?;
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
        let decoded =
            crate::model::decode(self.json_text()).map_err(|error| self.undecodable(error))?;
        Ok(self.value(decoded))
    }

    /// Takes the body as text.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn text(self) -> Result<ResponseValue<String>, Error> {
        match std::str::from_utf8(&self.body) {
            Ok(text) => {
                let text = text.to_owned();
                Ok(self.value(text))
            }
            Err(error) => Err(self
                .mismatch("not UTF-8 text".to_owned())
                .with_source(error)),
        }
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

    /// The error for a 2xx status that the document does not state.
    pub fn unexpected(self) -> Error {
        self.mismatch("a status that the operation does not document".to_owned())
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

    /// What a parser says, without what it quotes where that may be secret.
    pub(crate) fn said_by(&self, error: &serde_json::Error) -> String {
        if self.call.confidential {
            return format!("line {} column {}", error.line(), error.column());
        }
        self.call.secrets.cleanse_text(error.to_string())
    }

    /// What came, as far as an error may show it.
    pub(crate) fn shown(&self, part: &[u8]) -> String {
        if self.call.confidential {
            return "[hidden]".to_owned();
        }
        let text = String::from_utf8_lossy(part).into_owned();
        self.call.secrets.cleanse_text(text)
    }

    /// The error for a body that is not what was asked for, and why it is not.
    pub(crate) fn mismatch(&self, reason: String) -> Error {
        let reason = self.call.secrets.cleanse_text(reason);
        self.error(Kind::Decode(reason))
    }

    fn error(&self, kind: Kind) -> Error {
        if self.call.confidential {
            return self.error_without_body(kind);
        }
        self.error_with(kind, &self.body)
    }

    /// Zeroes a body that holds secrets, where it is in memory once.
    pub(crate) fn wipe(self) {
        if let Ok(mut body) = self.body.try_into_mut() {
            body.as_mut().zeroize();
        }
    }

    /// An error without the body, for answers that hold secrets, and for errors of which one answer gives many.
    pub(crate) fn error_without_body(&self, kind: Kind) -> Error {
        self.error_with(kind, &Bytes::new())
    }

    fn error_with(&self, kind: Kind, body: &Bytes) -> Error {
        let Call {
            operation,
            attempts,
            elapsed,
            ref secrets,
            ..
        } = *self.call;
        let response = Response::new(self.status, &self.headers, body, secrets, None);
        Error::new(kind)
            .with_response(response)
            .in_call(operation, attempts, elapsed)
    }
}

impl fmt::Debug for Answer {
    // Headers and body may hold credentials, as IAM's do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("size", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Whether an object has one of these fields; it is read no further than to the first.
fn has_any_field(object: &[u8], fields: &[&str]) -> bool {
    struct Search<'a> {
        fields: &'a [&'a str],
        found: &'a mut bool,
    }

    impl<'de> Visitor<'de> for Search<'_> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some(name) = map.next_key::<String>()? {
                if self.fields.contains(&name.as_str()) {
                    *self.found = true;
                    break;
                }
                let IgnoredAny = map.next_value()?;
            }
            Ok(())
        }
    }

    let mut found = false;
    let search = Search {
        fields,
        found: &mut found,
    };
    // Leaving off at the first field is an error to the parser.
    let _left = serde_json::Deserializer::from_slice(object).deserialize_map(search);
    found
}
