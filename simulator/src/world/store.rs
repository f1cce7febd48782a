//! The tasks in their order, what matches a filter, and the pages that were built of them.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::{BufMut, Bytes, BytesMut};
use serde_json::Value;

use super::render;
use super::task::Task;
use super::timeline::Timeline;

/// Built pages are forgotten when they hold more bytes than this together.
const CACHED: usize = 256 << 20;

/// The matches of so many filters are kept.
const FILTERS: usize = 64;

/// What a list is narrowed to. `None` lets everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Filter {
    pub(crate) state: Option<String>,
    /// A part of the name.
    pub(crate) name: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) source_server: Option<String>,
    pub(crate) enterprise_project: Option<String>,
}

/// Which page is wanted, and the fields that it is written with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PageKey {
    pub(crate) filter: Filter,
    pub(crate) offset: usize,
    pub(crate) limit: usize,
    pub(crate) items: &'static str,
    /// None where the document names no field for it.
    pub(crate) total: Option<&'static str>,
}

/// A task of the world.
#[derive(Debug)]
pub(crate) enum StoredTask {
    /// Lives with the clock.
    Living(Box<Task>),
    /// Stays as it was added, as it is listed.
    Fixed(Value),
}

#[derive(Debug)]
struct Slot {
    entry: StoredTask,
    /// The task as JSON, and until when it looks like that.
    rendered: Option<(Bytes, i64)>,
}

#[derive(Debug, Default)]
pub(super) struct Store {
    slots: Vec<Slot>,
    matches: HashMap<Filter, (Arc<[usize]>, i64)>,
    pages: HashMap<PageKey, (Bytes, i64)>,
    cached: usize,
}

impl StoredTask {
    pub(super) fn id(&self) -> Option<&str> {
        match self {
            Self::Living(task) => Some(&task.id),
            Self::Fixed(task) => text(task, "/id"),
        }
    }

    /// The life of the task; `None` for one that was fixed.
    pub(super) fn life(&self) -> Option<&Timeline> {
        match self {
            Self::Living(task) => Some(&task.timeline),
            Self::Fixed(_) => None,
        }
    }

    fn is_gone(&self, now: i64) -> bool {
        self.life().is_some_and(|life| life.is_gone(now))
    }

    fn next_change(&self, now: i64) -> i64 {
        self.life().map_or(i64::MAX, |life| life.next_change(now))
    }

    fn matches(&self, filter: &Filter, now: i64) -> bool {
        let same = |wanted: &Option<String>, is: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| is == Some(wanted))
        };
        let (id, state, source, project, name) = match self {
            Self::Living(task) => (
                Some(task.id.as_str()),
                task.timeline.state(now).asked(),
                Some(task.source.id.as_str()).filter(|_| !task.source_gone),
                Some(task.enterprise_project.as_str()),
                Some(task.name.as_str()),
            ),
            Self::Fixed(task) => (
                text(task, "/id"),
                text(task, "/state"),
                text(task, "/source_server/id"),
                text(task, "/enterprise_project_id"),
                text(task, "/name"),
            ),
        };
        let part = filter.name.as_deref().unwrap_or_default();
        same(&filter.id, id)
            && same(&filter.state, state)
            && same(&filter.source_server, source)
            && same(&filter.enterprise_project, project)
            && (part.is_empty() || name.is_some_and(|name| name.contains(part)))
    }
}

impl Store {
    pub(super) fn add(&mut self, entry: StoredTask) {
        self.slots.push(Slot {
            entry,
            rendered: None,
        });
        self.changed();
    }

    pub(super) fn clear(&mut self) {
        self.slots.clear();
        self.changed();
    }

    /// Removes the first fixed task with this id; says whether there was one.
    pub(super) fn remove_fixed(&mut self, id: &str) -> bool {
        let fixed = |Slot { entry, .. }: &Slot| {
            matches!(entry, StoredTask::Fixed(_)) && entry.id() == Some(id)
        };
        let Some(index) = self.slots.iter().position(fixed) else {
            return false;
        };
        self.slots.remove(index);
        self.changed();
        true
    }

