//! How findings are printed.

use std::io::{IsTerminal, stdout};

use crate::print::say;
use clap::ValueEnum;
use document::diagnostic::Report;

/// For whom findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: each finding with the lines it is about
    #[default]
    Text,
    /// For machines: one JSON object
    Json,
}

/// Prints findings to standard output, in colour if a person reads them there.
pub(crate) fn print(report: &Report, format: Format) {
    match format {
        Format::Json => say!("{:#}", report.to_json()),
        Format::Text if stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() => {
            say!("{}", report.to_styled());
        }
        Format::Text => say!("{report}"),
    }
}
