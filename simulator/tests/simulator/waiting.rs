//! Waits of a program that migrates: through all states, into each end, and through trouble.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use futures_util::TryStreamExt;
use huaweicloud_sms::types::{
    RegisterServerRequestBuilder, ShowServerResponse, ShowTaskResponse, ShowTaskResponseState,
    UpdateTaskStatusRequest,
};
use huaweicloud_sms::{Client, Clock, Credentials, Error, RetryPolicy, Seen};
use huaweicloud_sms_simulator::{Failure, NewServer, Simulator, State, Trouble};

use crate::way::{linux, text};

const MINUTE: Duration = Duration::from_secs(60);

/// A client's clock, which moves the account on by as much as the client waits.
#[derive(Debug)]
struct AccountClock(Arc<Simulator>, Instant);

impl AccountClock {
    fn passed(&self) -> Duration {
        let since = self.0.world().now() - 1_764_201_600_000;
        Duration::from_millis(since.try_into().unwrap())
    }
}

impl Clock for AccountClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn instant(&self) -> Instant {
        self.1 + self.passed()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.0.world().advance(duration);
        Box::pin(std::future::ready(()))
    }
}

/// An account with a server `db-1` and its task, and a client whose waits let its time pass.
struct Account {
    simulator: Arc<Simulator>,
    client: Client,
    task: String,
}

impl Account {
    async fn with(state: State) -> Self {
        let simulator = Simulator::builder().server("db-1").task(state).start();
        let simulator = Arc::new(simulator.await.unwrap());
        let account = simulator.account();
        let password =
            Credentials::password(account.user_name(), account.password(), account.domain());
        let password = password.iam_endpoint(simulator.endpoint());
        let clock = AccountClock(Arc::clone(&simulator), Instant::now());
        let client = simulator
            .client_builder()
            .credentials(password.project_name(account.project()))
            .retry_policy(RetryPolicy::standard().max_attempts(2))
            .clock(Arc::new(clock));
        let task = simulator.world().task_named("db-1").unwrap();
        Self {
            client: client.build().unwrap(),
            simulator,
            task,
        }
    }

    async fn act(&self, operation: &str) {
        let body = UpdateTaskStatusRequest::builder().operation(operation);
        let call = self.client.update_task_status(&self.task).body(body);
        call.send().await.unwrap();
    }

    fn polls(&self) -> usize {
        self.simulator.exchanges_of("ShowTask").len()
    }
}

fn state(task: &ShowTaskResponse) -> String {
    text(task.state.as_ref())
}

#[tokio::test]
async fn a_migration_is_followed_to_its_end() {
    let account = Account::with(State::Ready).await;
    account.act("start").await;
    let wait = account
        .client
        .show_task(&account.task)
        .wait_until_migrated();
    let mut polls = wait.every(MINUTE).stream();
    let (mut states, mut speeds) = (Vec::new(), 0);
    while let Some(seen) = polls.try_next().await.unwrap() {
        let Some(task) = seen.answer() else {
            panic!("{seen:?}");
        };
        states.push(state(task));
        speeds += usize::from(task.migrate_speed > Some(0.0));
    }
    assert_eq!(states.len(), account.polls());
    assert!(speeds > 0, "no progress was seen");
    states.dedup();
    assert_eq!(states, ["RUNNING", "MIGRATE_SUCCESS"]);
    // What has come about takes one more look.
    let polls = account.polls();
    let task = account
        .client
        .show_task(&account.task)
        .wait_until_migrated()
        .await;
    assert_eq!(
        task.unwrap().state,
        Some(ShowTaskResponseState::MigrateSuccess)
    );
    assert_eq!(account.polls(), polls + 1);
}

