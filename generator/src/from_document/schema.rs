//! Schemas: objects and lists of values become types, everything else a shape.

use document::diagnostic::Rule;
use document::rules;
use std::collections::VecDeque;

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, IntegerFormat, ObjectType, OpenAPI, ReferenceOr,
    Schema, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty,
};

use super::reference;
use crate::model::{Bounds, Definition, Object, Shape};
use crate::names::{self, Names};
use document::diagnostic::Diagnostic;
use document::source::Pointer;

rules! {
    NOT_EXPRESSIBLE = Rule::error("not-expressible", "what has no form in the client").always();
}

/// The types of a document, as they are found.
pub(super) struct Schemas<'a> {
    document: &'a OpenAPI,
    /// What could not be expressed.
    pub(super) findings: Vec<Diagnostic>,
    names: Names,
    /// Component → its type, once it is being built.
    components: IndexMap<String, Shape>,
    /// Reserved in the order of first mention, filled when done.
    definitions: IndexMap<String, Option<Definition>>,
    /// Components without a type of their own that are being resolved.
    open: Vec<String>,
    /// Types that have their name, but no fields or values yet.
    pending: VecDeque<Pending>,
}

/// A type to be built once the shape is known in which it was found; only so
/// can it contain that shape again.
struct Pending {
    schema: Schema,
    name: String,
    pointer: Pointer,
}

impl<'a> Schemas<'a> {
    /// Builds the types of all components first, so that they keep their names.
    pub(super) fn new(document: &'a OpenAPI) -> Self {
        let mut schemas = Self {
            document,
            findings: Vec::new(),
            names: Names::default(),
            components: IndexMap::new(),
            definitions: IndexMap::new(),
            open: Vec::new(),
            pending: VecDeque::new(),
        };
        let components = document.components.iter().flat_map(|all| &all.schemas);
        for (component, schema) in components {
            let Some((schema, kind)) = schema
                .as_item()
                .and_then(|schema| Some((schema, kind(schema)?)))
            else {
                continue;
            };
            let at = Pointer::root()
                .join("components")
                .join("schemas")
                .join(component);
            let shape = schemas.reserve(schema, kind, &names::type_name(component), &at);
            schemas.components.insert(component.clone(), shape);
        }
        schemas.settle();
        schemas
    }

    /// The types, in the order in which the document mentions them.
    pub(super) fn definitions(self) -> Vec<Definition> {
        self.definitions.into_values().flatten().collect()
    }

    /// A type that is done.
    pub(super) fn definition(&self, name: &str) -> Option<&Definition> {
        self.definitions.get(name).and_then(Option::as_ref)
    }

    /// Notes that something cannot be expressed.
    pub(super) fn refuse(&mut self, pointer: &Pointer, message: impl Into<String>, help: &str) {
        self.findings
            .push(NOT_EXPRESSIBLE.at(pointer.as_str(), message).help(help));
    }

    /// Claims a type's name, and the name of its builder with it.
    fn name(&mut self, wished: &str) -> String {
        let stem = wished.trim_end_matches('_');
        let numbered = (2..).map(|number| format!("{stem}{number}"));
        let mut names = std::iter::once(wished.to_owned()).chain(numbered);
        let free = names.find(|name| self.names.claim_all(&[name, &Object::builder(name)]));
        free.unwrap_or_else(|| wished.to_owned())
    }

    /// Claims a type's name; the type is built later.
    fn reserve(&mut self, schema: &Schema, kind: Kind, wished: &str, pointer: &Pointer) -> Shape {
        let name = self.name(wished);
        self.definitions.insert(name.clone(), None);
        self.pending.push_back(Pending {
            schema: schema.clone(),
            name: name.clone(),
            pointer: pointer.clone(),
        });
        match kind {
            Kind::Object => Shape::Object(name),
            Kind::Enumeration => Shape::Listed(name),
        }
    }

    /// Builds the types that have only their name.
    fn settle(&mut self) {
        while let Some(Pending {
            schema,
            name,
            pointer,
        }) = self.pending.pop_front()
        {
            if let Some(definition) = self.definition_of(&schema, &name, &pointer) {
                self.definitions.insert(name, Some(definition));
            }
        }
    }

