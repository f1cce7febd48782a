//! What is shown of the things of an account: everything that any operation shows. Its shape picks what it has.

mod server;
mod source;
mod task;

use serde_json::{Map, Value};

use super::resource::{Kind, Resource};
use super::shown::Shown;

pub(super) use server::server;
pub(super) use source::state;
pub(super) use task::task;

/// A thing of which nothing changes by itself.
pub(super) fn plain(resource: &Resource) -> Shown<'_> {
    let id = ("id".to_owned(), resource.id.clone().into());
    Shown {
        sent: &resource.fields,
        known: Map::from_iter([id]),
    }
}

/// What a parameter of this name is held against, where the thing says that by itself.
pub(super) fn filtered(resource: &Resource, name: &str, now: i64) -> Option<Value> {
    match (&resource.kind, name) {
        (Kind::Plain | Kind::Server(_) | Kind::Task(_), "id") => Some(resource.id.clone().into()),
        (Kind::Task(task), "state") => Some(task.life.state(now).asked().into()),
        (Kind::Task(task), "source_server_id") => Some(task.source.clone().into()),
        _ => field(&resource.fields, name).cloned(),
    }
}

/// The field of this name; of `server_id`, the id in the field `server`.
fn field<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let inside = || fields.get(name.strip_suffix("_id")?)?.get("id");
    fields.get(name).or_else(inside)
}

fn object(fields: Value) -> Map<String, Value> {
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
