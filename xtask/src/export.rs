//! `cargo xtask export`: the document as one file for other people's tools.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use document::source::{File, Source};
use document::{export, yaml};

use crate::print::say;
use crate::spec::Spec;
use crate::{Outcome, workspace};

/// Writes the document as one OpenAPI file for other people's tools
#[derive(Args)]
pub(crate) struct Export {
    #[command(flatten)]
    spec: Spec,
    /// What the pages say, and nothing of what is known beside them
    #[arg(long)]
    as_is: bool,
    /// Write to a file, as JSON if it ends in `.json`, and not as YAML to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Export {
    pub(crate) fn run(&self) -> Outcome {
        let document = self.spec.load()?;
        let report = generator::lint(&document);
        if report.errors() > 0 {
            let left = "nothing is exported: correct the document first";
            return Err(format!("{report}\n\n{left}").into());
        }
        let whole = if self.as_is {
            export::as_is(&document)
        } else {
            export::for_tools(&document)
        };
        let Some(out) = &self.out else {
            say!("{}", yaml::write(&whole).trim_end());
            return Ok(true);
        };
        let shown = out.display();
        if is_part(&document.source, out) {
            return Err(format!("{shown} is a file of the document: give another one").into());
        }
        let json = out.extension().is_some_and(|end| end == "json");
        let text = if json {
            format!("{whole:#}\n")
        } else {
            yaml::write(&whole)
        };
        fs::write(out, text).map_err(workspace::writing(out))?;
        say!("{shown}: written");
        Ok(true)
    }
}

/// Whether a file is one that the document was read from.
fn is_part(source: &Source, out: &Path) -> bool {
    let Ok(out) = out.canonicalize() else {
        return false;
    };
    let mut files = source.files().map(File::path);
    files.any(|path| path.canonicalize().is_ok_and(|path| path == out))
}
