//! Types: an object with its fields, a list of values with its variants.

use openapiv3::{AdditionalProperties, ObjectType, Schema, SchemaData, SchemaKind, Type};
use serde_json::Value;

use super::bounds;
use super::schema::{Schemas, scalar};
use crate::markdown;
use crate::model::{Definition, Enumeration, Field, Object, Shape, Values, Variant};
use crate::names::{self, Names};
use document::source::Pointer;

impl Schemas<'_> {
    /// The type of a schema that has one.
    pub(super) fn definition_of(
        &mut self,
        schema: &Schema,
        name: &str,
        pointer: &Pointer,
    ) -> Option<Definition> {
        let doc = documented(&schema.schema_data);
        match &schema.schema_kind {
            SchemaKind::Type(Type::Object(object)) => {
                let fields = self.fields(object, name, pointer);
                Some(Definition::Object(Object {
                    name: name.to_owned(),
                    doc,
                    plain: schema.schema_data.description.clone().unwrap_or_default(),
                    fields,
                    closed: object.additional_properties == Some(AdditionalProperties::Any(false)),
                    sent: false,
                    answer: false,
                }))
            }
            SchemaKind::Type(Type::Integer(integer)) => {
                let numbers = integer.enumeration.iter().flatten().copied();
                let values = variants(numbers, &schema.schema_data, |number| {
                    format!("Value{}", number.to_string().replace('-', "Minus"))
                });
                let base = scalar(&Type::Integer(integer.clone()));
                let values = Values::Numbers(values);
                Some(Definition::Enumeration(enumeration(
                    name, &doc, base, values,
                )))
            }
            SchemaKind::Type(Type::String(text)) => {
                let texts = text.enumeration.iter().flatten().cloned();
                let values = variants(texts, &schema.schema_data, |text| names::variant_name(text));
                let base = scalar(&Type::String(text.clone()));
                let values = Values::Texts(values);
                Some(Definition::Enumeration(enumeration(
                    name, &doc, base, values,
                )))
            }
            _ => None,
        }
    }

    fn fields(&mut self, object: &ObjectType, owner: &str, pointer: &Pointer) -> Vec<Field> {
        let mut idents = Names::without(names::OPERATORS.into_iter().chain(["build"]));
        let mut fields = Vec::new();
        for (wire, schema) in &object.properties {
            let schema = schema.clone().unbox();
            let at = pointer.join("properties").join(wire);
            let suggested = names::type_name(&format!("{owner}-{wire}"));
            let shape = self.find(&schema, &suggested, &at);
            let data = schema.as_item().map(|schema| &schema.schema_data);
            let text = data.map(documented).unwrap_or_default();
            let default = data.and_then(|data| data.default.as_ref()).map(shown);
            let required = object.required.contains(wire);
            fields.push(Field {
                wire: wire.clone(),
                ident: idents.claim(&names::value_name(wire), "_"),
                doc: bounds::described(&text, &shape, required, default),
                plain: data
                    .and_then(|data| data.description.clone())
                    .unwrap_or_default(),
                shape,
                required,
                nullable: self.nullable(&schema),
                default: self.default(&schema),
            });
        }
        fields
    }
}

fn documented(data: &SchemaData) -> String {
    markdown::with_deprecation(data.description.as_deref(), data.deprecated)
}

/// A default as the documentation shows it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn enumeration(name: &str, doc: &str, base: Shape, values: Values) -> Enumeration {
    let taken: Vec<&str> = match &values {
        Values::Texts(values) => values.iter().map(|value| value.ident.as_str()).collect(),
        Values::Numbers(values) => values.iter().map(|value| value.ident.as_str()).collect(),
    };
    let wished = if taken.contains(&"Other") {
        "Unlisted"
    } else {
        "Other"
    };
    let other = Names::without(taken).claim(wished, "");
    Enumeration {
        name: name.to_owned(),
        doc: doc.to_owned(),
        base,
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
                Some(text) => format!("{}: {}", markdown::code(&key), markdown::safe(text)),
                None => format!("{}.", markdown::code(&key)),
            },
            plain: text.unwrap_or_default().to_owned(),
            wire,
        });
    }
    variants
}
