//! What an operation is by its request line, where the document does not say it in words.

use std::collections::BTreeSet;

use huaweicloud_sms::catalogue::{Entry, Field, Parameter, Shape};

use crate::request::reads;
use crate::shape::{listing, sent};

/// The last segment of a path to which ids are sent whose things are to be deleted.
const DELETE: &str = "delete";

/// What an operation does to what is kept under its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// `GET /books`
    List,
    /// `POST /books`
    Create,
    /// `GET /books/{id}`
    Show,
    /// `PUT /books/{id}`
    Update,
    /// `DELETE /books/{id}`
    Delete,
    /// `POST /books/delete` or `DELETE /books`, with a list of ids
    DeleteMany,
    /// `GET /books/{id}/cover`, `GET /settings`
    ShowPart,
    /// `PUT /books/{id}/cover`, `POST /settings`
    WritePart,
    /// `DELETE /books/{id}/cover`
    DeletePart,
}

/// Which paths of a catalogue hold many things of a kind.
#[derive(Debug)]
pub(crate) struct Paths {
    catalogue: &'static [Entry],
    collections: BTreeSet<&'static str>,
}

impl Paths {
    pub(crate) fn of(catalogue: &'static [Entry]) -> Self {
        let listed = catalogue.iter().filter(|entry| entry.paging.is_some());
        let listed = listed.map(trimmed);
        let members = catalogue.iter().filter_map(|entry| {
            let (parent, last) = parent(trimmed(entry))?;
            is_parameter(last).then_some(parent)
        });
        Self {
            catalogue,
            collections: listed.chain(members).collect(),
        }
    }

    pub(crate) fn role(&self, entry: &'static Entry) -> Role {
        let path = trimmed(entry);
        let (parent, last) = parent(path).unwrap_or_default();
        let method = entry.operation.method;
        let is_collection = self.is_collection(path);
        if is_parameter(last) {
            return match method {
                _ if reads(entry.operation) => Role::Show,
                "DELETE" => Role::Delete,
                _ => Role::Update,
            };
        }
        match method {
            _ if reads(entry.operation) && is_collection && listing(entry).is_some() => Role::List,
            _ if reads(entry.operation) => Role::ShowPart,
            "POST" if is_collection => Role::Create,
            "DELETE" if is_collection && ids(entry).is_some() => Role::DeleteMany,
            "DELETE" => Role::DeletePart,
            "POST" if last == DELETE && self.is_collection(parent) && ids(entry).is_some() => {
                Role::DeleteMany
            }
            _ => Role::WritePart,
        }
    }

    /// Whether the path, as a template, holds many things of a kind.
    pub(crate) fn is_collection(&self, template: &str) -> bool {
        self.collections.contains(template)
    }

    /// Whether another operation writes what this one shows.
    pub(crate) fn is_written(&self, entry: &Entry) -> bool {
        let mut entries = self.catalogue.iter();
        entries.any(|other| trimmed(other) == trimmed(entry) && !reads(other.operation))
    }

    /// Whether the things of a collection, as a template, are made or listed. Those of any other are there, whatever
    /// they are called.
    pub(crate) fn is_kept(&self, template: &str) -> bool {
        [Role::Create, Role::List]
            .iter()
            .any(|role| self.operation(*role, template).is_some())
    }

    /// The parameter that stands for a thing of a collection, as a template.
    pub(crate) fn id_parameter(&self, template: &str) -> Option<&'static Parameter> {
        self.catalogue.iter().find_map(|entry| {
            let below = trimmed(entry).strip_prefix(template)?.strip_prefix('/')?;
            entry.parameter(parameter(below.split('/').next()?)?)
        })
    }

    /// The operation that has this role for the collection of this path, as a template.
    pub(crate) fn operation(&self, role: Role, template: &str) -> Option<&'static Entry> {
        let mut entries = self.catalogue.iter();
        entries.find(|entry| {
            let path = trimmed(entry);
            let of = match role {
                Role::List | Role::Create => path,
                _ => parent(path).map_or("", |(parent, _)| parent),
            };
            of == template && self.role(entry) == role
        })
    }
}

/// The field of a request's body that lists ids.
pub(crate) fn ids(entry: &'static Entry) -> Option<&'static str> {
    let Shape::Object(object) = sent(entry)? else {
        return None;
    };
    let lists_ids = |field: &&Field| match field.shape {
        Shape::List { items, .. } => matches!(items, Shape::Text { .. } | Shape::Integer { .. }),
        _ => false,
    };
    object.fields.iter().find(lists_ids).map(|field| field.name)
}

/// The path of an entry as a template; that of `/` is empty.
pub(crate) fn trimmed(entry: &Entry) -> &'static str {
    entry.operation.path.trim_end_matches('/')
}

/// What stands before the last segment, and that segment.
pub(crate) fn parent(path: &str) -> Option<(&str, &str)> {
    path.rsplit_once('/')
}

/// The name of the parameter that a segment of a template stands for.
pub(crate) fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Whether a segment of a template stands for a value.
pub(crate) fn is_parameter(segment: &str) -> bool {
    parameter(segment).is_some()
}
