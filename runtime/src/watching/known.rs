//! What was last seen of each item.

use std::collections::HashMap;

use super::change::Change;

/// The items of a list as they were last seen.
pub(super) struct Known<T> {
    items: HashMap<String, Held<T>>,
    /// The number of the poll.
    poll: u64,
    /// The place of what is seen next.
    place: u64,
}

struct Held<T> {
    item: T,
    /// The poll in which it was last seen.
    seen: u64,
    /// Its place in the order in which items were seen.
    place: u64,
    /// Whether the last poll that came to its end did not find it.
    lacking: bool,
}

impl<T: Clone + PartialEq> Known<T> {
    pub(super) fn new() -> Self {
        Self {
            items: HashMap::new(),
            poll: 0,
            place: 0,
        }
    }

    /// Begins a poll, in which nothing was seen yet.
    pub(super) fn begin(&mut self) {
        self.poll += 1;
    }

    /// Whether this is the first poll.
    pub(super) fn is_first(&self) -> bool {
        self.poll <= 1
    }

    /// Takes in a state of an item, and says what is new about it.
    pub(super) fn see(&mut self, key: &str, item: T) -> Option<Change<T>> {
        if !self.sight(key) {
            let held = Held {
                item: item.clone(),
                seen: self.poll,
                place: self.place,
                lacking: false,
            };
            self.items.insert(key.to_owned(), held);
            return Some(Change::Appeared(item));
        }
        let held = self.items.get_mut(key)?;
        if held.item == item {
            return None;
        }
        let before = std::mem::replace(&mut held.item, item.clone());
        Some(Change::Changed {
            before,
            after: item,
        })
    }

    /// Takes in that an item is there, whatever its state; `false` when it is not known.
    pub(super) fn sight(&mut self, key: &str) -> bool {
        self.place += 1;
        let Some(held) = self.items.get_mut(key) else {
            return false;
        };
        held.seen = self.poll;
        held.place = self.place;
        held.lacking = false;
        true
    }

    /// The keys of what this poll has not seen, in the order in which it was last seen.
    pub(super) fn unseen(&self) -> Vec<String> {
        let unseen = self.items.iter();
        let mut unseen: Vec<_> = unseen.filter(|(_, held)| held.seen < self.poll).collect();
        unseen.sort_unstable_by_key(|(_, held)| held.place);
        unseen.into_iter().map(|(key, _)| key.clone()).collect()
    }

    /// Puts an item behind all others, so that it does not always keep them from being asked for.
    pub(super) fn put_last(&mut self, key: &str) {
        self.place += 1;
        if let Some(held) = self.items.get_mut(key) {
            held.place = self.place;
        }
    }

    /// Takes in that an item was not found, and gives it when the poll before did not find it either.
    pub(super) fn lack(&mut self, key: &str) -> Option<T> {
        let held = self.items.get_mut(key)?;
        if std::mem::replace(&mut held.lacking, true) {
            return self.remove(key);
        }
        None
    }

    /// Forgets an item.
    pub(super) fn remove(&mut self, key: &str) -> Option<T> {
        Some(self.items.remove(key)?.item)
    }
}
