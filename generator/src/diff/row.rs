//! What a caller sets or reads by name: parameters, and the fields of objects.

use super::bounds::{self, Side};
use super::change::Effect::{Breaking, Compatible, Documentation};
use super::change::{At, Changes, Kind};
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
            taken: named(&types::taken(&parameter.shape, &held).0),
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
            taken: named(&types::taken(&field.shape, &held).0),
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
        let (Pair::Removed(row) | Pair::Added(row) | Pair::Kept(row, _)) = &pair;
        let mut place = changes.at(format!("{holder}.{}", row.wire));
        match pair {
            Pair::Removed(_) => place.add(Breaking, Kind::Removed, "it is gone"),
            Pair::Added(row) if side == Side::Sent && row.required => {
                place.add(Breaking, Kind::Added, "it must be given");
            }
            Pair::Added(_) => place.add(Compatible, Kind::Added, "it can be left out"),
            Pair::Kept(old, new) => compare(&mut place, old, new, side),
        }
    }
}

fn compare(place: &mut At<'_>, old: &Row<'_>, new: &Row<'_>, side: Side) {
    let sent = side == Side::Sent;
    let message = format!("it is called `{}` in Rust, not `{}`", new.ident, old.ident);
    place.differ(Breaking, old.ident, new.ident, message);
    let message = format!("its type is {}, not {}", new.held, old.held);
    place.differ(Breaking, &old.held, &new.held, message);
    if sent && old.held == new.held {
        let message = format!("its method takes {}, not {}", new.taken, old.taken);
        place.differ(Breaking, &old.taken, &new.taken, message);
    }
    if let Some(location) = new.place {
        let message = format!("it is sent in the {location}");
        place.differ(Compatible, &old.place, &new.place, message);
    }
    if sent {
        required(place, old.required, new.required);
    }
    bounds::compare(place, old.shape, new.shape, side);
    let (before, after) = (old.shape.is_secret(), new.shape.is_secret());
    place.differ(Compatible, &before, &after, "whether it is ever shown");
    place.differ(
        Documentation,
        &old.nullable,
        &new.nullable,
        "whether it may be null",
    );
    let shown = |default: Option<&'_ str>| default.unwrap_or("none").to_owned();
    let (before, after) = (shown(old.default), shown(new.default));
    let effect = if sent { Compatible } else { Documentation };
    place.differ(
        effect,
        &before,
        &after,
        format!("its default is {after}, not {before}"),
    );
    place.differ(Documentation, old.plain, new.plain, "the description");
}

/// Whether a caller must give something.
pub(super) fn required(place: &mut At<'_>, old: bool, new: bool) {
    match (old, new) {
        (false, true) => place.add(Breaking, Kind::Changed, "it must be given now"),
        (true, false) => place.add(Compatible, Kind::Changed, "it can be left out now"),
        _ => {}
    }
}
