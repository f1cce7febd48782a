//! The document that progenitor is given: the shapes of the model, and nothing
//! that progenitor would take for a reason to validate, to rename or to panic.

use serde_json::{Map, Value, json};

use crate::model::{Content, Definition, Model, Operation, Parameter, Place, Shape};

/// Makes the document that progenitor is given.
///
/// Names are those of Rust already, so that none collides; no bound, default,
/// description or list of values is left; every field may be absent or null;
/// each operation has one success and no error.
pub fn reduced(model: &Model) -> Value {
    let schemas = model.types.iter().map(|definition| {
        let schema = match definition {
            Definition::Object(object) => {
                let fields = object.fields.iter();
                let fields = fields.map(|field| (field.ident.clone(), field_schema(&field.shape)));
                json!({ "type": "object", "properties": fields.collect::<Map<_, _>>() })
            }
            // Replaced by an open enum; progenitor needs something of that name.
            Definition::Enumeration(_) => json!({ "type": "string" }),
        };
        (definition.name().to_owned(), schema)
    });
    let mut paths = Map::new();
    for operation in &model.operations {
        let item = paths.entry(path(operation)).or_insert_with(|| json!({}));
        set(item, &operation.method, self::operation(operation));
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": model.service.title, "version": model.service.version },
        "paths": paths,
        "components": { "schemas": schemas.collect::<Map<_, _>>() },
    })
}

fn set(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(object) = object {
        object.insert(key.to_owned(), value);
    }
}

/// The path with the parameters' names in Rust.
fn path(operation: &Operation) -> String {
    let placed = operation.parameters_in(Place::Path);
    placed.fold(operation.path.clone(), |path, parameter| {
        let (wire, ident) = (&parameter.wire, &parameter.ident);
        path.replace(&format!("{{{wire}}}"), &format!("{{{ident}}}"))
    })
}

fn operation(operation: &Operation) -> Value {
    let parameters = operation.parameters.iter().map(parameter);
    let mut reduced = json!({
        "operationId": operation.ident,
        "parameters": parameters.collect::<Vec<_>>(),
        "responses": {},
    });
    if let Some(body) = &operation.body {
        let body = json!({ "required": true, "content": content(&body.content) });
        set(&mut reduced, "requestBody", body);
    }
    if let Some(answer) = operation.successes.first() {
        let content = content(&answer.content);
        let success = json!({ "description": "", "content": content });
        set(&mut reduced, "responses", json!({ "200": success }));
    }
    reduced
}

fn parameter(parameter: &Parameter) -> Value {
    json!({
        "in": parameter.place.to_string(),
        "name": parameter.ident,
        "required": parameter.required,
        "schema": schema(&parameter.shape),
    })
}

fn content(content: &Content) -> Value {
    match content {
        Content::Empty => json!({}),
        Content::Json(shape) => json!({ "application/json": { "schema": schema(shape) } }),
        // progenitor knows few media types by name; the refinement puts the real one back.
        Content::Text { .. } => json!({ "text/plain": { "schema": { "type": "string" } } }),
        Content::Bytes(_) => json!({
            "application/octet-stream": { "schema": { "type": "string", "format": "binary" } },
        }),
    }
}

/// A field: absent and null are the same, for lists and objects too.
fn field_schema(shape: &Shape) -> Value {
    let mut schema = schema(shape);
    if schema.get("$ref").is_none() {
        set(&mut schema, "nullable", Value::Bool(true));
    }
    schema
}

fn schema(shape: &Shape) -> Value {
    match shape {
        Shape::Listed(name) | Shape::Object(name) => {
            json!({ "$ref": format!("#/components/schemas/{name}") })
        }
        Shape::Text { .. } => json!({ "type": "string" }),
        Shape::Integer { .. } => json!({ "type": "integer", "format": "int64" }),
        Shape::Number(_) => json!({ "type": "number", "format": "double" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::List {
            items, nullable, ..
        } => json!({ "type": "array", "items": inner(items, *nullable) }),
        Shape::Map {
            values, nullable, ..
        } => json!({ "type": "object", "additionalProperties": inner(values, *nullable) }),
        Shape::FreeObject => json!({ "type": "object" }),
        Shape::Any => json!({}),
    }
}

/// What a list or a map holds, which may be null also where it is a reference.
fn inner(shape: &Shape, nullable: bool) -> Value {
    match (schema(shape), nullable) {
        (schema, false) => schema,
        (schema, true) if schema.get("$ref").is_some() => {
            json!({ "nullable": true, "allOf": [schema] })
        }
        (_, true) => field_schema(shape),
    }
}
