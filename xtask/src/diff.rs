//! `cargo xtask diff`: what a change of the document means downstream.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use clap::Args;
use document::load;
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
        let path = self.spec.path();
        let text = at_revision(&path, &self.revision)?;
        let name = format!("{}:{}", self.revision, path.display());
        let old = load::parse(Path::new(&name), text)?;
        let comparison = generator::diff::diff(
            &generator::model(&old)?,
            &generator::model(&self.spec.load()?)?,
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
}

/// The file as it was.
fn at_revision(path: &Path, revision: &str) -> Result<String, Box<dyn Error>> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    // Revisions do not begin with a dash; what does would be read as an option.
    if revision.starts_with('-') {
        return Err(format!("`{revision}` is not a revision").into());
    }
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["show", &format!("{revision}:./{file}")])
        .output()
        .map_err(|error| format!("cannot run git: {error}"))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(format!(
            "git knows no {} at {revision}: {}",
            path.display(),
            reason.trim()
        )
        .into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
