//! The audit notices what differs between a page and the document, and reads no page wrongly.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod differences;
mod mutations;
mod refusals;
mod rows_without_a_name;
#[path = "../support/mod.rs"]
mod support;
mod table_numbers;
mod writer;

use std::path::Path;

use document::diagnostic::Report;
use document::load::{self, Document};
use manual::audit::{self, Audit};
use manual::page;

use support::{document, library, page_text};
use writer::Wording;

/// The pages that a document's operations were transcribed from, in their order.
fn pages_of(document: &Document, wording: Wording) -> Vec<String> {
    let openapi = document.openapi();
    let operations = openapi.operations();
    let pages = operations
        .iter()
        .map(|operation| writer::write(&page::of_operation(&openapi, operation), wording));
    pages.collect()
}

fn audited(document: &Document, text: &str) -> Result<Audit, Report> {
    audit::audit(document, Path::new("page.txt"), text)
}

#[test]
fn our_document_agrees_with_its_own_pages_in_both_wordings() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    let spec = load::load(&spec).unwrap();
    let openapi = spec.openapi();
    let pages = pages_of(&spec, Wording::New)
        .into_iter()
        .zip(pages_of(&spec, Wording::Old));
    for (operation, (new, old)) in openapi.operations().iter().zip(pages) {
        let new = audited(&spec, &new).unwrap_or_else(|report| panic!("{report}"));
        let old = audited(&spec, &old).unwrap_or_else(|report| panic!("{report}"));
        assert!(new.holds(), "{new}");
        assert!(old.holds(), "{old}");
        assert_eq!(new.facts, old.facts);
        assert_eq!(
            new.to_string(),
            format!(
                "{} {}: {facts} of {facts} facts hold",
                operation.method.to_uppercase(),
                operation.path,
                facts = new.facts
            )
        );
        // Methods, paths, tables, the token's row and the statuses are facts, too, where there is nothing else.
        assert!(new.facts > 10, "{new}");
        if operation.id() == Some("ListTasks") {
            assert!(new.facts > 500, "{new}");
        }
    }
}

#[test]
fn a_written_page_agrees_with_its_document() {
    let library = document(&library());
    for name in ["list-books", "add-book"] {
        let audit = audited(&library, &page_text(name)).unwrap();
        assert!(audit.holds(), "{audit}");
    }
}

#[test]
fn whatever_is_taken_from_a_page_is_missed_unless_it_is_prose() {
    let library = document(&library());
    let page = page_text("list-books");
    let paragraphs: Vec<_> = page.split("\n\n").collect();
    let headings = [
        "Books of a shelf",
        "Calling Method",
        "Request",
        "None",
        "Status Code",
        "Description",
    ];
    for (at, dropped) in paragraphs.iter().enumerate() {
        let rest: Vec<_> = paragraphs
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, text)| *text)
            .collect();
        let unnoticed = audited(&library, &rest.join("\n\n")).is_ok_and(|audit| audit.holds());
        let meaning = dropped.starts_with("0: ") || dropped.starts_with("1: ");
        let sentence = dropped.trim_end().ends_with('.')
            || *dropped == "The writer"
            || dropped.starts_with("Updated on ");
        let request = dropped.starts_with("GET https");
        // Of the table of permissions only the action and its level are read.
        let cell =
            dropped.starts_with("    ") && !["library:book:list", "List"].contains(&dropped.trim());
        let prose = sentence || meaning || request || cell || headings.contains(dropped);
        assert!(!unnoticed || prose, "{dropped:?}");
    }
}

#[test]
fn what_a_browser_shows_above_the_title_is_read_as_what_it_is() {
    let page = page_text("add-book");
    let title = "A book for a shelf";
    assert!(page.starts_with(title));
    for above in [
        "Help/ Library/ Books/ A book for a shelf\nUpdated on 2021-03-04 GMT+08:00\n\nA book for a shelf",
        "Help > Library > Books > A book for a shelf\n\nA book for a shelf\n\nUpdated on 2021-03-04 GMT+08:00",
        "Help/ Library/ Books\n\nA book for a shelf",
        "Help/ Library/ Books/ A book for a shelf",
        "\u{feff}Help/ A book for a shelf\n\nA book for a shelf",
    ] {
        let text = page.replacen(title, above, 1);
        let read = page::read(Path::new("page.txt"), &text)
            .unwrap_or_else(|report| panic!("{above}: {report}"));
        assert_eq!(read.title, title, "{above}");
    }
}

