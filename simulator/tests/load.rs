//! A thousand callers that migrate a thousand servers, round by round. In a file of its own, because each holds a
//! descriptor.
#![cfg(all(feature = "command", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test that meets the unexpected has to stop"
)]

mod process;

use std::ops::Range;
use std::time::Duration;

use futures_util::TryStreamExt;
use huaweicloud_sms::types::{
    CreateTaskRequest, CreateTaskRequestType, CreateTemplateRequest, ListServersState,
    ListTasksState, SourceServerByTask, SpeedLimitlJson, TargetDisks, TargetServerByTask,
    TemplateRequest, UpdateServerNameRequest, UpdateSpeedRequest, UpdateTaskStatusRequest,
    UpdateTaskStatusRequestOperation,
};
use huaweicloud_sms::{Client, Credentials, Error, RetryPolicy};
use tokio::process::Child;
use tokio::task::JoinSet;

use process::{Served, serve};

/// What the command makes of 900 tasks.
const SERVERS: i64 = 1000;
/// Many callers wait on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);
/// Running tasks are not deleted, those that wait are not stopped, those that are not done are not synchronised; a
/// server that has a task or did not pass its checks gets none. What was being deleted may be gone.
const BY_STATE: [&str; 6] = [
    "SMS.2015", "SMS.6030", "SMS.7703", "SMS.7714", "SMS.7715", "SMS.7719",
];
/// Memory may grow by a tenth and so many KiB, which is what requests hold on their way.
const SPARE: usize = 4 << 10;
/// After so many rounds everything is there that is kept, also all exchanges that the simulator remembers.
const FIRST_ROUNDS: usize = 3;
/// An even number, since what is made in one round is deleted in the next.
const MORE_ROUNDS: usize = 2;

/// One who migrates a server.
struct Caller {
    client: Client,
    number: usize,
    server: String,
    task: Option<String>,
    /// How many tasks it has made.
    made: usize,
    /// Whether the task runs, and is to go on.
    runs: bool,
}

impl Caller {
    async fn round(mut self, round: usize) -> Self {
        let turn = self.number + round;
        match turn % 4 {
            0 => self.list_servers().await,
            1 => self.list_tasks().await,
            2 => self.use_template().await,
            _ => self.rename(round).await,
        }
        match self.task.take() {
            Some(task) if self.runs => {
                self.steer(&task, round).await;
                self.task = Some(task);
            }
            Some(task) => self.delete(&task).await,
            None => self.migrate().await,
        }
        self
    }

    async fn list_servers(&self) {
        let servers = self.client.list_servers().limit(5).offset(self.number);
        assert_eq!(servers.send().await.unwrap().count, Some(SERVERS));
        let waiting = self.client.list_servers().state(ListServersState::Waiting);
        let waiting = waiting.limit(5).send().await.unwrap();
        assert!(waiting.count > Some(0));
    }

    async fn list_tasks(&self) {
        let running = self.client.list_tasks().state(ListTasksState::Running);
        let running = running.limit(5).send().await.unwrap();
        assert!(running.count > Some(0));
    }

    async fn use_template(&self) {
        let template = TemplateRequest::builder().name(format!("template-{}", self.number));
        let template = CreateTemplateRequest::builder().template(template);
        let created = self.client.create_template().body(template).send().await;
        let id = created.unwrap().into_inner().id.unwrap();
        self.client.delete_template(id).send().await.unwrap();
    }

    async fn rename(&self, round: usize) {
        let name = format!("server_{}_{round}", self.number);
        let renamed = UpdateServerNameRequest::builder().name(&name);
        let call = self.client.update_server_name(&self.server);
        call.body(renamed).send().await.unwrap();
        let server = self.client.show_server(&self.server);
        assert_eq!(server.send().await.unwrap().name.as_ref(), Some(&name));
    }

    /// Limits the task that runs, and stops it or lets it go on.
    async fn steer(&self, task: &str, round: usize) {
        self.limit(task).await;
        let operation = match (self.number + round) % 2 {
            0 => UpdateTaskStatusRequestOperation::Stop,
            _ => UpdateTaskStatusRequestOperation::Start,
        };
        let action = UpdateTaskStatusRequest::builder().operation(operation);
        let action = self.client.update_task_status(task).body(action);
        unless_refused(action.send().await);
    }

