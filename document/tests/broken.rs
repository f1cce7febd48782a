//! Broken documents get the exact message that each should, from the rules of this crate.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/library.rs"]
mod library;

use std::path::Path;

use corpus::Corpus;
use document::diagnostic::Report;
use document::lint::lint;
use library::{LIBRARY, changed};

fn corpus() -> Corpus {
    Corpus {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken"),
        lint: |document| Report::new(&document.source, lint(document, &[])),
    }
}

#[test]
fn the_library_has_no_fault() {
    let report = corpus().found(LIBRARY.to_owned());
    assert!(report.is_empty(), "{report}");
}

#[test]
fn each_fault_is_found_where_it_is() {
    corpus().check();
}

#[test]
fn there_is_a_fault_for_each_rule() {
    // These speak of files, pages and answers, which have tests of their own.
    let elsewhere = [
        "unreadable",
        "unstated-permission",
        "unknown-operation",
        "drift",
        "conflicting-name",
        "unreached-file",
        "unreached-part",
    ];
    corpus().has_all(document::rules(), &elsewhere);
}

#[test]
fn all_faults_are_found_at_once_errors_first_then_by_line() {
    let text = LIBRARY
        .replace("      summary: Puts a book on a shelf.\n", "")
        .replace("            default: 10", "            default: 51")
        .replace("  title: Library", "  title: Library\n  colour: green");
    let report = corpus().found(text);
    let rules: Vec<_> = report
        .diagnostics()
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(
        rules,
        ["unknown-key", "default-mismatch", "missing-summary"]
    );
    assert!(
        report.to_string().ends_with("\n\n2 errors, 1 warning"),
        "{report}"
    );
}

#[test]
fn what_only_follows_is_left_out_and_nothing_besides() {
    let rules = |old: &str, new: &str| {
        let report = corpus().found(changed(old, new));
        let rules = report.diagnostics().iter().map(|finding| finding.rule);
        rules.collect::<Vec<_>>()
    };
    // Two faults of one value are no cause of each other.
    let list = "            enum:\n              - LENT\n";
    assert_eq!(
        rules(
            list,
            &format!("            maxLength: 4\n            default: LONGEST\n{list}")
        ),
        ["default-mismatch", "default-mismatch"]
    );
    // A fault beside it is not its cause.
    assert_eq!(
        rules(
            "      x-permission: library:book:add\n",
            "      x-colour: green\n"
        ),
        ["missing-permission", "unknown-extension"]
    );
    assert_eq!(
        rules(
            "      x-permission: library:book:add\n",
            "      x-permision: library:book:add\n"
        ),
        ["unknown-extension"]
    );
    assert_eq!(
        rules("  title: Library\n", "  title:: Library\n"),
        ["unknown-key"]
    );
    // What is unused besides is found when the reference is mended.
    let reference = "            - $ref: \"#/components/schemas/Author\"\n";
    assert_eq!(
        rules(
            reference,
            "            - $ref: \"#/components/schemas/Autor\"\n"
        ),
        ["unresolved-ref"]
    );
    assert_eq!(
        rules(
            "                $ref: \"#/components/schemas/ListBooksResponse\"\n",
            "                $ref: \"#/components/schemas/ListBookResponse\"\n"
        ),
        ["unresolved-ref"]
    );
}
