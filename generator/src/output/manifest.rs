//! What codegen wrote into a folder: a digest of each file, so that one that was edited since is known.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

use crate::print::{Files, HEADER};

/// The name of the manifest in its folder.
pub(super) const MANIFEST: &str = ".emitted";

/// Adds the manifest of files to them.
#[must_use]
pub fn with_manifest(mut files: Files) -> Files {
    let mut text = HEADER.replacen("//", "#", 1);
    for (path, emitted) in &files {
        let _ = writeln!(text, "{} {path}", digest(emitted));
    }
    files.insert(MANIFEST.to_owned(), text);
    files
}

/// The digests of a manifest, by path.
pub(super) struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// The manifest of a folder; without one nothing is known of its files.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let text = match fs::read_to_string(folder.join(MANIFEST)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        let entries = text.lines().filter_map(|line| line.split_once(' '));
        Ok(Self(
            entries
                .map(|(digest, path)| (path.to_owned(), digest.to_owned()))
                .collect(),
        ))
    }

    /// Whether a file says something else than codegen wrote.
    pub(super) fn is_edited(&self, path: &str, text: &str) -> bool {
        self.0
            .get(path)
            .is_some_and(|written| *written != digest(text))
    }
}

/// FNV-1a, 64 bits wide: it is to find edits, not forgeries, and the same on each machine.
fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}
