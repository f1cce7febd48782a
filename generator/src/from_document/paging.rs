//! How an operation pages: what `x-paging` names, found in the operation.

use document::source::Node;

use super::schema::Types;
use super::text;
use crate::model::{
    Content, Definition, Field, Operation, Paging, Parameter, Place, Shape, Showing, Watching,
};

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
    let items = field(types, page, text(stated, "items"))?;
    let item = item(&items.shape)?;
    let total = match stated.text("total") {
        None => None,
        Some(total) => Some(field(types, page, total).filter(is_integer)?),
    };
    let narrow_by = stated.list("narrowBy");
    let narrow_by = narrow_by.iter().filter_map(Node::as_str);
    Some(Paging {
        offset: parameter("offset")?,
        limit: parameter("limit")?,
        watching: watching(stated, &item, operation, types),
        item,
        items,
        total,
        page: page.clone(),
        largest_limit: number("largestLimit")?,
        largest_offset: number("largestOffset")?,
        narrow_by: narrow_by.map(str::to_owned).collect(),
    })
}

/// The field of an object.
fn field(types: &Types<'_>, object: &str, name: &str) -> Option<Field> {
    let Some(Definition::Object(object)) = types.definition(object) else {
        return None;
    };
    let mut fields = object.fields.iter();
    fields.find(|field| field.wire == name).cloned()
}

/// How the items are told apart; none where what is named does not fit.
fn watching(
    stated: &Node,
    item: &str,
    operation: &Operation,
    types: &Types<'_>,
) -> Option<Watching> {
    let is_text = |shape: &Shape| matches!(shape, Shape::Text { secret: false, .. });
    let key = field(types, item, stated.text("key")?);
    let fits = |parameter: &&Parameter| {
        Some(&*parameter.wire) == stated.text("find")
            && parameter.place == Place::Query
            && is_text(&parameter.shape)
    };
    let show = stated.get("show").map(|show| {
        let gone = show.list("gone").iter().filter_map(Node::as_str);
        Showing {
            operation: text(show, "operation").to_owned(),
            parameter: text(show, "parameter").to_owned(),
            gone: gone.map(str::to_owned).collect(),
        }
    });
    Some(Watching {
        key: key.filter(|key| is_text(&key.shape))?,
        find: operation.parameters.iter().find(fits).cloned(),
        show,
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
