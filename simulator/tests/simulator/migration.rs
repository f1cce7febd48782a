//! The way of a migration through the typed client, from the registration of a server to the clean-up.

use huaweicloud_sms::types::{
    BatchConsistencyReq, CloneServerCloneState, CreateMigprojectRequest,
    CreateMigprojectRequestType, EnvironmentCheckResult, ExportConsistencyResultsRequest,
};
use serde_json::Value;

use crate::way::{Account, linux, task, template, text};

#[tokio::test]
async fn a_registered_server_is_listed_and_shown_with_its_checks_and_waits() {
    let account = Account::empty().await;
    let id = account.register(linux("db-1")).await;
    let listed = account
        .client
        .list_servers()
        .state("waiting")
        .send()
        .await
        .unwrap();
    let listed = &listed.source_servers.as_ref().unwrap()[0];
    let shown = account.server(&id).await.unwrap();
    assert_eq!(
        (listed.id.as_deref(), shown.id.as_deref()),
        (Some(&*id), Some(&*id))
    );
    assert_eq!(
        (listed.connected, shown.connected),
        (Some(true), Some(true))
    );
    assert_eq!(
        (text(listed.state.as_ref()), text(shown.state.as_ref())),
        ("waiting".into(), "waiting".into())
    );
    assert_eq!(listed.checks, shown.checks);
    let checks = shown.checks.as_ref().unwrap();
    for name in ["OS_VERSION", "RSYNC", "BOOT_LOADER", "FILE_SYSTEM"] {
        let check = checks
            .iter()
            .find(|check| check.name.as_deref() == Some(name))
            .unwrap();
        assert_eq!(check.result, Some(EnvironmentCheckResult::Ok), "{name}");
    }
    assert!(shown.current_task.is_none() && listed.current_task.is_none());
}

#[tokio::test]
async fn a_server_that_does_not_pass_a_check_is_unavailable_and_cannot_be_migrated() {
    let account = Account::empty().await;
    let id = account.register(linux("db-1").has_rsync(false)).await;
    let shown = account.server(&id).await.unwrap();
    assert_eq!(text(shown.state.as_ref()), "unavailable");
    let failed = shown.checks.as_ref().unwrap().iter();
    let failed: Vec<_> = failed
        .filter(|check| check.result == Some(EnvironmentCheckResult::Error))
        .collect();
    assert_eq!(failed[0].name.as_deref(), Some("RSYNC"));
    assert!(failed[0].error_or_warn.as_ref().unwrap().contains("rsync"));
    let refused = account
        .client
        .create_task()
        .body(task("db-1", &id))
        .send()
        .await
        .unwrap_err();
    assert_eq!(refused.code(), Some("SMS.6030"), "{refused}");
}

#[tokio::test]
async fn the_whole_way_leads_from_registration_to_clean_up() {
    let account = Account::empty().await;
    let client = &account.client;
    let server = account.register(linux("db-1")).await;
    let made = client
        .create_template()
        .body(template("small"))
        .send()
        .await
        .unwrap();
    let template = made.id.clone().unwrap();
    let project = CreateMigprojectRequest::builder()
        .name("wave-1")
        .isdefault(true);
    let project = project
        .region("ap-southeast-3")
        .type_(CreateMigprojectRequestType::MigrateFile);
    let project = client
        .create_migproject()
        .body(project)
        .send()
        .await
        .unwrap()
        .id
        .clone()
        .unwrap();
    let task = account
        .create_task(task("db-1", &server).vm_template_id(&template))
        .await;

    let mut seen = Vec::new();
    let mut look = async |operation: &str| {
        seen.push((
            operation.to_owned(),
            account.state(&task).await,
            account.source_state(&server).await,
        ));
    };
    look("create").await;
    account.act(&task, "network_check").await.unwrap();
    let measured = account
        .task(&task)
        .await
        .unwrap()
        .network_check_info
        .unwrap();
    assert_eq!(measured.evaluation_result.as_deref(), Some("success"));
    for (operation, seconds) in [
        ("start", 300),
        ("stop", 60),
        ("start", 24 * 3600),
        ("start", 24 * 3600),
        ("test", 600),
        ("clone_test", 600),
        ("migration_test", 600),
        ("cutover", 600),
        ("clear", 600),
    ] {
        account.act(&task, operation).await.unwrap();
        look(operation).await;
        account.pass(seconds);
        look("").await;
    }
    let seen: Vec<String> = seen
        .iter()
        .map(|(operation, task, server)| format!("{operation} {task} {server}"))
        .collect();
    assert_eq!(
        seen,
        [
            "create READY waiting",
            "start RUNNING initialize",
            " RUNNING replicate",
            "stop ABORTING stopping",
            " ABORT stopped",
            "start RUNNING replicate",
            " MIGRATE_SUCCESS finished",
            "start SYNCING syncing",
            " SYNC_SUCCESS finished",
            "test SYNC_SUCCESS cutovering",
            " SYNC_SUCCESS finished",
            "clone_test SYNC_SUCCESS cloning",
            " SYNC_SUCCESS finished",
            "migration_test SYNC_SUCCESS premigready",
            " SYNC_SUCCESS premiged",
            "cutover SYNC_SUCCESS cutovering",
            " SYNC_SUCCESS finished",
            "clear SYNC_SUCCESS clearing",
            " SYNC_SUCCESS cleared",
        ]
    );
    let clone = account.task(&task).await.unwrap().clone_server.unwrap();
    assert_eq!(clone.clone_state, Some(CloneServerCloneState::Finished));
    clean_up(&account, [&server, &template, &project, &task]).await;
}

