//! Schemas: objects and lists of values become types, everything else a shape.

use std::collections::VecDeque;

use document::diagnostic::Diagnostic;
use document::openapi::{OpenApi, Primitive, Schema};
use document::source::Node;
use indexmap::IndexMap;

use super::scope::{Scope, Words};
use crate::model::{Bounds, Definition, Object, Shape};
use crate::names::{self, Names};

/// The types of a document, as they are found.
pub(super) struct Types<'a> {
    pub(super) openapi: &'a OpenApi<'a>,
    /// Names that are one in Rust.
    pub(super) findings: Vec<Diagnostic>,
    names: Scope,
    /// Component → its type, once it is being built.
    components: IndexMap<&'a str, Shape>,
    /// Reserved in the order of first mention, filled when done.
    definitions: IndexMap<String, Option<Definition>>,
    /// Components without a type of their own that are being resolved.
    open: Vec<&'a str>,
    /// Types that have their name, but no fields or values yet.
    pending: VecDeque<Pending<'a>>,
}

/// A type to be built once the shape is known in which it was found; only so
/// can it contain that shape again.
struct Pending<'a> {
    schema: Schema<'a>,
    name: String,
    /// What is said of the type where the schema says nothing itself.
    description: &'a str,
}

impl<'a> Types<'a> {
    /// Builds the types of all components first, so that they keep their names.
    pub(super) fn new(openapi: &'a OpenApi<'a>) -> Self {
        let words = Words {
            named: "schemas",
            becomes: "the type",
            is_key: true,
        };
        let mut types = Self {
            openapi,
            findings: Vec::new(),
            names: Scope::new(words, Names::default()),
            components: IndexMap::new(),
            definitions: IndexMap::new(),
            open: Vec::new(),
            pending: VecDeque::new(),
        };
        for (component, schema) in openapi.named_schemas() {
            if is_type(&schema) {
                let shape = types.reserve(&schema, &names::type_name(component), "");
                types.components.insert(component, shape);
            }
        }
        types.settle();
        types
    }

    /// The types, in the order in which the document mentions them, and the names that are one in Rust.
    pub(super) fn finish(self) -> (Vec<Definition>, Vec<Diagnostic>) {
        let types = self.definitions.into_values().flatten();
        (types.collect(), self.findings)
    }

    /// A type that is done.
    pub(super) fn definition(&self, name: &str) -> Option<&Definition> {
        self.definitions.get(name).and_then(Option::as_ref)
    }

    /// Claims a type's name, and the name of its builder with it; the type is built later.
    fn reserve(&mut self, schema: &Schema<'a>, wished: &str, description: &'a str) -> Shape {
        let stem = wished.trim_end_matches('_');
        let numbered = (2..).map(|number| format!("{stem}{number}"));
        let candidates = std::iter::once(wished.to_owned()).chain(numbered);
        let candidates = candidates.map(|name| {
            let builder = Object::builder(&name);
            vec![name, builder]
        });
        // A schema in another has no name but that of its place.
        let place = schema.pointer.parent().map(|(_, last)| last);
        let holder = (place.as_deref().unwrap_or_default(), &schema.pointer);
        let claimed = self.names.claim_all(candidates, holder, &mut self.findings);
        let name = claimed.into_iter().next().unwrap_or_default();
        self.definitions.insert(name.clone(), None);
        self.pending.push_back(Pending {
            schema: schema.clone(),
            name: name.clone(),
            description,
        });
        match schema.primitive() {
            Some(Primitive::Object) => Shape::Object(name),
            _ => Shape::Listed(name),
        }
    }

    /// Builds the types that have only their name.
    fn settle(&mut self) {
        while let Some(pending) = self.pending.pop_front() {
            let Pending {
                schema,
                name,
                description,
            } = pending;
            let definition = self.definition_of(&schema, &name, description);
            self.definitions.insert(name, definition);
        }
    }

    /// What a schema allows; a type that it needs is named as suggested, and described as given where it says nothing
    /// itself.
    pub(super) fn shape(
        &mut self,
        schema: &Schema<'a>,
        suggested: &str,
        description: &'a str,
    ) -> Shape {
        let shape = self.find(schema, suggested, description);
        self.settle();
        shape
    }

