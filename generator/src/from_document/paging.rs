//! How an operation pages: what `x-paging` names, found in the operation.

use document::source::Node;

use super::schema::Types;
use super::text;
use crate::model::{Content, Definition, Field, Operation, Paging, Parameter, Place, Shape};

/// Reads `x-paging`; none where what it names does not fit.
pub(super) fn paging(stated: &Node, operation: &Operation, types: &Types<'_>) -> Option<Paging> {
    let number = |key: &str| stated.get(key)?.as_number()?.as_u64();
    let parameter = |key: &str| -> Option<Parameter> {
        let fits = |parameter: &&Parameter| {
            parameter.wire == text(stated, key)
                && parameter.place == Place::Query
                && matches!(parameter.shape, Shape::Integer { .. })
        };
        operation.parameters.iter().find(fits).cloned()
    };
    let [answer] = operation.successes.as_slice() else {
        return None;
    };
    let Content::Json(Shape::Object(page)) = &answer.content else {
        return None;
    };
    let Some(Definition::Object(object)) = types.definition(page) else {
        return None;
    };
    let field = |key: &str| {
        let mut fields = object.fields.iter();
        fields
            .find(|field| field.wire == text(stated, key))
            .cloned()
    };
    let items = field("items")?;
    let total = match stated.get("total") {
        None => None,
        Some(_) => Some(field("total").filter(is_integer)?),
    };
    let narrow_by = stated.list("narrowBy");
    let narrow_by = narrow_by.iter().filter_map(Node::as_str);
    Some(Paging {
        offset: parameter("offset")?,
        limit: parameter("limit")?,
        item: item(&items.shape)?,
        items,
        total,
        page: page.clone(),
        largest_limit: number("largestLimit")?,
        largest_offset: number("largestOffset")?,
        narrow_by: narrow_by.map(str::to_owned).collect(),
    })
}

fn is_integer(field: &Field) -> bool {
    matches!(field.shape, Shape::Integer { .. })
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
