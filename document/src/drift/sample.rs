//! Captured bodies: a file each, a file with a body on each line, or a folder of these.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thiserror::Error;

use crate::folder::{self, FolderError};

/// A captured body.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The file it comes from, and the line if the file has several.
    pub name: String,
    /// The body.
    pub body: Value,
}

/// A capture that cannot be read.
#[derive(Debug, Error)]
pub enum SampleError {
    /// The file or folder.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What is in it.
    #[error("{}:{line}:{column}: not JSON: {source}; a `.json` file holds one body, a `.jsonl` file one on each line", path.display())]
    Json {
        /// Which file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// Why.
        source: serde_json::Error,
    },
    /// A folder without captures.
    #[error("{} has no file that ends in .json or .jsonl", path.display())]
    Empty {
        /// Which folder.
        path: PathBuf,
    },
}

impl Sample {
    /// Whether its file is named after this operation: `ListTasks.json`, `ListTasks-200-1.json`.
    pub(super) fn is_of(&self, operation: &str) -> bool {
        let file = Path::new(&self.name)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let rest = file
            .as_deref()
            .and_then(|name| name.strip_prefix(operation));
        rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()))
    }
}

/// Reads captures; a folder with all that is in it, folders included, in the order of their names.
///
/// # Errors
///
/// The first file that cannot be read or holds no JSON, and a folder without captures.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Sample>, SampleError> {
    let mut samples = Vec::new();
    for path in paths {
        for file in files(path)? {
            let text = fs::read_to_string(&file).map_err(|source| io_error(&file, source))?;
            if file.extension().is_some_and(|ending| ending == "jsonl") {
                lines(&file, &text, &mut samples)?;
            } else {
                let body =
                    serde_json::from_str(&text).map_err(|error| json_error(&file, 0, error))?;
                let name = file.display().to_string();
                samples.push(Sample { name, body });
            }
        }
    }
    Ok(samples)
}

fn files(path: &Path) -> Result<Vec<PathBuf>, SampleError> {
    let files = folder::files(path, &["json", "jsonl"])
        .map_err(|FolderError { path, source }| SampleError::Io { path, source })?;
    if files.is_empty() {
        return Err(SampleError::Empty {
            path: path.to_owned(),
        });
    }
    Ok(files)
}

fn lines(file: &Path, text: &str, samples: &mut Vec<Sample>) -> Result<(), SampleError> {
    for (at, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let body = serde_json::from_str(line).map_err(|error| json_error(file, at, error))?;
        let name = format!("{}:{}", file.display(), at + 1);
        samples.push(Sample { name, body });
    }
    Ok(())
}

fn io_error(path: &Path, source: io::Error) -> SampleError {
    SampleError::Io {
        path: path.to_owned(),
        source,
    }
}

fn json_error(path: &Path, lines_before: usize, source: serde_json::Error) -> SampleError {
    SampleError::Json {
        path: path.to_owned(),
        line: lines_before + source.line(),
        column: source.column(),
        source,
    }
}
