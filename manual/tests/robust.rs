//! Whatever bytes a document or a page is made of, what comes back is findings and no panic.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::path::Path;

use document::diagnostic::Report;
use document::{lint, load};
use manual::{audit, page, tables};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::{document, library, page_text};

/// Loads, lints and shows a text, and does with it all that a document is for.
fn survive(text: String) {
    match load::parse(Path::new("any.yaml"), text) {
        Ok(document) => {
            let report = Report::new(&document.source, lint::lint(&document, &[]));
            let _ = (report.to_string(), report.to_json());
            let _ = tables::render(&document);
        }
        Err(report) => {
            let _ = (report.to_string(), report.to_styled(), report.to_json());
        }
    }
}

const WORDS: &[&str] = &[
    "openapi: 3.0.3\n",
    "info:",
    "paths:",
    "components:",
    "schemas:",
    "$ref:",
    "\"#/components/schemas/A\"",
    "type:",
    "enum:",
    "- ",
    "-",
    ":",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    ">",
    "|-\n",
    "&a",
    "*a",
    "!!str",
    "!",
    "#",
    "'",
    "\"",
    "?",
    "? ",
    "%YAML 1.2\n",
    "---\n",
    "...\n",
    "~",
    "null",
    "0x",
    "1e999",
    "minItems: .inf\n",
    "-.inf",
    "ü",
    "\u{2028}",
    "\u{feff}",
    "\u{0}",
    "x-paging:",
    "x-lint-allow:",
    "allOf:",
    "required:",
    "properties:",
    "get:",
    "/{a}:",
    "<<:",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_in_a_file(bytes in any::<Vec<u8>>()) {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), bytes).unwrap();
        if let Err(report) = load::load(file.path()) {
            prop_assert!(report.errors() > 0);
            prop_assert!(report.to_string().contains(&file.path().display().to_string()));
        }
    }

    #[test]
    fn words_of_a_document_in_any_order(words in prop::collection::vec(select(WORDS), 0..60)) {
        survive(words.concat());
    }

    #[test]
    fn a_document_with_a_part_replaced(from in any::<Index>(), len in 0_usize..40, words in prop::collection::vec(select(WORDS), 0..4)) {
        let mut text = library();
        let start = from.index(text.len());
        let end = (start + len).min(text.len());
        prop_assume!(text.is_char_boundary(start) && text.is_char_boundary(end));
        text.replace_range(start..end, &words.concat());
        survive(text);
    }

    #[test]
    fn a_page_with_lines_in_any_order(lines in prop::collection::vec(any::<Index>(), 0..80), noise in ".{0,20}") {
        let page = page_text("list-books");
        let all: Vec<_> = page.split("\n\n").chain([noise.as_str()]).collect();
        let text = lines.iter().map(|at| *at.get(&all)).collect::<Vec<_>>().join("\n\n");
        if let Err(report) = page::read(Path::new("page.txt"), &text) {
            prop_assert!(report.errors() > 0);
            let _ = report.to_string();
        }
        let _ = audit::audit(&document(&library()), Path::new("page.txt"), &text);
    }
}
