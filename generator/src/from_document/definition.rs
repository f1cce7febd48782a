//! Types: an object with its fields, a list of values with its variants.

use document::openapi::{Primitive, Schema};
use document::source::Node;

use super::bounds;
use super::failure::failure;
use super::schema::{Types, scalar, whole};
use super::scope::{Scope, Words};
use super::text;
use crate::markdown;
use crate::model::{Definition, Enumeration, Field, Object, Values, Variant};
use crate::names::{self, Names};

const FIELDS: Words = Words {
    named: "properties",
    becomes: "the field",
    is_key: true,
};

const VARIANTS: Words = Words {
    named: "values",
    becomes: "the variant",
    is_key: false,
};

impl<'a> Types<'a> {
    /// The type of a schema that has one.
    pub(super) fn definition_of(
        &mut self,
        schema: &Schema<'a>,
        name: &str,
        description: &'a str,
    ) -> Option<Definition> {
        let own = text(schema.node, "description");
        let plain = if own.is_empty() { description } else { own };
        let doc = markdown::with_deprecation(plain, schema.node.is_true("deprecated"));
        let primitive = schema.primitive()?;
        let values = match primitive {
            Primitive::Object => {
                let fields = self.fields(schema, name);
                let stated = schema.node.get("x-failure");
                return Some(Definition::Object(Object {
                    name: name.to_owned(),
                    doc,
                    plain: plain.to_owned(),
                    failure: stated.and_then(|stated| failure(stated, &fields)),
                    fields,
                    closed: schema
                        .node
                        .get("additionalProperties")
                        .and_then(Node::as_bool)
                        == Some(false),
                    sent: false,
                    answer: false,
                }));
            }
            Primitive::Integer => Values::Numbers(self.variants(schema, whole, |number| {
                format!("Value{}", number.to_string().replace('-', "Minus"))
            })),
            _ => Values::Texts(self.variants(
                schema,
                |value| value.as_str().map(str::to_owned),
                |text| names::variant_name(text),
            )),
        };
        let base = scalar(schema, primitive);
        Some(Definition::Enumeration(enumeration(
            name, doc, base, values,
        )))
    }

    fn fields(&mut self, schema: &Schema<'a>, owner: &str) -> Vec<Field> {
        let taken = Names::without(names::OPERATORS.into_iter().chain(["build"]));
        let mut idents = Scope::new(FIELDS, taken);
        let needed = schema.node.list("required");
        let mut fields = Vec::new();
        for (wire, property) in schema.properties() {
            let suggested = names::type_name(&format!("{owner}-{wire}"));
            let shape = self.find(&property, &suggested, "");
            // What stands beside a reference has no effect.
            let stated = (property.node.get("$ref").is_none()).then_some(property.node);
            let plain = stated.map_or("", |node| text(node, "description"));
            let deprecated = stated.is_some_and(|node| node.is_true("deprecated"));
            let said = markdown::with_deprecation(plain, deprecated);
            let default = stated.and_then(|node| node.get("default")).map(shown);
            let required = needed.iter().any(|name| name.as_str() == Some(wire));
            fields.push(Field {
                wire: wire.to_owned(),
                ident: idents.claim(
                    &names::value_name(wire),
                    "_",
                    (wire, &property.pointer),
                    &mut self.findings,
                ),
                doc: bounds::described(&said, &shape, required, default),
                plain: plain.to_owned(),
                shape,
                required,
                nullable: property.nullable(self.openapi),
                default: property
                    .default(self.openapi)
                    .map(|value| value.to_json().to_string()),
            });
        }
        fields
    }

    /// The variants of a list: named by `x-enum-varnames` where there is such a name,
    /// described by `x-enumDescriptions`.
    fn variants<T: std::fmt::Display + PartialEq>(
        &mut self,
        schema: &Schema<'a>,
        read: impl Fn(&Node) -> Option<T>,
        named: impl Fn(&T) -> String,
    ) -> Vec<Variant<T>> {
        let names = schema.node.list("x-enum-varnames");
        let texts = schema.node.get("x-enumDescriptions");
        let list = schema.pointer.join("enum");
        let mut taken = Scope::new(VARIANTS, Names::default());
        let mut variants: Vec<Variant<T>> = Vec::new();
        for (index, value) in schema.values().iter().enumerate() {
            let Some(wire) = read(value) else { continue };
            if variants.iter().any(|known| known.wire == wire) {
                continue;
            }
            let key = wire.to_string();
            let given = names.get(index).and_then(Node::as_str);
            let wished = given.map_or_else(|| named(&wire), names::variant_name);
            let plain = texts.map_or("", |texts| text(texts, &key));
            let holder = (
                value.as_str().or(given).unwrap_or_default(),
                &list.join(index),
            );
            variants.push(Variant {
                ident: taken.claim(&wished, "", holder, &mut self.findings),
                doc: if plain.is_empty() {
                    format!("{}.", markdown::code(&key))
                } else {
                    format!("{}: {}", markdown::code(&key), markdown::safe(plain))
                },
                plain: plain.to_owned(),
                wire,
            });
        }
        variants
    }
}

/// A default as the documentation shows it.
pub(super) fn shown(value: &Node) -> String {
    value
        .scalar_text()
        .unwrap_or_else(|| value.to_json().to_string())
}

fn enumeration(name: &str, doc: String, base: crate::model::Shape, values: Values) -> Enumeration {
    let taken: Vec<&str> = match &values {
        Values::Texts(values) => values.iter().map(|value| value.ident.as_str()).collect(),
        Values::Numbers(values) => values.iter().map(|value| value.ident.as_str()).collect(),
    };
    let wished = if taken.contains(&"Other") {
        "Unlisted"
    } else {
        "Other"
    };
    let mut names = Names::without(taken);
    Enumeration {
        name: name.to_owned(),
        doc,
        base,
        other: names.claim(wished, ""),
        undocumented: names.claim("Undocumented", ""),
        values,
        sent: false,
    }
}
