//! `cargo xtask tables`: the document as the page's tables.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use generator::tables;

use crate::print::say;
use crate::spec::Spec;
use crate::{Outcome, workspace};

/// Renders the document as the page's tables into `TABLES.md` beside it
#[derive(Args)]
pub(crate) struct Tables {
    #[command(flatten)]
    spec: Spec,
    /// Write nothing; exit 1 when the file is not what the document says
    #[arg(long)]
    check: bool,
    /// Write to another file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Tables {
    pub(crate) fn run(&self) -> Outcome {
        let document = self.spec.load()?;
        let out = self
            .out
            .clone()
            .unwrap_or_else(|| document.path.with_file_name("TABLES.md"));
        let text = tables::render(&document);
        let same = fs::read_to_string(&out).is_ok_and(|old| old == text);
        if self.check && !same {
            say!(
                "{} is not what the document says; to make it so: cargo xtask tables",
                out.display()
            );
            return Ok(false);
        }
        if !same {
            fs::write(&out, text).map_err(workspace::writing(&out))?;
        }
        say!(
            "{}: {}",
            out.display(),
            if same { "nothing changed" } else { "written" }
        );
        Ok(true)
    }
}
