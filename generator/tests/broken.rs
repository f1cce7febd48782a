//! Broken documents, one fault each, and the exact message that each gets.
//!
//! A file in `broken/` has three parts: a text that `library.yaml` has exactly once, what stands there instead, and
//! the findings, which are a snapshot.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod elsewhere;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use document::diagnostic::Report;
use document::load;
use elsewhere::{ELSEWHERE, rules};
use snapbox::assert::DEFAULT_ACTION_ENV;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

const INSTEAD: &str = "\n----- instead of the above\n";
const FOUND: &str = "\n----- is found\n";

struct Case {
    path: PathBuf,
    old: String,
    new: String,
}

impl Case {
    /// The library with the fault.
    fn text(&self) -> String {
        let library = library();
        assert_eq!(
            library.matches(&self.old).count(),
            1,
            "{}: the text to replace is there once",
            self.path.display()
        );
        library.replacen(&self.old, &self.new, 1)
    }
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            // A new one has no findings yet.
            let (fault, _) = text.split_once(FOUND).unwrap_or((&text, ""));
            let (old, new) = fault.split_once(INSTEAD).unwrap();
            Case {
                path,
                old: old.to_owned(),
                new: new.to_owned(),
            }
        })
        .collect();
    cases.sort_by(|one, other| one.path.cmp(&other.path));
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
    let mut wrong = String::new();
    for case in &cases {
        let Case { path, old, new } = case;
        let report = findings(case.text());
        let path = path.display();
        assert!(!report.is_empty(), "{path}: nothing is found");
        let shown = report.to_string();
        assert!(
            shown.contains("library.yaml:"),
            "{path}: no line is named in {shown}"
        );
        let with_findings = format!("{old}{INSTEAD}{new}{FOUND}{shown}\n");
        let snapshot = Data::read_from(&case.path, Some(DataFormat::Text)).raw();
        // All differences at once.
        let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
        if let Err(error) = assert.try_eq(Some(&"the findings"), with_findings.into(), snapshot) {
            wrong += &error.to_string();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_corpus_has_a_fault_for_each_rule() {
    let mut silent: BTreeSet<_> = rules().iter().map(|rule| rule.name).collect();
    for rule in ELSEWHERE {
        silent.remove(rule);
    }
    for case in cases() {
        for finding in findings(case.text()).diagnostics() {
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
