//! A document's operation as the page that it was transcribed from.

use std::collections::{BTreeSet, HashSet, VecDeque};

use super::fact::Number;
use super::reach::{brought, request};
use super::{
    Bounds, Example, NAMELESS, Origin, Page, Permission, Role, Row, Status, Table, ValueType,
};
use document::lint::table_of;
use document::openapi::{OpenApi, Operation, Parameter, Primitive, Schema};
use document::source::{Node, Pointer};

/// The page of an operation, in the order of the vendor's: parameters, request body, then each status.
pub fn of_operation(openapi: &OpenApi<'_>, operation: &Operation<'_>) -> Page {
    let mut writer = Writer {
        openapi,
        numbered: brought(openapi, operation),
        shown: HashSet::new(),
        tables: Vec::new(),
    };
    for (location, role) in [("path", Role::Path), ("query", Role::Query)] {
        writer.parameters(operation, location, role);
    }
    writer.parameters(operation, "header", Role::Header);
    let mut examples = Vec::new();
    if let Some((pointer, body)) = request(operation) {
        writer.body(Role::RequestBody, &pointer, body);
        examples.extend(example(openapi, None, &pointer, body));
    }
    let mut statuses = Vec::new();
    for (code, pointer, node) in operation.responses() {
        writer.body(Role::ResponseBody(code.to_owned()), &pointer, node);
        examples.extend(example(openapi, Some(code), &pointer, node));
        statuses.push(Status {
            code: code.to_owned(),
            description: node.text("description").unwrap_or_default().to_owned(),
            listed: true,
            origin: at(&pointer),
        });
    }
    Page {
        title: operation
            .node
            .text("summary")
            .unwrap_or_default()
            .to_owned(),
        chapter: None,
        function: description(operation.node),
        method: operation.method.to_uppercase(),
        path: operation.path.to_owned(),
        permission: operation
            .node
            .text("x-permission")
            .map(|action| Permission {
                action: action.to_owned(),
                origin: at(&operation.pointer.join("x-permission")),
            }),
        tables: writer.tables,
        statuses,
        examples,
    }
}

/// The table of a schema under `components.schemas`; `None` when there is none of this name.
pub(crate) fn of_schema(openapi: &OpenApi<'_>, name: &str) -> Option<Table> {
    let (_, schema) = openapi.named_schemas().find(|(known, _)| *known == name)?;
    let mut writer = Writer {
        openapi,
        numbered: BTreeSet::new(),
        shown: HashSet::new(),
        tables: Vec::new(),
    };
    let resolved = schema.resolved(openapi)?;
    Some(writer.object(Role::Object(name.to_owned()), &schema, &resolved, false))
}

struct Writer<'o, 'a> {
    openapi: &'o OpenApi<'a>,
    /// Schemas whose tables have not been shown and carry the numbers of this page.
    numbered: BTreeSet<&'a str>,
    shown: HashSet<String>,
    tables: Vec<Table>,
}

