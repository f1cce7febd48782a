//! `cargo xtask diff`: what a change of the document means downstream.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use document::load::{self, Document, Files};
use serde_json::json;

use crate::Outcome;
use crate::print::say;
use crate::report::Format;
use crate::spec::Spec;

/// Says what a change of the document since a git revision means for users of the client
#[derive(Args)]
pub(crate) struct Diff {
    #[command(flatten)]
    spec: Spec,
    /// The revision to compare with: a commit, branch or tag
    #[arg(value_name = "REV")]
    revision: String,
    /// Exit 1 when a change breaks users of the client
    #[arg(long)]
    deny_breaking: bool,
    /// For whom changes are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Diff {
    pub(crate) fn run(&self) -> Outcome {
        let comparison = generator::diff::diff(
            &generator::read(&self.old()?)?.model,
            &generator::read(&self.spec.load()?)?.model,
        );
        match self.format {
            Format::Json => say!(
                "{:#}",
                json!({ "breaking": comparison.is_breaking(), "changes": comparison.changes })
            ),
            Format::Text => say!("{comparison}"),
        }
        Ok(!(self.deny_breaking && comparison.is_breaking()))
    }

    /// The document as it was.
    fn old(&self) -> Result<Document, Box<dyn Error>> {
        let name = &self.revision;
        // Revisions do not begin with a dash; what does would be read as an option.
        if name.starts_with('-') {
            return Err(format!("`{name}` is not a revision").into());
        }
        let path = self.spec.path();
        let revision = Revision::new(name, path.parent().unwrap_or(Path::new("")));
        let root = revision.path.join(path.file_name().unwrap_or_default());
        if let Err(reason) = revision.read(&root) {
            let path = path.display();
            return Err(format!("git knows no {path} at {name}: {reason}").into());
        }
        Ok(load::load_from(&root, &revision)?)
    }
}

/// The files of a folder as they were; their paths begin with the revision.
struct Revision<'a> {
    name: &'a str,
    folder: &'a Path,
    path: PathBuf,
}

impl<'a> Revision<'a> {
    fn new(name: &'a str, folder: &'a Path) -> Self {
        let here = folder.as_os_str().is_empty();
        let folder = if here { Path::new(".") } else { folder };
        let path = format!("{name}:{}", folder.display()).into();
        Self { name, folder, path }
    }
}

impl Files for Revision<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let below = path.strip_prefix(&self.path).unwrap_or(path);
        let output = Command::new("git")
            .arg("-C")
            .arg(self.folder)
            .args(["show", &format!("{}:./{}", self.name, below.display())])
            .output()?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(io::Error::new(ErrorKind::NotFound, reason))
    }
}
