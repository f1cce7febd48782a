//! What an operation does of which nothing is known but what the document says: it keeps what it is sent by its path,
//! and answers with that.

use huaweicloud_sms::catalogue::{Entry, Parameter, Shape};
use serde_json::{Map, Value};

use super::call::{Below, Call, as_text};
use super::list::{filter, list};
use super::reply::{reply, reply_made_up, status};
use super::role::{Paths, Role, ids, parent, trimmed};
use super::sent::{sent, sent_with_defaults};
use crate::answer::Answer;
use crate::codes::NOTHING_THERE;
use crate::shape::{answered, listing, sample, stated};
use crate::world::{Kind, Resource, SERVERS, Store, World, is_same};

/// What a call is told that means a source server which is not there: the only thing whose code is no 404.
const NO_SERVER: &str = "SMS.7602";

/// How long the ids are that are made where the document does not say that they are shorter.
const ID_LENGTH: u64 = 36;

/// Answers a call by the role that its operation has.
pub(crate) fn by_document(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    match call.paths.role(call.entry) {
        Role::List => Ok(list(call)),
        Role::Create => Ok(create(call)),
        Role::Show => show(call),
        Role::Update => update(call),
        Role::Delete => Ok(delete(call)),
        Role::DeleteMany => delete_many(call),
        Role::ShowPart => Ok(show_part(call)),
        Role::WritePart => Ok(write_part(call)),
        Role::DeletePart => Ok(delete_part(call)),
    }
}

/// Makes a thing of what is sent.
fn create(call: &Call<'_>) -> Answer {
    let parameter = call.paths.id_parameter(trimmed(call.entry));
    let resource = call.world.write(|store, _| {
        let id = new_id(store, parameter);
        let mut resource = Resource::new(id, sent_with_defaults(call));
        name_id(&mut resource, parameter);
        store.add(&call.path(), resource.clone());
        resource
    });
    created(call, &resource.id, resource.fields)
}

/// An id that the document lets stand in a path.
fn new_id(store: &mut Store, parameter: Option<&Parameter>) -> String {
    match parameter.map(|parameter| &parameter.shape) {
        Some(Shape::Integer { range, .. }) => {
            let number = i64::try_from(store.next_number()).unwrap_or(i64::MAX);
            let least = range.lowest.unwrap_or(0).max(0);
            number.saturating_add(least).to_string()
        }
        Some(Shape::Text { length, .. }) if length.highest.is_some_and(|most| most < ID_LENGTH) => {
            let least = length.lowest.and_then(|least| usize::try_from(least).ok());
            format!(
                "{:0least$}",
                store.next_number(),
                least = least.unwrap_or(0)
            )
        }
        _ => store.new_id(),
    }
}

/// Shows the id of a thing by the name of its parameter as well, whatever was sent by that.
fn name_id(resource: &mut Resource, parameter: Option<&Parameter>) {
    if let Some(parameter) = parameter {
        resource.set(parameter.name, resource.id.clone());
    }
}

/// The answer to a call that has made a thing.
pub(super) fn created(call: &Call<'_>, id: &str, mut fields: Map<String, Value>) -> Answer {
    fields.insert("id".to_owned(), id.into());
    reply(call, fields)
}

/// Holds that everything is there that the path leads to or through.
pub(super) fn check_path(call: &Call<'_>) -> Result<(), Answer> {
    call.resources()
        .iter()
        .try_for_each(|below| check(call, below))
}

fn check(call: &Call<'_>, below: &Below) -> Result<(), Answer> {
    let is_there = call.world.has(&below.collection, &below.id);
    if is_there || !call.paths.is_kept(below.template) {
        return Ok(());
    }
    Err(nothing_there(call, below.template, &below.id))
}

