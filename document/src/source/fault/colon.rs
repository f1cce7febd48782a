//! Keys and colons: one is missing, or stands where none is due.

use super::{Stop, SyntaxError};

impl Stop<'_> {
    /// A key without its colon, a colon too many, or a key that is indented too far.
    pub(super) fn colon(&self) -> Option<SyntaxError> {
        let awaited = ["simple key expect", "comment intercepting"]
            .iter()
            .any(|part| self.info.contains(part));
        let unexpected = self.info.contains("mapping values are not allowed")
            || self.info.contains("illegal placement of ':'");
        if !awaited && !unexpected {
            return None;
        }
        let own = self.lines.content(self.line);
        let column = self.at - self.lines.start(self.line);
        let indent = self.lines.indent(self.line);
        if unexpected && self.lines.up_to(self.at).contains(": ") {
            return Some(self.on(
                self.line,
                "a second `: ` in one line",
                "quote the value if the colon belongs to it",
            ));
        }
        let last = if awaited && column > indent && !has_colon(own) {
            Some(self.line)
        } else {
            self.lines.before(self.line)
        };
        if let Some(line) = last.and_then(|last| self.without_colon(last)) {
            let help = "write the key, a colon and a space; or indent the line deeper if it goes on with the text above it";
            return Some(self.on(
                line,
                "this line has no key with a colon and a space behind it",
                help,
            ));
        }
        unexpected.then(|| {
            self.odd_line().unwrap_or_else(|| {
                let help = "give it the indentation of the keys that it stands with, or quote the value above it";
                self.on(self.line, "a key that is indented deeper than the value above it allows", help)
            })
        })
    }

    /// The first of the lines up to this one that are no key, and no text that goes on from the line above them.
    fn without_colon(&self, last: usize) -> Option<usize> {
        if has_colon(self.lines.content(last)) {
            return None;
        }
        let is_item = |line: usize| self.lines.content(line).starts_with("- ");
        let mut first = last;
        while let Some(line) = self.lines.before(first) {
            let deeper = self.lines.indent(line) > self.lines.indent(first);
            if deeper || is_item(first) || has_colon(self.lines.content(line)) {
                break;
            }
            first = line;
        }
        // One word is an item of a list as it should be; the key of the list may be what has no colon.
        while is_item(first) && self.lines.content(first).split(' ').nth(2).is_none() {
            first = self
                .lines
                .before(first)
                .filter(|line| !has_colon(self.lines.content(*line)))?;
        }
        let above = self.lines.before(first);
        let goes_on = above.is_some_and(|above| {
            let value = self
                .lines
                .content(above)
                .split_once(": ")
                .map(|(_, value)| value.trim());
            let begun = value.is_some_and(|value| !value.is_empty());
            begun && !is_item(first) && self.lines.indent(first) > self.lines.key(above)
        });
        (!goes_on).then_some(first)
    }
}

/// Whether a line has a key: text with a colon and a space, or the end of the line, behind it.
pub(super) fn has_colon(content: &str) -> bool {
    content.contains(": ") || content.ends_with(':')
}
