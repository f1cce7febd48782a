//! The vendor's documentation pages: [`mod@page`] reads them, [`mod@audit`] holds them against the document,
//! [`mod@draft`] writes a first transcription, and [`tables`] renders the document as a page's tables.

pub mod audit;
pub mod draft;
pub mod page;
pub mod tables;

use document::diagnostic::Rule;

/// The rules of this crate.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let all = [page::RULES, audit::RULES, draft::RULES];
    all.into_iter().flatten().copied()
}
