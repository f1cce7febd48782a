//! Each change of a document is judged by what it does to users of the client.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod error_codes;
mod names;
mod operations;
mod types;

use std::fs;
use std::path::Path;

use document::load;
use generator::diff::{Change, Comparison, diff};
use generator::model::Model;

fn library() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../document/tests/library.yaml"))
        .unwrap()
}

/// The library without pages, which would have to agree with the parameters.
fn unpaged() -> String {
    let library = library();
    let (before, paging) = library.split_once("      x-paging:\n").unwrap();
    let (_, after) = paging.split_once("          - state\n").unwrap();
    format!("{before}{after}")
}

fn model(text: &str) -> Model {
    let document = load::parse(Path::new("library.yaml"), text.to_owned()).unwrap();
    generator::read(&document)
        .unwrap_or_else(|report| panic!("{report}"))
        .model
}

fn changed(old: &str, new: &str) -> Comparison {
    let text = unpaged();
    assert!(text.contains(old), "{old}");
    diff(&model(&text), &model(&text.replacen(old, new, 1)))
}

fn lines(comparison: &Comparison) -> Vec<String> {
    let line = |change: &Change| {
        format!(
            "{:?} {:?} {}: {}",
            change.effect, change.kind, change.place, change.message
        )
    };
    comparison.changes.iter().map(line).collect()
}

/// What a change of the library means, and what its inverse means.
fn both_ways(old: &str, new: &str, forth: &[&str], back: &[&str]) {
    changed_in(&library(), old, new, forth, back);
}

fn changed_in(text: &str, old: &str, new: &str, forth: &[&str], back: &[&str]) {
    assert_eq!(text.matches(old).count(), 1, "{old}");
    let changed = text.replacen(old, new, 1);
    for (before, after, expected) in [(text, &*changed, forth), (&*changed, text, back)] {
        let comparison = diff(&model(before), &model(after));
        assert_eq!(lines(&comparison), expected, "{old} ↔ {new}");
        names::stay(&comparison, before, after);
    }
}

#[test]
fn the_same_document_has_no_changes() {
    let library = library();
    let comparison = diff(&model(&library), &model(&library));
    assert_eq!(comparison.to_string(), "nothing that shows in the client");
    assert!(!comparison.is_breaking());
}

#[test]
fn a_model_is_as_itself() {
    for name in fixtures::names().unwrap() {
        let model = generator::read(&fixtures::document(&name).unwrap())
            .unwrap()
            .model;
        assert_eq!(lines(&diff(&model, &model)), [""; 0], "{name}");
    }
}

#[test]
fn the_text_puts_what_breaks_first() {
    let comparison = changed(
        "            maximum: 50\n            default: 10",
        "            maximum: 40\n            default: 20",
    );
    assert!(comparison.is_breaking());
    let expected = "\
breaking:
  changed  ListBooks.limit: its largest value is 40, not 50
compatible:
  changed  ListBooks.limit: its default is 20, not 10
1 of 2 changes breaks users of the client";
    assert_eq!(comparison.to_string(), expected);
    let comparison = changed("            maximum: 50\n", "            maximum: 40\n");
    let text = comparison.to_string();
    assert!(
        text.ends_with("\n1 of 1 change breaks users of the client"),
        "{text}"
    );
}
