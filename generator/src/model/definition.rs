//! Types: objects with their fields, and lists of values.

use super::shape::Shape;

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
    /// Where it holds why something failed, if it does.
    pub failure: Option<Failure>,
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

/// Where an object holds why something failed: texts among its fields.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// All of it, as JSON.
    Json(Held),
    /// Each part in a field of its own: keys of `PARTS` with theirs, the code always.
    Fields(Vec<(&'static str, Held)>),
}

impl Failure {
    /// What may have a field of its own, as `x-failure` and the runtime call it.
    pub(crate) const PARTS: [&'static str; 5] = ["name", "result", "code", "parameters", "message"];
}

/// The names of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// In JSON.
    pub wire: String,
    /// In Rust.
    pub ident: String,
    /// Whether its values are listed.
    pub listed: bool,
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
    /// The variant that keeps a text that a setter was given and that is no value, until it is refused.
    pub undocumented: String,
    /// Whether the body of a request has it.
    pub sent: bool,
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
