//! What a program is told of a code: what it means, and what to do about it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use huaweicloud_sms::operations;
use huaweicloud_sms::types::{EnvironmentCheck, EnvironmentCheckResult, MigrationErrors};
use huaweicloud_sms::{RetryPolicy, catalogue::Response};
use huaweicloud_sms_simulator::{Answer, Failure, NewServer, Simulator};
use serde_json::Value;

use crate::way::{Account, linux, task};

/// A sentence as it stands within a line.
fn within(sentence: &str) -> &str {
    // Its first letter may be in lower case.
    sentence[1..].trim_end_matches('.')
}

#[tokio::test]
async fn every_documented_way_out_is_in_the_line_of_its_code() {
    let asked = Arc::new(AtomicUsize::new(0));
    let simulator = Simulator::builder()
        .operation("ShowTask", move |_| {
            let code = &operations().error_codes()[asked.fetch_add(1, Ordering::Relaxed)];
            Answer::service_error(code.status, code.code, "No.")
        })
        .start()
        .await
        .unwrap();
    let client = simulator.client_builder().retry_policy(RetryPolicy::none());
    let client = client.build().unwrap();
    for known in operations().error_codes() {
        let error = client.show_task("1").send().await.unwrap_err();
        assert_eq!(error.code(), Some(known.code));
        assert_eq!(error.meaning(), Some(known.meaning));
        let line = error.to_string();
        let start = format!("showing task failed: {} {} ", known.status, known.code);
        assert!(line.starts_with(&start), "{line}");
        match error.way_out() {
            Some(way_out) => {
                assert_eq!(way_out, known.way_out);
                assert_eq!(line.matches(within(way_out)).count(), 1, "{line}");
            }
            None => assert_eq!(known.way_out, ""),
        }
        let permission = line.contains("sms:server:getTask");
        assert_eq!(permission, known.status == 403, "{line}");
        assert!(!line.contains('\n') && !line.ends_with('.'), "{line}");
    }
}

#[tokio::test]
async fn a_refused_call_says_how_to_go_on() {
    let account = Account::empty().await;
    let server = account.register(linux("db-1")).await;
    let task = account.create_task(task("db-1", &server)).await;
    account.act(&task, "start").await.unwrap();
    let deleted = account.client.delete_task(&task).send().await.unwrap_err();
    let started = account.act(&task, "start").await.unwrap_err();
    for (error, code, end) in [
        (
            deleted,
            "SMS.2015",
            "; stop the task with `UpdateTaskStatus`, wait until its state is `ABORT`, then delete it",
        ),
        (
            started,
            "SMS.7715",
            "; let the migration succeed (`MIGRATE_SUCCESS` in `ShowTask`), then send `start`",
        ),
    ] {
        assert_eq!(error.code(), Some(code));
        assert!(error.to_string().ends_with(end), "{error}");
    }
}

#[tokio::test]
async fn a_failed_task_says_why_wherever_it_is_shown() {
    let account = Account::empty().await;
    let failure = Failure::new("SMS.1302", ["/", "/mnt/vdb1"]);
    let server = NewServer::named("db-1").fails(failure);
    let server = account.simulator.world().add_server(server);
    let task = account.create_task(task("db-1", &server)).await;
    let before = account.task(&task).await.unwrap();
    assert_eq!(before.failure().unwrap(), None);
    account.act(&task, "start").await.unwrap();
    account.until(&task, "MIGRATE_FAIL").await;

    let shown = account
        .task(&task)
        .await
        .unwrap()
        .failure()
        .unwrap()
        .unwrap();
    // No list of the vendor explains it.
    assert_eq!(shown.to_string(), "SMS.1302 (/, /mnt/vdb1)");
    let tasks = account.client.list_tasks().collect_all().await.unwrap();
    assert_eq!(tasks[0].failure().unwrap().as_ref(), Some(&shown));
    let errors = account.client.list_error_servers().collect_all();
    let errors = errors.await.unwrap();
    assert_eq!(errors[0].failure().unwrap().as_ref(), Some(&shown));

    let explained = Failure::new("SMS.6614", ["/dev/vda"]);
    account.act(&task, "start").await.unwrap();
    account.simulator.world().fail(&task, explained).unwrap();
    let explained = account.task(&task).await.unwrap().failure().unwrap();
    assert_eq!(
        explained.unwrap().to_string(),
        "SMS.6614 (/dev/vda): a target disk is not larger than its partitions in total; \
         enlarge the target disk beyond the total of its partitions"
    );
}

#[tokio::test]
async fn the_checks_of_a_server_say_what_they_found() {
    let account = Account::empty().await;
    let odd = linux("db-1").has_rsync(false).os_version("WINDOWS2019");
    let server = account.register(odd).await;
    let shown = account.server(&server).await.unwrap();
    let found = |check: &EnvironmentCheck| {
        let failure = check.failure().unwrap()?;
        Some((check.name.clone().unwrap(), failure.to_string()))
    };
    let checks = shown.checks.as_ref().unwrap();
    let passed = Some(EnvironmentCheckResult::Ok);
    for check in checks {
        assert_eq!(found(check).is_none(), check.result == passed, "{check:?}");
    }
    let found: Vec<_> = checks.iter().filter_map(found).collect();
    let of = |name: &str| {
        let found = found.iter().find(|(known, _)| known == name);
        found.map(|(_, line)| line.as_str())
    };
    assert_eq!(
        of("OS_VERSION"),
        Some("OS_VERSION (ERROR): SMS.6504: the version is not one of the system")
    );
    // Not every check has a code.
    assert_eq!(of("RSYNC"), Some("RSYNC (ERROR): rsync is not installed"));
}

#[test]
fn every_failure_that_the_documentation_shows_is_read() {
    let responses = operations().iter().flat_map(|entry| entry.responses);
    let samples = responses.flat_map(|response: &Response| response.samples);
    let mut found = Vec::new();
    for sample in samples {
        collect(&serde_json::from_str(sample.json).unwrap(), &mut found);
    }
    found.sort();
    found.dedup();
    assert_eq!(
        found,
        [
            "LINUX_BLOCK_SUPPORT (WARN): SMS.6617",
            "OS_VERSION (ERROR): SMS.6504",
            "SMS.1114",
            "SMS.1302 (/, /mnt/vdb1)",
            "SMS.2802 (192.168.0.1)",
            "SMS.3805"
        ]
    );
}

/// The lines of all failures in a sample.
fn collect(sample: &Value, found: &mut Vec<String>) {
    match sample {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => {
            if fields.contains_key("error_json") {
                let read: MigrationErrors = serde_json::from_value(sample.clone()).unwrap();
                found.extend(read.failure().unwrap().map(|failure| failure.to_string()));
            }
            if fields.contains_key("error_params") {
                let read: EnvironmentCheck = serde_json::from_value(sample.clone()).unwrap();
                found.extend(read.failure().unwrap().map(|failure| failure.to_string()));
            }
            fields.values().for_each(|value| collect(value, found));
        }
        _ => {}
    }
}
