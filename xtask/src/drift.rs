//! `cargo xtask drift`: captured answers against the document.

use std::path::PathBuf;

use clap::Args;
use document::drift;
use serde_json::json;

use crate::Outcome;
use crate::print::say;
use crate::report::Format;
use crate::spec::Spec;

/// Holds captured answers against the document: what they have that it does not know
#[derive(Args)]
pub(crate) struct Drift {
    #[command(flatten)]
    spec: Spec,
    /// Answers: `.json` with one body, `.jsonl` with one on each line, or folders of these
    #[arg(value_name = "BODY.json", required = true)]
    bodies: Vec<PathBuf>,
    /// The operation that answered; else the one that each file is named after, or that fits best
    #[arg(long, value_name = "ID")]
    operation: Option<String>,
    /// For whom differences are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Drift {
    pub(crate) fn run(&self) -> Outcome {
        let samples = drift::read(&self.bodies)?;
        let document = self.spec.load()?;
        let drift = drift::drift(&document, self.operation.as_deref(), &samples)?;
        match self.format {
            Format::Json => say!(
                "{:#}",
                json!({
                    "bodies": drift.bodies,
                    "strangers": drift.strangers,
                    "findings": drift.findings.to_json().get("findings"),
                })
            ),
            Format::Text => say!("{drift}"),
        }
        Ok(true)
    }
}