#[tokio::test]
async fn a_migration_that_fails_ends_its_wait_with_the_cause() {
    let account = Account::with(State::Ready).await;
    let world = account.simulator.world();
    let server = world.server_named("db-1").unwrap();
    let failure = Failure::new("SMS.1302", ["/", "/mnt/vdb1"]);
    world.fail_next(&server, failure).unwrap();
    account.act("start").await;
    let wait = account
        .client
        .show_task(&account.task)
        .wait_until_migrated();
    let error = wait.every(MINUTE).await.unwrap_err();
    assert!(error.is_failed());
    assert_eq!(
        error.to_string(),
        "waiting until migrated failed: state is MIGRATE_FAIL: SMS.1302 (/, /mnt/vdb1)"
    );
    let [cause] = error.failures() else {
        panic!("{:?}", error.failures());
    };
    assert_eq!(cause.code(), Some("SMS.1302"));
    assert_eq!(cause.parameters(), ["/", "/mnt/vdb1"]);
    let task = error.body_as::<ShowTaskResponse>().unwrap();
    assert_eq!(
        (task.name.as_deref(), state(&task).as_str()),
        (Some("db-1"), "MIGRATE_FAIL")
    );
}

#[tokio::test]
async fn a_wait_whose_time_is_up_says_what_it_saw_last() {
    let account = Account::with(State::Ready).await;
    let wait = account
        .client
        .show_task(&account.task)
        .wait_until_migrated();
    let error = wait.at_most(5 * MINUTE).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(
        error.to_string(),
        "waiting until migrated failed: the at_most of 300 s passed, and state is READY; raise it, or wait again"
    );
    let task = error.body_as::<ShowTaskResponse>().unwrap();
    assert_eq!(task.state, Some(ShowTaskResponseState::Ready));
    assert_eq!(account.polls(), 11);
}

#[tokio::test]
async fn a_task_is_stopped_or_has_ended_before() {
    let account = Account::with(State::Running).await;
    account.act("stop").await;
    let stopped = account.client.show_task(&account.task).wait_until_stopped();
    let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
    let noting = Arc::clone(&seen);
    let stopped = stopped.on_seen(move |seen: &Seen<ShowTaskResponse>| {
        noting
            .lock()
            .unwrap()
            .extend(seen.answer().map(|task| state(task)));
    });
    assert_eq!(
        stopped.await.unwrap().state,
        Some(ShowTaskResponseState::Abort)
    );
    seen.lock().unwrap().dedup();
    assert_eq!(*seen.lock().unwrap(), ["ABORTING", "ABORT"]);
    let migrated = account
        .client
        .show_task(&account.task)
        .wait_until_migrated();
    assert!(migrated.await.unwrap_err().is_failed());

    let account = Account::with(State::MigrateSuccess).await;
    let stopped = account.client.show_task(&account.task).wait_until_stopped();
    let error = stopped.await.unwrap_err().to_string();
    assert_eq!(
        error,
        "waiting until stopped failed: state is MIGRATE_SUCCESS"
    );
}

#[tokio::test]
async fn a_synchronisation_ends_well_or_not() {
    let account = Account::with(State::MigrateSuccess).await;
    account.act("start").await;
    let synchronised = || {
        let call = account.client.show_task(&account.task);
        call.wait_until_synchronised().every(MINUTE)
    };
    let task = synchronised().await.unwrap();
    assert_eq!(task.state, Some(ShowTaskResponseState::SyncSuccess));

    account.act("start").await;
    let failure = Failure::new("SMS.1807", ["8899"]);
    account
        .simulator
        .world()
        .fail(&account.task, failure)
        .unwrap();
    let error = synchronised().await.unwrap_err();
    assert!(
        error.is_failed() && error.to_string().contains("SYNC_FAIL"),
        "{error}"
    );
    // The full copy stands, whatever became of the synchronisation.
    account
        .client
        .show_task(&account.task)
        .wait_until_migrated()
        .await
        .unwrap();
}

#[tokio::test]
async fn a_task_that_is_gone_lets_its_server_be_deleted() {
    let account = Account::with(State::MigrateFail).await;
    let server = account.simulator.world().server_named("db-1").unwrap();
    account
        .client
        .delete_task(&account.task)
        .send()
        .await
        .unwrap();
    let states = account.client.show_task(&account.task).wait_until_deleted();
    let seen: Vec<_> = states.stream().try_collect().await.unwrap();
    assert!(seen.len() > 1);
    for seen in &seen {
        assert_eq!(state(seen.answer().unwrap()), "DELETING");
    }
    // What is gone is gone for each that asks.
    let deleted = account.client.show_task(&account.task).wait_until_deleted();
    let () = deleted.await.unwrap();
    account.client.delete_server(server).send().await.unwrap();
    // What no call finds was never there, or is not there any more.
    let error = account
        .client
        .show_task(&account.task)
        .wait_until_migrated()
        .await;
    assert_eq!(error.unwrap_err().code(), Some("SMS.7703"));
}

