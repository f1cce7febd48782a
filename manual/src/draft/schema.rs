//! Schemas: those of the page's tables, and references to those that the document has.

use serde_json::{Map, Value, json};

use super::known::{self, Known};
use super::{TODO, names, numbered};
use crate::audit::same_rows;
use crate::page::{Number, Page, Role, Row, Table, ValueType};
use document::lint::is_secret_name;
use document::openapi::OpenApi;

/// The schemas of a page, and what each table is called in the document.
pub(super) struct Schemas<'o, 'a> {
    known: Known<'o, 'a>,
    id: String,
    objects: Vec<Table>,
    /// The bodies so far, and what they are called.
    bodies: Vec<(Table, String)>,
    components: Map<String, Value>,
    /// Objects that a row leads to.
    reached: Vec<String>,
    /// What schemas of the document lack to be sent.
    needs: Vec<String>,
}

impl<'o, 'a> Schemas<'o, 'a> {
    pub(super) fn new(openapi: &'o OpenApi<'a>, page: &Page, id: &str) -> Self {
        let objects = page.tables.iter().filter(|table| known::is_object(table));
        Self {
            known: Known::new(openapi, page, id),
            id: id.to_owned(),
            objects: objects.cloned().collect(),
            bodies: Vec::new(),
            components: Map::new(),
            reached: Vec::new(),
            needs: Vec::new(),
        }
    }

    /// A reference to the schema of a body, and the number of its table; it is added unless the document has it.
    pub(super) fn body(&mut self, table: &Table) -> (Value, Option<u32>) {
        let earlier = self.bodies.iter().find(|(other, _)| {
            is_error(other) == is_error(table)
                && other.role != Role::RequestBody
                && same_rows(table, other)
        });
        if let Some((first, name)) = earlier {
            // What the document has is numbered there, or not at all.
            let first = if self.known.has(name) { table } else { first };
            return (reference(name), self.known.number(name).or(first.number));
        }
        let name = self.body_name(table);
        let number = self.known.number(&name).or(table.number);
        self.add(&name, table);
        self.bodies.push((table.clone(), name.clone()));
        (reference(&name), number)
    }

    fn body_name(&self, table: &Table) -> String {
        let id = &self.id;
        let (name, further) = match &table.role {
            Role::ResponseBody(status) if is_error(table) => {
                if let Some(known) = self.known.error(table) {
                    return known.to_owned();
                }
                let shared = "ErrorResponse";
                if self.is_free(shared, table) {
                    return shared.to_owned();
                }
                (format!("{id}ErrorResponse"), status.as_str())
            }
            Role::ResponseBody(status) => (format!("{id}Response"), status.as_str()),
            _ => (format!("{id}Request"), "Body"),
        };
        if self.is_free(&name, table) {
            name
        } else {
            format!("{name}{further}")
        }
    }

    /// Whether nothing else is called so.
    fn is_free(&self, name: &str, table: &Table) -> bool {
        let taken = self.components.contains_key(name) || self.known.is_object(name);
        !taken && (!self.known.has(name) || self.known.is(table, name))
    }

    /// Whether a row has the type of an object.
    pub(super) fn leads_to(&self, object: &str) -> bool {
        self.reached.iter().any(|reached| reached == object)
    }

    /// All schemas that the document does not have, in the order of their tables; and what those that it has need.
    pub(super) fn finish(self) -> (Map<String, Value>, Vec<String>) {
        (self.components, self.needs)
    }

    /// Adds a table's schema, and those of the objects that it leads to, in the order in which it names them.
    fn add(&mut self, name: &str, table: &Table) {
        if self.known.has(name) {
            if let Some(needed) = self.known.needed(table, name) {
                let message = format!(
                    "The schema `{name}` is sent now: give it `required: [{}]`.",
                    needed.join(", ")
                );
                self.needs.push(message);
            }
        } else {
            let schema = self.object(table);
            self.components.insert(name.to_owned(), schema);
        }
        for object in table.rows.iter().filter_map(|row| row.value_type.object()) {
            if self.leads_to(object) {
                continue;
            }
            self.reached.push(object.to_owned());
            let table = self
                .objects
                .iter()
                .find(|table| table.role.caption() == object);
            if let Some(table) = table.cloned() {
                let name = self.known.name(object).to_owned();
                self.add(&name, &table);
            }
        }
    }

    fn object(&self, table: &Table) -> Value {
        let mut schema = Map::new();
        schema.insert("description".to_owned(), numbered(table.number).into());
        schema.insert("type".to_owned(), "object".into());
        let needed = table.rows.iter().filter(|row| row.mandatory == Some(true));
        let needed: Vec<_> = needed.map(|row| row.name.as_str()).collect();
        if !needed.is_empty() {
            schema.insert("required".to_owned(), needed.into());
        }
        let rows = table
            .rows
            .iter()
            .map(|row| (row.name.clone(), self.property(row, Some(table))));
        let properties: Map<_, _> = rows.collect();
        schema.insert("properties".to_owned(), properties.into());
        schema.into()
    }

