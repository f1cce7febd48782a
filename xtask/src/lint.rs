//! `cargo xtask lint`: what is wrong with the document, and what is poor.

use clap::Args;

use crate::report::{self, Format};
use crate::spec::Spec;

/// Holds the document against the rules of `spec/RULES.md`
#[derive(Args)]
pub(crate) struct Lint {
    #[command(flatten)]
    spec: Spec,
    /// Exit 1 on warnings, too
    #[arg(long)]
    deny_warnings: bool,
    /// For whom findings are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Lint {
    pub(crate) fn run(&self) -> bool {
        let report = match self.spec.load() {
            Ok(document) => generator::lint(&document),
            Err(report) => report,
        };
        report::print(&report, self.format);
        report.errors() == 0 && (report.is_empty() || !self.deny_warnings)
    }
}
