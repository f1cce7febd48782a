//! Error codes: what an error and a failure say of them.

use std::collections::BTreeSet;

use super::change::Effect::{Compatible, Documentation};
use super::change::{Changes, Kind};
use super::pairs::{Pair, pairs};
use crate::model::ErrorCode;

pub(super) fn compare(old: &[ErrorCode], new: &[ErrorCode], changes: &mut Changes) {
    for pair in pairs(old, new, |code| &code.code) {
        let (Pair::Removed(one) | Pair::Added(one) | Pair::Kept(one, _)) = pair;
        let mut place = changes.at(&one.code);
        match pair {
            Pair::Removed(_) => place.add(
                Compatible,
                Kind::Removed,
                "the error code is no longer explained",
            ),
            Pair::Added(_) => place.add(Compatible, Kind::Added, "an error code"),
            Pair::Kept(old, new) => {
                place.differ(Documentation, &old.meaning, &new.meaning, "what it means");
                let way_out = match (old.way_out.is_empty(), new.way_out.is_empty()) {
                    (true, _) => "there is a way out now",
                    (_, true) => "there is no way out any more",
                    _ => "the way out",
                };
                place.differ(Documentation, &old.way_out, &new.way_out, way_out);
                let status = format!("it comes with {}, not {}", new.status, old.status);
                place.differ(Documentation, &old.status, &new.status, status);
                let operations = |code: &ErrorCode| -> BTreeSet<String> {
                    code.operations.iter().cloned().collect()
                };
                let (old, new) = (operations(old), operations(new));
                let message = "the operations that it is documented for";
                place.differ(Documentation, &old, &new, message);
            }
        }
    }
}
