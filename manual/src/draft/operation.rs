//! The operation itself: its parameters, bodies and statuses.

use serde_json::{Map, Value, json};

use super::schema::Schemas;
use super::{TODO, numbered};
use crate::page::{Example, Page, Role, Row, ValueType};

const JSON: &str = "application/json";
const ID: &str = "id";
const BYTES: &str = "application/octet-stream";

pub(super) fn operation(page: &Page, id: &str, schemas: &mut Schemas<'_, '_>) -> Value {
    let mut operation = Map::new();
    operation.insert("operationId".to_owned(), id.into());
    operation.insert("summary".to_owned(), TODO.into());
    operation.insert("description".to_owned(), TODO.into());
    match &page.permission {
        Some(permission) => {
            operation.insert("x-permission".to_owned(), permission.action.clone().into());
        }
        None => {
            let none = json!({ "missing-permission": "The page names none." });
            operation.insert("x-lint-allow".to_owned(), none);
        }
    }
    if let Some(paging) = paging(page) {
        operation.insert("x-paging".to_owned(), paging);
    }
    let parameters = parameters(page, schemas);
    if !parameters.is_empty() {
        operation.insert("parameters".to_owned(), parameters.into());
    }
    if let Some(table) = page.table(&Role::RequestBody) {
        let examples: Vec<_> = page
            .examples
            .iter()
            .filter(|example| example.status.is_none())
            .collect();
        let (schema, _) = schemas.body(table);
        let content = content(JSON, schema, &examples);
        operation.insert(
            "requestBody".to_owned(),
            json!({ "required": true, "content": content }),
        );
    }
    operation.insert("responses".to_owned(), responses(page, schemas));
    operation.into()
}

fn parameters(page: &Page, schemas: &Schemas<'_, '_>) -> Vec<Value> {
    let mut parameters = Vec::new();
    for table in &page.tables {
        let location = match table.role {
            Role::Path => "path",
            Role::Query => "query",
            Role::Header => "header",
            _ => continue,
        };
        for row in &table.rows {
            parameters.push(json!({
                "name": row.name,
                "in": location,
                "description": numbered(table.number),
                "required": row.mandatory == Some(true),
                "schema": schemas.property(row, None),
            }));
        }
    }
    parameters
}

fn responses(page: &Page, schemas: &mut Schemas<'_, '_>) -> Value {
    let mut responses = Map::new();
    for status in &page.statuses {
        let role = Role::ResponseBody(status.code.clone());
        let response = match page.table(&role) {
            None => json!({ "description": TODO }),
            Some(table) => {
                let of_status = |example: &&Example| example.status.as_ref() == Some(&status.code);
                let examples: Vec<_> = page.examples.iter().filter(of_status).collect();
                match table.whole_body() {
                    Some(row) if row.value_type == ValueType::File => {
                        let content = content(BYTES, schemas.property(row, None), &[]);
                        json!({ "description": numbered(table.number), "content": content })
                    }
                    Some(_) => json!({ "description": numbered(table.number) }),
                    None => {
                        let (schema, number) = schemas.body(table);
                        let content = content(JSON, schema, &examples);
                        json!({ "description": numbered(number), "content": content })
                    }
                }
            }
        };
        responses.insert(status.code.clone(), response);
    }
    responses.into()
}

fn content(media_type: &str, schema: Value, examples: &[&Example]) -> Value {
    let mut media = Map::new();
    media.insert("schema".to_owned(), schema);
    match examples {
        [] => {}
        [only] => {
            media.insert("example".to_owned(), only.body.clone());
        }
        several => {
            let named = several.iter().enumerate().map(|(at, example)| {
                (
                    format!("example{}", at + 1),
                    json!({ "summary": TODO, "value": example.body }),
                )
            });
            media.insert("examples".to_owned(), Value::Object(named.collect()));
        }
    }
    json!({ media_type: media })
}

/// How the operation pages, if it has an offset, a limit and a list of objects.
fn paging(page: &Page) -> Option<Value> {
    let query = &page.table(&Role::Query)?.rows;
    let body = &page.table(&Role::ResponseBody("200".to_owned()))?.rows;
    let largest = |name: &str| -> Option<Value> {
        let row = query
            .iter()
            .find(|row| row.name == name && row.value_type == ValueType::Integer)?;
        serde_json::from_str(&row.range.most.as_ref()?.to_string()).ok()
    };
    let (limit, offset) = (largest("limit")?, largest("offset")?);
    let list = body.iter().find(|row| {
        matches!(row.value_type, ValueType::Array(_)) && row.value_type.object().is_some()
    })?;
    let mut paging = Map::new();
    paging.insert("offset".to_owned(), "offset".into());
    paging.insert("limit".to_owned(), "limit".into());
    paging.insert("items".to_owned(), list.name.clone().into());
    if let Some(total) = count(page).filter(|row| counts_all(row)) {
        paging.insert("total".to_owned(), total.name.clone().into());
    }
    paging.insert("largestLimit".to_owned(), limit);
    paging.insert("largestOffset".to_owned(), offset);
    let item = list.value_type.object()?;
    let item = page.table(&Role::Object(item.to_owned()));
    if item.is_some_and(|item| item.rows.iter().any(is_id)) {
        paging.insert("key".to_owned(), ID.into());
        if query.iter().any(is_id) {
            paging.insert("find".to_owned(), ID.into());
        }
    }
    Some(paging.into())
}

/// Whether a row is what this cloud tells things apart by.
fn is_id(row: &Row) -> bool {
    row.name == ID && row.value_type == ValueType::String
}

/// The row of an answer that counts something, of a page or of all of them.
pub(super) fn count(page: &Page) -> Option<&Row> {
    let body = &page.table(&Role::ResponseBody("200".to_owned()))?.rows;
    body.iter().find(|row| {
        matches!(row.value_type, ValueType::Integer | ValueType::Long)
            && ["count", "total", "total_count"].contains(&&*row.name)
    })
}

/// Whether a row says of itself that it counts all matches, and not those of one page.
fn counts_all(row: &Row) -> bool {
    let mut text = row.description.iter().map(|text| text.to_lowercase());
    text.any(|text| text.contains("total number") || text.contains("not affected by"))
}
