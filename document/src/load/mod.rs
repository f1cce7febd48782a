//! Reads a document: one file, or a root and the files that its references lead to.
//!
//! A path of the root may be a `$ref` to one of another file, `"tasks.yaml#/paths/~1v3~1tasks"`, and so may be what
//! a component stands for, `"common.yaml#/components/schemas/ErrorResponse"`; a path is relative to the file that
//! names it. What is read is one document, in which each path has its operations and each reference to a component is
//! local, so that nobody behind this module has to know of files. Every value keeps the place that it was read from.

mod faults;
mod files;
mod merge;
mod references;
mod rules;
mod set;
mod target;
mod unreached;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::openapi::OpenApi;
use crate::source::{File, Node, Source};

pub use files::Files;
pub(crate) use rules::{CIRCULAR_REF, RULES};
pub use target::relative;

use files::Disk;
use set::Set;

/// A document as the later stages need it.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its texts, with positions by JSON pointer.
    pub source: Arc<Source>,
    /// What is wrong with that which leads from file to file.
    pub(crate) findings: Vec<Diagnostic>,
}

impl Document {
    /// A document of values that stand in no file.
    pub fn of_values(root: Node) -> Self {
        Self {
            source: Arc::new(Source::new(Path::new(""), String::new(), root)),
            findings: Vec::new(),
        }
    }

    /// The objects of `OpenAPI` in it.
    pub fn openapi(&self) -> OpenApi<'_> {
        OpenApi::new(&self.source)
    }
}

/// Reads a document from a file, and from those that it leads to.
///
/// ```no_run
/// # fn main() -> Result<(), document::diagnostic::Report> {
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// println!("{}", document.openapi().operations().len());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// Files that cannot be read, text that is not YAML, doubled keys, and YAML that does not begin as an `OpenAPI` 3.0
/// document. What else is wrong, references that lead nowhere included, [`lint`](crate::lint::lint) finds.
pub fn load(path: &Path) -> Result<Document, Report> {
    load_from(path, &Disk)
}

/// Reads a document of one file from text; `path` is for messages only.
///
/// # Errors
///
/// As for [`load`].
pub fn parse(path: &Path, text: String) -> Result<Document, Report> {
    load_from(path, &BTreeMap::from([(path.to_owned(), text)]))
}

/// Reads a document from files that are elsewhere, such as in memory or in an earlier revision.
///
/// # Errors
///
/// As for [`load`].
pub fn load_from(path: &Path, files: &dyn Files) -> Result<Document, Report> {
    let mut set = Set::read(path, files);
    if !set.faults.is_empty() {
        let faults = std::mem::take(&mut set.faults);
        let source = source(set, Vec::new(), Node::null(0..0));
        return Err(Report::new(&Arc::new(source), faults));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let localized = references::localize(&mut set, &files.names(folder));
    let merged = merge::merge(&set, &localized.aliases);
    let mut findings = localized.findings;
    findings.extend(merged.findings);
    findings.extend(unreached::parts(&set, &merged.reached));
    let (unreached, found) = unreached::files(&set, folder, files);
    findings.extend(found);
    Ok(Document {
        source: Arc::new(source(set, unreached, merged.tree)),
        findings,
    })
}

fn source(set: Set, unreached: Vec<File>, root: Node) -> Source {
    let others = set.others.into_iter().map(|part| part.file);
    Source::of_files(set.root.file, others.chain(unreached).collect(), root)
}
