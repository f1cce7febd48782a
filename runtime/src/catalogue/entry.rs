//! An operation, and what it takes and gives.

use std::fmt;

use serde_json::Value;

use super::parameter::Parameter;
use super::shape::Shape;
use crate::check::{Bounds, Place};
use crate::operation::{Operation, Paging};
use crate::refusal::Refusal;

/// Everything that the document says of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its id, its request line, and the permission that it needs.
    pub operation: &'static Operation,
    /// The chapter of the manual, which is the name of the document's file that holds it.
    pub chapter: &'static str,
    /// Who calls it, where that is not whoever uses the service: `the Agent`.
    pub called_by: Option<&'static str>,
    /// What it does, in one line.
    pub summary: &'static str,
    /// What else there is to know; may be empty.
    pub description: &'static str,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// What a caller sets, in the document's order.
    pub parameters: &'static [Parameter],
    /// The headers that the client's credentials set: a token has to fit them, a signed request goes without.
    pub credentials: &'static [Parameter],
    /// The body of a request, if it has any.
    pub body: Option<Body>,
    /// The documented answers: successes by status, then errors by status.
    pub responses: &'static [Response],
    /// How it pages, if it does.
    pub paging: Option<&'static Paging>,
}

impl Entry {
    /// The parameter of this name that a caller sets.
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters
            .iter()
            .find(|parameter| parameter.name == name)
    }

    /// The parameters of this name that a caller sets, for it may stand in several places.
    pub(crate) fn parameters_named<'n>(
        &self,
        name: &'n str,
    ) -> impl Iterator<Item = &'static Parameter> + use<'n> {
        let parameters = self.parameters.iter();
        parameters.filter(move |parameter| parameter.name == name)
    }

    /// The first documented success.
    pub fn success(&self) -> Option<&'static Response> {
        let succeeds = |response: &&Response| response.status.is_success();
        self.responses.iter().find(succeeds)
    }

    /// The documented successes, by status: those of 2xx, or the answer to any status where there is none.
    pub(crate) fn successes(&self) -> impl Iterator<Item = &'static Response> + use<> {
        let stated = self.success().is_some();
        self.responses
            .iter()
            .filter(move |response| match response.status {
                Status::Default => !stated,
                status => status.is_success(),
            })
    }

    /// The documented success that a status of 2xx means.
    pub(crate) fn success_of(&self, status: u16) -> Option<&'static Response> {
        let stated = |code| {
            let mut successes = self.successes();
            successes.find(|response| response.status == Status::Code(code))
        };
        let other = || {
            let mut successes = self.successes();
            successes.find(|response| !matches!(response.status, Status::Code(_)))
        };
        match status {
            // A proxy that changed what it passed on says 203 in place of 200.
            203 => stated(203).or_else(|| stated(200)).or_else(other),
            _ => stated(status).or_else(other),
        }
    }
}

/// The body of a request.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// What it holds; may be empty.
    pub description: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Whether there must be one.
    pub required: bool,
    /// What is sent.
    pub content: Content,
    /// Bodies that the document shows.
    pub samples: &'static [Sample],
}

impl Body {
    /// The value that the bytes of a request mean: JSON of the body's shape, or its text. Bytes have no value.
    ///
    /// # Errors
    ///
    /// When there must be a body and is none, when it is no JSON or text, or holds what the document forbids.
    pub fn read(&self, bytes: &[u8]) -> Result<Option<Value>, Refusal> {
        let root = Place::root();
        let place = root.field("body");
        match &self.content {
            _ if bytes.is_empty() && self.required => Err(place.unset()),
            _ if bytes.is_empty() => Ok(None),
            Content::Json(shape) => {
                let value = serde_json::from_slice(bytes)
                    .map_err(|error| place.refuse(format!("is not JSON: {error}")))?;
                shape.hold(&place, &value)?;
                Ok(Some(value))
            }
            Content::Text { .. } => {
                let text = str::from_utf8(bytes)
                    .map_err(|error| place.refuse(format!("is not text: {error}")))?;
                Ok(Some(text.into()))
            }
            Content::Empty | Content::Bytes => Ok(None),
        }
    }
}

/// A documented answer.
#[derive(Clone, Copy, Debug)]
pub struct Response {
    /// For which status.
    pub status: Status,
    /// When it comes, and what it says.
    pub description: &'static str,
    /// The media type of its body; empty without a body.
    pub media_type: &'static str,
    /// What its body holds.
    pub content: Content,
    /// Bodies that the document shows.
    pub samples: &'static [Sample],
}

/// What a body holds.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// Nothing.
    Empty,
    /// JSON.
    Json(Shape),
    /// Text.
    Text {
        /// Whether it is never shown.
        secret: bool,
    },
    /// Bytes.
    Bytes,
}

impl Content {
    /// What it is as JSON, with a text for text; of bytes, nothing is said.
    pub(crate) fn shape(&self) -> Shape {
        match self {
            Self::Json(shape) => *shape,
            Self::Text { secret } => Shape::Text {
                length: Bounds::OPEN,
                secret: *secret,
                values: &[],
            },
            Self::Empty | Self::Bytes => Shape::Any,
        }
    }
}

/// A body that the document shows.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// What the document calls it; empty where it is the only one.
    pub name: &'static str,
    /// The body as JSON.
    pub json: &'static str,
}

/// The status, or statuses, of a documented answer.
///
/// ```
/// use huaweicloud_sms::catalogue::Status;
///
/// assert_eq!(Status::Range(4).to_string(), "4XX");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One status.
    Code(u16),
    /// A hundred of them: `2` is `2XX`.
    Range(u16),
    /// Any that is not documented.
    Default,
}

impl Status {
    /// Whether it says that the request was carried out.
    pub const fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(hundred) => write!(f, "{hundred}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}