/// The answer to a call that means a thing of a collection which is not there.
pub(super) fn nothing_there(call: &Call<'_>, template: &str, id: &str) -> Answer {
    let operation = call.operation_id();
    let of_server = || {
        let server = (template == SERVERS).then_some(NO_SERVER)?;
        call.codes.first_of(&[server], operation)
    };
    let of_show = || {
        let shows = call.paths.operation(Role::Show, template)?;
        call.codes.not_found(shows.operation.id)
    };
    let code = call.codes.not_found(operation);
    let code = code.or_else(of_server).or_else(of_show);
    let about = format!("No {id}.");
    call.codes.answer(code.unwrap_or(NOTHING_THERE), &about)
}

fn show(call: &Call<'_>) -> Result<Answer, Answer> {
    let Some(below) = call.resource() else {
        return Ok(reply_made_up(call, Map::new()));
    };
    let found = call.world.look(|store, now| {
        let resource = store.find(&below.collection, &below.id, now)?;
        let is_exact = matches!(resource.kind, Kind::Exact);
        Some((store.shown(resource, now).into_fields(), is_exact))
    });
    match found {
        Some((shown, true)) => Ok(Answer::json(status(call), &shown)),
        Some((shown, false)) => Ok(reply(call, shown)),
        None if call.paths.is_kept(below.template) => {
            Err(nothing_there(call, below.template, &below.id))
        }
        None => Ok(reply_made_up(call, Map::new())),
    }
}

/// Everything that is shown of a thing.
pub(super) fn shown(call: &Call<'_>, below: &Below) -> Option<Map<String, Value>> {
    call.world.look(|store, now| {
        let resource = store.find(&below.collection, &below.id, now)?;
        Some(store.shown(resource, now).into_fields())
    })
}

/// Changes a thing by what is sent. One that nobody makes is made by that.
fn update(call: &Call<'_>) -> Result<Answer, Answer> {
    let Some(below) = call.resource() else {
        return Ok(reply(call, sent(call)));
    };
    let parameter = call.paths.id_parameter(below.template);
    let changed = call.world.write(|store, now| {
        let is_there = store.find(&below.collection, &below.id, now).is_some();
        if !is_there && !call.paths.is_kept(below.template) {
            store.add(
                &below.collection,
                Resource::new(below.id.clone(), Map::new()),
            );
        }
        let resource = store.get_mut(&below.collection, &below.id, now)?;
        resource.fields.extend(sent(call));
        name_id(resource, parameter);
        let resource = store.find(&below.collection, &below.id, now)?;
        Some(store.shown(resource, now).into_fields())
    });
    match changed {
        Some(shown) => Ok(reply(call, shown)),
        None => Err(nothing_there(call, below.template, &below.id)),
    }
}

/// Changes the thing that the path leads to or ends below.
pub(super) fn change<R>(
    call: &Call<'_>,
    change: impl FnOnce(&mut Resource, i64) -> R,
) -> Option<R> {
    let below = call.resource()?;
    call.world.write(|store, now| {
        let resource = store.get_mut(&below.collection, &below.id, now)?;
        Some(change(resource, now))
    })
}

/// Deletes a thing, and answers with what it was.
fn delete(call: &Call<'_>) -> Answer {
    let below = call.resource();
    let was = below.as_ref().and_then(|below| shown(call, below));
    if let Some(below) = below {
        call.world
            .write(|store, _| store.remove(&below.collection, &below.id));
    }
    reply(call, was.unwrap_or_default())
}

/// Deletes all things of a list of ids. One that is not there is passed over, unless the document has a code for it:
/// then nothing is deleted.
fn delete_many(call: &Call<'_>) -> Result<Answer, Answer> {
    let path = call.path();
    let collection = match parent(&path) {
        Some((collection, _)) if !call.paths.is_collection(trimmed(call.entry)) => collection,
        _ => &path,
    };
    let ids = listed_ids(call);
    check_listed(call, collection, &ids)?;
    call.world
        .write(|store, _| ids.iter().for_each(|id| store.remove(collection, id)));
    Ok(reply(call, Map::new()))
}

