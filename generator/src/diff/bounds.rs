//! Bounds: those of what is sent are checked, so that a narrower one refuses what was sent before.

use std::fmt::Display;

use super::change::{Changes, Effect, Kind};
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
pub(super) fn compare(place: &str, shapes: (&Shape, &Shape), side: Side, changes: &mut Changes) {
    let mut ends = Ends {
        place,
        side,
        changes,
    };
    match shapes {
        (Shape::Text { length: old, .. }, Shape::Text { length: new, .. }) => {
            ends.compare("length", old, new);
        }
        (Shape::Integer { .. }, Shape::Integer { .. }) => {
            ends.compare("value", &whole(shapes.0), &whole(shapes.1));
        }
        (Shape::Number(old), Shape::Number(new)) => ends.compare("value", old, new),
        (
            Shape::List {
                items: old,
                count: fewer,
                ..
            },
            Shape::List {
                items: new,
                count: more,
                ..
            },
        )
        | (
            Shape::Map {
                values: old,
                count: fewer,
                ..
            },
            Shape::Map {
                values: new,
                count: more,
                ..
            },
        ) => {
            ends.compare("number of elements", fewer, more);
            compare(&format!("{place}[]"), (old, new), side, changes);
        }
        _ => {}
    }
}

/// The range of a whole number, both ends included, with that of its 32 bits.
fn whole(shape: &Shape) -> Bounds<i64> {
    let Shape::Integer { range, narrow } = shape else {
        return Bounds::closed(None, None);
    };
    let lowest = range
        .lowest
        .map(|lowest| lowest.saturating_add(i64::from(range.above)));
    let highest = range
        .highest
        .map(|highest| highest.saturating_sub(i64::from(range.below)));
    Bounds::closed(
        lowest.or(narrow.then_some(i64::from(i32::MIN))),
        highest.or(narrow.then_some(i64::from(i32::MAX))),
    )
}

struct Ends<'e> {
    place: &'e str,
    side: Side,
    changes: &'e mut Changes,
}

impl Ends<'_> {
    fn compare<T: PartialOrd + Copy + Display>(
        &mut self,
        what: &str,
        old: &Bounds<T>,
        new: &Bounds<T>,
    ) {
        let least = |bounds: &Bounds<T>| bounds.lowest.map(|end| (end, bounds.above));
        let most = |bounds: &Bounds<T>| bounds.highest.map(|end| (end, bounds.below));
        self.end(
            &format!("least {what}"),
            "above",
            least(old),
            least(new),
            |old, new| new > old,
        );
        self.end(
            &format!("largest {what}"),
            "below",
            most(old),
            most(new),
            |old, new| new < old,
        );
    }

    /// Compares one end: a value, and whether it is itself left out.
    fn end<T: PartialOrd + Copy + Display>(
        &mut self,
        what: &str,
        beyond: &str,
        old: Option<(T, bool)>,
        new: Option<(T, bool)>,
        tighter: impl Fn(T, T) -> bool,
    ) {
        if old == new {
            return;
        }
        let narrower = match (old, new) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some((old, out)), Some((new, left_out))) => {
                tighter(old, new) || (old == new && left_out && !out)
            }
        };
        let effect = match (self.side, narrower) {
            (Side::Received, _) => Effect::Documentation,
            (Side::Sent, true) => Effect::Breaking,
            (Side::Sent, false) => Effect::Compatible,
        };
        let shown = |end: Option<(T, bool)>| match end {
            None => "none".to_owned(),
            Some((end, false)) => end.to_string(),
            Some((end, true)) => format!("{beyond} {end}"),
        };
        let message = format!("its {what} is {}, not {}", shown(new), shown(old));
        self.changes.add(effect, Kind::Changed, self.place, message);
    }
}
