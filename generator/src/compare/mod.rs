//! What a change of the document means for those who use the client.
//!
//! Judged by Rust's rules for what is emitted: structs and enums are `#[non_exhaustive]`, fields of answers are
//! options, parameters are set by methods. So what is added is compatible unless it must be given, and what is taken
//! away is not. A request that was sent yesterday and is refused today breaks its caller, too.

mod operation;
mod row;
mod schema;
mod service;

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use document::counted;
use document::load::Document;
use document::openapi::OpenApi;

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

/// All changes between two documents: breaking ones first, then by place.
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

/// Compares two versions of a document.
///
/// ```no_run
/// # fn main() -> Result<(), document::diagnostic::Report> {
/// let old = document::load::load("old.yaml".as_ref())?;
/// let new = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// println!("{}", generator::compare::compare(&old, &new));
/// # Ok(())
/// # }
/// ```
pub fn compare(old: &Document, new: &Document) -> Comparison {
    let old = OpenApi::new(&old.source);
    let new = OpenApi::new(&new.source);
    let mut changes = Changes::default();
    service::compare(&old, &new, &mut changes);
    operation::compare(&old, &new, &mut changes);
    schema::compare(&old, &new, &mut changes);
    let mut changes = changes.list;
    changes.sort();
    changes.dedup();
    Comparison { changes }
}

/// Collects changes.
#[derive(Default)]
struct Changes {
    list: Vec<Change>,
}

impl Changes {
    fn add(&mut self, effect: Effect, kind: Kind, place: &str, message: impl Into<String>) {
        self.list.push(Change {
            effect,
            kind,
            place: place.to_owned(),
            message: message.into(),
        });
    }
}

/// The names that either of two lists has, in order, and whether each list has them.
fn both<'n>(old: &[&'n str], new: &[&'n str]) -> Vec<(&'n str, bool, bool)> {
    let names: BTreeSet<_> = old.iter().chain(new).copied().collect();
    names
        .into_iter()
        .map(|name| (name, old.contains(&name), new.contains(&name)))
        .collect()
}
