//! What is in a folder against what should be in it.

mod manifest;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::print::{Files, HEADER};

pub use manifest::with_manifest;
use manifest::{MANIFEST, Manifest};

/// What happens to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is not there yet.
    Added,
    /// It says something else.
    Changed,
    /// It is not emitted any more.
    Removed,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        })
    }
}

/// A file that differs.
#[derive(Clone, Debug)]
pub struct Change {
    /// What happens to it.
    pub kind: Kind,
    /// Relative to the folder.
    pub path: String,
    /// The lines that differ, as a unified diff.
    pub diff: String,
    /// Who wrote what is there now.
    pub author: Author,
}

/// Who wrote a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// Codegen; nobody is known to have edited it since.
    Codegen,
    /// Codegen, and somebody edited it since.
    Edited,
    /// Somebody else: it does not say of itself that it was emitted.
    Other,
}

/// A file that codegen would overwrite or remove, though it did not write it.
#[derive(Debug)]
pub struct ForeignFile(PathBuf);

impl fmt::Display for ForeignFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.0.display();
        write!(
            f,
            "{path} was not written by codegen, which owns this folder whole: move it elsewhere, or remove it; nothing was written"
        )
    }
}

impl std::error::Error for ForeignFile {}

/// The first file that would be overwritten or removed and has not the header of an emitted one.
///
/// # Errors
///
/// When there is such a file.
pub fn check_foreign(changes: &[Change], folder: &Path) -> Result<(), ForeignFile> {
    let foreign = |change: &&Change| change.author == Author::Other;
    match changes.iter().find(foreign) {
        Some(change) => Err(ForeignFile(folder.join(&change.path))),
        None => Ok(()),
    }
}

/// A file that could not be read, written or removed.
#[derive(Debug)]
pub struct FileError {
    doing: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot {} {}: {}",
            self.doing,
            self.path.display(),
            self.source
        )
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

fn failed(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> FileError {
    let path = path.to_owned();
    move |source| FileError {
        doing,
        path,
        source,
    }
}

/// Compares a folder with the files that should be in it; files beyond these count too.
///
/// # Errors
///
/// When a file cannot be read.
pub fn compare(files: &Files, folder: &Path) -> Result<Vec<Change>, FileError> {
    let manifest = Manifest::of(folder).map_err(failed("read", &folder.join(MANIFEST)))?;
    let author = |path: &str, old: &str| {
        if path != MANIFEST && !old.starts_with(HEADER) {
            Author::Other
        } else if manifest.is_edited(path, old) {
            Author::Edited
        } else {
            Author::Codegen
        }
    };
    let mut changes = Vec::new();
    for (path, new) in files {
        let at = folder.join(path);
        let old = match fs::read(&at) {
            Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed("read", &at)(error)),
        };
        match old {
            None => changes.push(change(Kind::Added, path, "", new, Author::Codegen)),
            Some(old) if old != *new => {
                changes.push(change(Kind::Changed, path, &old, new, author(path, &old)));
            }
            Some(_) => {}
        }
    }
    for path in present(folder)? {
        if !files.contains_key(&path) && path != MANIFEST {
            let at = folder.join(&path);
            let old = fs::read(&at).map_err(failed("read", &at))?;
            let old = String::from_utf8_lossy(&old);
            let author = author(&path, &old);
            changes.push(change(Kind::Removed, &path, &old, "", author));
        }
    }
    // What was written is stated last: where that is cut off, no file is taken for an edited one.
    changes.sort_by_cached_key(|change| (change.path == MANIFEST, change.path.clone()));
    Ok(changes)
}

/// Makes the folder what it should be; files that are right already are not touched.
///
/// Each file is written beside its place and then moved there, so that none is ever half written.
///
/// # Errors
///
/// When a file cannot be written or removed.
pub fn apply(files: &Files, changes: &[Change], folder: &Path) -> Result<(), FileError> {
    for change in changes {
        let at = folder.join(&change.path);
        match files.get(&change.path) {
            Some(text) => write(&at, text)?,
            None => remove(&at, folder)?,
        }
    }
    Ok(())
}

/// Writes a file as a whole.
///
/// # Errors
///
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), FileError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed("make the folder", parent))?;
    }
    let beside = path.with_extension("being-written");
    fs::write(&beside, text).map_err(failed("write", &beside))?;
    fs::rename(&beside, path).map_err(failed("write", path))
}

fn remove(path: &Path, folder: &Path) -> Result<(), FileError> {
    fs::remove_file(path).map_err(failed("remove", path))?;
    let parents = path
        .ancestors()
        .skip(1)
        .take_while(|parent| *parent != folder);
    for parent in parents {
        let mut entries = fs::read_dir(parent).map_err(failed("read", parent))?;
        if entries.next().is_none() {
            fs::remove_dir(parent).map_err(failed("remove", parent))?;
        }
    }
    Ok(())
}

/// The files below a folder, with `/` between folders.
fn present(folder: &Path) -> Result<Vec<String>, FileError> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((at, prefix)) = open.pop() {
        let entries = match fs::read_dir(&at) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(failed("read", &at)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(failed("read", &at))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type().map_err(failed("read", &entry.path()))?;
            if kind.is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else {
                found.push(name);
            }
        }
    }
    Ok(found)
}

fn change(kind: Kind, path: &str, old: &str, new: &str, author: Author) -> Change {
    let diff = TextDiff::from_lines(old, new);
    let diff = diff
        .unified_diff()
        .context_radius(2)
        .header(path, path)
        .to_string();
    Change {
        kind,
        path: path.to_owned(),
        diff,
        author,
    }
}
