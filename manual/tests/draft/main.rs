//! What a page says is in the draft, and nothing that the document has is repeated.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod chapters;
mod names;
mod rows_without_a_name;
mod schemas;
mod secrets;
#[path = "../support/mod.rs"]
mod support;

use std::path::Path;

use document::lint;
use document::load::Document;
use manual::audit::{self, Audit};
use manual::draft;
use serde_yaml::Value;
use snapbox::{assert_data_eq, file};
use support::{document, library, page_text};

/// The library without its paths and schemas: what a draft is appended to.
fn empty() -> String {
    let library = library();
    let (head, _) = library.split_once("security:\n").unwrap();
    format!("{head}paths: {{}}\n")
}

fn drafted(document: &Document, page: &str) -> String {
    drafted_as(document, page, "ShowShelf")
}

fn drafted_as(document: &Document, page: &str, id: &str) -> String {
    draft::draft(document, Path::new("page.txt"), page, Some(id), None).unwrap()
}

/// A document with a draft added to it, or put before what it has.
fn appended(document: &str, draft: &str) -> String {
    let mut whole: Value = serde_yaml::from_str(document).unwrap();
    merge(&mut whole, serde_yaml::from_str(draft).unwrap());
    serde_yaml::to_string(&whole).unwrap()
}

fn merge(whole: &mut Value, draft: Value) {
    let (Value::Mapping(whole), Value::Mapping(draft)) = (whole, draft) else {
        panic!("the draft has what the document has");
    };
    for (key, value) in draft {
        match whole.get_mut(&key) {
            Some(own) => merge(own, value),
            None => {
                whole.insert(key, value);
            }
        }
    }
}

fn audited(document: &Document, page: &str) -> Audit {
    audit::audit(document, Path::new("page.txt"), page).unwrap()
}

/// The rules that find something that is not the wording, which a person writes.
fn left(document: &Document) -> Vec<String> {
    let findings = lint::lint(document, &[]);
    assert!(findings.iter().any(|finding| finding.rule == "todo"));
    let mut left: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule != "todo")
        .map(|finding| format!("{finding} at {}", finding.pointer))
        .collect();
    left.dedup();
    left
}

#[test]
fn a_draft_has_every_fact_of_its_page_and_no_fault_but_its_wording() {
    for (page, more) in [
        ("list-books", None),
        ("add-book", None),
        ("remove-book", None),
        ("export-catalogue", None),
        (
            "lend-book",
            Some(
                "warning[several-success-bodies]: 202 answers with LendBookResponse202, 200 with LendBookResponse at /paths/~1v1~1readers~1{reader_id}~1books/post/responses/202",
            ),
        ),
    ] {
        let page = page_text(page);
        let text = drafted_as(&document(&empty()), &page, "LendBook");
        let whole = document(&appended(&empty(), &text));
        let audit = audited(&whole, &page);
        assert!(audit.holds(), "{text}\n{audit}");
        assert_eq!(left(&whole), Vec::from_iter(more), "{text}");
    }
}

#[test]
fn a_draft_is_in_the_style_of_our_documents() {
    let text = drafted(&document(&empty()), &page_text("list-books"));
    assert_data_eq!(text, file!["snapshots/list-books.yaml": Text].raw());
}

#[test]
fn a_page_without_a_permission_is_drafted_without_one() {
    let page = page_text("add-book");
    let (before, rest) = page.split_once("Authorization Information").unwrap();
    let (_, after) = rest.split_once("URI\n").unwrap();
    let page = format!("{before}URI\n{after}");
    let text = drafted(&document(&empty()), &page);
    let allowance = "\n      x-lint-allow:\n        missing-permission: The page names none.\n";
    assert!(
        text.contains(allowance) && !text.contains("x-permission"),
        "{text}"
    );
    let whole = document(&appended(&empty(), &text));
    let audit = audited(&whole, &page);
    assert!(audit.holds(), "{text}\n{audit}");
    assert_eq!(left(&whole), [""; 0], "{text}");
}

#[test]
fn a_number_is_a_total_only_where_its_row_says_so() {
    let page = page_text("list-books");
    let row = "count\n\nLong\n\nThe total number of books.\n\n";
    assert_eq!(page.matches(row).count(), 1);
    let note = "# `x-paging` has no `total`: no row says that it counts all matches. Such a list ends with an empty page";
    for (other, total, note) in [
        (row, true, None),
        (
            "count\n\nLong\n\nThe number of books, which is not affected by pagination.\n\n",
            true,
            None,
        ),
        (
            "count\n\nLong\n\nThe number of books.\n\n",
            false,
            Some(format!(
                "{note}; write `total: count` where `count` is known to count all.\n"
            )),
        ),
        (
            "shelf\n\nLong\n\nThe total number of books.\n\n",
            false,
            Some(format!("{note}.\n")),
        ),
    ] {
        let page = page.replace(row, other);
        let draft = drafted(&document(&empty()), &page);
        assert!(draft.contains("\n        items: books\n"), "{draft}");
        let stated = draft.contains("\n        total: count\n");
        assert_eq!(stated, total, "{draft}");
        assert_eq!(
            draft.split_once("# ").map(|(_, note)| format!("# {note}")),
            note,
            "{draft}"
        );
        let whole = document(&appended(&empty(), &draft));
        assert!(audited(&whole, &page).holds(), "{draft}");
    }
}

#[test]
fn an_operation_that_is_there_is_not_drafted_again() {
    let library = document(&library());
    let report = draft::draft(
        &library,
        Path::new("page.txt"),
        &page_text("list-books"),
        Some("ShowShelf"),
        None,
    )
    .unwrap_err();
    assert!(
        report
            .to_string()
            .contains("has `GET /v1/shelves/{shelf_id}/books` already"),
        "{report}"
    );
}

#[test]
fn what_a_sample_or_a_default_contradicts_is_allowed_with_its_reason() {
    let page = page_text("lend-book");
    let text = drafted_as(&document(&empty()), &page, "LendBook");
    assert_data_eq!(text, file!["snapshots/lend-book.yaml": Text].raw());
}
