//! `cargo xtask new-operation`: a page becomes a first transcription.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use manual::draft;

use crate::print::say;
use crate::spec::Spec;
use crate::{Outcome, workspace};

/// Prints a first transcription of a documentation page, with TODO where wording is due
#[derive(Args)]
pub(crate) struct NewOperation {
    #[command(flatten)]
    spec: Spec,
    /// The page, saved as text
    #[arg(value_name = "PAGE.txt")]
    page: PathBuf,
    /// What the operation is called, verb first; else what the title ends in, or what the file is called
    #[arg(long, value_name = "ID")]
    operation_id: Option<String>,
    /// The chapter that it goes into, a file of the document without its ending; else the one that the page's breadcrumb
    /// names, else the one whose paths are most like the page's
    #[arg(long, value_name = "NAME")]
    chapter: Option<String>,
}

impl NewOperation {
    pub(crate) fn run(&self) -> Outcome {
        let text = fs::read_to_string(&self.page).map_err(workspace::reading(&self.page))?;
        let document = self.spec.load()?;
        let (id, chapter) = (self.operation_id.as_deref(), self.chapter.as_deref());
        let draft = draft::draft(&document, &self.page, &text, id, chapter)?;
        say!("{}", draft.trim_end());
        Ok(true)
    }
}
