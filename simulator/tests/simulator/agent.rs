//! What the Agent of a source server is told and reports, and what becomes of it.

use huaweicloud_sms::types::{
    ServerDisk, UpdateDiskInfoRequest, UpdateTaskSpeedRequest, UpdateTaskSpeedRequestSubtaskName,
};
use serde_json::json;

use crate::way::{Account, linux, task};

async fn command(account: &Account, server: &str) -> String {
    let told = account.client.show_command(server).send().await;
    told.unwrap().into_inner().command_name.unwrap()
}

#[tokio::test]
async fn the_command_follows_the_task() {
    let account = Account::empty().await;
    let (task, server) = account.migrated().await;
    assert_eq!(command(&account, &server).await, "TASK_HAS_FINISHED");
    account.act(&task, "migration_test").await.unwrap();
    assert_eq!(command(&account, &server).await, "PREMIGRATE");
    account.pass(3600);
    assert_eq!(command(&account, &server).await, "TASK_HAS_FINISHED");
    account.act(&task, "start").await.unwrap();
    assert_eq!(command(&account, &server).await, "START");
    account.act(&task, "stop").await.unwrap();
    assert_eq!(command(&account, &server).await, "STOP");
}

#[tokio::test]
async fn disks_that_are_reported_say_how_much_there_is_to_copy() {
    let account = Account::empty().await;
    let server = account.register(linux("db-1")).await;
    let before = account.server(&server).await.unwrap().totalsize;
    assert_eq!(before, Some(10_000_000_000));
    let disk = ServerDisk::builder().name("/dev/vda").size(90_000_000_000);
    let disks = UpdateDiskInfoRequest::builder().disks([disk.used_size(70_000_000_000)]);
    let reported = account.client.update_disk_info(&server);
    reported.body(disks).send().await.unwrap();
    let after = account.server(&server).await.unwrap();
    assert_eq!(after.totalsize, Some(70_000_000_000));
    assert_eq!(after.disks.unwrap()[0].size, Some(90_000_000_000));
}

#[tokio::test]
async fn what_is_reported_of_a_later_step_changes_nothing() {
    let account = Account::empty().await;
    let server = account.register(linux("db-1")).await;
    let task = account.create_task(task("db-1", &server)).await;
    account.act(&task, "start").await.unwrap();
    account.pass(10);
    let report = async |step, progress, trace: &str| {
        let report = UpdateTaskSpeedRequest::builder().subtask_name(step);
        let report = report.progress(progress).process_trace(trace);
        let report = report.replicatesize(0).totalsize(0);
        let call = account.client.update_task_speed(&task);
        call.body(report).send().await.unwrap();
        account.task(&task).await.unwrap().sub_tasks.unwrap()
    };
    let steps = report(
        UpdateTaskSpeedRequestSubtaskName::CreateCloudServer,
        60,
        "made",
    );
    let now = steps.await;
    assert_eq!(now[0].progress, Some(60));
    assert_eq!(now[0].process_trace.as_deref(), Some("made"));
    let later = report(
        UpdateTaskSpeedRequestSubtaskName::MigrateLinuxFile,
        50,
        "later",
    );
    assert_eq!(later.await, now);
}

#[tokio::test]
async fn a_pause_is_no_time_of_a_task() {
    let account = Account::empty().await;
    let server = account.register(linux("db-1")).await;
    let task = account.create_task(task("db-1", &server)).await;
    account.act(&task, "start").await.unwrap();
    account.pass(10);
    account.act(&task, "stop").await.unwrap();
    account.pass(24 * 3600);
    account.act(&task, "start").await.unwrap();
    account.pass(10);
    let shown = account.task(&task).await.unwrap();
    assert_eq!(shown.total_time, Some(20_000));
    let first = &shown.sub_tasks.unwrap()[0];
    let trace = first.process_trace.as_deref().unwrap();
    assert!(trace.ends_with("after 20 s"), "{trace}");
}

#[tokio::test]
async fn a_task_that_was_added_as_it_is_is_shown_so_and_does_not_move() {
    let account = Account::empty().await;
    let odd = json!({ "id": "odd", "name": 7, "state": "NEW", "beside": [null] });
    account.simulator.world().add_json(&odd);
    let shown = account.client.show_task("odd").send().await;
    let body: serde_json::Value =
        serde_json::from_slice(shown.unwrap_err().body().unwrap()).unwrap();
    assert_eq!(body, odd);
    let refused = account.act("odd", "start").await.unwrap_err();
    assert_eq!(refused.code(), Some("SMS.7715"), "{refused}");
}
