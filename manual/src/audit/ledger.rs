//! The count of facts, and those that do not hold.

use document::diagnostic::Rule;
use document::rules;
use std::path::{Path, PathBuf};

use crate::page::Origin;
use document::diagnostic::Diagnostic;

rules! {
    AUDIT = Rule::error("audit", "a fact on which page and document differ").always();
}

/// Counts what was compared.
pub(super) struct Ledger {
    path: PathBuf,
    facts: usize,
    differences: Vec<Diagnostic>,
}

impl Ledger {
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            facts: 0,
            differences: Vec::new(),
        }
    }

    pub(super) fn close(self) -> (usize, Vec<Diagnostic>) {
        (self.facts, self.differences)
    }

    /// A fact on which page and document agree.
    pub(super) fn hold(&mut self) {
        self.facts += 1;
    }

    /// A fact on which they do not.
    pub(super) fn differ(&mut self, page: Option<&Origin>, document: &Origin, message: String) {
        self.facts += 1;
        let finding = AUDIT.at(&document.pointer, message);
        self.differences
            .push(match page.filter(|origin| origin.line > 0) {
                Some(origin) => finding.help(format!(
                    "the page says so at {}:{}",
                    self.path.display(),
                    origin.line
                )),
                None => finding,
            });
    }

    /// A fact that does not hold, as a finding of its own.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.facts += 1;
        self.differences.push(finding);
    }

    /// A fact that both state, equal or not.
    pub(super) fn compare<T: PartialEq>(
        &mut self,
        page: (&T, &Origin),
        document: (&T, &Origin),
        message: impl FnOnce() -> String,
    ) {
        if page.0 == document.0 {
            self.hold();
        } else {
            self.differ(Some(page.1), document.1, message());
        }
    }
}
