//! A thousand clients at once. In a file of its own, because each holds a descriptor.
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

use std::sync::Arc;

use huaweicloud_sms::{Client, Credentials, RetryPolicy};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use process::{Served, serve};

const CLIENTS: usize = 1000;
const ROUNDS: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_clients_are_served_at_once() {
    let arguments = ["--tasks", "1000", "--seed", "7", "--speed", "0", "--quiet"];
    let Served {
        process: _process,
        endpoint,
        token,
    } = serve(&arguments).await;
    let together = Arc::new(Barrier::new(CLIENTS));
    let mut calls = JoinSet::new();
    for number in 0..CLIENTS {
        let client = Client::builder()
            .endpoint(&endpoint)
            .credentials(Credentials::token(token.as_str()))
            .retry_policy(RetryPolicy::none())
            .build()
            .unwrap();
        let together = Arc::clone(&together);
        calls.spawn(async move {
            let mut ids = Vec::new();
            for _ in 0..ROUNDS {
                together.wait().await;
                let page = client
                    .list_tasks()
                    .limit(1)
                    .offset(number)
                    .send()
                    .await
                    .unwrap();
                assert_eq!(page.count, Some(1000));
                ids.push(page.into_inner().tasks.unwrap()[0].id.clone().unwrap());
            }
            ids.dedup();
            assert_eq!(ids.len(), 1, "one client saw several tasks at one place");
            ids.remove(0)
        });
    }
    let mut ids = calls.join_all().await;
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), CLIENTS, "some clients saw the same task");
}
