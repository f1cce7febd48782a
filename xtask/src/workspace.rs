//! Where things are in the workspace.

use std::io;
use std::path::{Path, PathBuf};

/// The document of this workspace.
pub(crate) fn document() -> PathBuf {
    root().join("spec/sms-v3.yaml")
}

/// The sources of the generated client.
pub(crate) fn client_sources() -> PathBuf {
    root().join("generated-client/src")
}

/// The typed mocks.
pub(crate) fn mocks() -> PathBuf {
    root().join("simulator/src/mocks")
}

/// Where files go that were edited by hand and are emitted anew.
pub(crate) fn edited() -> PathBuf {
    root().join("target/codegen/edited")
}

/// The workspace: the folder above this crate's.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A path as a person in the workspace would write it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// Says which file could not be read.
pub(crate) fn reading(path: &Path) -> impl FnOnce(io::Error) -> String {
    move |error| match error.kind() {
        io::ErrorKind::InvalidData => {
            format!(
                "cannot read {}: it is not UTF-8 text; save it as such",
                path.display()
            )
        }
        _ => format!("cannot read {}: {error}", path.display()),
    }
}

/// Says which file could not be written.
pub(crate) fn writing(path: &Path) -> impl FnOnce(io::Error) -> String {
    move |error| format!("cannot write {}: {error}", path.display())
}
