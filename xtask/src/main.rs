//! The maintainer commands of this workspace: arguments in, calls of `generator`, files out.

mod print;

mod audit;
mod codegen;
mod diff;
mod drift;
mod export;
mod lint;
mod new_operation;
mod report;
mod spec;
mod tables;
mod workspace;

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a maintainer of the document does with it.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads the document, writes the client, says what changed
    Codegen(codegen::Codegen),
    /// Holds the document against the rules of `spec/RULES.md`
    Lint(lint::Lint),
    /// Renders the document as the page's tables into `tables/` beside it, a file for each chapter and one for error codes
    Tables(tables::Tables),
    /// Compares documentation pages, saved as text, with the document, fact by fact
    Audit(audit::Audit),
    /// Prints a first transcription of a documentation page, with TODO where wording is due
    NewOperation(new_operation::NewOperation),
    /// Holds captured answers against the document: what they have that it does not know
    Drift(drift::Drift),
    /// Writes the document as one OpenAPI file for other people's tools
    Export(export::Export),
    /// Says what a change of the document since a git revision means for users of the client
    Diff(diff::Diff),
}

/// How a command ends: whether everything is as it should be, or why it could not be found out.
type Outcome = Result<bool, Box<dyn Error>>;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Codegen(command) => command.run(),
        Command::Lint(command) => Ok(command.run()),
        Command::Tables(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::NewOperation(command) => command.run(),
        Command::Drift(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Diff(command) => command.run(),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // Whoever reads it may have gone; the exit code says the same.
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