impl<'a> Writer<'_, 'a> {
    fn parameters(&mut self, operation: &Operation<'a>, location: &str, role: Role) {
        let own: Vec<_> = operation
            .parameters
            .iter()
            .filter(|one| one.location() == Some(location))
            .collect();
        let Some(first) = own.first() else {
            return;
        };
        self.tables.push(Table {
            number: first.node.text("description").and_then(table_of),
            role,
            origin: at(&first.pointer),
            rows: own
                .iter()
                .map(|parameter| self.parameter(parameter))
                .collect(),
        });
    }

    fn parameter(&self, parameter: &Parameter<'a>) -> Row {
        let schema = parameter
            .schema()
            .unwrap_or_else(|| Schema::new(parameter.pointer.clone(), parameter.node));
        let mut row = self.row(parameter.name().unwrap_or_default(), &schema);
        row.mandatory = Some(parameter.node.is_true("required"));
        row.description = description(parameter.node);
        row.origin = at(&parameter.pointer);
        row
    }

    /// The table of a body, and those of the objects in it that were not shown before, level by level.
    fn body(&mut self, role: Role, holder: &Pointer, node: &'a Node) {
        if let Some(table) = self.whole_body(&role, holder, node) {
            self.tables.push(table);
            return;
        }
        let Some(schema) = self.openapi.body(holder, node) else {
            return;
        };
        let mandatory = role == Role::RequestBody;
        let mut open = VecDeque::from([(role, schema)]);
        while let Some((role, schema)) = open.pop_front() {
            let Some(resolved) = schema.resolved(self.openapi) else {
                continue;
            };
            if matches!(role, Role::Object(_)) && !self.shown.insert(role.caption().to_owned()) {
                continue;
            }
            let table = self.object(role, &schema, &resolved, mandatory);
            for (name, property) in resolved.properties() {
                let row = table.rows.iter().find(|row| row.name == name);
                if let Some((object, schema)) =
                    row.and_then(|row| self.inner(&row.value_type, property))
                {
                    open.push_back((Role::Object(object), schema));
                }
            }
            self.tables.push(table);
        }
    }

    /// The table of a response that has no fields: of bytes, or of what nothing is known of but its table's number.
    fn whole_body(&self, role: &Role, holder: &Pointer, node: &'a Node) -> Option<Table> {
        if !matches!(role, Role::ResponseBody(_)) {
            return None;
        }
        let (pointer, node) = self.openapi.resolve(holder, node)?;
        let description = node.text("description")?;
        let number = table_of(description);
        let schema = self.openapi.body(&pointer, node);
        let (value_type, pointer) = match schema {
            Some(schema) if self.value_type(&schema, 0) == ValueType::File => {
                (ValueType::File, schema.pointer)
            }
            None if node.get("content").is_none() && number.is_some() => {
                (ValueType::String, pointer)
            }
            _ => return None,
        };
        let mut row = Row::new(NAMELESS, value_type, Origin::place(pointer));
        row.description.push(description.to_owned());
        Some(Table {
            number,
            role: role.clone(),
            origin: row.origin.clone(),
            rows: vec![row],
        })
    }

    fn object(
        &mut self,
        role: Role,
        schema: &Schema<'a>,
        resolved: &Schema<'a>,
        mandatory: bool,
    ) -> Table {
        // A body that comes with several statuses has a table for each, and the number of the first.
        let own = schema
            .component()
            .is_none_or(|name| self.numbered.remove(name));
        let required = resolved.node.list("required");
        let rows = resolved.properties().map(|(name, property)| {
            let mut row = self.row(name, &property);
            row.mandatory =
                mandatory.then(|| required.iter().any(|one| one.as_str() == Some(name)));
            row
        });
        let number = resolved.node.text("description").and_then(table_of);
        Table {
            number: number.filter(|_| own),
            role,
            rows: rows.collect(),
            origin: at(&resolved.pointer),
        }
    }

    /// The object behind a property: itself, or the element of its array or map.
    fn inner(&self, value_type: &ValueType, property: Schema<'a>) -> Option<(String, Schema<'a>)> {
        let name = value_type.object()?.to_owned();
        let mut schema = property;
        let mut value_type = value_type;
        while let ValueType::Array(inner) | ValueType::Map(inner) = value_type {
            let resolved = schema.resolved(self.openapi)?;
            schema = resolved.items().or_else(|| resolved.rest())?;
            value_type = inner;
        }
        Some((name, schema))
    }

    fn value_type(&self, schema: &Schema<'a>, depth: usize) -> ValueType {
        let Some(resolved) = schema.resolved(self.openapi).filter(|_| depth < 16) else {
            return ValueType::Object(schema.component().map(str::to_owned));
        };
        let format = resolved.node.text("format");
        match resolved.primitive() {
            Some(Primitive::String) => match format {
                Some("binary") => ValueType::File,
                _ => ValueType::String,
            },
            Some(Primitive::Integer) => match format {
                Some("int32") => ValueType::Integer,
                Some("int64") => ValueType::Long,
                _ => ValueType::Unstated("integer"),
            },
            Some(Primitive::Number) => match format {
                Some("float") => ValueType::Float,
                Some("double") => ValueType::Double,
                _ => ValueType::Unstated("number"),
            },
            Some(Primitive::Boolean) => ValueType::Boolean,
            Some(Primitive::Array) => {
                let element = resolved
                    .items()
                    .map(|items| self.value_type(&items, depth + 1));
                ValueType::Array(Box::new(element.unwrap_or(ValueType::Object(None))))
            }
            Some(Primitive::Object) | None => match resolved.rest() {
                Some(rest) => ValueType::Map(Box::new(self.value_type(&rest, depth + 1))),
                None => ValueType::Object(schema.component().map(str::to_owned)),
            },
        }
    }

    fn row(&self, name: &str, schema: &Schema<'a>) -> Row {
        let resolved = schema
            .resolved(self.openapi)
            .unwrap_or_else(|| schema.clone());
        let single = resolved
            .items()
            .and_then(|items| items.resolved(self.openapi));
        let single = single.unwrap_or_else(|| resolved.clone());
        let texts = single.node.get("x-enumDescriptions");
        let values: Vec<_> = single
            .values()
            .iter()
            .filter_map(Node::scalar_text)
            .collect();
        Row {
            name: name.to_owned(),
            mandatory: None,
            value_type: self.value_type(schema, 0),
            description: description(schema.node),
            length: bounds(&single, "minLength", "maxLength"),
            range: bounds(&single, "minimum", "maximum"),
            elements: bounds(&resolved, "minItems", "maxItems"),
            default: resolved.node.get("default").and_then(Node::scalar_text),
            meanings: values
                .iter()
                .filter_map(|value| Some((value.clone(), texts?.text(value)?.to_owned())))
                .collect(),
            values,
            origin: at(&schema.pointer),
        }
    }
}

/// The description of an object as the only paragraph, if it has one.
fn description(node: &Node) -> Vec<String> {
    let text = node.text("description").map(str::to_owned);
    text.into_iter().collect()
}

fn bounds(schema: &Schema<'_>, least: &str, most: &str) -> Bounds {
    let number = |key| Number::parse(&schema.node.number(key)?.to_string());
    Bounds {
        least: number(least),
        most: number(most),
    }
}

fn example<'a>(
    openapi: &OpenApi<'a>,
    status: Option<&str>,
    holder: &Pointer,
    node: &'a Node,
) -> Vec<Example> {
    let Some((pointer, node)) = openapi.resolve(holder, node) else {
        return Vec::new();
    };
    let Some(media) = node
        .get("content")
        .and_then(|content| content.entries().first())
    else {
        return Vec::new();
    };
    let pointer = pointer.join("content").join(&media.key);
    let shown = openapi.examples(&pointer, &media.node);
    shown
        .map(|(pointer, value)| Example {
            status: status.map(str::to_owned),
            body: value.to_json(),
            origin: at(&pointer),
        })
        .collect()
}

fn at(pointer: &Pointer) -> Origin {
    Origin::place(pointer.clone())
}
