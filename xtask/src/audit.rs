//! `cargo xtask audit`: whether a page still says what the document says.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use manual::audit;
use serde_json::json;

use crate::print::say;
use crate::report::{self, Format};
use crate::spec::Spec;
use crate::{Outcome, workspace};

/// Compares a documentation page, saved as text, with the document, fact by fact
#[derive(Args)]
pub(crate) struct Audit {
    #[command(flatten)]
    spec: Spec,
    /// The page
    #[arg(value_name = "PAGE.txt")]
    page: PathBuf,
    /// For whom differences are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Audit {
    pub(crate) fn run(&self) -> Outcome {
        let text = fs::read_to_string(&self.page).map_err(workspace::reading(&self.page))?;
        let audited = self
            .spec
            .load()
            .and_then(|document| audit::audit(&document, &self.page, &text));
        let audit = match audited {
            Ok(audit) => audit,
            Err(report) => {
                report::print(&report, self.format);
                return Ok(false);
            }
        };
        match self.format {
            Format::Json => {
                let differences = audit.differences.to_json();
                let findings = differences.get("findings");
                say!(
                    "{:#}",
                    json!({
                        "operation": audit.operation,
                        "facts": audit.facts,
                        "holding": audit.holding(),
                        "findings": findings,
                    })
                );
            }
            Format::Text => say!("{audit}"),
        }
        Ok(audit.holds())
    }
}