    /// What a schema allows; a type that it needs is named as suggested.
    pub(super) fn shape(
        &mut self,
        schema: &ReferenceOr<Schema>,
        suggested: &str,
        pointer: &Pointer,
    ) -> Shape {
        let shape = self.find(schema, suggested, pointer);
        self.settle();
        shape
    }

    /// As [`shape`](Self::shape), with the types still to be built.
    pub(super) fn find(
        &mut self,
        schema: &ReferenceOr<Schema>,
        suggested: &str,
        pointer: &Pointer,
    ) -> Shape {
        match schema {
            ReferenceOr::Reference { reference } => self.referred(reference, pointer),
            ReferenceOr::Item(schema) => self.inline(schema, suggested, pointer),
        }
    }

    fn referred(&mut self, reference: &str, pointer: &Pointer) -> Shape {
        let name = match reference::name::<Schema>(reference) {
            Ok(name) => name,
            Err(message) => {
                self.refuse(
                    pointer,
                    message,
                    "refer to a schema of this document's components",
                );
                return Shape::Any;
            }
        };
        if let Some(shape) = self.components.get(&name) {
            return shape.clone();
        }
        let components = self.document.components.as_ref();
        let Some(schema) = components.and_then(|all| all.schemas.get(&name)) else {
            self.refuse(
                pointer,
                format!("the reference `{reference}` leads nowhere"),
                "add the schema to `components/schemas`, or correct the name",
            );
            return Shape::Any;
        };
        if self.open.contains(&name) {
            self.refuse(
                pointer,
                format!("the schema `{name}` contains itself without an object in between"),
                "put the repetition into a property of an object",
            );
            return Shape::Any;
        }
        // A component that is no type of its own stands for what it says.
        self.open.push(name.clone());
        let at = Pointer::root()
            .join("components")
            .join("schemas")
            .join(&name);
        let shape = self.find(schema, &names::type_name(&name), &at);
        self.open.pop();
        self.components.insert(name, shape.clone());
        shape
    }

    fn inline(&mut self, schema: &Schema, suggested: &str, pointer: &Pointer) -> Shape {
        if let Some(kind) = kind(schema) {
            return self.reserve(schema, kind, suggested, pointer);
        }
        match &schema.schema_kind {
            SchemaKind::Type(Type::Array(array)) => self.list(array, suggested, pointer),
            SchemaKind::Type(Type::Object(object)) => self.map(object, suggested, pointer),
            SchemaKind::Type(scalar) => {
                if has_listed_values(scalar) {
                    self.refuse(
                        pointer,
                        "a list of fractional numbers or of booleans cannot be expressed",
                        "list texts or whole numbers, or remove `enum`",
                    );
                }
                self::scalar(scalar)
            }
            SchemaKind::AllOf { all_of } => match all_of.as_slice() {
                [one] => self.find(one, suggested, &pointer.join("allOf").join(0)),
                _ => {
                    let message =
                        format!("`allOf` with {} entries cannot be expressed", all_of.len());
                    let help =
                        "give it one reference, or write the object out as a schema of its own";
                    self.refuse(pointer, message, help);
                    Shape::Any
                }
            },
            SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => {
                let help = "write one object with the fields of all, or leave the schema empty for any JSON";
                self.refuse(
                    pointer,
                    "a choice between schemas cannot be expressed",
                    help,
                );
                Shape::Any
            }
            SchemaKind::Any(any) => {
                if *any != AnySchema::default() {
                    let help = "state one type, and only keywords that go with it";
                    self.refuse(pointer, misfit(any), help);
                }
                Shape::Any
            }
        }
    }

    fn list(&mut self, array: &ArrayType, suggested: &str, pointer: &Pointer) -> Shape {
        let (items, nullable) = match &array.items {
            Some(items) => {
                let items = items.clone().unbox();
                let shape = self.find(&items, &format!("{suggested}Item"), &pointer.join("items"));
                (shape, self.nullable(&items))
            }
            None => (Shape::Any, false),
        };
        Shape::List {
            items: Box::new(items),
            nullable,
            count: count(array.min_items, array.max_items),
        }
    }

