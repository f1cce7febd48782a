//! `cargo xtask tables`: the document as the page's tables.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use clap::Args;
use manual::tables;

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
            .unwrap_or_else(|| document.source.path().with_file_name("TABLES.md"));
        // What is wrong in the document would be wrong in the tables, and look right.
        let report = generator::lint(&document);
        if report.errors() > 0 {
            let left = format!("{} is left as it is", out.display());
            return Err(format!("{report}\n\n{left}: correct the document first").into());
        }
        let text = tables::render(&document);
        let old = match fs::read_to_string(&out) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(workspace::reading(&out)(error).into()),
        };
        if old
            .as_ref()
            .is_some_and(|old| !old.starts_with(tables::HEADER))
        {
            let out = out.display();
            return Err(format!(
                "{out} was not written by `cargo xtask tables`: give another file with `--out`, or move it elsewhere; nothing was written"
            )
            .into());
        }
        let same = old.is_some_and(|old| old == text);
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
