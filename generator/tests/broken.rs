//! Broken documents, one fault each, and the exact message that each gets.
//!
//! A file in `broken/` has three parts: a text that `library.yaml` has exactly once, what stands there instead, and
//! the findings. `BLESS=1 cargo test -p generator --test broken` writes the findings anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod elsewhere;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use document::diagnostic::Report;

use document::load;

use elsewhere::{ELSEWHERE, rules};

const INSTEAD: &str = "\n----- instead of the above\n";
const FOUND: &str = "\n----- is found\n";

struct Case {
    name: String,
    old: String,
    new: String,
    found: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let (fault, found) = text.split_once(FOUND).unwrap_or((&text, ""));
            let (old, new) = fault.split_once(INSTEAD).unwrap();
            Case {
                name: path.file_stem().unwrap().to_string_lossy().into_owned(),
                old: old.to_owned(),
                new: new.to_owned(),
                found: found.to_owned(),
            }
        })
        .collect();
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

fn library() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../document/tests/library.yaml"))
        .unwrap()
}

fn findings(text: String) -> Report {
    match load::parse(Path::new("library.yaml"), text) {
        Ok(document) => generator::lint(&document),
        Err(report) => report,
    }
}

#[test]
fn the_library_has_no_fault() {
    let report = findings(library());
    assert!(report.is_empty(), "{report}");
}

#[test]
fn each_fault_is_found_where_it_is() {
    let cases = cases();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let library = library();
        assert_eq!(
            library.matches(&case.old).count(),
            1,
            "{}: the text to replace is there once",
            case.name
        );
        let report = findings(library.replacen(&case.old, &case.new, 1));
        let shown = report.to_string();
        assert!(!report.is_empty(), "{}: nothing is found", case.name);
        assert!(
            shown.contains("library.yaml:"),
            "{}: no line is named",
            case.name
        );
        if std::env::var_os("BLESS").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(format!("tests/broken/{}.txt", case.name));
            fs::write(
                path,
                format!("{}{INSTEAD}{}{FOUND}{shown}\n", case.old, case.new),
            )
            .unwrap();
        } else if case.found.trim_end() != shown.trim_end() {
            wrong.push(format!(
                "== {}\n{shown}\n== instead of\n{}",
                case.name, case.found
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_corpus_has_a_fault_for_each_rule() {
    let mut silent: BTreeSet<_> = rules().iter().map(|rule| rule.name).collect();
    for rule in ELSEWHERE {
        silent.remove(rule);
    }
    for case in cases() {
        let report = findings(library().replacen(&case.old, &case.new, 1));
        for finding in report.diagnostics() {
            silent.remove(finding.rule);
        }
    }
    assert!(silent.is_empty(), "no case for {silent:?}");
}

#[test]
fn all_faults_are_found_at_once_errors_first_then_by_line() {
    let text = library()
        .replace("      summary: Puts a book on a shelf.\n", "")
        .replace("            default: 10", "            default: 51")
        .replace("  title: Library", "  title: Library\n  colour: green");
    let report = findings(text);
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
        assert_eq!(library().matches(old).count(), 1, "{old}");
        let report = findings(library().replacen(old, new, 1));
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
