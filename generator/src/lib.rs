//! Turns the `OpenAPI` document of a service into a typed Rust client.
//!
//! One module a stage: `from_document` collects what the client needs to know into a [`mod@model`], [`mod@progenitor`]
//! runs progenitor on what it does well with and reads what came of it, `refine` makes of that the client that
//! one would write by hand, [`mod@print`] formats it, [`output`] compares and writes.
//! `catalogue` adds what the document says as plain data; `mocks` makes the typed mocks of the same model.

mod catalogue;
mod code;
pub mod diff;
mod from_document;
mod markdown;
mod mocks;
pub mod model;
mod names;
pub mod output;
pub mod print;
pub mod progenitor;
mod refine;
mod rust_names;

use std::sync::Arc;

use document::diagnostic::{Diagnostic, Report, Rule};
use document::lint::Group;
use document::load::Document;
use document::source::Source;
use model::Model;
use print::Files;

/// The rules that are about Rust and not about `OpenAPI`, for the linter.
const GROUPS: &[Group] = &[rust_names::GROUP];

/// The rules of this crate.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let alone = [progenitor::EMIT_RULES, progenitor::READ_RULES, print::RULES];
    let found = GROUPS.iter().map(|group| group.rules);
    alone.into_iter().chain(found).flatten().copied()
}

/// Holds a document against all rules, those of the generator included.
pub fn lint(document: &Document) -> Report {
    let findings = document::lint::lint(document, GROUPS);
    Report::new(&document.source, findings)
}

/// What is emitted of a document that was read and judged.
pub struct Client {
    /// The document in the terms of the client.
    pub model: Model,
    /// What is doubtful about the document.
    pub warnings: Report,
    source: Arc<Source>,
}

/// Judges a document, and reads it in the terms of the client.
///
/// ```no_run
/// # fn main() -> Result<(), document::diagnostic::Report> {
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// let client = generator::read(&document)?;
/// println!("{}", document::counted(client.files()?.len(), "file"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// What is wrong with the document, each finding with its place.
pub fn read(document: &Document) -> Result<Client, Report> {
    let report = lint(document);
    if report.errors() > 0 {
        return Err(report);
    }
    let (model, _) = from_document::model(&document.openapi());
    Ok(Client {
        model,
        warnings: report,
        source: Arc::clone(&document.source),
    })
}

impl Client {
    /// Emits the client itself.
    ///
    /// # Errors
    ///
    /// What progenitor cannot take of the document, and defects of the generator.
    pub fn files(&self) -> Result<Files, Report> {
        self.reported(stages(&self.model))
    }

    /// Emits the typed mocks.
    ///
    /// # Errors
    ///
    /// As for [`files`](Self::files).
    pub fn mocks(&self) -> Result<Files, Report> {
        self.reported(print::print(mocks::mocks(&self.model)))
    }

    fn reported(&self, files: Result<Files, Vec<Diagnostic>>) -> Result<Files, Report> {
        files.map_err(|findings| Report::new(&self.source, findings))
    }
}

fn stages(model: &Model) -> Result<Files, Vec<Diagnostic>> {
    let emitted = progenitor::emit(model, &progenitor::reduced(model))?;
    let mut modules = refine::refine(model, &progenitor::read(model, &emitted)?);
    modules.extend(catalogue::catalogue(model));
    print::print(modules)
}
