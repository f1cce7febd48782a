//! The document that a command works on.

use std::path::{Path, PathBuf};

use clap::Args;
use document::diagnostic::Report;
use document::load::{self, Document};

use crate::workspace;

/// Which document.
#[derive(Args)]
pub(crate) struct Spec {
    /// Read another document than `spec/sms-v3.yaml`
    #[arg(long = "spec", value_name = "FILE")]
    path: Option<PathBuf>,
}

impl Spec {
    /// The file, as a person in the current folder would write it.
    pub(crate) fn path(&self) -> PathBuf {
        self.path
            .clone()
            .unwrap_or_else(|| from_here(workspace::document()))
    }

    /// Reads the document.
    pub(crate) fn load(&self) -> Result<Document, Report> {
        load::load(&self.path())
    }
}

/// A path without the current folder in front of it.
fn from_here(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).map(Path::to_owned).ok());
    below.unwrap_or(path)
}
