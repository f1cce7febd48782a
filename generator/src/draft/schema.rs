//! Schemas: those of the page's tables, and references to those that the document has.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::operation::numbered;
use super::{TODO, names};
use crate::audit::same_rows;
use crate::outline::Outline;
use crate::page::{self, Number, Page, Role, Row, Table, ValueType};

/// The schemas of a page, and what each table is called in the document.
pub(super) struct Schemas<'o, 'a> {
    outline: &'o Outline<'a>,
    id: String,
    /// Names of the page's objects → names in the document.
    names: HashMap<String, String>,
    components: Map<String, Value>,
    objects: Vec<Table>,
}

impl<'o, 'a> Schemas<'o, 'a> {
    pub(super) fn new(outline: &'o Outline<'a>, page: &Page, id: &str) -> Self {
        let objects: Vec<_> = page
            .tables
            .iter()
            .filter(|table| matches!(table.role, Role::Object(_)))
            .cloned()
            .collect();
        let mut schemas = Self {
            outline,
            id: id.to_owned(),
            names: HashMap::new(),
            components: Map::new(),
            objects: objects.clone(),
        };
        for table in &objects {
            let name = table.role.caption();
            schemas.names.insert(name.to_owned(), name.to_owned());
        }
        // An object is another, too, when one that it leads to is; so until no more names change.
        while let Some(name) = schemas.other_than_known(&objects) {
            schemas.names.insert(name.clone(), format!("{id}{name}"));
        }
        schemas
    }

    /// An object that still has the name of a schema in the document and is not that schema.
    fn other_than_known(&self, objects: &[Table]) -> Option<String> {
        let other = objects.iter().find(|table| {
            let name = table.role.caption();
            let unchanged = self.names.get(name).is_some_and(|own| own == name);
            unchanged
                && page::of_schema(self.outline, name)
                    .is_some_and(|own| !self.is_known(table, &own))
        });
        Some(other?.role.caption().to_owned())
    }

    /// Whether a table is a schema of the document, with all that it leads to.
    fn is_known(&self, table: &Table, own: &Table) -> bool {
        let mut objects = table.rows.iter().filter_map(|row| row.value_type.object());
        let renamed =
            objects.any(|object| self.names.get(object).is_some_and(|name| name != object));
        !renamed && same_rows(table, own)
    }

    /// A reference to the schema of a body; the schema is added unless the document has it.
    pub(super) fn body(&mut self, table: &Table) -> Value {
        let name = match &table.role {
            Role::ResponseBody(status) if !status.starts_with('2') => {
                let shared = page::of_schema(self.outline, "ErrorResponse");
                if shared.is_none_or(|own| self.is_known(table, &own)) {
                    "ErrorResponse".to_owned()
                } else {
                    format!("{}ErrorResponse", self.id)
                }
            }
            Role::ResponseBody(_) => format!("{}Response", self.id),
            _ => format!("{}Request", self.id),
        };
        let sent = table.role == Role::RequestBody;
        self.add(&name, table, sent);
        reference(&name)
    }

    /// All schemas that the document does not have, in the order of their tables.
    pub(super) fn into_components(self) -> Map<String, Value> {
        self.components
    }

    /// Adds a table's schema, and those of the objects that it leads to, in the order in which it names them.
    fn add(&mut self, name: &str, table: &Table, sent: bool) {
        let known =
            page::of_schema(self.outline, name).is_some() || self.components.contains_key(name);
        if known {
            return;
        }
        let mut schema = Map::new();
        schema.insert("description".to_owned(), numbered(table).into());
        schema.insert("type".to_owned(), "object".into());
        let required: Vec<_> = table
            .rows
            .iter()
            .filter(|row| row.mandatory == Some(true))
            .collect();
        if sent && !required.is_empty() {
            schema.insert(
                "required".to_owned(),
                required.iter().map(|row| row.name.as_str()).collect(),
            );
        }
        let rows = table
            .rows
            .iter()
            .map(|row| (row.name.clone(), self.property(row, Some(table))));
        let properties: Map<_, _> = rows.collect();
        schema.insert("properties".to_owned(), properties.into());
        self.components.insert(name.to_owned(), schema.into());
        let inner: Vec<_> = table
            .rows
            .iter()
            .filter_map(|row| row.value_type.object())
            .collect();
        for object in inner {
            let table = self
                .objects
                .iter()
                .find(|table| table.role.caption() == object)
                .cloned();
            if let (Some(table), Some(name)) = (table, self.names.get(object).cloned()) {
                self.add(&name, &table, sent);
            }
        }
    }

    /// The schema of a row; with its table's description where it is a property.
    pub(super) fn property(&self, row: &Row, table: Option<&Table>) -> Value {
        let mut schema = Map::new();
        if let Some(table) = table {
            schema.insert("description".to_owned(), numbered(table).into());
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
        reference(self.names.get(object).map_or(object, String::as_str))
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Bounds and values: of a row, or of the elements of its array.
fn single_facts(schema: &mut Map<String, Value>, row: &Row, value_type: &ValueType) {
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
