//! What a document says of a service, in the terms of the client: the facts
//! that the lowering finds and that progenitor has no place for.

use std::collections::BTreeSet;
use std::fmt;

/// Everything that a client is emitted from.
#[derive(Clone, Debug)]
pub struct Model {
    /// What the document says of the service itself.
    pub service: Service,
    /// Objects and lists of values, in the document's order.
    pub types: Vec<Definition>,
    /// Operations, in the document's order.
    pub operations: Vec<Operation>,
}

impl Model {
    /// The object of this name in Rust.
    pub fn object(&self, name: &str) -> Option<&Object> {
        self.types.iter().find_map(|definition| match definition {
            Definition::Object(object) if object.name == name => Some(object),
            _ => None,
        })
    }

    /// The list of values of this name in Rust.
    pub fn list(&self, name: &str) -> Option<&Enumeration> {
        self.types.iter().find_map(|definition| match definition {
            Definition::Enumeration(list) if list.name == name => Some(list),
            _ => None,
        })
    }

    /// The names of these types, and of all that they hold.
    pub(crate) fn reached<'m>(
        &'m self,
        from: impl IntoIterator<Item = &'m str>,
    ) -> BTreeSet<&'m str> {
        let mut open: Vec<&str> = from.into_iter().collect();
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            if reached.insert(name) {
                let object = self.object(name).into_iter();
                let fields = object.flat_map(|object| &object.fields);
                open.extend(fields.filter_map(|field| field.shape.named()));
            }
        }
        reached
    }
}

/// The service that a document describes.
#[derive(Clone, Debug)]
pub struct Service {
    /// The service's part of endpoints and environment variables: `sms`.
    pub name: String,
    /// The document's title.
    pub title: String,
    /// The version of the service that the document describes.
    pub version: String,
    /// The document's description.
    pub description: String,
    /// Region ids with the URL that serves each.
    pub endpoints: Vec<(String, String)>,
}

impl Service {
    /// The client crate as Rust code names it.
    pub fn crate_name(&self) -> String {
        format!("huaweicloud_{}", self.name.replace('-', "_"))
    }

    /// The client crate as its package is named.
    pub fn package_name(&self) -> String {
        format!("huaweicloud-{}", self.name)
    }
}

/// A type that the client has.
#[derive(Clone, Debug)]
pub enum Definition {
    /// A struct.
    Object(Object),
    /// An open enum.
    Enumeration(Enumeration),
}

impl Definition {
    /// The type's name in Rust.
    pub fn name(&self) -> &str {
        match self {
            Self::Object(object) => &object.name,
            Self::Enumeration(enumeration) => &enumeration.name,
        }
    }
}

/// An object with stated fields.
#[derive(Clone, Debug)]
pub struct Object {
    /// The type's name in Rust.
    pub name: String,
    /// Markdown.
    pub doc: String,
    /// The description as the document has it.
    pub plain: String,
    /// In the document's order.
    pub fields: Vec<Field>,
    /// Whether the document forbids any other key.
    pub closed: bool,
    /// Whether a request sends it, itself or inside another.
    pub sent: bool,
    /// Whether it is the whole body of an answer.
    pub answer: bool,
}

impl Object {
    /// The name in Rust of the builder of an object.
    pub fn builder(name: &str) -> String {
        format!("{}Builder", name.trim_end_matches('_'))
    }

    /// Whether one of its fields is never shown.
    pub(crate) fn is_secret(&self) -> bool {
        self.fields.iter().any(|field| field.shape.is_secret())
    }
}

/// A field of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name in JSON.
    pub wire: String,
    /// The name in Rust.
    pub ident: String,
    /// Markdown.
    pub doc: String,
    /// The description as the document has it; empty where there is only a reference.
    pub plain: String,
    /// What it holds.
    pub shape: Shape,
    /// Whether a request must set it.
    pub required: bool,
    /// Whether the document allows null.
    pub nullable: bool,
    /// The default as JSON, also where a reference leads to it.
    pub default: Option<String>,
}

/// A list of values.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// The type's name in Rust.
    pub name: String,
    /// Markdown.
    pub doc: String,
    /// What the document says of a value beside the list: a text or a whole number with its bounds.
    pub base: Shape,
    /// The values, in the document's order.
    pub values: Values,
    /// The variant that keeps any other value.
    pub other: String,
}

/// The values of a list.
#[derive(Clone, Debug)]
pub enum Values {
    /// Texts.
    Texts(Vec<Variant<String>>),
    /// Whole numbers.
    Numbers(Vec<Variant<i64>>),
}

