//! Everything that an account has, by the paths under which the service keeps it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound::{Included, Unbounded};
use std::sync::Arc;

use bytes::Bytes;
use fastrand::Rng;
use serde_json::{Map, Value};

use super::collection::Collection;
use super::resource::{Kind, Resource};
use super::shown::Shown;
use super::{SERVERS, TASKS, render};
use crate::encoding::encode;
use crate::random::uuid;
use crate::shape::Fields;

/// The matches of so many filters are kept.
const FILTERS: usize = 64;

/// Which things of a collection are meant: those whose values are these, by the names of parameters.
pub(crate) type Filter = Vec<(&'static str, Value)>;

/// Where the things stand that a filter means, and until when.
type Matches = (Arc<[usize]>, i64);

#[derive(Debug)]
pub(crate) struct Store {
    collections: BTreeMap<String, Collection>,
    /// What was written to a path that is no collection, or below a thing of one.
    parts: BTreeMap<String, Value>,
    matches: HashMap<(String, Filter), Matches>,
    pub(super) rng: Rng,
    /// How many things have ever been made, by which each draws what it shows.
    made: u64,
}

impl Store {
    pub(super) fn new(rng: Rng) -> Self {
        Self {
            collections: BTreeMap::new(),
            parts: BTreeMap::new(),
            matches: HashMap::new(),
            rng,
            made: 0,
        }
    }

    /// Begins a write: what stands now is what stood before it.
    pub(super) fn begin_write(&mut self, now: i64) {
        self.matches.clear();
        let mut gone = Vec::new();
        for (path, collection) in &mut self.collections {
            let ids = collection.begin_write(now);
            gone.extend(ids.iter().map(|id| self::path(path, id)));
        }
        for path in gone {
            self.forget(&path);
        }
    }

    /// An id that no thing has.
    pub(crate) fn new_id(&mut self) -> String {
        uuid(&mut self.rng)
    }

    pub(crate) fn rng(&mut self) -> &mut Rng {
        &mut self.rng
    }

    /// A number that no thing has.
    pub(crate) fn next_number(&mut self) -> u64 {
        self.made += 1;
        self.made
    }

    pub(crate) fn add(&mut self, collection: &str, resource: Resource) {
        match self.collections.get_mut(collection) {
            Some(collection) => collection.add(resource),
            None => self
                .collections
                .entry(collection.to_owned())
                .or_default()
                .add(resource),
        }
    }

    pub(crate) fn find(&self, collection: &str, id: &str, now: i64) -> Option<&Resource> {
        let slot = self.collections.get(collection)?.slot(id)?;
        Some(slot.resource.as_ref()).filter(|resource| !resource.is_gone(now))
    }

    /// The task that migrates a source server.
    pub(crate) fn task_of(&self, server: &Resource, now: i64) -> Option<&Resource> {
        self.find(TASKS, server.server()?.task.as_deref()?, now)
    }

    /// Everything that is there at this time.
    pub(crate) fn all(&self, collection: &str, now: i64) -> impl Iterator<Item = &Resource> {
        let slots = self.collections.get(collection).map(Collection::slots);
        let resources = slots
            .into_iter()
            .flatten()
            .map(|slot| slot.resource.as_ref());
        resources.filter(move |resource| !resource.is_gone(now))
    }

    /// The thing of this id, to be changed.
    pub(crate) fn get_mut(
        &mut self,
        collection: &str,
        id: &str,
        now: i64,
    ) -> Option<&mut Resource> {
        let partner = Self::partner(self.find(collection, id, now)?);
        if let Some((collection, id)) = partner {
            self.touch(collection, &id);
        }
        self.collections.get_mut(collection)?.get_mut(id)
    }

    /// Removes the thing of this id, and everything below it.
    pub(crate) fn remove(&mut self, collection: &str, id: &str) {
        let removed = self
            .collections
            .get_mut(collection)
            .and_then(|things| things.remove(id));
        if let Some((collection, id)) = removed.and_then(|removed| Self::partner(&removed)) {
            self.touch(collection, &id);
        }
        self.forget(&path(collection, id));
    }

    /// Removes everything that is kept at a path and below it.
    pub(crate) fn forget(&mut self, path: &str) {
        forget(&mut self.collections, path);
        forget(&mut self.parts, path);
    }

    /// Puts the things of a collection into the order in which they came to be.
    pub(super) fn sort_by_age(&mut self, collection: &str) {
        if let Some(collection) = self.collections.get_mut(collection) {
            collection.sort_by_key(|resource| match &resource.kind {
                Kind::Task(task) => task.life.created(),
                Kind::Server(server) => server.added,
                Kind::Plain | Kind::Exact => 0,
            });
        }
    }

    /// What was written to this path.
    pub(crate) fn part(&self, path: &str) -> Option<&Value> {
        self.parts.get(path)
    }

    pub(crate) fn set_part(&mut self, path: String, value: Value) {
        self.parts.insert(path, value);
    }

    fn touch(&mut self, collection: &str, id: &str) {
        if let Some(collection) = self.collections.get_mut(collection) {
            collection.touch(id);
        }
    }

    /// What shows something of this thing: the server of a task, and the task of a server.
    fn partner(resource: &Resource) -> Option<(&'static str, String)> {
        match &resource.kind {
            Kind::Task(task) => Some((SERVERS, task.source.clone())),
            Kind::Server(server) => Some((TASKS, server.task.clone()?)),
            Kind::Plain | Kind::Exact => None,
        }
    }

    /// Everything that is shown of a thing, by whichever operation.
    pub(crate) fn shown<'a>(&self, resource: &'a Resource, now: i64) -> Shown<'a> {
        match &resource.kind {
            Kind::Task(task) => {
                render::task(resource, task, self.find(SERVERS, &task.source, now), now)
            }
            Kind::Server(server) => {
                render::server(resource, server, self.task_of(resource, now), now)
            }
            Kind::Plain => render::plain(resource),
            Kind::Exact => Shown {
                sent: &resource.fields,
                known: Map::new(),
            },
        }
    }

    /// State and phase of a source server.
    pub(crate) fn state(&self, resource: &Resource, now: i64) -> Option<(String, String)> {
        let task = self.task_of(resource, now).and_then(Resource::task);
        let (state, cycle, _) = render::state(resource.server()?, task, now);
        Some((state, cycle))
    }

    /// Until when what is shown of a thing stays as it is.
    fn next_change(&self, resource: &Resource, now: i64) -> i64 {
        match &resource.kind {
            Kind::Task(task) => task.next_change(now),
            Kind::Server(_) => {
                let task = self.task_of(resource, now).and_then(Resource::task);
                task.map_or(i64::MAX, |task| task.next_change(now))
            }
            Kind::Plain | Kind::Exact => i64::MAX,
        }
    }

    /// What a parameter of this name is held against; all that is shown is written only where nothing less says it.
    fn filtered(&self, resource: &Resource, name: &str, now: i64) -> Option<Value> {
        match (&resource.kind, name) {
            (Kind::Server(_), "state") => Some(self.state(resource, now)?.0.into()),
            (Kind::Server(_), "migration_cycle") => Some(self.state(resource, now)?.1.into()),
            (Kind::Server(_), "name" | "ip" | "ipv6") => resource.fields.get(name).cloned(),
            _ => render::filtered(resource, name, now)
                .or_else(|| self.shown(resource, now).field(name).cloned()),
        }
    }

    fn is_meant(&self, resource: &Resource, filter: &Filter, now: i64) -> bool {
        !resource.is_gone(now)
            && filter.iter().all(|(name, wanted)| {
                let is = self.filtered(resource, name, now);
                is.is_some_and(|is| is_same(name, &is, wanted))
            })
    }

    /// The things that a filter means, as they stood before the last write.
    pub(crate) fn stale(&self, collection: &str, filter: &Filter, now: i64) -> Vec<Arc<Resource>> {
        let before = self.collections.get(collection).map(Collection::before);
        let meant = before.into_iter().flatten();
        meant
            .filter(|resource| self.is_meant(resource, filter, now))
            .collect()
    }

    /// Where the things stand that a filter means.
    pub(crate) fn places(&mut self, collection: &str, filter: &Filter, now: i64) -> Arc<[usize]> {
        let key = (collection.to_owned(), filter.clone());
        if let Some((places, until)) = self.matches.get(&key)
            && now < *until
        {
            return Arc::clone(places);
        }
        let mut until = i64::MAX;
        let mut places = Vec::new();
        let slots = self.collections.get(collection).map(Collection::slots);
        for (place, slot) in slots.into_iter().flatten().enumerate() {
            until = until.min(self.next_change(&slot.resource, now));
            if self.is_meant(&slot.resource, filter, now) {
                places.push(place);
            }
        }
        let places: Arc<[usize]> = places.into();
        if self.matches.len() >= FILTERS {
            self.matches.clear();
        }
        self.matches.insert(key, (Arc::clone(&places), until));
        places
    }

    /// The thing at this place as a list has it, written by `write` unless it still looks as it did.
    pub(crate) fn written(
        &mut self,
        collection: &str,
        place: usize,
        (operation, now): (&'static str, i64),
        write: impl FnOnce(&Self, &Resource) -> Bytes,
    ) -> Option<Bytes> {
        let slot = self.collections.get_mut(collection)?.slot_at(place)?;
        if let Some((body, of, until)) = &slot.written
            && *of == operation
            && now < *until
        {
            return Some(body.clone());
        }
        let resource = Arc::clone(&slot.resource);
        let body = write(self, &resource);
        let until = self.next_change(&resource, now);
        let slot = self.collections.get_mut(collection)?.slot_at(place)?;
        slot.written = Some((body.clone(), operation, until));
        Some(body)
    }
}

