//! A careful program that goes the way of a migration: after a write of which nobody can tell whether it was carried
//! out, it looks at what stands before it sends it again.

use std::time::Duration;

use huaweicloud_sms::types::{
    BatchConsistencyReq, CollectLogRequest, CreateMigprojectRequest, CreateMigprojectRequestType,
    ExportConsistencyResultsRequest,
};
use huaweicloud_sms::{Client, Credentials, Error, RetryPolicy};
use huaweicloud_sms_simulator::Simulator;

use crate::way::{Account, gone, limits, linux, once, task, template, text};

/// The calls up to the clean-up, each with its operation.
pub(crate) const THERE: [(&str, &str); 21] = [
    ("register", "RegisterServer"),
    ("find it", "ListServers"),
    ("look at it", "ShowServer"),
    ("template", "CreateTemplate"),
    ("project", "CreateMigproject"),
    ("task", "CreateTask"),
    ("network_check", "UpdateTaskStatus"),
    ("start", "UpdateTaskStatus"),
    ("limit", "UpdateSpeed"),
    ("look at the limits", "ShowsSpeedLimits"),
    ("stop", "UpdateTaskStatus"),
    ("start", "UpdateTaskStatus"),
    ("collect logs", "CollectLog"),
    ("wait for MIGRATE_SUCCESS", "ShowTask"),
    ("start", "UpdateTaskStatus"),
    ("wait for SYNC_SUCCESS", "ShowTask"),
    ("test", "UpdateTaskStatus"),
    ("cutover", "UpdateTaskStatus"),
    ("clear", "UpdateTaskStatus"),
    ("look at the comparison", "ShowConsistencyResult"),
    ("export", "ExportConsistencyResults"),
];

/// The calls that clean up.
pub(crate) const BACK: [(&str, &str); 5] = [
    ("delete task", "DeleteTask"),
    ("wait until it is gone", "ListTasks"),
    ("delete template", "DeleteTemplate"),
    ("delete server", "DeleteServer"),
    ("delete project", "DeleteMigproject"),
];

/// A client that gets its tokens by a password.
fn client(simulator: &Simulator) -> Client {
    let known = simulator.account();
    let password = Credentials::password(known.user_name(), known.password(), known.domain());
    let password = password
        .iam_endpoint(simulator.endpoint())
        .project_name(known.project());
    let retries = RetryPolicy::standard().base_delay(Duration::from_millis(1));
    let client = simulator
        .client_builder()
        .credentials(password)
        .retry_policy(retries);
    client.build().unwrap()
}

/// A careful program, and the ids that it has learnt.
pub(crate) struct Program {
    pub(crate) account: Account,
    server: String,
    task: String,
    template: String,
    project: String,
}

impl Program {
    /// A program in an account without servers.
    pub(crate) async fn new() -> Self {
        let simulator = Simulator::builder().tasks(0).start().await.unwrap();
        let client = client(&simulator);
        let [server, task, template, project] = [const { String::new() }; 4];
        let account = Account { simulator, client };
        Self {
            account,
            server,
            task,
            template,
            project,
        }
    }

    /// Goes on with another client, which has got its token. One client renews a token once a minute at most.
    pub(crate) async fn with_new_client(&mut self) {
        self.account.client = client(&self.account.simulator);
        self.account.client.show_overview().send().await.unwrap();
    }

    /// Makes the call of a step, and lets two minutes pass.
    pub(crate) async fn go(&mut self, step: &str) {
        let done = self.step(step).await;
        done.unwrap_or_else(|error| panic!("{step}: {error}"));
        self.account.pass(120);
    }

    async fn step(&mut self, step: &str) -> Result<(), Error> {
        let client = &self.account.client;
        let (task, server) = (&*self.task, &*self.server);
        match step {
            "register" => self.server = self.register().await?,
            "template" => self.template = self.create_template().await?,
            "project" => self.project = self.create_project().await?,
            "task" => self.task = self.create_task().await?,
            "find it" => while self.find_server().await?.is_none() {},
            "look at it" => {
                let shown = self.account.server(server).await?;
                assert_eq!(text(shown.state.as_ref()), "waiting");
            }
            "limit" => {
                let body = limits(&[("00:00", "24:00", 50)]);
                client.update_speed(task).body(body).send().await?;
            }
            "look at the limits" => {
                let limits = client.shows_speed_limits(task).send().await?;
                assert_eq!(limits.speed_limit.as_ref().unwrap()[0].speed, Some(50));
            }
            "collect logs" => self.collect_logs().await?,
            "look at the comparison" => {
                let results = client.show_consistency_result(task).send().await?;
                assert_eq!(results.result_list.as_ref().unwrap().len(), 1);
            }
            "export" => {
                let meant = BatchConsistencyReq::builder()
                    .task_id(task)
                    .source_id(server);
                let body = ExportConsistencyResultsRequest::builder()
                    .task_info([meant.source_name("db-1")]);
                let table = client
                    .export_consistency_results()
                    .body(body)
                    .send()
                    .await?;
                assert_eq!(table.split(|byte| *byte == b'\n').count(), 3);
            }
            "delete task" => gone(client.delete_task(task).send().await)?,
            "wait until it is gone" => {
                while client.list_tasks().id(task).send().await?.count != Some(0) {
                    self.account.pass(60);
                }
            }
            "delete template" => gone(client.delete_template(&self.template).send().await)?,
            "delete server" => gone(client.delete_server(server).send().await)?,
            "delete project" => gone(client.delete_migproject(&self.project).send().await)?,
            step => match step.strip_prefix("wait for ") {
                Some(state) => {
                    while text(self.account.task(task).await?.state.as_ref()) != state {
                        self.account.pass(60);
                    }
                }
                None => self.operate(step).await?,
            },
        }
        Ok(())
    }

