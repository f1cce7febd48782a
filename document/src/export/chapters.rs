//! Chapters are files here; in one file, operations name them.

use serde_json::{Value, json};

use super::insert_before_paths;
use crate::openapi::{OpenApi, Operation};

/// Adds to each operation the name of its chapter.
pub(super) fn name(openapi: &OpenApi<'_>, whole: &mut Value) {
    add(openapi, whole, "x-chapter", |operation| {
        Some(openapi.chapter(operation).into())
    });
}

/// Groups the operations as OpenAPI does, by the titles of their chapters.
pub(super) fn tag(openapi: &OpenApi<'_>, whole: &mut Value) {
    let chapters = openapi.root().mapping("x-chapters");
    let tags = chapters.iter().filter_map(|entry| {
        let (title, about) = (entry.node.text("title")?, entry.node.text("description")?);
        Some(json!({ "name": title, "description": about }))
    });
    let tags: Vec<_> = tags.collect();
    if tags.is_empty() {
        return;
    }
    if let Value::Object(root) = whole {
        insert_before_paths(root, "tags", tags.into());
    }
    add(openapi, whole, "tags", |operation| {
        let name = openapi.chapter(operation);
        let chapter = chapters.iter().find(|entry| entry.key == name)?;
        Some(json!([chapter.node.text("title")?]))
    });
}

fn add(
    openapi: &OpenApi<'_>,
    whole: &mut Value,
    key: &str,
    value: impl Fn(&Operation<'_>) -> Option<Value>,
) {
    for operation in openapi.operations() {
        if let Some(Value::Object(fields)) = whole.pointer_mut(operation.pointer.as_str())
            && let Some(value) = value(&operation)
        {
            fields.insert(key.to_owned(), value);
        }
    }
}
