//! Watches the tasks of an account, and prints a line for each change.
//!
//! With `HUAWEICLOUD_SMS_ENDPOINT` (or `HUAWEICLOUD_SMS_REGION`) and credentials in the environment it watches the
//! service until Ctrl-C; without an endpoint it starts a simulator on loopback, in which a quarter of an hour takes a second,
//! starts and deletes a few of its tasks, and ends.

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use futures_util::TryStreamExt;
use huaweicloud_sms::types::{TasksResponseBody, UpdateTaskStatusRequest};
use huaweicloud_sms::{Change, Client};
use huaweicloud_sms_simulator::{Clock, Simulator, State};

/// How often the service is asked, and the simulator.
const EVERY: Duration = Duration::from_secs(10);
const EVERY_OF_SIMULATOR: Duration = Duration::from_millis(250);

/// How many times faster than real time the simulator is.
const SPEED: f64 = 900.0;

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

/// Watches tasks, of what the environment names or of a simulator.
pub async fn run() -> Result<(), Box<dyn Error>> {
    let names = ["HUAWEICLOUD_SMS_ENDPOINT", "HUAWEICLOUD_SMS_REGION"];
    if names.iter().any(|name| env::var_os(name).is_some()) {
        return Ok(watch(&Client::from_env()?, EVERY).await?);
    }
    println!(
        "{} is not set: watching the tasks of a simulator\n",
        names.join(" or ")
    );
    let simulator = Simulator::builder()
        .server("db-1")
        .task(State::Running)
        .server("web-1")
        .task(State::Ready)
        .server("web-2")
        .task(State::Ready)
        .clock(Clock::accelerated(SPEED))
        .start()
        .await?;
    let client = simulator.client()?;
    tokio::select! {
        watched = watch(&client, EVERY_OF_SIMULATOR) => watched?,
        worked = work(&client) => worked?,
    }
    Ok(())
}

async fn watch(client: &Client, every: Duration) -> Result<(), huaweicloud_sms::Error> {
    let mut changes = client.list_tasks().changes(every);
    while let Some(change) = changes.try_next().await? {
        match change {
            Change::Appeared(task) => println!("there is    {}", describe(&task)),
            Change::Changed { before, after } => {
                let (before, after) = (describe(&before), describe(&after));
                // Rates and times change all the while.
                if before != after {
                    println!("now         {after}");
                }
            }
            Change::Left(task) => println!("not listed  {}", describe(&task)),
            Change::Gone(task) => println!("gone        {}", describe(&task)),
            Change::Missed(error) => println!("missed      {error}"),
            _ => {}
        }
    }
    Ok(())
}

/// What somebody else does meanwhile: one task is started, and another is deleted.
async fn work(client: &Client) -> Result<(), huaweicloud_sms::Error> {
    tokio::time::sleep(EVERY_OF_SIMULATOR * 4).await;
    let ready = client.list_tasks().state("READY").collect_all().await?;
    let mut ids = ready.into_iter().filter_map(|task| task.id);
    if let Some(id) = ids.next() {
        let body = UpdateTaskStatusRequest::builder().operation("start");
        client.update_task_status(id).body(body).send().await?;
    }
    if let Some(id) = ids.next() {
        client.delete_task(&id).send().await?;
        let deleted = client.show_task(&id).wait_until_deleted();
        deleted.every(EVERY_OF_SIMULATOR).await?;
    }
    tokio::time::sleep(EVERY_OF_SIMULATOR * 8).await;
    Ok(())
}

/// The name of a task, its state, and the step that it is in.
fn describe(task: &TasksResponseBody) -> String {
    let name = task.name.as_deref().unwrap_or("-");
    let state = task.state.as_ref().map_or("-", |state| state.as_str());
    let steps = task.sub_tasks.as_deref().unwrap_or_default();
    let running = steps.iter().rfind(|step| step.start_date.is_some());
    let step = running.and_then(|step| step.name.as_deref());
    format!("{name:20} {state:16} {}", step.unwrap_or_default())
        .trim_end()
        .to_owned()
}