#[test]
fn what_a_person_understands_is_understood() {
    let page = page_text("list-books");
    let library = document(&library());
    for (old, new) in [
        // Headers among an example, and methods in lower case.
        (
            "GET https://{endpoint}/v1/shelves/1/books",
            "get https://{endpoint}/v1/shelves/1/books\nX-Auth-Token: XXXX\nAccept: text/json",
        ),
        ("GET /v1/shelves", "get /v1/shelves"),
        // A list that the service does not hold values against is none.
        (
            "What the writer is called.",
            "What the writer is called.\n\nThe value can be JANE, EMMA, or empty. It is not verified.",
        ),
    ] {
        assert_eq!(page.matches(old).count(), 1, "{old}");
        let audit = audited(&library, &page.replacen(old, new, 1))
            .unwrap_or_else(|report| panic!("{new}: {report}"));
        assert!(audit.holds(), "{new}: {audit}");
    }
}

#[test]
fn prose_is_prose_in_any_language() {
    let page = page_text("list-books");
    let library = document(&library());
    let row = "What the writer is called.";
    assert_eq!(page.matches(row).count(), 1);
    for prose in [
        "Der Name, ohne Titel",
        "作者的姓名。",
        "作者的姓名",
        "说明：不能为空。",
        "Nom de l’auteur : sans titre",
        "Имя автора!",
        "Note: the title is left out",
        "Beispiel: 36 Zeichen.",
        "The names include:",
        "It begins with a letter (for example, \"a.\")",
        "The default is used when it is left out.",
        "Default names are taken from the cover.",
        "Maximum of two names.",
        "Default behaviour: the title is kept.",
        "Values are not checked.",
        "The value can be empty.",
        "The value can be whatever the cover says.",
        "• Letters and blanks.",
    ] {
        let new = format!("{row}\n\n{prose}");
        let audit = audited(&library, &page.replacen(row, &new, 1))
            .unwrap_or_else(|report| panic!("{prose}: {report}"));
        assert!(audit.holds(), "{prose}: {audit}");
    }
}

#[test]
fn how_a_page_was_saved_changes_nothing() {
    let library = document(&library());
    let page = page_text("list-books");
    let facts = audited(&library, &page).unwrap().facts;
    let json = |line: &str| line.starts_with(['{', '}', ' ']);
    let outside_json = |change: &dyn Fn(&str) -> String| {
        let lines = page.split('\n').map(|line| match line {
            json_line if json(json_line) => json_line.to_owned(),
            line => change(line),
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    for saved in [
        page.replace('\n', "\r\n"),
        page.replace(' ', "\u{a0}"),
        page.replace(' ', "\t"),
        outside_json(&|line| line.replace(": ", "：").replace(':', "：")),
        page.replace("Array length: 0 to 50", "Array Length: 0 - 50"),
        page.replace("The value can be:", "Enumeration values:"),
        page.replace("Query parameters", "Query Parameters"),
        page.replace("Response body parameters", "Response Body Parameters"),
        page.replace("GET /v1", "GET   /v1"),
    ] {
        assert_ne!(saved, page);
        let audit = audited(&library, &saved).unwrap_or_else(|report| panic!("{saved}: {report}"));
        assert!(audit.holds(), "{saved}: {audit}");
        assert_eq!(audit.facts, facts, "{saved}");
    }
}

#[test]
fn the_meaning_of_a_value_may_begin_like_a_fact() {
    let page = page_text("list-books").replace("HERE: on", "default: on");
    let page = page.replace("• HERE", "• default");
    let library = library().replace("HERE", "default");
    let audit = audited(&document(&library), &page).unwrap_or_else(|report| panic!("{report}"));
    assert!(audit.holds(), "{audit}");
}