    async fn register(&self) -> Result<String, Error> {
        let send = async || {
            let answer = self
                .account
                .client
                .register_server()
                .body(linux("db-1"))
                .send();
            Ok(answer.await?.into_inner().id.unwrap())
        };
        once(send, async || self.find_server().await).await
    }

    async fn find_server(&self) -> Result<Option<String>, Error> {
        let mut found = self
            .account
            .client
            .list_servers()
            .name("db-1")
            .collect_all()
            .await?;
        Ok(found.pop().and_then(|server| server.id))
    }

    async fn create_template(&self) -> Result<String, Error> {
        let client = &self.account.client;
        let send = async || {
            let answer = client
                .create_template()
                .body(template("small"))
                .send()
                .await?;
            Ok(answer.into_inner().id.unwrap())
        };
        let look = async || {
            let mut found = client.list_templates().name("small").collect_all().await?;
            Ok(found.pop().and_then(|template| template.id))
        };
        once(send, look).await
    }

    async fn create_project(&self) -> Result<String, Error> {
        let client = &self.account.client;
        let send = async || {
            let project = CreateMigprojectRequest::builder()
                .name("wave-1")
                .type_(CreateMigprojectRequestType::MigrateFile);
            let answer = client
                .create_migproject()
                .body(project.region("ap-southeast-3"))
                .send();
            Ok(answer.await?.into_inner().id.unwrap())
        };
        let look = async || {
            let all = client.list_migprojects().collect_all().await?;
            let mut named = all
                .into_iter()
                .filter(|project| project.name.as_deref() == Some("wave-1"));
            Ok(named.next().and_then(|project| project.id))
        };
        once(send, look).await
    }

    async fn create_task(&self) -> Result<String, Error> {
        let client = &self.account.client;
        let send = async || {
            let body = task("db-1", &self.server).vm_template_id(&self.template);
            let body = body.is_need_consistency_check(true);
            Ok(client
                .create_task()
                .body(body)
                .send()
                .await?
                .into_inner()
                .id
                .unwrap())
        };
        let look = async || {
            let mut found = client
                .list_tasks()
                .source_server_id(&self.server)
                .collect_all()
                .await?;
            Ok(found.pop().and_then(|task| task.id))
        };
        once(send, look).await
    }

    async fn collect_logs(&self) -> Result<(), Error> {
        let client = &self.account.client;
        let send = async || {
            let body = CollectLogRequest::builder().log_bucket("logs");
            client
                .collect_log(&self.task)
                .body(body)
                .send()
                .await
                .map(drop)
        };
        let look = async || {
            let found = client.list_tasks().id(&self.task).collect_all().await?;
            Ok((text(found[0].log_collect_status.as_ref()) != "INIT").then_some(()))
        };
        once(send, look).await
    }

    /// Does something to the task, unless its state or that of its source tells that it was done.
    async fn operate(&self, operation: &str) -> Result<(), Error> {
        let before = self.states().await?;
        let send = async || self.account.act(&self.task, operation).await;
        let look = async || Ok((self.states().await? != before).then_some(()));
        once(send, look).await
    }

    async fn states(&self) -> Result<(String, String, bool), Error> {
        let task = self.account.task(&self.task).await?;
        let server = self.account.server(&self.server).await?;
        let state = text(task.state.as_ref());
        Ok((
            state,
            text(server.state.as_ref()),
            task.network_check_info.is_some(),
        ))
    }

    /// Everything that there is, as it is listed.
    pub(crate) async fn all(&self) -> String {
        let client = &self.account.client;
        let world = self.account.simulator.world();
        let templates = client.list_templates().collect_all().await.unwrap();
        let projects = client.list_migprojects().collect_all().await.unwrap();
        format!(
            "{:#?}",
            (
                world.tasks().unwrap(),
                world.servers().unwrap(),
                templates,
                projects
            )
        )
    }
}
