//! The text of a page, as it is saved from a browser: cells and paragraphs, each on a line, with empty lines between.

use document::diagnostic::Rule;
use document::rules;
use std::path::Path;
use std::sync::Arc;

use super::Page;
use super::structure::Structure;
use super::wording::{Part, heading};
use document::diagnostic::Report;
use document::source::Source;

rules! {
    PAGE = Rule::error("page", "a page, or a paragraph of one, that is not understood").always();
}

/// What some editors put before the first line.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A line that is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its text without the space around it.
    pub(super) text: &'t str,
    /// Where that text begins, in bytes of the page.
    pub(super) start: usize,
}

/// Reads a page.
///
/// # Errors
///
/// Every paragraph that is not understood, with its line: nothing is skipped, because what is skipped is not compared.
pub fn read(path: &Path, text: &str) -> Result<Page, Report> {
    let lines = lines(text);
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
    let source = Arc::new(Source::without_values(path, text.to_owned()));
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

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        let around = |one: char| one.is_whitespace() || one == BYTE_ORDER_MARK;
        let trimmed = line.trim_matches(around);
        if !trimmed.is_empty() {
            let indent = line.len() - line.trim_start_matches(around).len();
            lines.push(Line {
                number: at + 1,
                text: trimmed,
                start: start + indent,
            });
        }
        start += line.len() + 1;
    }
    lines
}
