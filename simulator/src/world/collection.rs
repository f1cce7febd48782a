//! Things of one kind in their order, and what has been written of them.

use std::collections::HashMap;
use std::mem::take;
use std::sync::Arc;

use bytes::Bytes;

use super::resource::Resource;

/// Things of one kind, in the order in which they came.
#[derive(Debug)]
pub(crate) struct Collection {
    /// By their numbers, which a thing that is removed leaves unused, so that nothing else has to be numbered anew.
    slots: Vec<Slot>,
    /// The numbers of the things of each id; the first is meant.
    numbers: HashMap<String, Vec<u64>>,
    /// What the last write did, the first of it first.
    last_write: Vec<Change>,
    /// Whether the write that goes on has done something here.
    is_written: bool,
    /// Before this time nothing disappears but what the last write has changed.
    next_gone: i64,
}

#[derive(Debug)]
pub(super) struct Slot {
    number: u64,
    pub(super) resource: Arc<Resource>,
    /// As it was last written for a list, for which operation, and until when it looks like that.
    pub(super) written: Option<(Bytes, &'static str, i64)>,
}

/// What was done to the thing of an id or at a place, and what stood there before.
#[derive(Debug)]
enum Change {
    Added(String),
    Changed(usize, Arc<Resource>),
    Removed(usize, Arc<Resource>),
}

impl Default for Collection {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            numbers: HashMap::new(),
            last_write: Vec::new(),
            is_written: false,
            next_gone: i64::MAX,
        }
    }
}

impl Collection {
    pub(super) fn slot(&self, id: &str) -> Option<&Slot> {
        self.slots.get(self.place(id)?)
    }

    pub(super) fn slot_at(&mut self, place: usize) -> Option<&mut Slot> {
        self.slots.get_mut(place)
    }

    pub(super) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// What there was before the last write.
    pub(super) fn before(&self) -> Vec<Arc<Resource>> {
        let now = self.slots.iter().map(|slot| Arc::clone(&slot.resource));
        let mut before: Vec<_> = now.collect();
        for change in self.last_write.iter().rev() {
            match change {
                Change::Added(_) => drop(before.pop()),
                Change::Changed(place, resource) => {
                    if let Some(changed) = before.get_mut(*place) {
                        *changed = Arc::clone(resource);
                    }
                }
                Change::Removed(place, resource) => before.insert(*place, Arc::clone(resource)),
            }
        }
        before
    }

    /// Begins a write, and forgets what has disappeared, which it gives the ids of.
    pub(super) fn begin_write(&mut self, now: i64) -> Vec<String> {
        if take(&mut self.is_written) {
            let changed = self.last_write.iter().filter_map(|change| match change {
                Change::Added(id) => self.slot(id),
                Change::Changed(_, before) => self.slot(&before.id),
                Change::Removed(..) => None,
            });
            let gone = changed.filter_map(|slot| slot.resource.gone()).min();
            self.next_gone = self.next_gone.min(gone.unwrap_or(i64::MAX));
        }
        if now < self.next_gone {
            return Vec::new();
        }
        // Places are no longer what they were.
        self.last_write.clear();
        let gone = self
            .slots
            .extract_if(.., |slot| slot.resource.is_gone(now))
            .map(|slot| (slot.number, slot.resource.id.clone()));
        let gone: Vec<(u64, String)> = gone.collect();
        let next = self.slots.iter().filter_map(|slot| slot.resource.gone());
        self.next_gone = next.min().unwrap_or(i64::MAX);
        let ids = gone.into_iter().map(|(number, id)| {
            self.forget(number, &id);
            id
        });
        ids.collect()
    }

    pub(super) fn add(&mut self, resource: Resource) {
        let number = self.slots.last().map_or(0, |last| last.number + 1);
        let id = resource.id.clone();
        self.numbers.entry(id.clone()).or_default().push(number);
        self.begin_change();
        self.slots.push(Slot {
            number,
            resource: Arc::new(resource),
            written: None,
        });
        self.last_write.push(Change::Added(id));
    }

    /// The thing of this id, to be changed.
    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Resource> {
        let place = self.place(id)?;
        self.begin_change();
        let slot = self.slots.get_mut(place)?;
        slot.written = None;
        // What the same write has just made or changed did not stand so before it.
        let is_known = match self.last_write.last() {
            Some(Change::Added(added)) => added == id,
            Some(Change::Changed(changed, _)) => *changed == place,
            _ => false,
        };
        if !is_known {
            let before = Arc::clone(&slot.resource);
            self.last_write.push(Change::Changed(place, before));
        }
        Some(Arc::make_mut(&mut slot.resource))
    }

    /// Counts what is done next to the write that goes on. A write that does nothing here leaves what the last one did.
    fn begin_change(&mut self) {
        if !self.is_written {
            self.is_written = true;
            self.last_write.clear();
        }
    }

    /// Says that what is shown of the thing has changed.
    pub(super) fn touch(&mut self, id: &str) {
        let place = self.place(id);
        if let Some(slot) = place.and_then(|place| self.slots.get_mut(place)) {
            slot.written = None;
        }
    }

    pub(super) fn remove(&mut self, id: &str) -> Option<Arc<Resource>> {
        let place = self.place(id)?;
        self.begin_change();
        let Slot {
            number, resource, ..
        } = self.slots.remove(place);
        self.forget(number, id);
        self.last_write
            .push(Change::Removed(place, Arc::clone(&resource)));
        Some(resource)
    }

    /// Puts the things into this order, as if they had stood in it before the last write.
    pub(super) fn sort_by_key(&mut self, key: impl Fn(&Resource) -> i64) {
        self.slots.sort_by_key(|slot| key(&slot.resource));
        self.last_write.clear();
        self.next_gone = i64::MIN;
        self.numbers.clear();
        for (slot, number) in self.slots.iter_mut().zip(0..) {
            slot.number = number;
            let id = slot.resource.id.clone();
            self.numbers.entry(id).or_default().push(number);
        }
    }

    fn place(&self, id: &str) -> Option<usize> {
        let number = self.numbers.get(id)?.first()?;
        self.slots
            .binary_search_by_key(number, |slot| slot.number)
            .ok()
    }

    fn forget(&mut self, number: u64, id: &str) {
        if let Some(numbers) = self.numbers.get_mut(id) {
            numbers.retain(|other| *other != number);
            if numbers.is_empty() {
                self.numbers.remove(id);
            }
        }
    }
}