/// Holds that the things of a list of ids are there, where the document has a code for those that are not.
pub(super) fn check_listed(
    call: &Call<'_>,
    collection: &str,
    ids: &[String],
) -> Result<(), Answer> {
    let missing = call.world.look(|store, now| {
        let is_missing = |id: &&String| store.find(collection, id, now).is_none();
        ids.iter().find(is_missing).cloned()
    });
    match (missing, call.codes.not_found(call.operation_id())) {
        (Some(missing), Some(code)) => Err(call.codes.answer(code, &format!("No {missing}."))),
        _ => Ok(()),
    }
}

/// The ids that the body lists.
pub(super) fn listed_ids(call: &Call<'_>) -> Vec<String> {
    let listed = ids(call.entry).and_then(|field| call.body()?.get(field)?.as_array());
    listed.into_iter().flatten().map(as_text).collect()
}

fn write_part(call: &Call<'_>) -> Answer {
    // That there was a call without a body is kept, too.
    let body = call.body().cloned().unwrap_or(Value::Null);
    call.world
        .write(|store, _| store.set_part(call.path(), body));
    let mut fields = around(call);
    fields.extend(call.fields());
    reply(call, fields)
}

fn show_part(call: &Call<'_>) -> Answer {
    let written = call
        .world
        .look(|store, _| store.part(&call.path()).cloned());
    let mut fields = around(call);
    match written {
        Some(Value::Object(part)) => fields.extend(part),
        Some(Value::Null) => fields.extend(agreed(call)),
        Some(other) => return reply(call, other),
        None => {}
    }
    for (name, wanted) in filter(call) {
        let is_meant = |item: &Value| item.get(name).is_none_or(|is| is_same(name, is, &wanted));
        let lists = fields.values_mut().filter_map(Value::as_array_mut);
        lists.for_each(|list| list.retain(is_meant));
    }
    reply_made_up(call, fields)
}

/// Forgets everything that stands at the path: a part, or a whole collection.
fn delete_part(call: &Call<'_>) -> Answer {
    call.world.write(|store, _| store.forget(&call.path()));
    reply(call, around(call))
}

/// What is shown of the thing around a part, where the document states what an answer has of it.
fn around(call: &Call<'_>) -> Map<String, Value> {
    let below = call
        .resource()
        .filter(|_| answered(call.entry).and_then(stated).is_some());
    below
        .and_then(|below| shown(call, &below))
        .unwrap_or_default()
}

/// What a call without a body has set: everything that is true or false.
fn agreed(call: &Call<'_>) -> Map<String, Value> {
    let stated = answered(call.entry).and_then(stated);
    let fields = stated.map_or(&[][..], |object| object.fields);
    let flags = fields
        .iter()
        .filter(|field| matches!(field.shape, Shape::Boolean));
    flags
        .map(|field| (field.name.to_owned(), true.into()))
        .collect()
}

/// Fills the collections that nobody can add to with what the document shows of their lists.
pub(crate) fn seed(catalogue: &'static [Entry], paths: &Paths, world: &World) {
    let lists = catalogue
        .iter()
        .filter(|entry| paths.role(entry) == Role::List && !entry.operation.path.contains('{'));
    for entry in lists {
        let path = trimmed(entry);
        if paths.operation(Role::Create, path).is_some() {
            continue;
        }
        let Some(shown) = entry.success().and_then(sample) else {
            continue;
        };
        let list = match listing(entry).and_then(|listing| listing.field) {
            Some(field) => shown.get(field),
            None => Some(&shown),
        };
        let parameter = paths.id_parameter(path);
        let id_name = parameter.map_or("id", |parameter| parameter.name);
        let items = list.and_then(Value::as_array).into_iter().flatten();
        world.write(|store, _| {
            for fields in items.filter_map(Value::as_object) {
                let id = fields.get("id").or_else(|| fields.get(id_name));
                let id = id.map_or_else(|| new_id(store, parameter), as_text);
                store.add(path, Resource::new(id, fields.clone()));
            }
        });
    }
}