    /// The tasks that are there at this time.
    pub(super) fn entries(&self, now: i64) -> impl Iterator<Item = &StoredTask> {
        let entries = self.slots.iter().map(|slot| &slot.entry);
        entries.filter(move |entry| !entry.is_gone(now))
    }

    /// Changes the first task with this id; `None` when there is none.
    pub(super) fn change<R>(
        &mut self,
        id: &str,
        now: i64,
        change: impl FnOnce(&mut StoredTask) -> R,
    ) -> Option<R> {
        let mut slots = self.slots.iter_mut();
        let slot = slots.find(|slot| slot.entry.id() == Some(id) && !slot.entry.is_gone(now))?;
        slot.rendered = None;
        let result = change(&mut slot.entry);
        self.changed();
        Some(result)
    }

    fn changed(&mut self) {
        self.matches.clear();
        self.pages.clear();
        self.cached = 0;
    }

    /// All matching tasks as JSON.
    pub(super) fn bodies(&mut self, filter: &Filter, now: i64) -> Vec<Bytes> {
        let slots = self.slots.iter_mut();
        slots
            .filter(|slot| !slot.entry.is_gone(now) && slot.entry.matches(filter, now))
            .map(|slot| slot.body(now))
            .collect()
    }

    /// Which slots match, and until when.
    fn matches(&mut self, filter: &Filter, now: i64) -> (Arc<[usize]>, i64) {
        if let Some((matches, until)) = self.matches.get(filter)
            && now < *until
        {
            return (Arc::clone(matches), *until);
        }
        let mut until = i64::MAX;
        let mut matches = Vec::new();
        for (index, slot) in self.slots.iter().enumerate() {
            until = until.min(slot.entry.next_change(now));
            if !slot.entry.is_gone(now) && slot.entry.matches(filter, now) {
                matches.push(index);
            }
        }
        let matches: Arc<[usize]> = matches.into();
        if self.matches.len() >= FILTERS {
            self.matches.clear();
        }
        let found = (matches, until);
        self.matches.insert(filter.clone(), found.clone());
        found
    }

    /// A page as JSON; built once for as long as nothing on it changes.
    pub(super) fn page(&mut self, key: &PageKey, now: i64) -> Bytes {
        if let Some((body, until)) = self.pages.get(key)
            && now < *until
        {
            return body.clone();
        }
        let (matches, until) = self.matches(&key.filter, now);
        let mut body = BytesMut::new();
        body.put_u8(b'{');
        if let Some(total) = key.total {
            let total = Value::from(total);
            body.put_slice(format!("{total}:{},", matches.len()).as_bytes());
        }
        body.put_slice(format!("{}:[", Value::from(key.items)).as_bytes());
        let mut first = true;
        for index in matches.iter().skip(key.offset).take(key.limit) {
            if let Some(slot) = self.slots.get_mut(*index) {
                if !first {
                    body.put_u8(b',');
                }
                first = false;
                body.put_slice(&slot.body(now));
            }
        }
        body.put_slice(b"]}");
        let body = body.freeze();
        if self.cached > CACHED {
            self.pages.clear();
            self.cached = 0;
        }
        self.cached += body.len();
        self.pages.insert(key.clone(), (body.clone(), until));
        body
    }
}

impl Slot {
    fn body(&mut self, now: i64) -> Bytes {
        if let Some((body, until)) = &self.rendered
            && now < *until
        {
            return body.clone();
        }
        let body = match &self.entry {
            StoredTask::Living(task) => render::task(task, now),
            StoredTask::Fixed(task) => task.to_string().into(),
        };
        self.rendered = Some((body.clone(), self.entry.next_change(now)));
        body
    }
}

/// A text in a task as it is listed.
fn text<'a>(task: &'a Value, pointer: &str) -> Option<&'a str> {
    task.pointer(pointer)?.as_str()
}
