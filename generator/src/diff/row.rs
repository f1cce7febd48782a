//! What a caller sets or reads by name: parameters, and the fields of objects.

use super::bounds::{self, Side};
use super::change::{Changes, Effect, Kind};
use super::pairs::{Pair, pairs};
use super::wording::named;
use crate::code::types;
use crate::model::{Field, Parameter, Place, Shape};

/// A parameter or a field.
pub(super) struct Row<'m> {
    wire: &'m str,
    /// Where a parameter stands.
    place: Option<Place>,
    ident: &'m str,
    plain: &'m str,
    shape: &'m Shape,
    required: bool,
    nullable: bool,
    default: Option<&'m str>,
    /// The type that is held until it is sent, or since it came.
    held: String,
    /// The type that a setter takes.
    taken: String,
}

impl<'m> From<&'m Parameter> for Row<'m> {
    fn from(parameter: &'m Parameter) -> Self {
        let held = types::parameter(&parameter.shape);
        Self {
            wire: &parameter.wire,
            place: Some(parameter.place),
            ident: &parameter.ident,
            plain: &parameter.plain,
            shape: &parameter.shape,
            required: parameter.required,
            nullable: false,
            default: parameter.default.as_deref(),
            taken: named(&types::taken(&parameter.shape, &held)),
            held: named(&held),
        }
    }
}

impl<'m> From<&'m Field> for Row<'m> {
    fn from(field: &'m Field) -> Self {
        let held = types::json(&field.shape);
        Self {
            wire: &field.wire,
            place: None,
            ident: &field.ident,
            plain: &field.plain,
            shape: &field.shape,
            required: field.required,
            nullable: field.nullable,
            default: field.default.as_deref(),
            taken: named(&types::taken(&field.shape, &held)),
            held: named(&held),
        }
    }
}

pub(super) fn compare_all<'m, T>(
    holder: &str,
    old: &'m [T],
    new: &'m [T],
    side: Side,
    changes: &mut Changes,
) where
    Row<'m>: From<&'m T>,
{
    let rows = |list: &'m [T]| list.iter().map(Row::from).collect::<Vec<_>>();
    let (old, new) = (rows(old), rows(new));
    // One name may stand in two places; else a parameter that moves is the same to its callers.
    let twice = |wire| {
        let named = |rows: &[Row<'_>]| rows.iter().filter(|row| row.wire == wire).count();
        named(&old) > 1 || named(&new) > 1
    };
    let key = |row: &Row<'m>| (row.wire, row.place.filter(|_| twice(row.wire)));
    for pair in pairs(&old, &new, key) {
        let place = |row: &Row<'_>| format!("{holder}.{}", row.wire);
        match pair {
            Pair::Removed(row) => {
                changes.add(Effect::Breaking, Kind::Removed, &place(row), "it is gone");
            }
            Pair::Added(row) if side == Side::Sent && row.required => {
                changes.add(
                    Effect::Breaking,
                    Kind::Added,
                    &place(row),
                    "it must be given",
                );
            }
            Pair::Added(row) => {
                changes.add(
                    Effect::Compatible,
                    Kind::Added,
                    &place(row),
                    "it can be left out",
                );
            }
            Pair::Kept(old, new) => compare(&place(old), old, new, side, changes),
        }
    }
}

fn compare(place: &str, old: &Row<'_>, new: &Row<'_>, side: Side, changes: &mut Changes) {
    let sent = side == Side::Sent;
    let in_rust = format!("it is called `{}` in Rust, not `{}`", new.ident, old.ident);
    changes.compare((old.ident, new.ident), Effect::Breaking, place, in_rust);
    if old.held != new.held {
        let message = format!("its type is {}, not {}", new.held, old.held);
        changes.add(Effect::Breaking, Kind::Changed, place, message);
    } else if sent {
        let message = format!("its method takes {}, not {}", new.taken, old.taken);
        changes.compare((&old.taken, &new.taken), Effect::Breaking, place, message);
    }
    if let Some(location) = new.place {
        let message = format!("it is sent in the {location}");
        changes.compare((&old.place, &new.place), Effect::Compatible, place, message);
    }
    match (old.required, new.required) {
        (false, true) if sent => {
            changes.add(
                Effect::Breaking,
                Kind::Changed,
                place,
                "it must be given now",
            );
        }
        (true, false) if sent => {
            changes.add(
                Effect::Compatible,
                Kind::Changed,
                place,
                "it can be left out now",
            );
        }
        _ => {}
    }
    bounds::compare(place, (old.shape, new.shape), side, changes);
    changes.compare(
        (&old.shape.is_secret(), &new.shape.is_secret()),
        Effect::Compatible,
        place,
        "whether it is ever shown",
    );
    changes.compare(
        (&old.nullable, &new.nullable),
        Effect::Documentation,
        place,
        "whether it may be null",
    );
    let shown = |default: Option<&str>| default.unwrap_or("none").to_owned();
    let defaults = format!(
        "its default is {}, not {}",
        shown(new.default),
        shown(old.default)
    );
    let told = if sent {
        Effect::Compatible
    } else {
        Effect::Documentation
    };
    changes.compare((&old.default, &new.default), told, place, defaults);
    changes.compare(
        (old.plain, new.plain),
        Effect::Documentation,
        place,
        "the description",
    );
}
