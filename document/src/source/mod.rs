//! YAML texts with the position of everything in them.
//!
//! A document is one tree out of one or several files. Its positions are bytes of all files, one behind the other: each
//! file knows the byte that it begins with, so that a position alone says which file it is in.

mod error;
mod fault;
mod file;
mod lines;
mod node;
mod pointer;
mod read;
mod scalar;

use std::ops::Range;
use std::path::Path;

pub use error::SyntaxError;
pub use file::{File, Position};
pub use node::{Entry, Node, Value};
pub use pointer::Pointer;
pub use pointer::unescape;
pub use read::read;

/// The texts of a document, and where each of its values stands.
#[derive(Clone, Debug)]
pub struct Source {
    root_file: File,
    /// In the order in which they were reached, and with that in the order of their bytes.
    others: Vec<File>,
    root: Node,
}

impl Source {
    /// Puts a text and what was read from it together; `path` is for messages only.
    pub fn new(path: &Path, text: String, root: Node) -> Self {
        Self::of_files(File::new(path, text, 0), Vec::new(), root)
    }

    /// Puts the files of a document, each behind the one before it, and what was read from all of them together.
    pub(crate) fn of_files(root_file: File, others: Vec<File>, root: Node) -> Self {
        Self {
            root_file,
            others,
            root,
        }
    }

    /// A source whose text could not be read as YAML: it has positions, but no values.
    pub fn without_values(path: &Path, text: String) -> Self {
        Self::new(path, text, Node::null(0..0))
    }

    /// The path of the root file.
    pub fn path(&self) -> &Path {
        self.root_file.path()
    }

    /// All files, the root first.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        std::iter::once(&self.root_file).chain(&self.others)
    }

    /// The file that a byte belongs to.
    pub fn file(&self, offset: usize) -> &File {
        let behind = self.others.partition_point(|file| file.base() <= offset);
        let file = behind.checked_sub(1).and_then(|at| self.others.get(at));
        file.unwrap_or(&self.root_file)
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
        self.file(span.start).one_line(&span)
    }
}
