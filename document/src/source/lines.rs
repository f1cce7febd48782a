//! A text by lines, which are counted from 0.

use std::ops::Range;

/// The lines of a text.
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// The line of a byte.
    pub(super) fn of(&self, at: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }

    /// The byte that a line begins with.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// The text of a line.
    pub(super) fn get(&self, line: usize) -> &'t str {
        let range: Range<usize> = self.start(line)..self.start(line + 1);
        self.text
            .get(range)
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r'])
    }

    /// How far a line is indented, in bytes.
    pub(super) fn indent(&self, line: usize) -> usize {
        let line = self.get(line);
        line.len() - line.trim_start().len()
    }

    /// The column of the key of a line, which may be that of a list's item.
    pub(super) fn key(&self, line: usize) -> usize {
        let content = self.content(line);
        self.indent(line) + content.len() - content.trim_start_matches("- ").len()
    }

    /// The line of a place, up to that place.
    pub(super) fn up_to(&self, at: usize) -> &'t str {
        self.text
            .get(self.start(self.of(at))..at)
            .unwrap_or_default()
    }

    /// The line without the space around it and without a comment.
    pub(super) fn content(&self, line: usize) -> &'t str {
        let line = self.get(line).trim();
        if line.starts_with('#') {
            return "";
        }
        line.split_once(" #")
            .map_or(line, |(content, _)| content.trim_end())
    }

    /// The nearest line before one that has content.
    pub(super) fn before(&self, line: usize) -> Option<usize> {
        (0..line).rev().find(|line| !self.content(*line).is_empty())
    }
}
