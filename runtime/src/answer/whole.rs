//! A whole answer, and the errors that it can turn out to be.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use secrecy::zeroize::Zeroize;

use crate::error::{Error, Kind, Response};
use crate::error_code::ErrorCode;
use crate::headers::request_id;
use crate::model::unmarked;
use crate::operation::Operation;
use crate::redact::Secrets;

/// A whole answer with a status of 2xx, and the call that it belongs to.
#[derive(Clone)]
pub struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) call: Arc<CallFacts>,
}

/// What an answer must know of its call, should it turn out to be wrong.
pub(crate) struct CallFacts {
    pub(crate) operation: &'static Operation,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    pub(crate) secrets: Secrets,
    /// Whether the answer itself holds secrets, so that no error may have any of it.
    pub(crate) confidential: bool,
    /// The error codes that are explained.
    pub(crate) error_codes: &'static [ErrorCode],
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

    /// The body as JSON.
    pub(crate) fn json_text(&self) -> &[u8] {
        unmarked(&self.body)
    }

    /// The error for a 2xx status that the document does not state.
    pub fn unexpected(self) -> Error {
        self.mismatch("a status that the operation does not document".to_owned())
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

    /// An error about an answer, with its body unless it holds secrets.
    pub(crate) fn error(&self, kind: Kind) -> Error {
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
        let CallFacts {
            operation,
            attempts,
            elapsed,
            ref secrets,
            error_codes,
            ..
        } = *self.call;
        let response = Response::new(self.status, &self.headers, body, secrets, None);
        let response = response.explained_by(error_codes);
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
