//! All findings of a run.

use std::fmt;
use std::sync::Arc;

use serde_json::json;

use super::{Diagnostic, Severity, render};
use crate::source::Source;

/// All findings of a run over one document: errors first, then by place.
///
/// It is an error type: its text shows each finding with file, line, column and the line itself.
#[derive(Clone)]
pub struct Report {
    source: Arc<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Puts findings in order: errors before warnings, then as they stand in the files.
    pub fn new(source: &Arc<Source>, diagnostics: Vec<Diagnostic>) -> Self {
        let mut report = Self {
            source: Arc::clone(source),
            diagnostics,
        };
        report.diagnostics.sort_by_cached_key(|finding| {
            let at = render::span(source, finding).start;
            (
                finding.severity,
                at,
                finding.pointer.clone(),
                finding.rule,
                finding.message.clone(),
            )
        });
        report.diagnostics.dedup();
        report
    }

    /// The findings, in the order they are shown.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// How many findings stop the generator.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many findings do not.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// Adds the findings of a later stage on the same document.
    #[must_use]
    pub fn with(self, more: Vec<Diagnostic>) -> Self {
        let mut diagnostics = self.diagnostics;
        diagnostics.extend(more);
        Self::new(&self.source, diagnostics)
    }

    /// The text for a terminal, in colour.
    pub fn to_styled(&self) -> String {
        render::all(&self.source, &self.diagnostics, true)
    }

    /// The findings for a machine: `{ "errors", "warnings", "findings": [ { "severity", "rule", "file", "line", … } ] }`.
    pub fn to_json(&self) -> serde_json::Value {
        let findings: Vec<_> = self
            .diagnostics
            .iter()
            .map(|finding| self.finding(finding))
            .collect();
        json!({ "errors": self.errors(), "warnings": self.warnings(), "findings": findings })
    }

    fn finding(&self, finding: &Diagnostic) -> serde_json::Value {
        let span = render::span(&self.source, finding);
        let file = self.source.file(span.start);
        let start = file.position(span.start);
        let end = file.position(span.end);
        json!({
            "severity": finding.severity,
            "rule": finding.rule,
            "file": file.path().display().to_string(),
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "pointer": finding.pointer,
            "message": finding.message,
            "help": finding.help,
        })
    }

    fn count(&self, severity: Severity) -> usize {
        let of_severity = |finding: &&Diagnostic| finding.severity == severity;
        self.diagnostics.iter().filter(of_severity).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render::all(&self.source, &self.diagnostics, false))
    }
}

// The text of the document would fill the screen of a failed test.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::error::Error for Report {}
