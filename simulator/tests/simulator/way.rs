//! What the tests of a migration's way share: an account, and the requests that a downstream program builds.

use std::time::Duration;

use huaweicloud_sms::types::{
    CreateTaskRequest, CreateTaskRequestBuilder, CreateTaskRequestOsType, CreateTaskRequestType,
    CreateTemplateRequest, NetWork, RegisterServerRequest, RegisterServerRequestBuilder,
    RegisterServerRequestOsType, ServerDisk, ShowServerResponse, ShowTaskResponse,
    SourceServerByTask, SpeedLimitlJson, TargetDisks, TargetServerByTask, TemplateRequest,
    UpdateSpeedRequest, UpdateTaskStatusRequest, UpdateTaskStatusRequestOperation,
};
use huaweicloud_sms::{Client, Error};
use huaweicloud_sms_simulator::Simulator;

/// A Linux server of 10 GB that passes its checks, as its Agent registers it.
pub(crate) fn linux(name: &str) -> RegisterServerRequestBuilder {
    let card = NetWork::builder().name("eth0").ip("192.168.0.7");
    let card = card.netmask("255.255.255.0").gateway("192.168.0.1");
    let disk = ServerDisk::builder().name("/dev/vda").size(40_000_000_000);
    RegisterServerRequest::builder()
        .name(name)
        .hostname(name)
        .ip("192.168.0.7")
        .os_type(RegisterServerRequestOsType::Linux)
        .os_version("CENTOS_7_9_64BIT")
        .boot_loader("GRUB")
        .has_rsync(true)
        .agent_version("6.1.8")
        .disks([disk.used_size(10_000_000_000)])
        .networks([card.mac(format!("fa:16:3e:00:00:{:02x}", name.len()))])
}

pub(crate) fn template(name: &str) -> CreateTemplateRequest {
    let template = TemplateRequest::builder()
        .name(name)
        .region("ap-southeast-3");
    let template = template.flavor("s6.large.2").target_password("secret");
    CreateTemplateRequest::builder().template(template).build()
}

pub(crate) fn task(name: &str, source: &str) -> CreateTaskRequestBuilder {
    let disk = TargetDisks::builder().name("/dev/vda").size(40_000_000_000);
    let target = TargetServerByTask::builder().name("target").vm_id("vm-1");
    CreateTaskRequest::builder()
        .name(name)
        .type_(CreateTaskRequestType::MigrateFile)
        .os_type(CreateTaskRequestOsType::Linux)
        .source_server(SourceServerByTask::builder().id(source))
        .target_server(target.disks([disk]))
        .region_id("ap-southeast-3")
        .region_name("ap-southeast-3")
        .project_id("project-1")
        .project_name("ap-southeast-3")
}

pub(crate) fn limits(limits: &[(&str, &str, i64)]) -> UpdateSpeedRequest {
    let limits = limits.iter().map(|(start, end, speed)| {
        let limit = SpeedLimitlJson::builder().start(*start).end(*end);
        limit.speed(*speed)
    });
    UpdateSpeedRequest::builder().speed_limit(limits).build()
}

/// An account without servers at first, and a client that calls it.
pub(crate) struct Account {
    pub(crate) simulator: Simulator,
    pub(crate) client: Client,
}

impl Account {
    pub(crate) async fn empty() -> Self {
        let simulator = Simulator::builder().tasks(0).start().await.unwrap();
        let client = simulator.client().unwrap();
        Self { simulator, client }
    }

    pub(crate) async fn register(&self, server: RegisterServerRequestBuilder) -> String {
        let registered = self.client.register_server().body(server).send().await;
        registered.unwrap().into_inner().id.unwrap()
    }

    pub(crate) async fn create_task(&self, task: CreateTaskRequestBuilder) -> String {
        let created = self.client.create_task().body(task).send().await;
        created.unwrap().into_inner().id.unwrap()
    }

    /// A task whose migration has succeeded, and its source server.
    pub(crate) async fn migrated(&self) -> (String, String) {
        let server = self.register(linux("db-1")).await;
        let task = task("db-1", &server).is_need_consistency_check(true);
        let task = self.create_task(task).await;
        self.act(&task, "start").await.unwrap();
        self.until(&task, "MIGRATE_SUCCESS").await;
        (task, server)
    }

    pub(crate) async fn act(&self, task: &str, operation: &str) -> Result<(), Error> {
        let operation: UpdateTaskStatusRequestOperation = operation.parse().unwrap();
        let needs_template = operation == UpdateTaskStatusRequestOperation::CloneTest;
        let mut body = UpdateTaskStatusRequest::builder().operation(operation);
        if needs_template {
            body = body.template_id(self.any_template().await?);
        }
        let call = self.client.update_task_status(task).body(body);
        call.send().await.map(drop)
    }

    async fn any_template(&self) -> Result<String, Error> {
        let templates = self.client.list_templates().collect_all().await?;
        match templates.into_iter().find_map(|template| template.id) {
            Some(id) => Ok(id),
            None => {
                let made = self.client.create_template().body(template("clone")).send();
                Ok(made.await?.into_inner().id.unwrap())
            }
        }
    }

    pub(crate) async fn task(&self, id: &str) -> Result<ShowTaskResponse, Error> {
        let shown = self.client.show_task(id).send().await?;
        Ok(shown.into_inner())
    }

    pub(crate) async fn server(&self, id: &str) -> Result<ShowServerResponse, Error> {
        let shown = self.client.show_server(id).send().await?;
        Ok(shown.into_inner())
    }

    pub(crate) async fn state(&self, task: &str) -> String {
        text(self.task(task).await.unwrap().state.as_ref())
    }

    pub(crate) async fn source_state(&self, server: &str) -> String {
        text(self.server(server).await.unwrap().state.as_ref())
    }

    pub(crate) fn pass(&self, seconds: u64) {
        self.simulator.world().advance(Duration::from_secs(seconds));
    }

    /// Lets time pass until the task is in this state.
    pub(crate) async fn until(&self, task: &str, state: &str) {
        for _ in 0..24 * 60 {
            if self.state(task).await == state {
                return;
            }
            self.pass(60);
        }
        panic!("the task is {} and not {state}", self.state(task).await);
    }
}

pub(crate) fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// What a write is refused with that was carried out before.
const STANDS: [&str; 5] = ["SMS.2013", "SMS.7112", "SMS.7312", "SMS.7716", "SMS.7719"];

/// Sends a write. Where nobody can tell whether it was carried out, looks before it is sent again.
pub(crate) async fn once<T>(
    send: impl AsyncFn() -> Result<T, Error>,
    look: impl AsyncFn() -> Result<Option<T>, Error>,
) -> Result<T, Error> {
    for _ in 0..2 {
        let error = match send().await {
            Err(error) => error,
            done => return done,
        };
        let is_refused = error
            .status()
            .is_some_and(|status| status.is_client_error());
        let stands = error.code().is_some_and(|code| STANDS.contains(&code));
        if is_refused && !stands {
            return Err(error);
        }
        if let Some(done) = look().await? {
            return Ok(done);
        }
    }
    send().await
}

/// What is gone when it is to be deleted was deleted before.
pub(crate) fn gone<T>(deleted: Result<T, Error>) -> Result<(), Error> {
    match deleted {
        Err(error) if error.is_not_found() || error.code() == Some("SMS.7602") => Ok(()),
        deleted => deleted.map(drop),
    }
}
