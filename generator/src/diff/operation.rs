//! Operations: how they are called, and what is sent for them.

use super::bounds::Side;
use super::change::{Changes, Effect, Kind};
use super::pairs::{Pair, pairs};
use super::{content, row};
use crate::model::{Operation, Paging};

pub(super) fn compare(old: &[Operation], new: &[Operation], changes: &mut Changes) {
    for pair in pairs(old, new, |operation| &operation.id) {
        match pair {
            Pair::Removed(one) => {
                changes.add(
                    Effect::Breaking,
                    Kind::Removed,
                    &one.id,
                    "the operation is gone",
                );
            }
            Pair::Added(one) => {
                changes.add(Effect::Compatible, Kind::Added, &one.id, "an operation");
            }
            Pair::Kept(old, new) => {
                names(old, new, changes);
                call(old, new, changes);
                row::compare_all(
                    &old.id,
                    &old.parameters,
                    &new.parameters,
                    Side::Sent,
                    changes,
                );
                content::body(&old.id, old.body.as_ref(), new.body.as_ref(), changes);
                content::answers(old, new, changes);
                paging(&old.id, old.paging.as_ref(), new.paging.as_ref(), changes);
            }
        }
    }
}

/// The names in Rust, which another operation may have taken.
fn names(old: &Operation, new: &Operation, changes: &mut Changes) {
    let method = format!("its method is `{}`, not `{}`", new.ident, old.ident);
    changes.compare((&old.ident, &new.ident), Effect::Breaking, &old.id, method);
    let builder = format!("its builder is `{}`, not `{}`", new.name, old.name);
    changes.compare((&old.name, &new.name), Effect::Breaking, &old.id, builder);
}

fn call(old: &Operation, new: &Operation, changes: &mut Changes) {
    let request =
        |operation: &Operation| format!("{} {}", operation.method.to_uppercase(), operation.path);
    let message = format!("calls go to {}, not to {}", request(new), request(old));
    changes.compare(
        (&request(old), &request(new)),
        Effect::Compatible,
        &old.id,
        message,
    );
    let mut compare = |differ: bool, effect, message: &str| {
        changes.compare((&false, &differ), effect, &old.id, message);
    };
    compare(
        old.idempotent != new.idempotent,
        Effect::Compatible,
        "whether it is sent again after a failure that passes",
    );
    compare(
        old.deprecated != new.deprecated,
        Effect::Compatible,
        "whether it is deprecated",
    );
    compare(
        old.permission != new.permission,
        Effect::Documentation,
        "the permission that it needs",
    );
    compare(
        old.plain_summary != new.plain_summary,
        Effect::Documentation,
        "the summary",
    );
    compare(
        old.plain_description != new.plain_description,
        Effect::Documentation,
        "the description",
    );
}

fn paging(id: &str, old: Option<&Paging>, new: Option<&Paging>, changes: &mut Changes) {
    let items = |paging: &Paging| {
        (
            paging.items.wire.clone(),
            paging.item.clone(),
            paging.page.clone(),
        )
    };
    let ways = |paging: &Paging| {
        let names =
            [&paging.offset.wire, &paging.limit.wire, &paging.total.wire].map(String::clone);
        (
            names,
            paging.narrow_by.clone(),
            paging.largest_limit,
            paging.largest_offset,
        )
    };
    match (old, new) {
        (None, None) => {}
        (Some(_), None) => {
            changes.add(Effect::Breaking, Kind::Removed, id, "the methods that page");
        }
        (None, Some(_)) => changes.add(Effect::Compatible, Kind::Added, id, "methods that page"),
        (Some(old), Some(new)) => {
            changes.compare(
                (&items(old), &items(new)),
                Effect::Breaking,
                id,
                "pages have other items",
            );
            changes.compare(
                (&ways(old), &ways(new)),
                Effect::Compatible,
                id,
                "how it pages",
            );
        }
    }
}