/// The path of a thing.
fn path(collection: &str, id: &str) -> String {
    format!("{collection}/{}", encode(id))
}

fn forget<T>(by_path: &mut BTreeMap<String, T>, path: &str) {
    let from = by_path.range::<str, _>((Included(path), Unbounded));
    let below = from
        .map(|(other, _)| other)
        .take_while(|other| other.starts_with(path))
        .filter(|other| matches!(other.as_bytes().get(path.len()), None | Some(b'/')));
    let below: Vec<String> = below.cloned().collect();
    for path in below {
        by_path.remove(&path);
    }
}

/// Whether a value is the one that was asked for, or one of a list of them; a part of a name is enough. Of a value that
/// is a list itself, one item is enough.
pub(crate) fn is_same(name: &str, is: &Value, wanted: &Value) -> bool {
    match (is, wanted) {
        (_, Value::Array(any)) => any.iter().any(|wanted| is_same(name, is, wanted)),
        (Value::Array(any), _) => any.iter().any(|is| is_same(name, is, wanted)),
        (Value::String(is), Value::String(wanted)) if name == "name" => is.contains(wanted),
        (Value::Number(is), Value::Number(wanted)) => {
            is == wanted || is.as_f64() == wanted.as_f64()
        }
        (Value::String(text), other) | (other, Value::String(text)) if !other.is_string() => {
            let other = other.to_string();
            *text == other
        }
        _ => is == wanted,
    }
}
