//! Migrations that fail, are begun anew, are compared in part, or never end.

use huaweicloud_sms::types::{ListErrorServersResponse, ShowTaskResponse};
use huaweicloud_sms_simulator::{Failure, NewServer};
use serde_json::{Value, json};

use crate::way::{Account, linux, task, text};

/// A started task of a server that was added with the world.
async fn started(account: &Account, server: NewServer) -> (String, String) {
    let server = account.simulator.world().add_server(server);
    let task = account.create_task(task("db-1", &server)).await;
    account.act(&task, "start").await.unwrap();
    (task, server)
}

fn cause(task: &ShowTaskResponse) -> Value {
    task.error_json.as_ref().unwrap().parse().unwrap()
}

async fn errors(account: &Account) -> ListErrorServersResponse {
    let errors = account.client.list_error_servers().offset(0).send();
    errors.await.unwrap().into_inner()
}

#[tokio::test]
async fn a_failure_is_shown_with_its_cause_and_the_next_start_leads_to_success() {
    let account = Account::empty().await;
    let failure = Failure::new("SMS.1302", ["/", "/mnt/vdb1"]);
    let (task, server) = started(&account, NewServer::named("db-1").fails(failure)).await;
    account.until(&task, "MIGRATE_FAIL").await;
    let shown = account.task(&task).await.unwrap();
    let expected = json!({ "error_code": "SMS.1302", "error_param": r#"["/","/mnt/vdb1"]"# });
    assert_eq!(cause(&shown), expected);
    assert_eq!(account.source_state(&server).await, "error");
    let copy = &shown.sub_tasks.as_ref().unwrap()[4];
    assert!(
        copy.end_date.is_none() && copy.progress < Some(100),
        "{copy:?}"
    );

    let errors_before = errors(&account).await;
    let [listed] = errors_before.migration_errors.as_deref().unwrap() else {
        panic!("{errors_before:?}");
    };
    assert_eq!(listed.error_json, shown.error_json);
    assert_eq!(
        (listed.source_id.as_ref(), listed.name.as_deref()),
        (Some(&server), Some("db-1"))
    );
    assert_eq!(errors_before.count, Some(1));

    account.act(&task, "start").await.unwrap();
    assert_eq!(
        account.task(&task).await.unwrap().error_json.as_deref(),
        Some("")
    );
    assert_eq!(errors(&account).await.count, Some(0));
    account.until(&task, "MIGRATE_SUCCESS").await;
}

#[tokio::test]
async fn a_task_that_is_made_to_fail_fails_at_once() {
    let account = Account::empty().await;
    let (task, _) = started(&account, "db-1".into()).await;
    account.pass(300);
    let failure = Failure::new("SMS.3802", ["sms-agent"]);
    account.simulator.world().fail(&task, failure).unwrap();
    let shown = account.task(&task).await.unwrap();
    assert_eq!(text(shown.state.as_ref()), "MIGRATE_FAIL");
    assert_eq!(cause(&shown)["error_code"], "SMS.3802");
    account.act(&task, "restart").await.unwrap();
    account.until(&task, "MIGRATE_SUCCESS").await;
}

#[tokio::test]
async fn a_synchronisation_that_fails_is_started_again() {
    let account = Account::empty().await;
    let (task, server) = account.migrated().await;
    account.act(&task, "start").await.unwrap();
    account.pass(60);
    let failure = Failure::new("SMS.1807", ["8899"]);
    account.simulator.world().fail(&task, failure).unwrap();
    assert_eq!(account.state(&task).await, "SYNC_FAIL");
    assert_eq!(account.source_state(&server).await, "error");
    account.pass(24 * 3600);
    assert_eq!(account.state(&task).await, "SYNC_FAIL");
    account.act(&task, "start").await.unwrap();
    assert_eq!(account.state(&task).await, "SYNCING");
    account.until(&task, "SYNC_SUCCESS").await;
}

#[tokio::test]
async fn a_restart_begins_with_the_first_step() {
    let account = Account::empty().await;
    let (task, server) = started(&account, "db-1".into()).await;
    account.pass(300);
    account.act(&task, "stop").await.unwrap();
    account.pass(60);
    let before = account.task(&task).await.unwrap().sub_tasks.unwrap();
    assert_eq!(before[0].progress, Some(100));
    account.act(&task, "restart").await.unwrap();
    let steps = account.task(&task).await.unwrap().sub_tasks.unwrap();
    assert!(
        steps.iter().all(|step| step.progress == Some(0)),
        "{steps:?}"
    );
    assert!(steps[0].start_date > before[0].start_date);
    assert_eq!(account.source_state(&server).await, "initialize");
    account.until(&task, "MIGRATE_SUCCESS").await;
}

#[tokio::test]
async fn the_comparison_can_be_skipped_while_it_runs() {
    let account = Account::empty().await;
    let server = account.register(linux("db-1")).await;
    let task = task("db-1", &server).is_need_consistency_check(true);
    let task = account.create_task(task).await;
    account.act(&task, "start").await.unwrap();
    let compares = async || {
        let info = account.task(&task).await.unwrap().subtask_info.unwrap();
        info.contains("CONSISTENCY_CHECK")
    };
    while !compares().await {
        let refused = account.act(&task, "skip").await.unwrap_err();
        assert_eq!(refused.code(), Some("SMS.7720"), "{refused}");
        account.pass(20);
    }
    account.act(&task, "skip").await.unwrap();
    assert_eq!(account.state(&task).await, "SKIPPING");
    assert_eq!(account.source_state(&server).await, "skipping");
    account.pass(10);
    assert_eq!(account.state(&task).await, "RUNNING");
    assert!(!compares().await);
    account.until(&task, "MIGRATE_SUCCESS").await;
}

#[tokio::test]
async fn a_task_that_stays_in_step_synchronises_until_it_is_stopped() {
    let account = Account::empty().await;
    let server = account.register(linux("db-1")).await;
    let task = account
        .create_task(task("db-1", &server).syncing(true))
        .await;
    account.act(&task, "start").await.unwrap();
    assert_eq!(account.state(&task).await, "RUNNING");
    account.until(&task, "SYNCING").await;
    account.pass(30 * 24 * 3600);
    assert_eq!(account.state(&task).await, "SYNCING");
    assert_eq!(account.source_state(&server).await, "syncing");
    let shown = account.task(&task).await.unwrap();
    assert!(shown.estimate_complete_time.is_none() && shown.remain_seconds.is_none());
    account.act(&task, "stop").await.unwrap();
    account.until(&task, "ABORT").await;
    account.act(&task, "start").await.unwrap();
    account.until(&task, "SYNCING").await;
}
