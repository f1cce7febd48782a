//! Where the files of a document come from.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Reads the files of a document.
pub trait Files {
    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] for a file that is not there, and whatever else keeps it from being read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The names of the files in a folder, as far as they are known: among them are those that nothing refers to, and
    /// those that a misspelt name was meant to be.
    fn names(&self, folder: &Path) -> Vec<String> {
        let _ = folder;
        Vec::new()
    }
}

/// The files of this machine.
pub(super) struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn names(&self, folder: &Path) -> Vec<String> {
        let here = folder.as_os_str().is_empty();
        let entries = fs::read_dir(if here { Path::new(".") } else { folder });
        let names = entries
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }
}

/// Texts in memory, by path.
impl Files for BTreeMap<PathBuf, String> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let text = self.get(path).ok_or(ErrorKind::NotFound)?;
        Ok(text.clone().into_bytes())
    }

    fn names(&self, folder: &Path) -> Vec<String> {
        let inside = self.keys().filter(|path| path.parent() == Some(folder));
        inside
            .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
            .collect()
    }
}
