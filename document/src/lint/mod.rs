//! The rules that a document is held against: what makes it wrong, and what makes it poor.
//!
//! `spec/RULES.md` has a section for each rule.

mod allow;
mod bodies;
mod bounds;
mod chapters;
mod error_codes;
mod examples;
mod extensions;
mod failures;
mod follow;
mod ignored;
mod keys;
mod lists;
mod operations;
mod paging;
mod parameters;
mod references;
mod schemas;
mod secrets;
mod security;
mod texts;
mod waiters;
mod watching;

use crate::diagnostic::{Diagnostic, Rule};
use crate::load::Document;
use crate::openapi::OpenApi;

pub use allow::is_allowed;
pub use extensions::{is_permission, unstated_permission};
pub use secrets::is_secret_name;
pub use texts::table_of;

/// Rules that belong together, and the check that finds what they name.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The rules.
    pub rules: &'static [&'static Rule],
    /// Adds what they find.
    pub check: fn(&OpenApi<'_>, &mut Vec<Diagnostic>),
}

impl Group {
    const fn new(
        rules: &'static [&'static Rule],
        check: fn(&OpenApi<'_>, &mut Vec<Diagnostic>),
    ) -> Self {
        Self { rules, check }
    }
}

/// Holds a document against the rules of this crate, and against those of others.
///
/// ```no_run
/// # fn main() -> Result<(), document::diagnostic::Report> {
/// use document::diagnostic::Report;
///
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// let report = Report::new(&document.source, document::lint::lint(&document, &[]));
/// println!("{report}");
/// # Ok(())
/// # }
/// ```
pub fn lint(document: &Document, others: &[Group]) -> Vec<Diagnostic> {
    let openapi = document.openapi();
    let mut findings = document.findings.clone();
    let groups: Vec<&Group> = GROUPS.iter().chain(others).collect();
    for group in &groups {
        (group.check)(&openapi, &mut findings);
    }
    follow::without_followers(allow::apply(&openapi, &groups, findings))
}

/// The rules of this crate that `lint` finds.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let checked = GROUPS.iter().flat_map(|group| group.rules);
    checked.chain(allow::RULES).copied()
}

const GROUPS: &[Group] = &[
    Group::new(keys::RULES, keys::check),
    Group::new(ignored::RULES, ignored::check),
    Group::new(references::RULES, references::check),
    Group::new(schemas::RULES, schemas::check),
    Group::new(bounds::RULES, bounds::check),
    Group::new(lists::RULES, lists::check),
    Group::new(examples::RULES, examples::check),
    Group::new(texts::RULES, texts::check),
    Group::new(secrets::RULES, secrets::check),
    Group::new(operations::RULES, operations::check),
    Group::new(parameters::RULES, parameters::check),
    Group::new(bodies::RULES, bodies::check),
    Group::new(paging::RULES, paging::check),
    Group::new(waiters::RULES, waiters::check),
    Group::new(watching::RULES, watching::check),
    Group::new(extensions::RULES, extensions::check),
    Group::new(error_codes::RULES, error_codes::check),
    Group::new(chapters::RULES, chapters::check),
    Group::new(failures::RULES, failures::check),
    Group::new(security::RULES, security::check),
];