    /// As [`shape`](Self::shape), with the types still to be built.
    pub(super) fn find(
        &mut self,
        schema: &Schema<'a>,
        suggested: &str,
        description: &'a str,
    ) -> Shape {
        if let Some(component) = schema.component() {
            return self.referred(component);
        }
        if let Some(only) = schema.only() {
            return self.find(&only, suggested, description);
        }
        if is_type(schema) {
            // Its place is all that the document calls it by.
            return self.reserve(schema, suggested, description);
        }
        match schema.primitive() {
            Some(Primitive::Array) => self.list(schema, suggested),
            Some(Primitive::Object) => self.map(schema, suggested),
            Some(scalar) => self::scalar(schema, scalar),
            None => Shape::Any,
        }
    }

    /// A component that is no type of its own stands for what it says.
    fn referred(&mut self, component: &'a str) -> Shape {
        if let Some(shape) = self.components.get(component) {
            return shape.clone();
        }
        let found = self
            .openapi
            .named_schemas()
            .find(|(name, _)| *name == component);
        let Some((_, schema)) = found.filter(|_| !self.open.contains(&component)) else {
            return Shape::Any;
        };
        self.open.push(component);
        let shape = self.find(&schema, &names::type_name(component), "");
        self.open.pop();
        self.components.insert(component, shape.clone());
        shape
    }

    fn list(&mut self, schema: &Schema<'a>, suggested: &str) -> Shape {
        let items = schema.items();
        Shape::List {
            nullable: items
                .as_ref()
                .is_some_and(|items| items.nullable(self.openapi)),
            items: Box::new(items.map_or(Shape::Any, |items| {
                self.find(&items, &format!("{suggested}Item"), "")
            })),
            count: count(schema.node, "minItems", "maxItems"),
        }
    }

    fn map(&mut self, schema: &Schema<'a>, suggested: &str) -> Shape {
        match schema.rest() {
            Some(values) => Shape::Map {
                nullable: values.nullable(self.openapi),
                values: Box::new(self.find(&values, &format!("{suggested}Value"), "")),
                count: count(schema.node, "minProperties", "maxProperties"),
            },
            None => Shape::FreeObject,
        }
    }
}

/// Whether a schema becomes a type of its own: an object with fields, or a list of texts or of whole numbers.
fn is_type(schema: &Schema<'_>) -> bool {
    match schema.primitive() {
        Some(Primitive::Object) => schema.properties().next().is_some(),
        Some(Primitive::String) => schema.values().iter().any(|value| value.as_str().is_some()),
        Some(Primitive::Integer) => schema.values().iter().any(|value| whole(value).is_some()),
        _ => false,
    }
}

/// What a schema without parts allows.
pub(super) fn scalar(schema: &Schema<'_>, primitive: Primitive) -> Shape {
    let format = schema.node.text("format");
    let bounds = (
        schema.node.is_true("exclusiveMinimum"),
        schema.node.is_true("exclusiveMaximum"),
    );
    match primitive {
        Primitive::String => Shape::Text {
            length: count(schema.node, "minLength", "maxLength"),
            secret: format == Some("password"),
        },
        Primitive::Integer => Shape::Integer {
            range: Bounds {
                lowest: schema.node.get("minimum").and_then(whole),
                highest: schema.node.get("maximum").and_then(whole),
                above: bounds.0,
                below: bounds.1,
            },
            narrow: format == Some("int32"),
        },
        Primitive::Number => Shape::Number(Bounds {
            lowest: schema.number("minimum"),
            highest: schema.number("maximum"),
            above: bounds.0,
            below: bounds.1,
        }),
        Primitive::Boolean => Shape::Boolean,
        Primitive::Array | Primitive::Object => Shape::Any,
    }
}

/// The value as a whole number of 64 bits.
pub(super) fn whole(value: &Node) -> Option<i64> {
    value.as_number()?.as_i64()
}

fn count(node: &Node, fewest: &str, most: &str) -> Bounds<u64> {
    let stated = |key| node.get(key).and_then(Node::as_number)?.as_u64();
    Bounds::closed(stated(fewest), stated(most))
}
