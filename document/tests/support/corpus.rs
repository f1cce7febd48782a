//! A folder of broken documents, one fault each, and the exact message that each gets.
//!
//! A file has three parts: a text that the library has exactly once, what stands there instead, and the findings, which
//! are a snapshot.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use document::diagnostic::{Report, Rule};
use document::load::{self, Document};
use snapbox::assert::DEFAULT_ACTION_ENV;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use crate::library::changed;

const INSTEAD: &str = "\n----- instead of the above\n";
const FOUND: &str = "\n----- is found\n";

pub(crate) struct Corpus {
    pub(crate) folder: PathBuf,
    pub(crate) lint: fn(&Document) -> Report,
}

impl Corpus {
    /// The files, each with what is in place of what, and with what is found then.
    fn cases(&self) -> Vec<(PathBuf, String, Report)> {
        let files = fs::read_dir(&self.folder).unwrap();
        let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        paths.sort();
        let case = |path: PathBuf| {
            let text = fs::read_to_string(&path).unwrap();
            // A new one has no findings yet.
            let (fault, _) = text.split_once(FOUND).unwrap_or((&text, ""));
            let (old, new) = fault.split_once(INSTEAD).unwrap();
            let report = self.found(changed(old, new));
            (path, fault.to_owned(), report)
        };
        paths.into_iter().map(case).collect()
    }

    pub(crate) fn found(&self, text: String) -> Report {
        match load::parse(Path::new("library.yaml"), text) {
            Ok(document) => (self.lint)(&document),
            Err(report) => report,
        }
    }

    /// Compares the findings of all files, and shows all differences at once.
    pub(crate) fn check(&self) {
        let mut wrong = String::new();
        for (path, fault, report) in self.cases() {
            let shown = report.to_string();
            assert!(
                shown.contains("library.yaml:"),
                "{}: nothing is found with its line in {shown}",
                path.display()
            );
            let with_findings = format!("{fault}{FOUND}{shown}\n");
            let snapshot = Data::read_from(&path, Some(DataFormat::Text)).raw();
            let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
            if let Err(error) = assert.try_eq(Some(&"the findings"), with_findings.into(), snapshot)
            {
                wrong += &error.to_string();
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    /// Fails for a rule that finds nothing in any file; some find faults that no document over the library can have.
    pub(crate) fn has_all(&self, rules: impl Iterator<Item = &'static Rule>, but: &[&str]) {
        let mut silent: BTreeSet<_> = rules.map(|rule| rule.name).collect();
        for rule in but {
            assert!(silent.remove(rule), "there is no rule {rule}");
        }
        for (_, _, report) in self.cases() {
            for finding in report.diagnostics() {
                silent.remove(finding.rule);
            }
        }
        assert!(silent.is_empty(), "no file for {silent:?}");
    }
}
