//! What a caller can wait for.

use super::change::Effect::{Breaking, Compatible, Documentation};
use super::change::{Changes, Kind};
use super::pairs::{Pair, pairs};
use crate::model::{Operation, Waiter};
use crate::names;

pub(super) fn compare(old: &Operation, new: &Operation, changes: &mut Changes) {
    for pair in pairs(&old.waiters, &new.waiters, |waiter| &waiter.name) {
        let (Pair::Removed(one) | Pair::Added(one) | Pair::Kept(one, _)) = pair;
        let mut place = changes.at(format!("{}.{}", old.id, names::wait(&one.name)));
        match pair {
            Pair::Removed(_) => place.add(Breaking, Kind::Removed, "the wait is gone"),
            Pair::Added(_) => place.add(Compatible, Kind::Added, "a wait"),
            Pair::Kept(old, new) => {
                let (before, after) = (old.gives_answer(), new.gives_answer());
                let gives = if after { "the answer" } else { "nothing" };
                let message = format!("it gives {gives} when it ends well");
                place.differ(Breaking, &before, &after, message);
                let (before, after) = (&old.success, &new.success);
                place.differ(Compatible, before, after, "what ends it well");
                let (before, after) = (&old.failure, &new.failure);
                place.differ(Compatible, before, after, "what ends it in an error");
                let (before, after) = (&old.cause, &new.cause);
                place.differ(
                    Compatible,
                    before,
                    after,
                    "where its error takes the cause from",
                );
                let times = |waiter: &Waiter| (waiter.every, waiter.at_most);
                let message = format!(
                    "it asks every {} s for at most {} s, unless told otherwise",
                    new.every, new.at_most
                );
                place.differ(Compatible, &times(old), &times(new), message);
                place.differ(Documentation, &old.plain, &new.plain, "the description");
            }
        }
    }
}
