//! A file of a document: its text, and the part of the document's bytes that is its own.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// A line and column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A file of a document.
#[derive(Clone, Debug)]
pub struct File {
    path: PathBuf,
    text: String,
    /// The byte of the whole document that the text begins with.
    base: usize,
    line_starts: Vec<usize>,
}

impl File {
    /// A file behind others that end before `base`; `path` is for messages only.
    pub(crate) fn new(path: &Path, text: String, base: usize) -> Self {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            path: path.to_owned(),
            text,
            base,
            line_starts,
        }
    }

    /// The path that messages name.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the whole document that the text begins with.
    pub fn base(&self) -> usize {
        self.base
    }

    /// The byte of the whole document that the next file begins with: one further, so that the end of a text is its own.
    pub(crate) fn end(&self) -> usize {
        self.base + self.text.len() + 1
    }

    /// Bytes of the whole document as bytes of this text.
    pub(crate) fn own(&self, span: &Range<usize>) -> Range<usize> {
        span.start.saturating_sub(self.base)..span.end.saturating_sub(self.base)
    }

    /// Cuts a span at the end of its first line, so that a caret underlines one line.
    pub(super) fn one_line(&self, span: &Range<usize>) -> Range<usize> {
        let span = self.own(span);
        let boundary = |at: usize| {
            (0..=at.min(self.text.len()))
                .rev()
                .find(|at| self.text.is_char_boundary(*at))
        };
        let start = boundary(span.start).unwrap_or_default();
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let end = span.end.clamp(start, start + line.trim_end().len());
        let end = boundary(end).unwrap_or(end).max(start);
        self.base + start..self.base + end
    }

    /// The line and column of a byte of the whole document.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.saturating_sub(self.base);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|at| self.line_starts.get(at));
        let before = start.and_then(|start| self.text.get(*start..offset));
        Position {
            line: line.max(1),
            column: before.map_or(1, |text| text.chars().count() + 1),
        }
    }
}
