//! The text of a page, as it is saved from a browser: cells and paragraphs, each on a line, with empty lines between.

use document::diagnostic::Rule;
use document::rules;
use std::path::Path;
use std::sync::Arc;

use super::Page;
use super::line::lines;
use super::structure::Structure;
use super::wording::{Part, heading};
use document::diagnostic::Report;
use document::source::Source;

rules! {
    PAGE = Rule::error("page", "a page, or a paragraph of one, that is not understood").always();
}

/// Reads a page.
///
/// # Errors
///
/// Every paragraph that is not understood, with its line: nothing is skipped, because what is skipped is not compared.
pub fn read(path: &Path, text: &str) -> Result<Page, Report> {
    // What browsers save for a blank; each is one character, so that every column stays where it is.
    let text = text.replace(['\t', '\u{a0}'], " ");
    let lines = lines(&text);
    // Of a text that is no page each line is one that is not understood.
    let is_page = lines
        .iter()
        .any(|line| heading(line.text) == Some(Part::Uri));
    let mut structure = Structure::new(lines);
    let page = structure.page();
    let refused = structure.into_refused();
    if refused.is_empty()
        && let Some(page) = page
    {
        return Ok(page);
    }
    let source = Arc::new(Source::without_values(path, text.clone()));
    let mut findings: Vec<_> = refused
        .into_iter()
        .filter(|_| is_page)
        .map(|(line, reason)| {
            PAGE.at("", format!("a paragraph that is not understood: {reason}"))
                .at_span(line.start..line.start + line.text.len())
                .help("correct the saved page if it was damaged; else teach `manual::page` this wording")
        })
        .collect();
    if findings.is_empty() {
        let finding = PAGE.at(
            "",
            "no line such as `GET /v3/tasks` below the heading `URI`",
        );
        findings.push(
            finding.help("save a page of the API reference that describes one operation, as text"),
        );
    }
    Err(Report::new(&source, findings))
}
