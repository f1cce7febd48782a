//! The files of a document: the root, and all that references lead to.

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::faults::{doubled_keys, wrong_version};
use super::files::Files;
use super::rules::{UNREADABLE, YAML_SYNTAX};
use super::target::Target;
use crate::diagnostic::Diagnostic;
use crate::openapi::{Kind, places};
use crate::source::{self, File, Node};

/// A file and what it says.
pub(super) struct Part {
    /// Its path from the folder of the root.
    pub(super) name: PathBuf,
    pub(super) file: File,
    pub(super) tree: Node,
}

/// The files of a document.
pub(super) struct Set {
    pub(super) root: Part,
    pub(super) others: Vec<Part>,
    /// What makes a file of no use as a whole.
    pub(super) faults: Vec<Diagnostic>,
    /// Whether a reference leads to no file.
    pub(super) is_lost: bool,
}

impl Set {
    /// Reads a file, and the files that references lead to.
    pub(super) fn read(path: &Path, files: &dyn Files) -> Self {
        let name = PathBuf::from(path.file_name().unwrap_or_default());
        let (root, faults) = match files.read(path) {
            Ok(bytes) => part(name, path, bytes, None),
            Err(error) => {
                let finding = UNREADABLE.at("", format!("cannot read the document: {error}"));
                let finding =
                    finding.help("give the path of an OpenAPI document with `--spec FILE`");
                (
                    unread(name, File::new(path, String::new(), 0)),
                    vec![finding],
                )
            }
        };
        let mut set = Self {
            root,
            others: Vec::new(),
            faults,
            is_lost: false,
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut open = VecDeque::from(references(&set.root));
        let mut failed = Vec::new();
        while let Some((name, span)) = open.pop_front() {
            if set.get(&name).is_some() || failed.contains(&name) {
                continue;
            }
            match files.read(&folder.join(&name)) {
                Ok(bytes) => open.extend(references(set.add(name, folder, bytes))),
                Err(error) => {
                    // A reference to what is not there leads nowhere, which is no fault of a file.
                    set.is_lost = true;
                    if error.kind() != ErrorKind::NotFound {
                        let message = format!("cannot read `{}`: {error}", name.display());
                        set.faults.push(UNREADABLE.at("", message).at_span(span));
                    }
                    failed.push(name);
                }
            }
        }
        set
    }

    /// All files, the root first.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Part> {
        std::iter::once(&self.root).chain(&self.others)
    }

    /// All files, the root first, to change what they say.
    pub(super) fn parts_mut(&mut self) -> impl Iterator<Item = &mut Part> {
        std::iter::once(&mut self.root).chain(&mut self.others)
    }

    /// A file by its path from the folder of the root.
    pub(super) fn get(&self, name: &Path) -> Option<&Part> {
        self.parts().find(|part| part.name == name)
    }

    /// The file that a byte of the document belongs to.
    pub(super) fn holding(&self, offset: usize) -> &Part {
        let mut others = self.others.iter().rev();
        let part = others.find(|part| part.file.base() <= offset);
        part.unwrap_or(&self.root)
    }

    /// The file behind which another one would stand.
    pub(super) fn last(&self) -> &File {
        &self.others.last().unwrap_or(&self.root).file
    }

    fn add(&mut self, name: PathBuf, folder: &Path, bytes: Vec<u8>) -> &Part {
        let before = self.last();
        let path = folder.join(&name);
        let (part, faults) = part(name, &path, bytes, Some(before));
        self.faults.extend(faults);
        self.others.push(part);
        self.others.last().unwrap_or(&self.root)
    }
}

/// The files that the references of a file lead to, and where they stand.
fn references(part: &Part) -> Vec<(PathBuf, Range<usize>)> {
    let places = places(Kind::Root, &part.tree);
    let references = places.iter().filter_map(|place| {
        let reference = place.reference()?;
        let target = Target::of(&part.name, reference.as_str()?).ok()?;
        Some((target.file, reference.span.clone()))
    });
    references.collect()
}

/// Reads a file that stands behind another one, or is the root.
fn part(
    name: PathBuf,
    path: &Path,
    bytes: Vec<u8>,
    before: Option<&File>,
) -> (Part, Vec<Diagnostic>) {
    let base = before.map_or(0, File::end);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let readable = base + error.utf8_error().valid_up_to();
            let finding = UNREADABLE
                .at("", "the document is not UTF-8 text")
                .help("save the file as UTF-8")
                .at_span(readable..readable + 1);
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            return (unread(name, File::new(path, text, base)), vec![finding]);
        }
    };
    let read = source::read(&text);
    let file = File::new(path, text, base);
    match read {
        Ok(mut tree) => {
            tree.shift(base);
            let mut faults = doubled_keys(&tree);
            faults.extend(wrong_version(&tree, before.is_none()));
            (Part { name, file, tree }, faults)
        }
        Err(error) => {
            let span = base + error.span.start..base + error.span.end;
            let finding = YAML_SYNTAX.at("", error.message).help(error.help);
            (unread(name, file), vec![finding.at_span(span)])
        }
    }
}

/// A file of which nothing is known.
fn unread(name: PathBuf, file: File) -> Part {
    let tree = Node::null(file.base()..file.base());
    Part { name, file, tree }
}
