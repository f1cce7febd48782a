//! `cargo xtask audit`: whether pages still say what the document says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use document::diagnostic::Report;
use document::load::Document;
use document::{counted, folder};
use manual::audit::{self, Audit as Compared};
use serde_json::{Value, json};

use crate::print::say;
use crate::report::{self, Format};
use crate::spec::Spec;
use crate::{Outcome, workspace};

/// Compares documentation pages, saved as text, with the document, fact by fact
#[derive(Args)]
pub(crate) struct Audit {
    #[command(flatten)]
    spec: Spec,
    /// Pages, or folders with pages that end in `.txt`
    #[arg(value_name = "PAGE.txt", required = true)]
    paths: Vec<PathBuf>,
    /// For whom differences are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A page, and what came of it.
struct Page {
    path: PathBuf,
    compared: Result<Compared, Report>,
}

impl Audit {
    pub(crate) fn run(&self) -> Outcome {
        let document = match self.spec.load() {
            Ok(document) => document,
            Err(report) => {
                report::print(&report, self.format);
                return Ok(false);
            }
        };
        let mut pages = Vec::new();
        for path in &self.paths {
            let files = folder::files(path, &["txt"])?;
            if files.is_empty() {
                return Err(format!("{} has no file that ends in .txt", path.display()).into());
            }
            for path in files {
                let text = fs::read_to_string(&path).map_err(workspace::reading(&path))?;
                let compared = audit::audit(&document, &path, &text);
                pages.push(Page { path, compared });
            }
        }
        match self.format {
            Format::Text => text(&pages, &document),
            Format::Json => say!("{:#}", to_json(&pages)),
        }
        Ok(pages.iter().all(Page::holds))
    }
}

impl Page {
    fn holds(&self) -> bool {
        self.compared.as_ref().is_ok_and(Compared::holds)
    }
}

/// How many facts were compared, and how many of them hold.
fn sum(pages: &[Page]) -> (usize, usize) {
    let compared = pages.iter().filter_map(|page| page.compared.as_ref().ok());
    compared.fold((0, 0), |(facts, holding), audit| {
        (facts + audit.facts, holding + audit.holding())
    })
}

fn text(pages: &[Page], document: &Document) {
    for page in pages {
        match &page.compared {
            Ok(audit) => say!("{audit}"),
            Err(report) => report::print(report, Format::Text),
        }
    }
    if pages.len() < 2 {
        return;
    }
    let compared = pages.iter().filter_map(|page| page.compared.as_ref().ok());
    let operations: BTreeSet<_> = compared.map(|audit| &audit.operation).collect();
    let (facts, holding) = sum(pages);
    say!(
        "{}, {} of {}: {holding} of {} hold",
        counted(pages.len(), "page"),
        operations.len(),
        counted(document.openapi().operations().len(), "operation"),
        counted(facts, "fact"),
    );
    let wrong = pages.iter().filter(|page| !page.holds());
    let wrong: Vec<_> = wrong.map(|page| shown(&page.path)).collect();
    if !wrong.is_empty() {
        say!("not as the document: {}", wrong.join(", "));
    }
}

fn to_json(pages: &[Page]) -> Value {
    let (facts, holding) = sum(pages);
    let pages = pages.iter().map(|page| {
        let path = shown(&page.path);
        match &page.compared {
            Ok(audit) => json!({
                "page": path,
                "operation": audit.operation,
                "facts": audit.facts,
                "holding": audit.holding(),
                "findings": audit.differences.to_json().get("findings"),
            }),
            Err(report) => json!({ "page": path, "findings": report.to_json().get("findings") }),
        }
    });
    json!({ "facts": facts, "holding": holding, "pages": pages.collect::<Value>() })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
