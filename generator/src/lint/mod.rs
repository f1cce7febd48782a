//! The rules that a document is held against: what makes it wrong, and what makes it poor.
//!
//! `spec/RULES.md` has a section for each rule.

mod allow;
mod bodies;
mod bounds;
mod examples;
mod extensions;
mod follow;
mod ignored;
mod keys;
mod lists;
mod names;
mod operations;
mod paging;
mod parameters;
mod references;
mod schemas;
mod security;
mod texts;

use crate::diagnostic::Diagnostic;
use crate::load::Document;
use crate::outline::Outline;
use crate::source::Source;

pub(crate) use allow::is_allowed;
pub(crate) use extensions::{is_permission, unstated_permission};
pub(crate) use texts::table_of;

/// Holds a document against all rules.
///
/// ```no_run
/// # fn main() -> Result<(), generator::diagnostic::Report> {
/// use generator::diagnostic::Report;
///
/// let document = generator::load::load("spec/sms-v3.yaml".as_ref())?;
/// let report = Report::new(&document.source, generator::lint::lint(&document));
/// println!("{report}");
/// # Ok(())
/// # }
/// ```
pub fn lint(document: &Document) -> Vec<Diagnostic> {
    lint_source(&document.source)
}

/// Holds YAML against all rules, also such that the model cannot be read from.
pub(crate) fn lint_source(source: &Source) -> Vec<Diagnostic> {
    let outline = Outline::new(source);
    let mut findings = Vec::new();
    for group in GROUPS {
        group(&outline, &mut findings);
    }
    follow::without_followers(allow::apply(&outline, findings))
}

type Group = fn(&Outline<'_>, &mut Vec<Diagnostic>);

const GROUPS: &[Group] = &[
    keys::check,
    ignored::check,
    references::check,
    schemas::check,
    bounds::check,
    lists::check,
    examples::check,
    texts::check,
    names::check,
    operations::check,
    parameters::check,
    bodies::check,
    paging::check,
    extensions::check,
    security::check,
];
