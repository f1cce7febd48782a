//! Schemas: objects and lists of values become types, everything else a shape.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, IntegerFormat, ObjectType, OpenAPI, ReferenceOr, Schema, SchemaData,
    SchemaKind, StringFormat, StringType, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::markdown;
use super::names::{self, Names};
use super::reference;
use crate::diagnostic::Diagnostic;
use crate::model::{Bounds, Definition, Enumeration, Field, Object, Shape, Values, Variant};
use crate::source::Pointer;

/// The rule that findings of the lowering go by.
pub(super) const RULE: &str = "not-expressible";

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
        };
        let components = document.components.iter().flat_map(|all| &all.schemas);
        let typed: Vec<_> = components
            .filter_map(|(name, schema)| Some((name, schema.as_item()?)))
            .filter_map(|(name, schema)| Some((name, schema, kind(schema)?)))
            .collect();
        for (component, _, kind) in &typed {
            let name = schemas.name(&names::type_name(component));
            let shape = match kind {
                Kind::Object => Shape::Object(name.clone()),
                Kind::Enumeration => Shape::Listed(name.clone()),
            };
            schemas.definitions.insert(name, None);
            schemas.components.insert((*component).clone(), shape);
        }
        let names: Vec<_> = schemas.definitions.keys().cloned().collect();
        for ((component, schema, _), name) in typed.into_iter().zip(names) {
            let pointer = Pointer::root()
                .join("components")
                .join("schemas")
                .join(component);
            schemas.define(schema, name, &pointer);
        }
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
            .push(Diagnostic::error(RULE, pointer.as_str(), message).help(help));
    }

    /// Claims a type's name, and the name of its builder with it.
    pub(super) fn name(&mut self, wished: &str) -> String {
        let name = self.names.claim(wished, "");
        self.names.claim(&format!("{name}Builder"), "");
        name
    }

    /// What a schema allows; a type that it needs is named as suggested.
    pub(super) fn shape(
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
        let shape = self.shape(schema, &names::type_name(&name), &at);
        self.open.pop();
        self.components.insert(name, shape.clone());
        shape
    }

    fn inline(&mut self, schema: &Schema, suggested: &str, pointer: &Pointer) -> Shape {
        if let Some(kind) = kind(schema) {
            let name = self.name(suggested);
            self.definitions.insert(name.clone(), None);
            self.define(schema, name.clone(), pointer);
            return match kind {
                Kind::Object => Shape::Object(name),
                Kind::Enumeration => Shape::Listed(name),
            };
        }
        match &schema.schema_kind {
            SchemaKind::Type(Type::String(text)) => Shape::Text {
                length: Bounds::closed(
                    text.min_length.map(|length| length as u64),
                    text.max_length.map(|length| length as u64),
                ),
                secret: text.format == VariantOrUnknownOrEmpty::Item(StringFormat::Password),
            },
            SchemaKind::Type(Type::Integer(integer)) => Shape::Integer {
                range: Bounds {
                    lowest: integer.minimum,
                    highest: integer.maximum,
                    above: integer.exclusive_minimum,
                    below: integer.exclusive_maximum,
                },
                narrow: integer.format == VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32),
            },
            SchemaKind::Type(Type::Number(number)) => Shape::Number(Bounds {
                lowest: number.minimum,
                highest: number.maximum,
                above: number.exclusive_minimum,
                below: number.exclusive_maximum,
            }),
            SchemaKind::Type(Type::Boolean(_)) => Shape::Boolean,
            SchemaKind::Type(Type::Array(array)) => {
                let (items, nullable) = match &array.items {
                    Some(items) => {
                        let items = items.clone().unbox();
                        let at = pointer.join("items");
                        let shape = self.shape(&items, &format!("{suggested}Item"), &at);
                        (shape, nullable(&items))
                    }
                    None => (Shape::Any, false),
                };
                Shape::List {
                    items: Box::new(items),
                    nullable,
                    count: count(array.min_items, array.max_items),
                }
            }
            SchemaKind::Type(Type::Object(object)) => self.map(object, suggested, pointer),
            SchemaKind::AllOf { all_of } => match all_of.as_slice() {
                [one] => self.shape(one, suggested, &pointer.join("allOf").join(0)),
                _ => {
                    self.refuse(
                        pointer,
                        format!("`allOf` with {} entries cannot be expressed", all_of.len()),
                        "give it one reference, or write the object out as a schema of its own",
                    );
                    Shape::Any
                }
            },
            SchemaKind::Any(any) if *any == openapiv3::AnySchema::default() => Shape::Any,
            SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => {
                self.refuse(
                    pointer,
                    "a choice between schemas cannot be expressed",
                    "write one object with the fields of all, or leave the schema empty for any JSON",
                );
                Shape::Any
            }
            SchemaKind::Any(any) => {
                let message = match &any.typ {
                    Some(word) if !TYPES.contains(&word.as_str()) => {
                        format!("`{word}` is no type of OpenAPI 3.0")
                    }
                    Some(word) => format!("the keywords here do not go with the type `{word}`"),
                    None => "the keywords here need a `type`".to_owned(),
                };
                self.refuse(
                    pointer,
                    message,
                    "state one type, and only keywords that go with it",
                );
                Shape::Any
            }
        }
    }

    fn map(&mut self, object: &ObjectType, suggested: &str, pointer: &Pointer) -> Shape {
        match &object.additional_properties {
            Some(AdditionalProperties::Schema(values)) => {
                let at = pointer.join("additionalProperties");
                Shape::Map {
                    values: Box::new(self.shape(values, &format!("{suggested}Value"), &at)),
                    nullable: nullable(values),
                    count: count(object.min_properties, object.max_properties),
                }
            }
            _ => Shape::FreeObject,
        }
    }

    /// Builds the type of a schema that has one.
    fn define(&mut self, schema: &Schema, name: String, pointer: &Pointer) {
        let doc = documented(&schema.schema_data);
        let definition = match &schema.schema_kind {
            SchemaKind::Type(Type::Object(object)) => {
                let fields = self.fields(object, &name, pointer);
                Definition::Object(Object {
                    name: name.clone(),
                    doc,
                    fields,
                    sent: false,
                    answer: false,
                })
            }
            SchemaKind::Type(Type::Integer(integer)) => {
                let numbers = integer.enumeration.iter().flatten().copied();
                let values = variants(numbers, &schema.schema_data, |number| {
                    format!("Value{}", number.to_string().replace('-', "Minus"))
                });
                Definition::Enumeration(enumeration(&name, &doc, Values::Numbers(values)))
            }
            SchemaKind::Type(Type::String(StringType {
                enumeration: texts, ..
            })) => {
                let texts = texts.iter().flatten().cloned();
                let values = variants(texts, &schema.schema_data, |text| names::variant_name(text));
                Definition::Enumeration(enumeration(&name, &doc, Values::Texts(values)))
            }
            _ => return,
        };
        self.definitions.insert(name, Some(definition));
    }

    fn fields(&mut self, object: &ObjectType, owner: &str, pointer: &Pointer) -> Vec<Field> {
        let mut idents = Names::without(["build"]);
        let mut fields = Vec::new();
        for (wire, schema) in &object.properties {
            let schema = schema.clone().unbox();
            let at = pointer.join("properties").join(wire);
            let suggested = names::type_name(&format!("{owner}-{wire}"));
            let shape = self.shape(&schema, &suggested, &at);
            let data = schema.as_item().map(|schema| &schema.schema_data);
            let text = data.map(documented).unwrap_or_default();
            let default = data.and_then(|data| data.default.as_ref()).map(shown);
            let required = object.required.contains(wire);
            fields.push(Field {
                wire: wire.clone(),
                ident: idents.claim(&names::value_name(wire), "_"),
                doc: markdown::described(&text, &shape, required, default),
                shape,
                required,
            });
        }
        fields
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

fn count(fewest: Option<usize>, most: Option<usize>) -> Bounds<u64> {
    Bounds::closed(
        fewest.map(|count| count as u64),
        most.map(|count| count as u64),
    )
}

fn nullable(schema: &ReferenceOr<Schema>) -> bool {
    schema
        .as_item()
        .is_some_and(|schema| schema.schema_data.nullable)
}

/// A description, with a word on deprecation.
fn documented(data: &SchemaData) -> String {
    let text = data.description.clone().unwrap_or_default();
    if data.deprecated {
        format!("{}\n\nDeprecated.", text.trim_end())
    } else {
        text
    }
}

/// A default as the documentation shows it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn enumeration(name: &str, doc: &str, values: Values) -> Enumeration {
    let taken: Vec<&str> = match &values {
        Values::Texts(values) => values.iter().map(|value| value.ident.as_str()).collect(),
        Values::Numbers(values) => values.iter().map(|value| value.ident.as_str()).collect(),
    };
    let other = Names::without(taken).claim("Other", "");
    Enumeration {
        name: name.to_owned(),
        doc: markdown::safe(doc),
        values,
        other,
    }
}

/// The variants of a list: named by `x-enum-varnames` where there is such a name,
/// described by `x-enumDescriptions`.
fn variants<T: std::fmt::Display>(
    values: impl Iterator<Item = T>,
    data: &SchemaData,
    named: impl Fn(&T) -> String,
) -> Vec<Variant<T>> {
    let names = data.extensions.get("x-enum-varnames");
    let texts = data.extensions.get("x-enumDescriptions");
    let mut taken = Names::default();
    let mut variants: Vec<Variant<T>> = Vec::new();
    for (index, wire) in values.enumerate() {
        let key = wire.to_string();
        if variants.iter().any(|known| known.wire.to_string() == key) {
            continue;
        }
        let given = names
            .and_then(|names| names.get(index))
            .and_then(Value::as_str);
        let wished = given.map_or_else(|| named(&wire), names::variant_name);
        let text = texts
            .and_then(|texts| texts.get(&key))
            .and_then(Value::as_str);
        variants.push(Variant {
            ident: taken.claim(&wished, ""),
            doc: match text {
                Some(text) => format!("`{key}`: {}", markdown::safe(text)),
                None => format!("`{key}`."),
            },
            wire,
        });
    }
    variants
}
