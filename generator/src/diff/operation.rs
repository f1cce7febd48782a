//! Operations: how they are called, and what is sent for them.

use super::bounds::Side;
use super::change::Effect::{Breaking, Compatible, Documentation};
use super::change::{At, Changes, Kind};
use super::pairs::{Pair, pairs};
use super::{content, row, waiter};
use crate::model::{Operation, Paging, Watching};

pub(super) fn compare(old: &[Operation], new: &[Operation], changes: &mut Changes) {
    for pair in pairs(old, new, |operation| &operation.id) {
        let (Pair::Removed(one) | Pair::Added(one) | Pair::Kept(one, _)) = pair;
        let mut place = changes.at(&one.id);
        match pair {
            Pair::Removed(_) => place.add(Breaking, Kind::Removed, "the operation is gone"),
            Pair::Added(_) => place.add(Compatible, Kind::Added, "an operation"),
            Pair::Kept(old, new) => {
                call(&mut place, old, new);
                paging(&mut place, old.paging.as_ref(), new.paging.as_ref());
                waiter::compare(old, new, changes);
                let (before, after) = (&old.parameters, &new.parameters);
                row::compare_all(&old.id, before, after, Side::Sent, changes);
                let body = changes.at(format!("{}.body", old.id));
                content::body(body, old.body.as_ref(), new.body.as_ref());
                content::answers(old, new, changes);
            }
        }
    }
}

fn call(place: &mut At<'_>, old: &Operation, new: &Operation) {
    // Another operation may have taken a name in Rust.
    let message = format!("its method is `{}`, not `{}`", new.ident, old.ident);
    place.differ(Breaking, &old.ident, &new.ident, message);
    let message = format!("its builder is `{}`, not `{}`", new.name, old.name);
    place.differ(Breaking, &old.name, &new.name, message);
    let request = |one: &Operation| format!("{} {}", one.method.to_uppercase(), one.path);
    let (before, after) = (request(old), request(new));
    let message = format!("calls go to {after}, not to {before}");
    place.differ(Compatible, &before, &after, message);
    let message = "whether it is sent again after a failure that passes";
    place.differ(Compatible, &old.idempotent, &new.idempotent, message);
    let message = "whether it is deprecated";
    place.differ(Compatible, &old.deprecated, &new.deprecated, message);
    let message = "the permission that it needs";
    place.differ(Documentation, &old.permission, &new.permission, message);
    let (before, after) = (&old.plain_summary, &new.plain_summary);
    place.differ(Documentation, before, after, "the summary");
    let (before, after) = (&old.plain_description, &new.plain_description);
    place.differ(Documentation, before, after, "the description");
}

fn paging(place: &mut At<'_>, old: Option<&Paging>, new: Option<&Paging>) {
    match (old, new) {
        (None, None) => {}
        (Some(_), None) => place.add(Breaking, Kind::Removed, "the methods that page"),
        (None, Some(_)) => place.add(Compatible, Kind::Added, "methods that page"),
        (Some(old), Some(new)) => {
            let items = |paging: &Paging| {
                [&paging.items.wire, &paging.item, &paging.page].map(String::clone)
            };
            let message = "pages have other items";
            place.differ(Breaking, &items(old), &items(new), message);
            let names = |paging: &Paging| {
                let names = [&paging.offset.wire, &paging.limit.wire].map(String::clone);
                let total = paging.total.as_ref().map(|total| total.wire.clone());
                (names, total, paging.narrow_by.clone())
            };
            let ends = |paging: &Paging| (paging.largest_limit, paging.largest_offset);
            let (before, after) = ((names(old), ends(old)), (names(new), ends(new)));
            place.differ(Compatible, &before, &after, "how it pages");
            watching(place, old.watching.as_ref(), new.watching.as_ref());
        }
    }
}

fn watching(place: &mut At<'_>, old: Option<&Watching>, new: Option<&Watching>) {
    match (old, new) {
        (None, None) => {}
        (Some(_), None) => place.add(Breaking, Kind::Removed, "the method that watches"),
        (None, Some(_)) => place.add(Compatible, Kind::Added, "a method that watches"),
        (Some(old), Some(new)) => {
            let facts = |watching: &Watching| {
                let find = watching.find.as_ref().map(|find| find.wire.clone());
                (watching.key.wire.clone(), find, watching.show.clone())
            };
            let message = "how its items are told apart and asked for";
            place.differ(Compatible, &facts(old), &facts(new), message);
        }
    }
}
