//! Bodies: what is sent, and what is answered.

use super::bounds::{self, Side};
use super::change::Effect::{self, Breaking, Compatible, Documentation};
use super::change::{At, Changes, Kind};
use super::pairs::{Pair, pairs};
use super::row::required;
use super::wording::named;
use crate::code::types;
use crate::model::{Answer, Body, Content, Operation, Shape};

/// The body that is sent.
pub(super) fn body(mut place: At<'_>, old: Option<&Body>, new: Option<&Body>) {
    match (old, new) {
        (None, None) => {}
        (None, Some(body)) if body.required => {
            place.add(Breaking, Kind::Added, "it must be given");
        }
        (None, Some(_)) => place.add(Compatible, Kind::Added, "it can be left out"),
        (Some(_), None) => place.add(Breaking, Kind::Removed, "it is gone"),
        (Some(old), Some(new)) => {
            required(&mut place, old.required, new.required);
            let (before, after) = (setter(&old.content), setter(&new.content));
            let message = format!("its method takes {after}, not {before}");
            place.differ(Breaking, &before, &after, message);
            let (before, after) = (&old.media_type, &new.media_type);
            let message = format!("it is sent as {after}, not as {before}");
            place.differ(Compatible, before, after, message);
            place.differ(Documentation, &old.plain, &new.plain, "the description");
            inside(&mut place, &old.content, &new.content, Side::Sent);
        }
    }
}

/// What the setter of a body takes.
fn setter(content: &Content) -> String {
    let shape = content.shape().unwrap_or(&Shape::Any);
    named(&types::taken(shape, &types::content(content)).0)
}

fn inside(place: &mut At<'_>, old: &Content, new: &Content, side: Side) {
    if let (Some(old), Some(new)) = (old.shape(), new.shape()) {
        bounds::compare(place, old, new, side);
    }
    let (before, after) = (old.is_secret(), new.is_secret());
    place.differ(Compatible, &before, &after, "whether it is ever shown");
}

/// What is answered, by status.
pub(super) fn answers(old: &Operation, new: &Operation, changes: &mut Changes) {
    let told_apart = |operation: &Operation| match &operation.success {
        Some(name) => format!("the enum `{name}` over its statuses"),
        None => "the same for all statuses".to_owned(),
    };
    let (before, after) = (told_apart(old), told_apart(new));
    let message = format!("its answer is {after}, not {before}");
    changes
        .at(&old.id)
        .differ(Breaking, &before, &after, message);
    let successes = Effects {
        removed: Breaking,
        added: Compatible,
        other: Breaking,
    };
    statuses(&old.id, &old.successes, &new.successes, &successes, changes);
    // Every error is read into one type, whatever its status.
    let errors = Effects {
        removed: Documentation,
        added: Documentation,
        other: Compatible,
    };
    statuses(&old.id, &old.errors, &new.errors, &errors, changes);
}

/// What it means that a status is gone, new, or answered with something else.
struct Effects {
    removed: Effect,
    added: Effect,
    other: Effect,
}

fn statuses(id: &str, old: &[Answer], new: &[Answer], effects: &Effects, changes: &mut Changes) {
    for pair in pairs(old, new, |answer| answer.status) {
        let (Pair::Removed(answer) | Pair::Added(answer) | Pair::Kept(answer, _)) = pair;
        let mut place = changes.at(format!("{id} {}", answer.status));
        match pair {
            Pair::Removed(_) => place.add(effects.removed, Kind::Removed, "a status"),
            Pair::Added(_) => place.add(effects.added, Kind::Added, "a status"),
            Pair::Kept(old, new) => {
                let (before, after) = (held(&old.content), held(&new.content));
                let message = format!("it answers with {after}, not with {before}");
                place.differ(effects.other, &before, &after, message);
                if ![&old.content, &new.content].contains(&&Content::Empty) {
                    let (before, after) = (&old.media_type, &new.media_type);
                    let message = format!("its media type is {after}, not {before}");
                    place.differ(Compatible, before, after, message);
                }
                place.differ(Documentation, &old.plain, &new.plain, "the description");
                inside(&mut place, &old.content, &new.content, Side::Received);
            }
        }
    }
}

fn held(content: &Content) -> String {
    match content {
        Content::Empty => "nothing".to_owned(),
        content => named(&types::content(content)),
    }
}
