//! Bodies: what is sent, and what is answered.

use super::bounds::{self, Side};
use super::change::{Changes, Effect, Kind};
use super::pairs::{Pair, pairs};
use super::wording::named;
use crate::code::types;
use crate::model::{Answer, Body, Content, Operation, Shape};

/// The body that is sent.
pub(super) fn body(place: &str, old: Option<&Body>, new: Option<&Body>, changes: &mut Changes) {
    let place = format!("{place}.body");
    match (old, new) {
        (None, None) => {}
        (None, Some(body)) if body.required => {
            changes.add(Effect::Breaking, Kind::Added, &place, "it must be given");
        }
        (None, Some(_)) => {
            changes.add(
                Effect::Compatible,
                Kind::Added,
                &place,
                "it can be left out",
            );
        }
        (Some(_), None) => changes.add(Effect::Breaking, Kind::Removed, &place, "it is gone"),
        (Some(old), Some(new)) => {
            if new.required {
                changes.compare(
                    (&old.required, &true),
                    Effect::Breaking,
                    &place,
                    "it must be given now",
                );
            } else {
                changes.compare(
                    (&old.required, &false),
                    Effect::Compatible,
                    &place,
                    "it can be left out now",
                );
            }
            let (before, after) = (setter(&old.content), setter(&new.content));
            let message = format!("its method takes {after}, not {before}");
            changes.compare((&before, &after), Effect::Breaking, &place, message);
            let message = format!(
                "it is sent as {}, not as {}",
                new.media_type, old.media_type
            );
            changes.compare(
                (&old.media_type, &new.media_type),
                Effect::Compatible,
                &place,
                message,
            );
            changes.compare(
                (&old.plain, &new.plain),
                Effect::Documentation,
                &place,
                "the description",
            );
            if let (Content::Json(old), Content::Json(new)) = (&old.content, &new.content) {
                bounds::compare(&place, (old, new), Side::Sent, changes);
            }
            secret(&place, &old.content, &new.content, changes);
        }
    }
}

/// What the setter of a body takes.
fn setter(content: &Content) -> String {
    let held = types::content(content);
    let shape = match content {
        Content::Json(shape) => shape,
        _ => &Shape::Any,
    };
    named(&types::taken(shape, &held))
}

fn secret(place: &str, old: &Content, new: &Content, changes: &mut Changes) {
    let message = "whether it is ever shown";
    changes.compare(
        (&old.is_secret(), &new.is_secret()),
        Effect::Compatible,
        place,
        message,
    );
}

/// What is answered, by status.
pub(super) fn answers(old: &Operation, new: &Operation, changes: &mut Changes) {
    let told_apart = |operation: &Operation| match &operation.success {
        Some(name) => format!("the enum `{name}` over its statuses"),
        None => "the same for all statuses".to_owned(),
    };
    let message = format!("its answer is {}, not {}", told_apart(new), told_apart(old));
    changes.compare(
        (&old.success, &new.success),
        Effect::Breaking,
        &old.id,
        message,
    );
    let successes = Statuses {
        operation: &old.id,
        removed: Effect::Breaking,
        added: Effect::Compatible,
        other: Effect::Breaking,
    };
    successes.compare(&old.successes, &new.successes, changes);
    // Every error is read into one type, whatever its status.
    let errors = Statuses {
        operation: &old.id,
        removed: Effect::Documentation,
        added: Effect::Documentation,
        other: Effect::Compatible,
    };
    errors.compare(&old.errors, &new.errors, changes);
}

/// Statuses of one kind, and what their changes mean.
struct Statuses<'m> {
    operation: &'m str,
    removed: Effect,
    added: Effect,
    other: Effect,
}

impl Statuses<'_> {
    fn compare(&self, old: &[Answer], new: &[Answer], changes: &mut Changes) {
        let place = |answer: &Answer| format!("{} {}", self.operation, answer.status);
        for pair in pairs(old, new, |answer| answer.status) {
            match pair {
                Pair::Removed(one) => {
                    changes.add(self.removed, Kind::Removed, &place(one), "a status");
                }
                Pair::Added(one) => changes.add(self.added, Kind::Added, &place(one), "a status"),
                Pair::Kept(old, new) => self.kept(&place(old), old, new, changes),
            }
        }
    }

    fn kept(&self, place: &str, old: &Answer, new: &Answer, changes: &mut Changes) {
        let (before, after) = (held(&old.content), held(&new.content));
        let message = format!("it answers with {after}, not with {before}");
        changes.compare((&before, &after), self.other, place, message);
        if ![&old.content, &new.content].contains(&&Content::Empty) {
            let message = format!(
                "its media type is {}, not {}",
                new.media_type, old.media_type
            );
            changes.compare(
                (&old.media_type, &new.media_type),
                Effect::Compatible,
                place,
                message,
            );
        }
        changes.compare(
            (&old.plain, &new.plain),
            Effect::Documentation,
            place,
            "the description",
        );
        if let (Content::Json(old), Content::Json(new)) = (&old.content, &new.content) {
            bounds::compare(place, (old, new), Side::Received, changes);
        }
        secret(place, &old.content, &new.content, changes);
    }
}

fn held(content: &Content) -> String {
    match content {
        Content::Empty => "nothing".to_owned(),
        content => named(&types::content(content)),
    }
}
