//! Ten thousand listed pages with trouble on every fifth request: no task lost or doubled.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test that meets the unexpected has to stop"
)]

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use huaweicloud_sms::RetryBudget;
use huaweicloud_sms::{Client, RetryPolicy};
use huaweicloud_sms_simulator::{Oddity, Simulator, Trouble};
use serde_json::Value;
use tokio::task::JoinSet;

const TASKS: usize = 500;
const PAGE: usize = 5;
const LISTINGS: usize = 100;
const PAGES: usize = LISTINGS * TASKS / PAGE;

/// Lists all tasks. A page that came whole but is no list ends the stream, which is taken up again;
/// a task that is no task keeps its place, and its id.
async fn list(client: Client) -> Vec<String> {
    let mut ids: Vec<String> = Vec::with_capacity(TASKS);
    'again: loop {
        let mut tasks = client.list_tasks().limit(PAGE).offset(ids.len()).stream();
        while let Some(task) = tasks.next().await {
            match task {
                Ok(task) => ids.push(task.id.unwrap()),
                Err(error) if error.item().is_some() => {
                    let task: Value = serde_json::from_str(error.item().unwrap()).unwrap();
                    ids.push(task["id"].as_str().unwrap().to_owned());
                }
                Err(error) if error.is_decode() => continue 'again,
                Err(error) => panic!("{error}"),
            }
        }
        return ids;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_task_is_lost_or_doubled() {
    let mut builder = Simulator::builder().tasks(TASKS).seed(11);
    for trouble in [
        Trouble::status(503).rate(0.04),
        Trouble::status(429).retry_after(0).rate(0.02),
        Trouble::status(502).in_html().rate(0.02),
        Trouble::reset().rate(0.03),
        Trouble::cut_body().rate(0.03),
        Trouble::cut_json().rate(0.02),
        Trouble::html().rate(0.01),
        Trouble::empty_body().rate(0.01),
        Trouble::latency(Duration::from_millis(1), Duration::from_millis(2)).rate(0.01),
        Trouble::odd_tasks(0.2, Oddity::ALL).rate(0.01),
    ] {
        builder = builder.trouble(trouble);
    }
    let simulator = builder.start().await.unwrap();
    let policy = RetryPolicy::standard()
        .max_attempts(12)
        .base_delay(Duration::from_micros(100));
    let client = simulator
        .client_builder()
        .retry_policy(policy)
        .retry_budget(RetryBudget::unlimited())
        .build()
        .unwrap();

    let tasks = simulator.world().tasks().unwrap();
    let expected: Arc<Vec<String>> =
        Arc::new(tasks.into_iter().map(|task| task.id.unwrap()).collect());
    let mut running = JoinSet::new();
    let mut listings = 0;
    while listings < LISTINGS {
        if running.len() == 8 {
            running.join_next().await.unwrap().unwrap();
        }
        let (client, expected) = (client.clone(), Arc::clone(&expected));
        running.spawn(async move { assert_eq!(list(client).await, *expected) });
        listings += 1;
    }
    running.join_all().await;

    let met: u64 = simulator.trouble().iter().map(|(_, met)| met).sum();
    let requests = simulator.request_count();
    assert!(
        requests >= PAGES as u64 * 115 / 100,
        "{requests} requests for {PAGES} pages"
    );
    assert!(
        met * 100 / requests >= 17,
        "trouble met {met} of {requests} requests"
    );
    assert!(
        simulator.trouble().iter().all(|(_, met)| *met > 0),
        "some trouble met no request"
    );
}
