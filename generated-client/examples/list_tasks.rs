//! Lists the first migration tasks of an account as a table.
//!
//! With `HUAWEICLOUD_SMS_ENDPOINT` (or `HUAWEICLOUD_SMS_REGION`) and credentials in the environment, such as
//! `HUAWEICLOUD_SMS_TOKEN`, it asks the service; without an endpoint it asks a simulator that it starts on loopback.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use huaweicloud_sms::{Client, types};
use huaweicloud_sms_simulator::Simulator;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Lists tasks, of what the environment names or of a simulator.
pub async fn run() -> Result<(), Box<dyn Error>> {
    let names = ["HUAWEICLOUD_SMS_ENDPOINT", "HUAWEICLOUD_SMS_REGION"];
    if names.iter().any(|name| env::var_os(name).is_some()) {
        return list(&Client::from_env()?).await;
    }
    println!(
        "{} is not set: listing the tasks of a simulator instead\n",
        names.join(" or ")
    );
    let simulator = Simulator::builder().tasks(12).seed(7).start().await?;
    list(&simulator.client()?).await
}

async fn list(client: &Client) -> Result<(), Box<dyn Error>> {
    let page = client.list_tasks().limit(20).send().await?;
    let tasks = page.tasks.as_deref().unwrap_or_default();
    println!("{}", row(["NAME", "STATE", "TYPE", "SOURCE", "STEP"]));
    for task in tasks {
        println!("{}", describe(task));
    }
    let count = page
        .count
        .map_or_else(|| "an unknown number".to_owned(), |count| count.to_string());
    println!("\n{} of {count} tasks", tasks.len());
    Ok(())
}

fn describe(task: &types::TasksResponseBody) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let source = task.source_server.as_ref();
    let steps = task.sub_tasks.as_deref().unwrap_or_default();
    let step = steps.iter().rfind(|step| step.start_date.is_some());
    row([
        &text(&task.name),
        task.state.as_ref().map_or("-", |state| state.as_str()),
        task.type_.as_ref().map_or("-", |kind| kind.as_str()),
        &source.map_or_else(|| "-".to_owned(), |source| text(&source.name)),
        &step.map_or_else(
            || "-".to_owned(),
            |step| format!("{} {}%", text(&step.name), step.progress.unwrap_or(0)),
        ),
    ])
}

fn row(cells: [&str; 5]) -> String {
    let [name, state, kind, source, step] = cells;
    format!("{name:24} {state:24} {kind:14} {source:20} {step}")
        .trim_end()
        .to_owned()
}