async fn registered(
    account: &Account,
    server: RegisterServerRequestBuilder,
) -> Result<ShowServerResponse, Error> {
    let registered = account.client.register_server().body(server).send().await?;
    let id = registered.into_inner().id.unwrap_or_default();
    let ready = account.client.show_server(id).wait_until_ready().await?;
    Ok(ready.into_inner())
}

#[tokio::test]
async fn a_server_is_ready_or_its_checks_say_why_not() {
    let account = Account::with(State::Ready).await;
    let server = registered(&account, linux("web-1")).await.unwrap();
    assert_eq!(server.name.as_deref(), Some("web-1"));

    let error = registered(&account, linux("web-22").has_rsync(false)).await;
    let error = error.unwrap_err();
    assert!(error.is_failed());
    assert_eq!(
        error.to_string(),
        "waiting until ready failed: state is unavailable: RSYNC (ERROR): rsync is not installed"
    );
    let [failed] = error.failures() else {
        panic!("{:?}", error.failures());
    };
    assert_eq!(
        (failed.name(), failed.result()),
        (Some("RSYNC"), Some("ERROR"))
    );
    let server = error.body_as::<ShowServerResponse>().unwrap();
    assert_eq!(server.name.as_deref(), Some("web-22"));
    // Warnings have a failure, too, and stop no migration.
    let checks = server.checks.iter().flatten();
    let told = checks.filter_map(|check| check.failure().unwrap());
    let warnings: Vec<_> = told
        .filter(|told| told.result() == Some("WARN"))
        .map(|told| told.to_string())
        .collect();
    assert!(!warnings.is_empty());
    let first = warnings.first().unwrap();
    assert!(first.starts_with("PARAVIRTUALIZATION (WARN): "), "{first}");
}

#[tokio::test]
async fn trouble_ends_no_wait() {
    let account = Account::with(State::Running).await;
    let simulator = &account.simulator;
    simulator.set_token_lifetime(90 * MINUTE);
    simulator.add_trouble(Trouble::status(429).retry_after(1).every(3));
    simulator.add_trouble(Trouble::reset().every(4));
    simulator.add_trouble(Trouble::status(503).every(5));
    simulator.add_trouble(Trouble::cut_body().every(7));
    let wait = account
        .client
        .show_task(&account.task)
        .wait_until_migrated();
    let mut polls = wait.every(MINUTE).stream();
    let (mut answers, mut missed) = (0, 0);
    while let Some(seen) = polls.try_next().await.unwrap() {
        match seen {
            Seen::Answer(_) => answers += 1,
            _ => missed += 1,
        }
        if answers == 5 {
            simulator.revoke_tokens();
        }
    }
    let met: Vec<_> = simulator
        .trouble()
        .into_iter()
        .map(|(_, met)| met)
        .collect();
    assert!(met.iter().all(|met| *met > 0), "{met:?}");
    assert!(
        answers > 5 && missed > 0,
        "{answers} answers, {missed} missed"
    );
    assert_eq!(
        simulator.world().state(&account.task),
        Some(State::MigrateSuccess)
    );
}

#[tokio::test]
async fn many_waits_stand_side_by_side_and_what_is_dropped_asks_no_more() {
    let account = Account::with(State::Running).await;
    let world = account.simulator.world();
    let tasks = (0..20).map(|number| {
        let server = world.add_server(NewServer::named(format!("web-{number}")));
        world.add_task(&server, State::Running).unwrap()
    });
    let waits = tasks.map(|task| {
        let wait = account.client.show_task(task).wait_until_migrated();
        wait.every(10 * MINUTE).into_future()
    });
    let done = futures_util::future::try_join_all(waits).await.unwrap();
    assert_eq!(done.len(), 20);

    let mut polls = account
        .client
        .show_task(&account.task)
        .wait_until_deleted()
        .stream();
    polls.try_next().await.unwrap();
    drop(polls);
    let asked = account.simulator.request_count();
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(account.simulator.request_count(), asked);
}
