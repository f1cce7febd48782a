//! `cargo xtask tables`: the document as the page's tables.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use clap::Args;
use manual::tables;

use crate::print::say;
use crate::spec::Spec;
use crate::{Outcome, workspace};

/// Renders the document as the page's tables into `tables/` beside it, a file for each chapter and one for error codes
#[derive(Args)]
pub(crate) struct Tables {
    #[command(flatten)]
    spec: Spec,
    /// Write nothing; exit 1 when the files are not what the document says
    #[arg(long)]
    check: bool,
    /// Write to another folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Tables {
    pub(crate) fn run(&self) -> Outcome {
        let document = self.spec.load()?;
        let beside = || document.source.path().with_file_name("tables");
        let out = self.out.clone().unwrap_or_else(beside);
        // What is wrong in the document would be wrong in the tables, and look right.
        let report = generator::lint(&document);
        if report.errors() > 0 {
            let left = "the tables are left as they are: correct the document first";
            return Err(format!("{report}\n\n{left}").into());
        }
        let due: BTreeMap<_, _> = tables::render(&document)
            .into_iter()
            .map(|(chapter, text)| (out.join(chapter).with_extension("md"), text))
            .collect();
        let old = written(&out, &due)?;
        let mut right = true;
        for path in old
            .keys()
            .chain(due.keys().filter(|path| !old.contains_key(*path)))
        {
            let (old, due) = (old.get(path), due.get(path));
            let shown = path.display();
            if old == due {
                say!("{shown}: nothing changed");
            } else if self.check {
                say!("{shown} is not what the document says; to make it so: cargo xtask tables");
                right = false;
            } else if let Some(text) = due {
                fs::create_dir_all(&out).map_err(workspace::writing(&out))?;
                fs::write(path, text).map_err(workspace::writing(path))?;
                say!("{shown}: written");
            } else {
                fs::remove_file(path).map_err(workspace::writing(path))?;
                say!("{shown}: removed");
            }
        }
        Ok(right)
    }
}

/// The tables that are in a folder; a file of somebody else must not be one of those that are due.
fn written(
    folder: &Path,
    due: &BTreeMap<PathBuf, String>,
) -> Result<BTreeMap<PathBuf, String>, String> {
    let mut written = BTreeMap::new();
    for path in files(folder).map_err(workspace::reading(folder))? {
        if !due.contains_key(&path) && path.extension().is_none_or(|end| end != "md") {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(workspace::reading(&path))?;
        if text.starts_with(tables::HEADER) {
            written.insert(path, text);
        } else if due.contains_key(&path) {
            return Err(format!(
                "{} was not written by `cargo xtask tables`: give another folder with `--out`, or move it elsewhere; nothing was written",
                path.display()
            ));
        }
    }
    Ok(written)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
