//! Takes one server from its registration to the clean-up, and prints how far it is.
//!
//! It plays the Agent, too, which registers the server, so it never calls the service: it starts a simulator on loopback,
//! in which a quarter of an hour takes a second.

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use huaweicloud_sms::types::*;
use huaweicloud_sms::{Client, Seen};
use huaweicloud_sms_simulator::{Clock, Simulator};

/// How often the example looks; the service is content with what the waits do by themselves.
const EVERY: Duration = Duration::from_millis(250);

/// How many times faster than real time its simulator is.
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

/// Migrates a server of a simulator.
pub async fn run() -> Result<(), Box<dyn Error>> {
    let clock = Clock::accelerated(SPEED);
    let simulator = Simulator::builder().tasks(0).clock(clock).start().await?;
    Ok(migrate(&simulator.client()?).await?)
}

async fn migrate(client: &Client) -> Result<(), huaweicloud_sms::Error> {
    let server = register(client).await?;
    println!("server {server} is registered");
    client
        .show_server(&server)
        .wait_until_ready()
        .every(EVERY)
        .await?;
    println!("  it has passed its checks");

    let template = create_template(client).await?;
    println!("template {template} says what its target is like");
    let task = create_task(client, &server, &template).await?;
    println!("task {task} joins the two");

    operate(client, &task, UpdateTaskStatusRequestOperation::Start).await?;
    let copied = client.show_task(&task).wait_until_migrated();
    copied.every(EVERY).on_seen(progress()).await?;
    println!("everything has been copied");

    operate(client, &task, UpdateTaskStatusRequestOperation::Start).await?;
    let synchronised = client.show_task(&task).wait_until_synchronised();
    synchronised.every(EVERY).on_seen(progress()).await?;
    println!("what had changed since has been copied, too");

    // The page explains this operation, and does not list it.
    let cutover = UpdateTaskStatusRequestOperation::Other("cutover".to_owned());
    operate(client, &task, cutover).await?;
    println!("the target takes over");

    client.delete_task(&task).send().await?;
    client
        .show_task(&task)
        .wait_until_deleted()
        .every(EVERY)
        .await?;
    client.delete_template(&template).send().await?;
    client.delete_server(&server).send().await?;
    println!("task, template and server are deleted");
    Ok(())
}

/// What the Agent on a server does.
async fn register(client: &Client) -> Result<String, huaweicloud_sms::Error> {
    let network = NetWork::builder()
        .name("eth0")
        .ip("192.168.0.7")
        .netmask("255.255.255.0")
        .gateway("192.168.0.1")
        .mac("fa:16:3e:00:00:07");
    let disk = ServerDisk::builder()
        .name("/dev/vda")
        .size(40_000_000_000)
        .used_size(10_000_000_000);
    let server = RegisterServerRequest::builder()
        .name("db-1")
        .hostname("db-1")
        .ip("192.168.0.7")
        .os_type("LINUX")
        .os_version("CENTOS_7_9_64BIT")
        .boot_loader("GRUB")
        .has_rsync(true)
        .agent_version("6.1.8")
        .disks([disk])
        .networks([network]);
    let answer = client.register_server().body(server).send().await?;
    Ok(answer.into_inner().id.unwrap_or_default())
}

async fn create_template(client: &Client) -> Result<String, huaweicloud_sms::Error> {
    let template = TemplateRequest::builder()
        .name("db-1")
        .region("ap-southeast-3")
        .flavor("s6.large.2");
    let body = CreateTemplateRequest::builder().template(template);
    let answer = client.create_template().body(body).send().await?;
    Ok(answer.into_inner().id.unwrap_or_default())
}

async fn create_task(
    client: &Client,
    server: &str,
    template: &str,
) -> Result<String, huaweicloud_sms::Error> {
    let disk = TargetDisks::builder().name("/dev/vda").size(40_000_000_000);
    // A server that is still to be created has no id.
    let target = TargetServerByTask::builder()
        .name("db-1")
        .vm_id("")
        .disks([disk]);
    let body = CreateTaskRequest::builder()
        .name("db-1")
        .type_("MIGRATE_FILE")
        .os_type("LINUX")
        .source_server(SourceServerByTask::builder().id(server))
        .target_server(target)
        .vm_template_id(template)
        .region_id("ap-southeast-3")
        .region_name("ap-southeast-3")
        .project_id("0f8b4c1d")
        .project_name("ap-southeast-3");
    let answer = client.create_task().body(body).send().await?;
    Ok(answer.into_inner().id.unwrap_or_default())
}

async fn operate(
    client: &Client,
    task: &str,
    operation: UpdateTaskStatusRequestOperation,
) -> Result<(), huaweicloud_sms::Error> {
    let body = UpdateTaskStatusRequest::builder().operation(operation);
    client.update_task_status(task).body(body).send().await?;
    Ok(())
}

/// Prints a line whenever something has changed.
fn progress() -> impl FnMut(&Seen<ShowTaskResponse>) + Send {
    let mut last = String::new();
    move |seen| {
        let line = match seen {
            Seen::Answer(task) => describe(task),
            Seen::Missed(error) => format!("missed, and asked for again: {error}"),
            _ => return,
        };
        if line != last {
            println!("  {line}");
            last = line;
        }
    }
}

/// The state of a task, and the step that it is in.
fn describe(task: &ShowTaskResponse) -> String {
    let state = task.state.as_ref().map_or("-", |state| state.as_str());
    let steps = task.sub_tasks.as_deref().unwrap_or_default();
    let running = steps.iter().rfind(|step| step.start_date.is_some());
    let Some(step) = running else {
        return state.to_owned();
    };
    let name = step.name.as_deref().unwrap_or("-");
    format!("{state} {name} {} %", step.progress.unwrap_or(0))
}
