//! Serves the simulated service to programs in any language.

mod arguments;
mod exports;

use std::error::Error;
use std::fmt::{Display, Write as _};
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use exports::exports;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&format_args!(
                "sms-simulator: {}",
                with_causes(error.as_ref())
            ));
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let (quiet, credentials) = (arguments.quiet, arguments.credentials);
    let mut builder = arguments.builder();
    if !quiet {
        builder = builder.on_exchange(|exchange| report(exchange));
    }
    let simulator = builder.start().await?;
    let interrupted = tokio::signal::ctrl_c();
    tokio::pin!(interrupted);
    let print = async {
        // Whoever reads it may have seen enough, which is no reason to stop.
        let _ = io::stdout().write_all(exports(&simulator, credentials).as_bytes());
    };
    tokio::select! {
        // It listens before it prints: who has read the lines may end it at once.
        biased;
        done = &mut interrupted => done?,
        () = print => interrupted.await?,
    }
    let count = simulator.request_count();
    let requests = if count == 1 { "request" } else { "requests" };
    report(&format_args!("stopped after {count} {requests}"));
    simulator.stop().await;
    Ok(())
}

/// Writes a line for people; that nobody reads it is no reason to stop.
fn report(line: &dyn Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(text, ": {error}");
        cause = error.source();
    }
    text
}