/// One value of a list.
#[derive(Clone, Debug)]
pub struct Variant<T> {
    /// As it is sent and received.
    pub wire: T,
    /// The name in Rust.
    pub ident: String,
    /// Markdown.
    pub doc: String,
    /// What the document says of the value; may be empty.
    pub plain: String,
}

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A text, with its shortest and longest length in characters.
    Text {
        /// Bounds in characters.
        length: Bounds<u64>,
        /// Whether it is never shown.
        secret: bool,
    },
    /// A whole number.
    Integer {
        /// The stated range.
        range: Bounds<i64>,
        /// Whether it is sent with 32 bits; it is received with 64 all the same.
        narrow: bool,
    },
    /// A floating-point number of 64 bits.
    Number(Bounds<f64>),
    /// True or false.
    Boolean,
    /// A value of a list, by the type's name.
    Listed(String),
    /// An object, by the type's name.
    Object(String),
    /// A list.
    List {
        /// What an item may be.
        items: Box<Shape>,
        /// Whether an item may be null.
        nullable: bool,
        /// How many items.
        count: Bounds<u64>,
    },
    /// An object with free keys.
    Map {
        /// What a value may be.
        values: Box<Shape>,
        /// Whether a value may be null.
        nullable: bool,
        /// How many entries.
        count: Bounds<u64>,
    },
    /// Any JSON object.
    FreeObject,
    /// Any JSON.
    Any,
}

impl Shape {
    /// Whether a whole number is read somewhere in a value of this shape.
    pub fn reads_integers(&self) -> bool {
        match self {
            Self::Integer { .. } => true,
            Self::List { items, .. } => items.reads_integers(),
            Self::Map { values, .. } => values.reads_integers(),
            _ => false,
        }
    }

    /// Whether it is a whole number that may need more than 32 bits.
    pub fn is_wide(&self) -> bool {
        let fits = |bound: Option<i64>| bound.is_some_and(|bound| i32::try_from(bound).is_ok());
        match self {
            Self::Integer { narrow: true, .. } => false,
            Self::Integer { range, .. } => !fits(range.lowest) || !fits(range.highest),
            _ => false,
        }
    }

    /// Whether a value of this shape holds a text that is never shown.
    pub fn is_secret(&self) -> bool {
        match self {
            Self::Text { secret, .. } => *secret,
            Self::List { items, .. } => items.is_secret(),
            Self::Map { values, .. } => values.is_secret(),
            _ => false,
        }
    }

    /// Whether a value of this shape can be written as text in that place.
    pub fn is_text_in(&self, place: Place) -> bool {
        match self {
            Self::Text { .. }
            | Self::Integer { .. }
            | Self::Number(_)
            | Self::Boolean
            | Self::Listed(_) => true,
            Self::List {
                items, nullable, ..
            } => {
                place == Place::Query
                    && !nullable
                    && !matches!(**items, Self::List { .. })
                    && items.is_text_in(place)
            }
            Self::Object(_) | Self::Map { .. } | Self::FreeObject | Self::Any => false,
        }
    }

    /// The object or list of values that stands at the bottom of the shape.
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Listed(name) | Self::Object(name) => Some(name),
            Self::List { items, .. } => items.named(),
            Self::Map { values, .. } => values.named(),
            _ => None,
        }
    }
}

/// The lowest and the highest of something, as far as they are stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds<T> {
    /// The lowest.
    pub lowest: Option<T>,
    /// The highest.
    pub highest: Option<T>,
    /// Whether the lowest itself is left out.
    pub above: bool,
    /// Whether the highest itself is left out.
    pub below: bool,
}

impl<T> Bounds<T> {
    /// Both ends included.
    pub fn closed(lowest: Option<T>, highest: Option<T>) -> Self {
        Self {
            lowest,
            highest,
            above: false,
            below: false,
        }
    }

    /// Whether nothing is stated.
    pub fn is_open(&self) -> bool {
        self.lowest.is_none() && self.highest.is_none()
    }
}

/// One operation of the service.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The operation id: `ListTasks`.
    pub id: String,
    /// The name, without its ending, of the file that holds the path.
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
}

impl Operation {
    /// The parameters of a place that the caller sets.
    pub(crate) fn parameters_in(&self, place: Place) -> impl Iterator<Item = &Parameter> {
        let parameters = self.parameters.iter();
        parameters.filter(move |parameter| parameter.place == place)
    }

    /// The shapes of what the caller sets.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Shape> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.shape);
        parameters.chain(self.body.iter().filter_map(|body| body.content.shape()))
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
    pub fn is_secret(&self) -> bool {
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
    /// The field of the answer that says how many items there are.
    pub total: Field,
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
}
