//! The lines of a page that are not empty.

/// What some editors put before the first line.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A line that is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its text without the space around it.
    pub(super) text: &'t str,
    /// Where that text begins, in bytes of the page.
    pub(super) start: usize,
}

/// The lines of a text, without those that are empty.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        let around = |one: char| one.is_whitespace() || one == BYTE_ORDER_MARK;
        let trimmed = line.trim_matches(around);
        if !trimmed.is_empty() {
            let indent = line.len() - line.trim_start_matches(around).len();
            lines.push(Line {
                number: at + 1,
                text: trimmed,
                start: start + indent,
            });
        }
        start += line.len() + 1;
    }
    lines
}