/// Deletes everything, each of which is refused as long as something needs it.
async fn clean_up(account: &Account, [server, template, project, task]: [&String; 4]) {
    let client = &account.client;
    let used = client.delete_template(template).send().await.unwrap_err();
    assert_eq!(used.code(), Some("SMS.7111"), "{used}");
    let used = client.delete_server(server).send().await.unwrap_err();
    assert_eq!(used.code(), Some("SMS.7719"), "{used}");
    client.delete_task(task).send().await.unwrap();
    assert_eq!(
        (
            account.state(task).await,
            account.source_state(server).await
        ),
        ("DELETING".into(), "deleting".into())
    );
    account.pass(60);
    let gone = account.task(task).await.unwrap_err();
    assert!(
        gone.is_not_found() && gone.code() == Some("SMS.7703"),
        "{gone}"
    );
    assert_eq!(account.source_state(server).await, "waiting");
    client.delete_template(template).send().await.unwrap();
    let used = client.delete_migproject(project).send().await;
    used.unwrap();
    client.delete_server(server).send().await.unwrap();
    let gone = account.server(server).await.unwrap_err();
    assert_eq!(gone.code(), Some("SMS.7602"), "{gone}");
}

#[tokio::test]
async fn success_stands_until_somebody_acts() {
    let account = Account::empty().await;
    let (task, server) = account.migrated().await;
    let shown = account.task(&task).await.unwrap();
    account.pass(30 * 24 * 3600);
    assert_eq!(account.task(&task).await.unwrap(), shown);
    assert_eq!(account.source_state(&server).await, "finished");
    assert_eq!(shown.migrate_speed, Some(0.0));
    assert!(shown.finish_date > shown.start_date && shown.error_json.as_deref() == Some(""));
}

#[tokio::test]
async fn what_the_comparison_found_is_shown_and_exported() {
    let account = Account::empty().await;
    let (task, server) = account.migrated().await;
    let client = &account.client;
    let shown = client.show_consistency_result(&task).send().await.unwrap();
    assert_eq!(shown.task_id.as_ref(), Some(&task));
    let [result] = shown.result_list.as_deref().unwrap() else {
        panic!("{shown:?}");
    };
    let result: Value = result.parse().unwrap();
    assert_eq!(result["check_result"], "success");
    assert!(result["consistency_result"][0]["num_total_files"].as_u64() > Some(0));
    let listed = client
        .list_servers()
        .is_consistency_result_exist(true)
        .send()
        .await
        .unwrap();
    assert_eq!(listed.count, Some(1));

    let meant = BatchConsistencyReq::builder()
        .task_id(&task)
        .source_id(&server)
        .source_name("db-1");
    let body = ExportConsistencyResultsRequest::builder().task_info([meant]);
    let table = client
        .export_consistency_results()
        .body(body)
        .send()
        .await
        .unwrap();
    let table = String::from_utf8(table.to_vec()).unwrap();
    let [_, row] = table.lines().collect::<Vec<_>>()[..] else {
        panic!("{table}");
    };
    let time = result["finished_time"].to_string();
    assert_eq!(row, format!("{task},{server},db-1,{time},success"));
}
