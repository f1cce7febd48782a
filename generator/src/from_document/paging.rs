//! How an operation pages: what `x-paging` names, found in the operation.

use serde_json::Value;

use super::schema::Schemas;
use crate::model::{Content, Definition, Field, Operation, Paging, Parameter, Place, Shape};

/// Reads `x-paging`; the message says what does not fit.
pub(super) fn paging(
    stated: &Value,
    operation: &Operation,
    schemas: &Schemas<'_>,
) -> Result<Paging, String> {
    let text = |key: &str| {
        let value = stated.get(key).and_then(Value::as_str);
        value.ok_or_else(|| format!("`{key}` is missing or not a text"))
    };
    let number = |key: &str| {
        let value = stated.get(key).and_then(Value::as_u64);
        value.ok_or_else(|| format!("`{key}` is missing or not a whole number"))
    };
    let parameter = |key: &str| -> Result<Parameter, String> {
        let name = text(key)?;
        let found = operation
            .parameters
            .iter()
            .find(|parameter| parameter.wire == name);
        match found {
            Some(found)
                if found.place == Place::Query && matches!(found.shape, Shape::Integer { .. }) =>
            {
                Ok(found.clone())
            }
            Some(_) => Err(format!(
                "`{key}` names `{name}`, which is no whole number in the query"
            )),
            None => Err(format!(
                "`{key}` names `{name}`, which is no parameter of the operation"
            )),
        }
    };
    let [answer] = operation.successes.as_slice() else {
        return Err("an operation that pages has exactly one success response".to_owned());
    };
    let Content::Json(Shape::Object(page)) = &answer.content else {
        return Err("the success response of an operation that pages is an object".to_owned());
    };
    let Some(Definition::Object(object)) = schemas.definition(page) else {
        return Err(format!("the success response `{page}` has no fields"));
    };
    let field = |key: &str| -> Result<Field, String> {
        let name = text(key)?;
        let found = object.fields.iter().find(|field| field.wire == name);
        found
            .cloned()
            .ok_or_else(|| format!("`{key}` names `{name}`, which is no field of `{page}`"))
    };
    let (items, total) = (field("items")?, field("total")?);
    let Some(item) = item(&items.shape) else {
        return Err(format!(
            "`items` names `{}`, which is no list of objects",
            items.wire
        ));
    };
    if !matches!(total.shape, Shape::Integer { .. }) {
        return Err(format!(
            "`total` names `{}`, which is no whole number",
            total.wire
        ));
    }
    let narrow_by = stated.get("narrowBy").and_then(Value::as_array);
    let narrow_by = narrow_by.into_iter().flatten().filter_map(Value::as_str);
    Ok(Paging {
        offset: parameter("offset")?,
        limit: parameter("limit")?,
        items,
        total,
        item,
        page: page.clone(),
        largest_limit: number("largestLimit")?,
        largest_offset: number("largestOffset")?,
        narrow_by: narrow_by.map(str::to_owned).collect(),
    })
}

/// The type of the objects in a list.
fn item(shape: &Shape) -> Option<String> {
    match shape {
        Shape::List {
            items,
            nullable: false,
            ..
        } => match &**items {
            Shape::Object(name) => Some(name.clone()),
            _ => None,
        },
        _ => None,
    }
}
