//! What a path given by a person stands for: a file, or all of a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// A folder that cannot be read.
#[derive(Debug, Error)]
#[error("cannot read {}: {source}", path.display())]
pub struct FolderError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

/// The files that a path stands for: itself, or what has one of these endings in the folder that it is and in those
/// below it, in the order of their names.
///
/// # Errors
///
/// A folder that cannot be read.
pub fn files(path: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, FolderError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut open = vec![path.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        let failed = |source| FolderError {
            path: folder.clone(),
            source,
        };
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            // A link could lead back to where it came from.
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else if ending.is_some_and(|ending| endings.contains(&ending)) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
