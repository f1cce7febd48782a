//! A YAML text with the position of everything in it.
//!
//! `serde_yaml` reads the model and forgets where it stood. Findings need the place, and rules need the keys that the
//! model does not know, so the text is read a second time into [`Node`]s that keep their spans.

mod fault;
mod lines;
mod node;
mod pointer;
mod read;
mod scalar;

use std::ops::Range;
use std::path::{Path, PathBuf};

pub use node::{Entry, Node, Value};
pub use pointer::Pointer;
pub use pointer::unescape;
pub use read::{SyntaxError, read};

/// A line and column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The text of a document, and where each of its values stands.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    text: String,
    root: Node,
    line_starts: Vec<usize>,
}

impl Source {
    /// Puts a text and what was read from it together; `path` is for messages only.
    pub fn new(path: &Path, text: String, root: Node) -> Self {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            path: path.to_owned(),
            text,
            root,
            line_starts,
        }
    }

    /// A source whose text could not be read as YAML: it has positions, but no values.
    pub fn without_values(path: &Path, text: String) -> Self {
        Self::new(path, text, Node::null(0..0))
    }

    /// The path that messages name.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The root value.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The value that a JSON pointer names; the empty pointer is the root.
    pub fn get(&self, pointer: &str) -> Option<&Node> {
        self.root.at(pointer)
    }

    /// The bytes of the key that leads to a pointer's value; `None` for the root, for items of a list, and where nothing is.
    pub fn key_span(&self, pointer: &str) -> Option<Range<usize>> {
        let (parent, last) = pointer::split_last(pointer)?;
        let entry = self.get(parent)?.entry(&last)?;
        Some(entry.key_span.clone())
    }

    /// The bytes of the value that a pointer names.
    pub fn value_span(&self, pointer: &str) -> Option<Range<usize>> {
        Some(self.get(pointer)?.span.clone())
    }

    /// The bytes that a finding at a pointer underlines: a scalar, else the key that leads to it; where nothing is,
    /// the same of the nearest parent.
    pub fn span(&self, pointer: &str) -> Range<usize> {
        let mut pointer = pointer;
        loop {
            if let Some(node) = self.get(pointer) {
                let scalar = !node.is_container() && !node.span.is_empty();
                if scalar || pointer.is_empty() {
                    return self.one_line(node.span.clone());
                }
                let key = self.key_span(pointer).unwrap_or_else(|| node.span.clone());
                return self.one_line(key);
            }
            let Some((parent, _)) = pointer::split_last(pointer) else {
                return 0..0;
            };
            pointer = parent;
        }
    }

    /// Cuts a span at the end of its first line, so that a caret underlines one line.
    pub fn one_line(&self, span: Range<usize>) -> Range<usize> {
        let boundary = |at: usize| {
            (0..=at.min(self.text.len()))
                .rev()
                .find(|at| self.text.is_char_boundary(*at))
        };
        let start = boundary(span.start).unwrap_or_default();
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let end = span.end.clamp(start, start + line.trim_end().len());
        start..boundary(end).unwrap_or(end).max(start)
    }

    /// The line and column of a byte of the text.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|at| self.line_starts.get(at));
        let before = start.and_then(|start| self.text.get(*start..offset));
        Position {
            line: line.max(1),
            column: before.map_or(1, |text| text.chars().count() + 1),
        }
    }
}
