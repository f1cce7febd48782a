//! Parameters and fields.

use super::{Changes, Effect, Kind, both};
use document::openapi::OpenApi;
use document::source::Node;
use manual::page::{Number, Row};

/// Whether a row is sent or comes back: bounds and duties hold only for what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// A parameter, or a field of a body that is sent.
    Sent,
    /// A field of an answer.
    Received,
}

type Rows<'r, 'a> = (&'r [Row], &'r OpenApi<'a>);

pub(super) fn compare_all(
    holder: &str,
    old: Rows<'_, '_>,
    new: Rows<'_, '_>,
    side: Side,
    changes: &mut Changes,
) {
    let names = |rows: &'_ [Row]| rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
    let (before, after) = (names(old.0), names(new.0));
    let before: Vec<_> = before.iter().map(String::as_str).collect();
    let after: Vec<_> = after.iter().map(String::as_str).collect();
    for (name, ..) in both(&before, &after) {
        let place = format!("{holder}.{name}");
        let find = |rows: &'_ [Row]| rows.iter().position(|row| row.name == name);
        let one = find(old.0).and_then(|at| old.0.get(at));
        let other = find(new.0).and_then(|at| new.0.get(at));
        match (one, other) {
            (Some(_), None) => changes.add(Effect::Breaking, Kind::Removed, &place, "it is gone"),
            (None, Some(row)) if side == Side::Sent && row.mandatory == Some(true) => {
                changes.add(Effect::Breaking, Kind::Added, &place, "it must be given");
            }
            (None, Some(_)) => changes.add(
                Effect::Compatible,
                Kind::Added,
                &place,
                "it can be left out",
            ),
            (Some(one), Some(other)) => {
                let row = Pair {
                    place: &place,
                    one,
                    other,
                    side,
                };
                row.types(changes);
                row.values((old.1, new.1), changes);
                row.bounds(changes);
                row.rest(changes);
            }
            (None, None) => {}
        }
    }
}

struct Pair<'p> {
    place: &'p str,
    one: &'p Row,
    other: &'p Row,
    side: Side,
}

impl Pair<'_> {
    fn types(&self, changes: &mut Changes) {
        let (before, after) = (&self.one.value_type, &self.other.value_type);
        if before != after {
            let message = format!("its type is {after}, not {before}");
            changes.add(Effect::Breaking, Kind::Changed, self.place, message);
        }
        if self.one.values.is_empty() != self.other.values.is_empty() {
            let message = if self.one.values.is_empty() {
                "its values are listed now"
            } else {
                "its values are no longer listed"
            };
            changes.add(
                Effect::Breaking,
                Kind::Changed,
                self.place,
                format!("{message}, so it has another type"),
            );
        }
        if self.side == Side::Sent {
            match (self.one.mandatory, self.other.mandatory) {
                (Some(false), Some(true)) => {
                    changes.add(
                        Effect::Breaking,
                        Kind::Changed,
                        self.place,
                        "it must be given now",
                    );
                }
                (Some(true), Some(false)) => {
                    changes.add(
                        Effect::Compatible,
                        Kind::Changed,
                        self.place,
                        "it can be left out now",
                    );
                }
                _ => {}
            }
        }
    }

    fn values(&self, outlines: (&OpenApi<'_>, &OpenApi<'_>), changes: &mut Changes) {
        if self.one.values.is_empty() || self.other.values.is_empty() {
            return;
        }
        let before: Vec<_> = self.one.values.iter().map(String::as_str).collect();
        let after: Vec<_> = self.other.values.iter().map(String::as_str).collect();
        let old_names = named(outlines.0, self.one);
        let new_names = named(outlines.1, self.other);
        for (value, had, has) in both(&before, &after) {
            let name = |names: &[(String, String)]| {
                names
                    .iter()
                    .find(|(of, _)| of == value)
                    .map(|(_, name)| name.clone())
            };
            match (had, has) {
                (true, false) => {
                    changes.add(
                        Effect::Breaking,
                        Kind::Removed,
                        self.place,
                        format!("the value `{value}`"),
                    );
                }
                (false, true) => {
                    changes.add(
                        Effect::Compatible,
                        Kind::Added,
                        self.place,
                        format!("the value `{value}`"),
                    );
                }
                _ if name(&old_names) != name(&new_names) => {
                    let message = format!("the value `{value}` has another name");
                    changes.add(Effect::Breaking, Kind::Changed, self.place, message);
                }
                _ => {}
            }
        }
        if self.one.meanings != self.other.meanings {
            changes.add(
                Effect::Documentation,
                Kind::Changed,
                self.place,
                "what its values mean",
            );
        }
    }

    fn bounds(&self, changes: &mut Changes) {
        let (one, other) = (self.one, self.other);
        for (what, before, after, least) in [
            ("least length", &one.length.least, &other.length.least, true),
            (
                "largest length",
                &one.length.most,
                &other.length.most,
                false,
            ),
            ("least value", &one.range.least, &other.range.least, true),
            ("largest value", &one.range.most, &other.range.most, false),
            (
                "least number of elements",
                &one.elements.least,
                &other.elements.least,
                true,
            ),
            (
                "largest number of elements",
                &one.elements.most,
                &other.elements.most,
                false,
            ),
        ] {
            let (old, new) = (value(before.as_ref()), value(after.as_ref()));
            if old == new {
                continue;
            }
            let narrower = match (old, new) {
                (None, _) => true,
                (_, None) => false,
                (Some(old), Some(new)) => (new > old) == least,
            };
            let effect = match (self.side, narrower) {
                (Side::Received, _) => Effect::Documentation,
                (Side::Sent, true) => Effect::Breaking,
                (Side::Sent, false) => Effect::Compatible,
            };
            let shown = |bound: &Option<Number>| {
                bound
                    .as_ref()
                    .map_or_else(|| "none".to_owned(), Number::to_string)
            };
            let message = format!("its {what} is {}, not {}", shown(after), shown(before));
            changes.add(effect, Kind::Changed, self.place, message);
        }
    }

    fn rest(&self, changes: &mut Changes) {
        if self.one.default != self.other.default {
            let effect = if self.side == Side::Sent {
                Effect::Compatible
            } else {
                Effect::Documentation
            };
            let shown =
                |default: &Option<String>| default.clone().unwrap_or_else(|| "none".to_owned());
            let message = format!(
                "its default is {}, not {}",
                shown(&self.other.default),
                shown(&self.one.default)
            );
            changes.add(effect, Kind::Changed, self.place, message);
        }
        if self.one.description != self.other.description {
            changes.add(
                Effect::Documentation,
                Kind::Changed,
                self.place,
                "the description",
            );
        }
    }
}

fn value(bound: Option<&Number>) -> Option<f64> {
    bound.and_then(|bound| bound.to_string().parse().ok())
}

/// The listed values with the names that the document gives them.
fn named(outline: &OpenApi<'_>, row: &Row) -> Vec<(String, String)> {
    let at = |below: &str| outline.root().at(&format!("{}{below}", row.origin.pointer));
    let names = [
        "/x-enum-varnames",
        "/items/x-enum-varnames",
        "/schema/x-enum-varnames",
        "/schema/items/x-enum-varnames",
    ];
    let names = names
        .iter()
        .find_map(|below| at(below))
        .map_or(&[][..], Node::items);
    let names = names.iter().filter_map(Node::as_str).map(str::to_owned);
    row.values.iter().cloned().zip(names).collect()
}
