//! A page of a list.

use bytes::{BufMut, Bytes, BytesMut};
use huaweicloud_sms::catalogue::{Location, Object, Shape};
use serde::Serialize;
use serde_json::{Map, Value};

use super::call::Call;
use super::reply::{in_shape, status};
use super::role::{Role, trimmed};
use crate::answer::Answer;
use crate::shape::{Fit, Listing, answered, fit, listing, sent, stated};
use crate::world::{Filter, Kind, Resource, Store};

/// What is listed where the document says nothing of the answer.
const UNKNOWN: Listing = Listing {
    field: None,
    item: &Shape::Any,
};

/// The field in which a list says how many there are, where the document does not say that it is the total.
const COUNT: &str = "count";

/// Answers with a page of the things of a collection.
pub(super) fn list(call: &Call<'_>) -> Answer {
    let mut filter = filter(call);
    filter.retain(|(name, _)| narrows(call, name));
    page(call, &call.path(), &filter, limit(call))
}

/// How many things the page may have: as many as were asked for, or as the catalogue says.
pub(super) fn limit(call: &Call<'_>) -> Option<usize> {
    call.count(paging(call)[0])
}

/// Answers with a page of so many things of a collection at most.
pub(super) fn page(
    call: &Call<'_>,
    collection: &str,
    filter: &Filter,
    limit: Option<usize>,
) -> Answer {
    let listing = listing(call.entry).unwrap_or(UNKNOWN);
    let operation = call.entry.operation.id;
    let write = |store: &Store, resource: &Resource, now| {
        let shown = store.shown(resource, now);
        match (&resource.kind, listing.item) {
            (Kind::Exact, _) => bytes(&resource.fields),
            (_, Shape::Object(object)) => bytes(&Fit::Object(object, &shown)),
            _ => fitting(&listing, &shown.into_fields().into()),
        }
    };
    call.world.look(|store, now| {
        if call.stale {
            let stale = store.stale(collection, filter, now);
            let shown = window(call, limit, stale.iter());
            let things = shown.map(|resource| write(store, resource, now));
            return body(call, &listing, stale.len(), things);
        }
        let places = store.places(collection, filter, now);
        let shown = window(call, limit, places.iter());
        let things = shown.filter_map(|place| {
            store.written(collection, *place, (operation, now), |store, resource| {
                write(store, resource, now)
            })
        });
        body(call, &listing, places.len(), things)
    })
}

/// Answers with a page of these, which are kept nowhere.
pub(super) fn page_of(call: &Call<'_>, all: &[Value]) -> Answer {
    let listing = listing(call.entry).unwrap_or(UNKNOWN);
    let shown = window(call, limit(call), all.iter());
    let things = shown.map(|value| fitting(&listing, value));
    body(call, &listing, all.len(), things)
}

/// Those of all that stand on the page.
fn window<T>(
    call: &Call<'_>,
    limit: Option<usize>,
    all: impl Iterator<Item = T>,
) -> impl Iterator<Item = T> {
    let limits = [limit, call.page_cap].into_iter().flatten();
    let offset = call.count(paging(call)[1]);
    all.skip(offset.unwrap_or(0))
        .take(limits.min().unwrap_or(usize::MAX))
}

/// The names of the parameters that say how many and from where.
fn paging(call: &Call<'_>) -> [&'static str; 2] {
    let paging = call.entry.paging;
    paging.map_or(["limit", "offset"], |paging| [paging.limit, paging.offset])
}

/// What the query asks for: every parameter but those that page. An empty one asks for nothing.
pub(super) fn filter(call: &Call<'_>) -> Filter {
    let paging = paging(call);
    let parameters = call.entry.parameters.iter().filter(|parameter| {
        parameter.location == Location::Query && !paging.contains(&parameter.name)
    });
    let given = parameters
        .filter_map(|parameter| Some((parameter.name, call.value(parameter.name)?.clone())));
    let is_empty = |value: &Value| match value {
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    given.filter(|(_, value)| !is_empty(value)).collect()
}

/// Whether a parameter narrows the list: the document says so, or a thing has such a field, as it is listed, shown or
/// made. `shelf_id` means the field `id` of a field `shelf`.
fn narrows(call: &Call<'_>, name: &str) -> bool {
    let path = trimmed(call.entry);
    let operation = |role| call.paths.operation(role, path);
    let listed = listing(call.entry).and_then(|listing| stated(listing.item));
    let shown = operation(Role::Show).and_then(answered).and_then(stated);
    let made = operation(Role::Create).and_then(sent).and_then(stated);
    let has = |name: &str| {
        let mut objects = [listed, shown, made].into_iter().flatten();
        objects.find_map(|object| object.field(name))
    };
    let by_id = || name.strip_suffix("_id").and_then(has);
    let said = call.entry.paging.map_or(&[][..], |paging| paging.narrow_by);
    said.contains(&name) || has(name).or_else(by_id).is_some()
}

fn fitting(listing: &Listing, value: &Value) -> Bytes {
    match fit(listing.item, value) {
        Some(fit) => bytes(&fit),
        None => bytes(value),
    }
}

/// Bodies are kept, so without what the text had to spare. What cannot be written is null.
fn bytes(value: &impl Serialize) -> Bytes {
    let written = serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec());
    written.into_boxed_slice().into()
}

/// The whole answer: how many there are, what else has to be there, and the things.
fn body(
    call: &Call<'_>,
    listing: &Listing,
    count: usize,
    things: impl Iterator<Item = Bytes>,
) -> Answer {
    let mut body = BytesMut::new();
    if let Some(field) = listing.field {
        body.put_u8(b'{');
        for (name, value) in beside(call, field, count) {
            body.put_slice(format!("{}:{value},", Value::from(name)).as_bytes());
        }
        body.put_slice(format!("{}:", Value::from(field)).as_bytes());
    }
    body.put_u8(b'[');
    for (number, thing) in things.enumerate() {
        if number > 0 {
            body.put_u8(b',');
        }
        body.put_slice(&thing);
    }
    body.put_u8(b']');
    if listing.field.is_some() {
        body.put_u8(b'}');
    }
    Answer::new(status(call), "application/json", body.freeze())
}

/// What stands beside a list: the total, and what is mandatory.
fn beside(call: &Call<'_>, list: &str, count: usize) -> Map<String, Value> {
    let shape = answered(call.entry);
    let counts = |object: &'static Object| object.field(COUNT);
    let paged = call.entry.paging.and_then(|paging| paging.total);
    let total = paged.or_else(|| Some(shape.and_then(stated).and_then(counts)?.name));
    let total = total.map(|total| (total.to_owned(), Value::from(count)));
    let mut fields: Map<String, Value> = total.into_iter().collect();
    if let Some(Value::Object(shown)) = shape.map(|shape| in_shape(call, shape, Map::new().into()))
    {
        for (name, value) in shown {
            fields.entry(name).or_insert(value);
        }
    }
    fields.remove(list);
    fields
}
