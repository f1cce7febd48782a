//! Serves the simulated service to programs in any language.

mod arguments;

use std::error::Error;
use std::fmt::{Display, Write as _};
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser;
use huaweicloud_sms_simulator::Simulator;

use arguments::Arguments;

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
    let quiet = arguments.is_quiet();
    let mut builder = arguments.builder();
    if !quiet {
        builder = builder.on_exchange(|exchange| report(exchange));
    }
    let simulator = builder.start().await?;
    // Whoever reads it may have seen enough, which is no reason to stop.
    let _ = io::stdout().write_all(greeting(&simulator).as_bytes());
    tokio::signal::ctrl_c().await?;
    report(&format_args!(
        "stopped after {} requests",
        simulator.request_count()
    ));
    simulator.stop().await;
    Ok(())
}

/// Writes a line for people; that nobody reads it is no reason to stop.
fn report(line: &dyn Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// What a shell needs to let the client call the simulator; the comments do not disturb it.
fn greeting(simulator: &Simulator) -> String {
    let (endpoint, account) = (simulator.endpoint(), simulator.account());
    let mut text = format!("# {} tasks at {endpoint}\n", simulator.world().len());
    for (name, value) in [
        ("HUAWEICLOUD_SMS_ENDPOINT", endpoint.as_str()),
        ("HUAWEICLOUD_SDK_IAM_ENDPOINT", endpoint.as_str()),
        ("HUAWEICLOUD_SDK_AK", account.access_key_id()),
        ("HUAWEICLOUD_SDK_SK", account.secret_key()),
        ("HUAWEICLOUD_SMS_TOKEN", account.token()),
    ] {
        let _ = writeln!(text, "export {name}={value}");
    }
    let _ = writeln!(
        text,
        "# The token goes before the key; `unset HUAWEICLOUD_SMS_TOKEN` signs requests instead.\n\
         # Name and password for IAM: {} {} in domain {}, project {}.\n\
         # Ctrl-C stops.",
        account.user_name(),
        account.password(),
        account.domain(),
        account.project(),
    );
    text
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