    /// The schema of a row; with its table's description where it is a property.
    pub(super) fn property(&self, row: &Row, table: Option<&Table>) -> Value {
        let mut schema = Map::new();
        if let Some(table) = table {
            schema.insert("description".to_owned(), numbered(table.number).into());
        }
        match &row.value_type {
            ValueType::Array(element) => {
                schema.insert("type".to_owned(), "array".into());
                number(&mut schema, "minItems", row.elements.least.as_ref());
                number(&mut schema, "maxItems", row.elements.most.as_ref());
                let mut items = self.single(element);
                single_facts(&mut items, row, element);
                schema.insert("items".to_owned(), items.into());
            }
            ValueType::Object(Some(name)) => {
                schema.insert("allOf".to_owned(), json!([self.to(name)]));
            }
            other => {
                schema.extend(self.single(other));
                single_facts(&mut schema, row, other);
            }
        }
        if let Some(default) = &row.default {
            schema.insert("default".to_owned(), scalar(default, &row.value_type));
        }
        schema.into()
    }

    /// What a type is without the facts of a row: for elements and maps.
    fn single(&self, value_type: &ValueType) -> Map<String, Value> {
        let schema = match value_type {
            ValueType::String => json!({ "type": "string" }),
            ValueType::Integer => json!({ "type": "integer", "format": "int32" }),
            ValueType::Long => json!({ "type": "integer", "format": "int64" }),
            ValueType::Float => json!({ "type": "number", "format": "float" }),
            ValueType::Double => json!({ "type": "number", "format": "double" }),
            ValueType::Boolean => json!({ "type": "boolean" }),
            ValueType::File => json!({ "type": "string", "format": "binary" }),
            ValueType::Object(Some(name)) => self.to(name),
            ValueType::Object(None) | ValueType::Unstated(_) => json!({ "type": "object" }),
            ValueType::Array(element) => json!({ "type": "array", "items": self.single(element) }),
            ValueType::Map(value) => {
                json!({ "type": "object", "additionalProperties": self.single(value) })
            }
        };
        match schema {
            Value::Object(schema) => schema,
            _ => Map::new(),
        }
    }

    fn to(&self, object: &str) -> Value {
        reference(self.known.name(object))
    }
}

/// Whether a table is the body of an error.
fn is_error(table: &Table) -> bool {
    matches!(&table.role, Role::ResponseBody(status) if !status.starts_with('2'))
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Whether it is a secret, bounds and values: of a row, or of the elements of its array.
fn single_facts(schema: &mut Map<String, Value>, row: &Row, value_type: &ValueType) {
    if *value_type == ValueType::String && row.values.is_empty() && is_secret_name(&row.name) {
        schema.insert("format".to_owned(), "password".into());
    }
    number(schema, "minLength", row.length.least.as_ref());
    number(schema, "maxLength", row.length.most.as_ref());
    number(schema, "minimum", row.range.least.as_ref());
    number(schema, "maximum", row.range.most.as_ref());
    if row.values.is_empty() {
        return;
    }
    let values = row.values.iter();
    schema.insert(
        "enum".to_owned(),
        values
            .clone()
            .map(|value| scalar(value, value_type))
            .collect(),
    );
    let texts: Map<_, _> = values
        .clone()
        .map(|value| (value.clone(), TODO.into()))
        .collect();
    schema.insert("x-enumDescriptions".to_owned(), texts.into());
    if value_type.is_number() {
        let meaning = |value: &str| {
            let found = row.meanings.iter().find(|(of, _)| of == value);
            found.map(|(_, meaning)| meaning.as_str())
        };
        let names = values.map(|value| names::value(value, meaning(value)));
        schema.insert("x-enum-varnames".to_owned(), names.collect());
    }
}

fn number(schema: &mut Map<String, Value>, key: &str, number: Option<&Number>) {
    if let Some(value) = number.and_then(|number| serde_json::from_str(&number.to_string()).ok()) {
        schema.insert(key.to_owned(), value);
    }
}

/// A value in the row's own type, or as text when it is none.
fn scalar(text: &str, value_type: &ValueType) -> Value {
    let typed = match value_type {
        ValueType::Boolean => text.parse::<bool>().ok().map(Value::from),
        other if other.is_number() => serde_json::from_str::<serde_json::Number>(text)
            .ok()
            .map(Value::from),
        _ => None,
    };
    typed.unwrap_or_else(|| text.into())
}
