//! Types: objects with their fields, and lists of values.

use super::bounds::{self, Side};
use super::change::{Changes, Effect, Kind};
use super::pairs::{Pair, pairs};
use super::row;
use crate::model::{Definition, Enumeration, Model, Object, Shape, Values, Variant};

pub(super) fn compare(old_model: &Model, new_model: &Model, changes: &mut Changes) {
    for pair in pairs(&old_model.types, &new_model.types, Definition::name) {
        match pair {
            Pair::Removed(one) => {
                changes.add(
                    Effect::Breaking,
                    Kind::Removed,
                    one.name(),
                    "the type is gone",
                );
            }
            Pair::Added(one) => changes.add(Effect::Compatible, Kind::Added, one.name(), "a type"),
            Pair::Kept(Definition::Object(old), Definition::Object(new)) => {
                objects(old, new, changes);
                circles((old_model, old), (new_model, new), changes);
            }
            Pair::Kept(Definition::Enumeration(old), Definition::Enumeration(new)) => {
                lists(old, new, changes);
            }
            Pair::Kept(old, new) => {
                let kind = |one: &Definition| match one {
                    Definition::Object(_) => "an object",
                    Definition::Enumeration(_) => "a list of values",
                };
                let message = format!("it is {}, not {}", kind(new), kind(old));
                changes.add(Effect::Breaking, Kind::Changed, old.name(), message);
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
        (Side::Sent, true) => (Effect::Breaking, "other fields are refused in JSON"),
        (Side::Sent, false) => (Effect::Compatible, "other fields are taken in JSON"),
        (Side::Received, _) => (Effect::Documentation, "whether it has other fields"),
    };
    changes.compare((&old.closed, &new.closed), effect, &old.name, message);
    changes.compare(
        (&old.plain, &new.plain),
        Effect::Documentation,
        &old.name,
        "the description",
    );
}

/// A field that lies on a circle of types may be boxed.
fn circles(
    (old_model, old): (&Model, &Object),
    (new_model, new): (&Model, &Object),
    changes: &mut Changes,
) {
    for pair in pairs(&old.fields, &new.fields, |field| &field.wire) {
        if let Pair::Kept(before, after) = pair {
            let place = format!("{}.{}", old.name, after.wire);
            changes.compare(
                (
                    &leads_to(old_model, &before.shape, &old.name),
                    &leads_to(new_model, &after.shape, &new.name),
                ),
                Effect::Breaking,
                &place,
                "whether it may be boxed, because its type holds itself",
            );
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

fn lists(old: &Enumeration, new: &Enumeration, changes: &mut Changes) {
    let place = &old.name;
    match (&old.values, &new.values) {
        (Values::Texts(old), Values::Texts(new)) => values(place, old, new, changes),
        (Values::Numbers(old), Values::Numbers(new)) => values(place, old, new, changes),
        (_, Values::Texts(_)) => {
            changes.add(
                Effect::Breaking,
                Kind::Changed,
                place,
                "its values are texts, not numbers",
            );
        }
        (_, Values::Numbers(_)) => {
            changes.add(
                Effect::Breaking,
                Kind::Changed,
                place,
                "its values are numbers, not texts",
            );
        }
    }
    let other = format!("any other value is `{}`, not `{}`", new.other, old.other);
    changes.compare((&old.other, &new.other), Effect::Breaking, place, other);
    // What is sent is held against the list alone.
    bounds::compare(place, (&old.base, &new.base), Side::Received, changes);
    changes.compare(
        (&old.doc, &new.doc),
        Effect::Documentation,
        place,
        "the description",
    );
}

fn values<T: PartialEq + std::fmt::Display>(
    place: &str,
    old: &[Variant<T>],
    new: &[Variant<T>],
    changes: &mut Changes,
) {
    for pair in pairs(old, new, |value| &value.wire) {
        match pair {
            Pair::Removed(value) => {
                let message = format!("the value `{}`", value.wire);
                changes.add(Effect::Breaking, Kind::Removed, place, message);
            }
            Pair::Added(value) => {
                let message = format!("the value `{}`", value.wire);
                changes.add(Effect::Compatible, Kind::Added, place, message);
            }
            Pair::Kept(old, new) => {
                let message = format!(
                    "the value `{}` is `{}` in Rust, not `{}`",
                    new.wire, new.ident, old.ident
                );
                changes.compare((&old.ident, &new.ident), Effect::Breaking, place, message);
                let meaning = format!("what the value `{}` means", new.wire);
                changes.compare(
                    (&old.plain, &new.plain),
                    Effect::Documentation,
                    place,
                    meaning,
                );
            }
        }
    }
}