    async fn limit(&self, task: &str) {
        let limit = SpeedLimitlJson::builder()
            .start("00:00")
            .end("23:59")
            .speed(1);
        let limits = UpdateSpeedRequest::builder().speed_limit([limit]);
        let limited = self.client.update_speed(task).body(limits);
        unless_refused(limited.send().await);
    }

    async fn migrate(&mut self) {
        let disk = TargetDisks::builder().name("/dev/vda").size(1 << 40);
        let target = TargetServerByTask::builder()
            .name("target")
            .vm_id("vm-1")
            .disks([disk]);
        let task = CreateTaskRequest::builder()
            .name(format!("task-{}", self.number))
            .type_(CreateTaskRequestType::MigrateBlock)
            .source_server(SourceServerByTask::builder().id(&self.server))
            .target_server(target)
            .region_name("Singapore")
            .region_id("ap-southeast-3")
            .project_name("ap-southeast-3")
            .project_id("0".repeat(32));
        let created = self.client.create_task().body(task).send().await;
        if let Some(created) = unless_refused(created) {
            let id = created.into_inner().id.unwrap();
            self.limit(&id).await;
            self.task = Some(id);
            self.made += 1;
        }
    }

    async fn delete(&self, task: &str) {
        unless_refused(self.client.delete_task(task).send().await);
    }
}

/// What was answered, unless the state of a task or of its server did not allow it.
fn unless_refused<T>(answer: Result<T, Error>) -> Option<T> {
    let error = match answer {
        Ok(answer) => return Some(answer),
        Err(error) => error,
    };
    let code = error.code().unwrap_or_default();
    assert!(BY_STATE.contains(&code), "{error}");
    None
}

/// What the process holds in memory, in KiB; `None` where the system does not tell.
fn memory(process: &Child) -> Option<usize> {
    let status = format!("/proc/{}/status", process.id()?);
    let status = std::fs::read_to_string(status).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

async fn rounds(callers: &mut Vec<Caller>, rounds: Range<usize>) {
    for round in rounds {
        let calls = callers.drain(..).map(|caller| caller.round(round));
        *callers = calls.collect::<JoinSet<_>>().join_all().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_callers_leave_memory_as_it_was() {
    let arguments = ["--tasks", "900", "--seed", "7", "--speed", "60", "--quiet"];
    let Served {
        process,
        endpoint,
        token,
    } = serve(&arguments).await;
    let client = Client::builder()
        .endpoint(&endpoint)
        .credentials(Credentials::token(token.as_str()))
        .retry_policy(RetryPolicy::none())
        .connect_timeout(PATIENCE)
        .attempt_timeout(PATIENCE)
        .call_timeout(PATIENCE)
        .build()
        .unwrap();
    let servers: Vec<_> = client.list_servers().stream().try_collect().await.unwrap();
    let callers = servers.into_iter().enumerate();
    let callers = callers.map(|(number, server)| {
        let task = server.current_task;
        let state = task.as_ref().and_then(|task| task.state.as_deref());
        Caller {
            client: client.clone(),
            number,
            made: 0,
            server: server.id.unwrap(),
            runs: matches!(state, Some("RUNNING" | "SYNCING")),
            task: task.and_then(|task| task.id),
        }
    });
    let mut callers: Vec<Caller> = callers.collect();
    let running = callers.iter().filter(|caller| caller.runs).count();
    assert!(running >= 200, "{running}");
    rounds(&mut callers, 0..FIRST_ROUNDS).await;
    let before = memory(&process);
    rounds(&mut callers, FIRST_ROUNDS..FIRST_ROUNDS + MORE_ROUNDS).await;
    let after = memory(&process);
    let made = callers.iter().filter(|caller| caller.made > 0).count();
    assert!(made >= 500, "{made} callers have made a task");
    if let (Some(before), Some(after)) = (before, after) {
        assert!(
            after <= before + before / 10 + SPARE,
            "{before} KiB have become {after} KiB"
        );
    }
}
