//! Bounds: those of what is sent are checked, so that a narrower one refuses what was sent before.

use std::cmp::Ordering;
use std::fmt::Display;

use super::change::{At, Effect};
use crate::model::{Bounds, Shape};

/// Whether a value is sent or comes back: bounds and duties hold only for what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// A parameter, or part of a body that is sent.
    Sent,
    /// Part of an answer.
    Received,
}

/// Compares the bounds of two shapes, and of what they hold, as far as they are of one kind.
pub(super) fn compare(place: &mut At<'_>, old: &Shape, new: &Shape, side: Side) {
    use Shape::{Integer, List, Map, Number, Text};
    match (old, new) {
        (Text { length: old, .. }, Text { length: new, .. }) => {
            ends(place, side, "length", old, new);
        }
        (Integer { .. }, Integer { .. }) => ends(place, side, "value", &whole(old), &whole(new)),
        (Number(old), Number(new)) => ends(place, side, "value", old, new),
        (
            List {
                items: inner,
                count,
                ..
            },
            List {
                items: other,
                count: now,
                ..
            },
        )
        | (
            Map {
                values: inner,
                count,
                ..
            },
            Map {
                values: other,
                count: now,
                ..
            },
        ) => {
            ends(place, side, "number of elements", count, now);
            compare(&mut place.items(), inner, other, side);
        }
        _ => {}
    }
}

/// The range of a whole number, both ends included, with that of its 32 bits.
fn whole(shape: &Shape) -> Bounds<i64> {
    let Shape::Integer { range, narrow } = shape else {
        return Bounds::closed(None, None);
    };
    let Bounds {
        lowest, highest, ..
    } = range.included();
    Bounds::closed(
        lowest.or(narrow.then_some(i64::from(i32::MIN))),
        highest.or(narrow.then_some(i64::from(i32::MAX))),
    )
}

fn ends<T: PartialOrd + Copy + Display>(
    place: &mut At<'_>,
    side: Side,
    what: &str,
    old: &Bounds<T>,
    new: &Bounds<T>,
) {
    let least = |bounds: &Bounds<T>| bounds.lowest.map(|end| (end, bounds.above));
    let most = |bounds: &Bounds<T>| bounds.highest.map(|end| (end, bounds.below));
    for (which, beyond, tighter, old, new) in [
        ("least", "above", Ordering::Greater, least(old), least(new)),
        ("largest", "below", Ordering::Less, most(old), most(new)),
    ] {
        let narrower = match (old, new) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some((old, out)), Some((new, left_out))) => {
                new.partial_cmp(&old) == Some(tighter) || (new == old && left_out && !out)
            }
        };
        let effect = match side {
            Side::Received => Effect::Documentation,
            Side::Sent if narrower => Effect::Breaking,
            Side::Sent => Effect::Compatible,
        };
        // With whether it is itself left out.
        let shown = |end: Option<(T, bool)>| match end {
            None => "none".to_owned(),
            Some((end, false)) => end.to_string(),
            Some((end, true)) => format!("{beyond} {end}"),
        };
        let message = format!("its {which} {what} is {}, not {}", shown(new), shown(old));
        place.differ(effect, &old, &new, message);
    }
}