    fn map(&mut self, object: &ObjectType, suggested: &str, pointer: &Pointer) -> Shape {
        match &object.additional_properties {
            Some(AdditionalProperties::Schema(values)) => {
                let at = pointer.join("additionalProperties");
                Shape::Map {
                    values: Box::new(self.find(values, &format!("{suggested}Value"), &at)),
                    nullable: self.nullable(values),
                    count: count(object.min_properties, object.max_properties),
                }
            }
            _ => Shape::FreeObject,
        }
    }

    /// The default as JSON, here or where a reference leads.
    pub(super) fn default(&self, schema: &ReferenceOr<Schema>) -> Option<String> {
        let schema = reference::resolve(self.document, schema).ok()?;
        let inner = match &schema.schema_kind {
            SchemaKind::AllOf { all_of } => match all_of.as_slice() {
                [one] => reference::resolve(self.document, one).ok(),
                _ => None,
            },
            _ => None,
        };
        let mut stated = [Some(schema), inner].into_iter().flatten();
        stated.find_map(|schema| Some(schema.schema_data.default.as_ref()?.to_string()))
    }

    /// Whether the document allows null, here or where a reference leads.
    pub(super) fn nullable(&self, schema: &ReferenceOr<Schema>) -> bool {
        let Ok(schema) = reference::resolve(self.document, schema) else {
            return false;
        };
        schema.schema_data.nullable
            || match &schema.schema_kind {
                SchemaKind::AllOf { all_of } => match all_of.as_slice() {
                    [one] if one.as_item().is_none() => reference::resolve(self.document, one)
                        .is_ok_and(|schema| schema.schema_data.nullable),
                    _ => false,
                },
                _ => false,
            }
    }
}

const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "array", "object"];

/// A schema that becomes a type of its own.
#[derive(Clone, Copy)]
enum Kind {
    Object,
    Enumeration,
}

fn kind(schema: &Schema) -> Option<Kind> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) if !object.properties.is_empty() => {
            Some(Kind::Object)
        }
        SchemaKind::Type(Type::String(text))
            if text.enumeration.iter().flatten().next().is_some() =>
        {
            Some(Kind::Enumeration)
        }
        SchemaKind::Type(Type::Integer(number))
            if number.enumeration.iter().flatten().next().is_some() =>
        {
            Some(Kind::Enumeration)
        }
        _ => None,
    }
}

/// What a schema without parts allows.
pub(super) fn scalar(scalar: &Type) -> Shape {
    match scalar {
        Type::String(text) => Shape::Text {
            length: count(text.min_length, text.max_length),
            secret: text.format == VariantOrUnknownOrEmpty::Item(StringFormat::Password),
        },
        Type::Integer(integer) => Shape::Integer {
            range: Bounds {
                lowest: integer.minimum,
                highest: integer.maximum,
                above: integer.exclusive_minimum,
                below: integer.exclusive_maximum,
            },
            narrow: integer.format == VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32),
        },
        Type::Number(number) => Shape::Number(Bounds {
            lowest: number.minimum,
            highest: number.maximum,
            above: number.exclusive_minimum,
            below: number.exclusive_maximum,
        }),
        Type::Boolean(_) => Shape::Boolean,
        Type::Array(_) | Type::Object(_) => Shape::Any,
    }
}

fn has_listed_values(scalar: &Type) -> bool {
    match scalar {
        Type::Number(number) => !number.enumeration.is_empty(),
        Type::Boolean(boolean) => !boolean.enumeration.is_empty(),
        _ => false,
    }
}

/// Why a schema is of no type.
fn misfit(any: &AnySchema) -> String {
    match &any.typ {
        Some(word) if !TYPES.contains(&word.as_str()) => {
            format!("`{word}` is no type of OpenAPI 3.0")
        }
        Some(word) => format!("the keywords here do not go with the type `{word}`"),
        None => "the keywords here need a `type`".to_owned(),
    }
}

fn count(fewest: Option<usize>, most: Option<usize>) -> Bounds<u64> {
    Bounds::closed(
        fewest.map(|count| count as u64),
        most.map(|count| count as u64),
    )
}
