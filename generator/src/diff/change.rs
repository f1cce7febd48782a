//! What is said of a change.

use std::fmt;

use document::counted;
use serde::Serialize;

/// What happened to a part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It is new.
    Added,
    /// It is another.
    Changed,
    /// It is gone.
    Removed,
}

/// What it means for code that uses the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Code that compiled does not, or a call that was sent is refused.
    Breaking,
    /// Code compiles and runs as before.
    Compatible,
    /// Only what is written about it is another.
    Documentation,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// What it means.
    pub effect: Effect,
    /// What happened.
    pub kind: Kind,
    /// To what: `ListTasks`, `TasksResponseBody.state`.
    pub place: String,
    /// In words.
    pub message: String,
}

/// All changes between two models: breaking ones first, then by place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The changes.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// Whether code that uses the client may have to change.
    pub fn is_breaking(&self) -> bool {
        self.changes
            .iter()
            .any(|change| change.effect == Effect::Breaking)
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.changes.is_empty() {
            return f.write_str("nothing that shows in the client");
        }
        let mut last = None;
        for change in &self.changes {
            if last != Some(change.effect) {
                let heading = match change.effect {
                    Effect::Breaking => "breaking",
                    Effect::Compatible => "compatible",
                    Effect::Documentation => "documentation only",
                };
                writeln!(f, "{heading}:")?;
                last = Some(change.effect);
            }
            let kind = match change.kind {
                Kind::Added => "added",
                Kind::Changed => "changed",
                Kind::Removed => "removed",
            };
            writeln!(f, "  {kind:<8} {}: {}", change.place, change.message)?;
        }
        let breaking = self
            .changes
            .iter()
            .filter(|change| change.effect == Effect::Breaking)
            .count();
        let verb = if breaking == 1 { "breaks" } else { "break" };
        let changes = counted(self.changes.len(), "change");
        write!(f, "{breaking} of {changes} {verb} users of the client")
    }
}

/// Collects changes.
#[derive(Default)]
pub(super) struct Changes {
    list: Vec<Change>,
}

impl Changes {
    /// What is said of a place.
    pub(super) fn at(&mut self, place: impl Into<String>) -> At<'_> {
        At {
            place: place.into(),
            changes: self,
        }
    }

    /// Breaking ones first, then by place.
    pub(super) fn sorted(mut self) -> Comparison {
        self.list.sort();
        self.list.dedup();
        Comparison { changes: self.list }
    }
}

/// Collects changes of one place.
pub(super) struct At<'c> {
    place: String,
    changes: &'c mut Changes,
}

impl At<'_> {
    pub(super) fn add(&mut self, effect: Effect, kind: Kind, message: impl Into<String>) {
        self.changes.list.push(Change {
            effect,
            kind,
            place: self.place.clone(),
            message: message.into(),
        });
    }

    /// Something is another, if it is.
    pub(super) fn differ<T: PartialEq + ?Sized>(
        &mut self,
        effect: Effect,
        old: &T,
        new: &T,
        message: impl Into<String>,
    ) {
        if old != new {
            self.add(effect, Kind::Changed, message);
        }
    }

    /// The same of part of the place.
    pub(super) fn items(&mut self) -> At<'_> {
        self.changes.at(format!("{}[]", self.place))
    }
}
