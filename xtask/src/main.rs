//! The maintainer commands of this workspace: arguments in, calls of `generator`, files out.

mod audit;
mod codegen;
mod lint;
mod report;
mod spec;
mod tables;
mod workspace;

use std::error::Error;
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
    /// Renders the document as the page's tables into `TABLES.md` beside it
    Tables(tables::Tables),
    /// Compares a documentation page, saved as text, with the document, fact by fact
    Audit(audit::Audit),
}

/// How a command ends: whether everything is as it should be, or why it could not be found out.
type Outcome = Result<bool, Box<dyn Error>>;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Codegen(command) => command.run(),
        Command::Lint(command) => Ok(command.run()),
        Command::Tables(command) => command.run(),
        Command::Audit(command) => command.run(),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
