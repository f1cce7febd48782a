//! What is where in the bodies of an operation.

use huaweicloud_sms::catalogue::{Content, Entry, Field, Object, Shape};

/// The JSON that an operation answers when it succeeds.
pub(crate) fn answered(entry: &Entry) -> Option<&'static Shape> {
    entry.success().and_then(|response| json(&response.content))
}

/// The JSON that an operation is sent.
pub(crate) fn sent(entry: &'static Entry) -> Option<&'static Shape> {
    entry.body.as_ref().and_then(|body| json(&body.content))
}

/// The shape of a body that is JSON.
pub(crate) fn json(content: &'static Content) -> Option<&'static Shape> {
    match content {
        Content::Json(shape) => Some(shape),
        _ => None,
    }
}

/// The object inside, when a body is an object with nothing but that one: `{ "template": … }`.
pub(crate) fn envelope(shape: &Shape) -> Option<&'static Field> {
    match shape {
        Shape::Object(Object {
            fields:
                [
                    field @ Field {
                        shape: Shape::Object(_),
                        ..
                    },
                ],
            ..
        }) => Some(field),
        _ => None,
    }
}

/// The fields that the document states of a body, without its envelope.
pub(crate) fn stated(shape: &Shape) -> Option<&'static Object> {
    match envelope(shape).map_or(shape, |field| &field.shape) {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// Where an answer lists things, and what each is.
pub(crate) struct Listing {
    /// Nothing where the answer is the list itself.
    pub(crate) field: Option<&'static str>,
    pub(crate) item: &'static Shape,
}

/// The list of an answer: the one that pages, or else the first of objects, or else the first.
pub(crate) fn listing(entry: &Entry) -> Option<Listing> {
    let paged = entry.paging.map(|paging| paging.items);
    let fields = match answered(entry) {
        Some(Shape::List { items, .. }) => {
            return Some(Listing {
                field: None,
                item: items,
            });
        }
        Some(Shape::Object(object)) => object.fields,
        _ => &[],
    };
    let lists = fields.iter().filter_map(|field| match &field.shape {
        Shape::List { items, .. } => Some(Listing {
            field: Some(field.name),
            item: items,
        }),
        _ => None,
    });
    let undocumented = paged.map(|name| Listing {
        field: Some(name),
        item: &Shape::Any,
    });
    let is_meant = |list: &Listing| match paged {
        Some(name) => list.field == Some(name),
        None => matches!(list.item, Shape::Object(_) | Shape::FreeObject),
    };
    let found = lists.clone().find(is_meant).or(undocumented);
    found.or_else(|| lists.clone().next())
}
