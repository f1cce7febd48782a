//! Types: objects with their fields, and lists of values.

use std::fmt::Display;

use super::bounds::{self, Side};
use super::change::Effect::{Breaking, Compatible, Documentation};
use super::change::{At, Changes, Kind};
use super::pairs::{Pair, pairs};
use super::row;
use crate::model::{Definition, Enumeration, Model, Object, Shape, Values, Variant};

pub(super) fn compare(old_model: &Model, new_model: &Model, changes: &mut Changes) {
    for pair in pairs(&old_model.types, &new_model.types, Definition::name) {
        let (Pair::Removed(one) | Pair::Added(one) | Pair::Kept(one, _)) = pair;
        let mut place = changes.at(one.name());
        match pair {
            Pair::Removed(_) => place.add(Breaking, Kind::Removed, "the type is gone"),
            Pair::Added(_) => place.add(Compatible, Kind::Added, "a type"),
            Pair::Kept(Definition::Object(old), Definition::Object(new)) => {
                objects(old, new, changes);
                circles((old_model, old), (new_model, new), changes);
            }
            Pair::Kept(Definition::Enumeration(old), Definition::Enumeration(new)) => {
                lists(&mut place, old, new);
            }
            Pair::Kept(Definition::Object(_), _) => {
                place.add(
                    Breaking,
                    Kind::Changed,
                    "it is a list of values, not an object",
                );
            }
            Pair::Kept(Definition::Enumeration(_), _) => {
                place.add(
                    Breaking,
                    Kind::Changed,
                    "it is an object, not a list of values",
                );
            }
        }
    }
}

fn objects(old: &Object, new: &Object, changes: &mut Changes) {
    // What is sent only now was refused to nobody before.
    let side = if old.sent && new.sent {
        Side::Sent
    } else {
        Side::Received
    };
    row::compare_all(&old.name, &old.fields, &new.fields, side, changes);
    let (effect, message) = match (side, new.closed) {
        (Side::Sent, true) => (Breaking, "other fields are refused in JSON"),
        (Side::Sent, false) => (Compatible, "other fields are taken in JSON"),
        (Side::Received, _) => (Documentation, "whether it has other fields"),
    };
    let mut place = changes.at(&old.name);
    place.differ(effect, &old.closed, &new.closed, message);
    place.differ(Documentation, &old.plain, &new.plain, "the description");
    match (&old.failure, &new.failure) {
        (Some(_), None) => place.add(Breaking, Kind::Removed, "the method `failure` is gone"),
        (None, Some(_)) => place.add(Compatible, Kind::Added, "a method `failure`"),
        (before, after) => {
            place.differ(Compatible, before, after, "what `failure` reads");
        }
    }
}

/// A field that lies on a circle of types may be boxed.
fn circles(
    (old_model, old): (&Model, &Object),
    (new_model, new): (&Model, &Object),
    changes: &mut Changes,
) {
    for pair in pairs(&old.fields, &new.fields, |field| &field.wire) {
        if let Pair::Kept(before, after) = pair {
            let mut place = changes.at(format!("{}.{}", old.name, after.wire));
            let before = leads_to(old_model, &before.shape, &old.name);
            let after = leads_to(new_model, &after.shape, &new.name);
            let message = "whether it may be boxed, because its type holds itself";
            place.differ(Breaking, &before, &after, message);
        }
    }
}

/// Whether a value of a shape holds an object of this name, itself or by its fields, but not by a list or a map.
fn leads_to(model: &Model, shape: &Shape, name: &str) -> bool {
    let (mut open, mut seen) = (vec![shape], Vec::new());
    while let Some(shape) = open.pop() {
        let Shape::Object(found) = shape else {
            continue;
        };
        if found == name {
            return true;
        }
        if !seen.contains(&found) {
            seen.push(found);
            let fields = model
                .object(found)
                .into_iter()
                .flat_map(|object| &object.fields);
            open.extend(fields.map(|field| &field.shape));
        }
    }
    false
}

fn lists(place: &mut At<'_>, old: &Enumeration, new: &Enumeration) {
    match (&old.values, &new.values) {
        (Values::Texts(old), Values::Texts(new)) => values(place, old, new),
        (Values::Numbers(old), Values::Numbers(new)) => values(place, old, new),
        (_, Values::Texts(_)) => {
            place.add(Breaking, Kind::Changed, "its values are texts, not numbers");
        }
        (_, Values::Numbers(_)) => {
            place.add(Breaking, Kind::Changed, "its values are numbers, not texts");
        }
    }
    let message = format!("any other value is `{}`, not `{}`", new.other, old.other);
    place.differ(Breaking, &old.other, &new.other, message);
    // What is sent is held against the list alone.
    bounds::compare(place, &old.base, &new.base, Side::Received);
    place.differ(Documentation, &old.doc, &new.doc, "the description");
}

fn values<T: PartialEq + Display>(place: &mut At<'_>, old: &[Variant<T>], new: &[Variant<T>]) {
    for pair in pairs(old, new, |value| &value.wire) {
        let (Pair::Removed(value) | Pair::Added(value) | Pair::Kept(value, _)) = pair;
        let what = format!("the value `{}`", value.wire);
        match pair {
            Pair::Removed(_) => place.add(Breaking, Kind::Removed, what),
            Pair::Added(_) => place.add(Compatible, Kind::Added, what),
            Pair::Kept(old, new) => {
                let message = format!("{what} is `{}` in Rust, not `{}`", new.ident, old.ident);
                place.differ(Breaking, &old.ident, &new.ident, message);
                let meaning = format!("what {what} means");
                place.differ(Documentation, &old.plain, &new.plain, meaning);
            }
        }
    }
}
