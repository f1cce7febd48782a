//! Operations: what they send, and what they answer.

use std::fmt;

use super::definition::Field;
use super::shape::Shape;
use super::waiter::Waiter;

/// One operation of the service.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The operation id: `ListTasks`.
    pub id: String,
    /// The name of its chapter, which is that of the file that holds it, without the ending.
    pub chapter: String,
    /// The builder's name in Rust: `ListTasks`.
    pub name: String,
    /// The method's name in Rust: `list_tasks`.
    pub ident: String,
    /// The HTTP method in lower case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// What is being done, for messages: `listing tasks`.
    pub action: String,
    /// One line.
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// The summary as the document has it.
    pub plain_summary: String,
    /// The description as the document has it.
    pub plain_description: String,
    /// The IAM action that the caller needs.
    pub permission: Option<String>,
    /// Who calls it, where that is not whoever uses the service.
    pub called_by: Option<String>,
    /// Whether its work is done once, however often it is sent.
    pub idempotent: bool,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// Parameters that the caller sets, in the document's order.
    pub parameters: Vec<Parameter>,
    /// Headers that the client's credentials set, which are secret and have no name in Rust.
    pub credentials: Vec<Parameter>,
    /// The body that is sent.
    pub body: Option<Body>,
    /// The documented answers, by status.
    pub successes: Vec<Answer>,
    /// The enum over the successes, where they differ in what they hold.
    pub success: Option<String>,
    /// The documented errors, by status.
    pub errors: Vec<Answer>,
    /// How the operation pages, if it does.
    pub paging: Option<Paging>,
    /// What it can be called again and again for, in the document's order.
    pub waiters: Vec<Waiter>,
}

impl Operation {
    /// The parameters of a place that the caller sets.
    pub(crate) fn parameters_in(&self, place: Place) -> impl Iterator<Item = &Parameter> {
        let parameters = self.parameters.iter();
        parameters.filter(move |parameter| parameter.place == place)
    }

    /// The parameters of the path, in its order.
    pub(crate) fn path_parameters(&self) -> impl Iterator<Item = &Parameter> {
        let mut found: Vec<_> = self.parameters_in(Place::Path).collect();
        found.sort_by_key(|parameter| self.path.find(&format!("{{{}}}", parameter.wire)));
        found.into_iter()
    }

    /// The shapes of what the caller sets.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Shape> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.shape);
        parameters.chain(self.sent_body())
    }

    /// The shape of the JSON in the body.
    pub(crate) fn sent_body(&self) -> Option<&Shape> {
        self.body.as_ref()?.content.shape()
    }

    /// Whether its texts name the operation of this id.
    pub(crate) fn names(&self, id: &str) -> bool {
        let quoted = format!("`{id}`");
        self.plain_summary.contains(&quoted) || self.plain_description.contains(&quoted)
    }

    /// All documented answers, successes first.
    pub(crate) fn answers(&self) -> impl Iterator<Item = &Answer> {
        self.successes.iter().chain(&self.errors)
    }
}

/// Where a parameter stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
}

impl Place {
    /// Whether a value of this shape can be written as text here.
    pub(crate) fn takes(self, shape: &Shape) -> bool {
        match shape {
            Shape::Text { .. }
            | Shape::Integer { .. }
            | Shape::Number(_)
            | Shape::Boolean
            | Shape::Listed(_) => true,
            Shape::List {
                items, nullable, ..
            } => {
                self == Self::Query
                    && !nullable
                    && !matches!(**items, Shape::List { .. })
                    && self.takes(items)
            }
            Shape::Object(_) | Shape::Map { .. } | Shape::FreeObject | Shape::Any => false,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        })
    }
}

/// A parameter that the caller sets.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub wire: String,
    /// The name in Rust.
    pub ident: String,
    /// Where it stands.
    pub place: Place,
    /// Markdown.
    pub doc: String,
    /// The description as the document has it.
    pub plain: String,
    /// What it may be.
    pub shape: Shape,
    /// Whether it must be set.
    pub required: bool,
    /// The default as JSON, also where a reference leads to it.
    pub default: Option<String>,
}

/// The body that a request sends.
#[derive(Clone, Debug)]
pub struct Body {
    /// Markdown.
    pub doc: String,
    /// The description as the document has it.
    pub plain: String,
    /// The media type, as the document has it.
    pub media_type: String,
    /// What is sent.
    pub content: Content,
    /// Whether it must be set.
    pub required: bool,
    /// The examples of the media type.
    pub samples: Vec<Sample>,
}

/// A body that the document shows.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The key in `examples`; empty for `example`.
    pub name: String,
    /// The body as JSON, indented.
    pub json: String,
}

/// What a body holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// JSON.
    Json(Shape),
    /// Text.
    Text {
        /// As the document has it.
        media_type: String,
        /// Whether it is never shown.
        secret: bool,
    },
    /// Bytes, with their media type.
    Bytes(String),
}

impl Content {
    /// The shape of JSON.
    pub fn shape(&self) -> Option<&Shape> {
        match self {
            Self::Json(shape) => Some(shape),
            _ => None,
        }
    }

    /// Whether it is, or lists, a text that is never shown.
    pub(crate) fn is_secret(&self) -> bool {
        match self {
            Self::Json(shape) => shape.is_secret(),
            Self::Text { secret, .. } => *secret,
            Self::Empty | Self::Bytes(_) => false,
        }
    }
}

/// A documented answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// For which status.
    pub status: Status,
    /// The media type, as the document has it; empty without a body.
    pub media_type: String,
    /// What it holds.
    pub content: Content,
    /// Markdown.
    pub doc: String,
    /// The description as the document has it.
    pub plain: String,
    /// The examples of the media type.
    pub samples: Vec<Sample>,
}

/// The status, or statuses, of a documented answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One status.
    Code(u16),
    /// A hundred: `2` is `2XX`.
    Range(u16),
    /// Any that is not stated.
    Default,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(range) => write!(f, "{range}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// How an operation pages.
#[derive(Clone, Debug)]
pub struct Paging {
    /// The parameter that says how many items to skip.
    pub offset: Parameter,
    /// The parameter that says how many items a page may hold.
    pub limit: Parameter,
    /// The field of the answer that holds the items.
    pub items: Field,
    /// The field of the answer that says how many items there are on all pages, if any does.
    pub total: Option<Field>,
    /// The type of an item.
    pub item: String,
    /// The answer's type.
    pub page: String,
    /// The largest page.
    pub largest_limit: u64,
    /// The largest number of items that can be skipped.
    pub largest_offset: u64,
    /// Parameters that make the list shorter.
    pub narrow_by: Vec<String>,
    /// How its items are told apart, if they can be.
    pub watching: Option<Watching>,
}

/// How the items of a list are told apart and asked for.
#[derive(Clone, Debug)]
pub struct Watching {
    /// The field that tells an item from all others.
    pub key: Field,
    /// The parameter that narrows the list to one item.
    pub find: Option<Parameter>,
    /// The operation that shows one item.
    pub show: Option<Showing>,
}

/// The operation that shows an item, which needs nothing but its key.
#[derive(Clone, Debug, PartialEq)]
pub struct Showing {
    /// The id of the operation.
    pub operation: String,
    /// The name of the parameter of the path, on the wire.
    pub parameter: String,
    /// The error codes by which it says that there is no such item.
    pub gone: Vec<String>,
}
