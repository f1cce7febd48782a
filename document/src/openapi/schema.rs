//! Schemas, and what is asked of them again and again.

use super::{Kind, OpenApi};
use crate::source::{Node, Pointer};

/// A schema and its place.
#[derive(Clone, Debug)]
pub struct Schema<'a> {
    /// Where it stands.
    pub pointer: Pointer,
    /// What stands there.
    pub node: &'a Node,
}

/// The types of `OpenAPI` 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Primitive {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list.
    Array,
    /// A mapping.
    Object,
}

impl Primitive {
    /// All types, as a document spells them.
    pub const NAMES: &'static [&'static str] =
        &["string", "integer", "number", "boolean", "array", "object"];

    /// The type of this name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "string" => Self::String,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            "array" => Self::Array,
            "object" => Self::Object,
            _ => return None,
        })
    }

    /// What a message calls a value of this type.
    pub(crate) fn article(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

impl<'a> Schema<'a> {
    /// A schema at a place.
    pub fn new(pointer: Pointer, node: &'a Node) -> Self {
        Self { pointer, node }
    }

    /// The schema under a key of what stands at a place.
    pub(crate) fn under(holder: &Pointer, node: &'a Node, key: &str) -> Option<Self> {
        Some(Self::new(holder.join(key), node.get(key)?))
    }

    /// Its `type`, if it is one that there is.
    pub fn primitive(&self) -> Option<Primitive> {
        Primitive::named(self.node.text("type")?)
    }

    /// The component that it refers to, directly or by an `allOf` of one entry.
    pub fn component(&self) -> Option<&'a str> {
        let reference = self
            .node
            .get("$ref")
            .or_else(|| self.only()?.node.get("$ref"));
        Kind::Schema.component(reference?.as_str()?)
    }

    /// The schema that stands behind a reference, or this one; `None` when the reference leads nowhere.
    pub fn resolved(&self, openapi: &OpenApi<'a>) -> Option<Self> {
        let last = self.steps(openapi).last()?;
        (last.node.get("$ref").is_none() && last.only().is_none()).then_some(last)
    }

    /// The only entry of its `allOf`.
    pub fn only(&self) -> Option<Self> {
        match self.node.get("allOf")?.items() {
            [only] => Some(Self::new(self.pointer.join("allOf").join(0), only)),
            _ => None,
        }
    }

    /// This schema, and those that a reference or an `allOf` of one entry leads to from it, one after the other.
    pub fn steps(&self, openapi: &OpenApi<'a>) -> impl Iterator<Item = Self> {
        let next = |at: &Self| {
            if at.node.get("$ref").is_none() {
                return at.only();
            }
            let (pointer, node) = openapi.resolve(&at.pointer, at.node)?;
            Some(Self { pointer, node })
        };
        std::iter::successors(Some(self.clone()), next).take(super::LONGEST_CHAIN)
    }

    /// Whether null is allowed, here or where a reference leads.
    pub fn nullable(&self, openapi: &OpenApi<'a>) -> bool {
        let states = |step: Self| step.node.is_true("nullable");
        self.steps(openapi).any(states)
    }

    /// The default, here or where a reference leads.
    pub fn default(&self, openapi: &OpenApi<'a>) -> Option<&'a Node> {
        self.steps(openapi)
            .find_map(|step| step.node.get("default"))
    }

    /// The properties, in the order of the text.
    pub fn properties(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let pointer = self.pointer.join("properties");
        let entries = self.node.mapping("properties");
        entries.iter().map(move |entry| {
            (
                entry.key.as_str(),
                Self::new(pointer.join(&entry.key), &entry.node),
            )
        })
    }

    /// The schema of an array's elements.
    pub fn items(&self) -> Option<Self> {
        Self::under(&self.pointer, self.node, "items")
    }

    /// The schema of a map's values; `None` where the values are not stated.
    pub fn rest(&self) -> Option<Self> {
        let rest = Self::under(&self.pointer, self.node, "additionalProperties")?;
        rest.node.as_bool().is_none().then_some(rest)
    }

    /// The allowed values.
    pub fn values(&self) -> &'a [Node] {
        self.node.list("enum")
    }

    /// A bound or another number among its keys.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.node.number(key)?.as_f64()
    }
}
