//! Many callers who want the same: the service carries out one change after the other.

use std::collections::BTreeMap;

use tokio::task::JoinSet;

use crate::way::{Account, linux, task, template};

const CALLERS: usize = 64;
const ROUNDS: usize = 30;

/// How often each outcome came: an error code, or nothing.
async fn outcomes(mut calls: JoinSet<Option<String>>) -> BTreeMap<Option<String>, usize> {
    let mut outcomes = BTreeMap::new();
    while let Some(code) = calls.join_next().await {
        *outcomes.entry(code.unwrap()).or_insert(0) += 1;
    }
    outcomes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_caller_of_many_gives_a_server_its_task() {
    let account = Account::empty().await;
    for round in 0..ROUNDS {
        let name = "s".repeat(round + 1);
        let server = account.register(linux(&name)).await;
        let mut calls = JoinSet::new();
        for _ in 0..CALLERS {
            let call = account.client.create_task().body(task(&name, &server));
            calls.spawn(async {
                call.send()
                    .await
                    .err()
                    .and_then(|e| e.code().map(str::to_owned))
            });
        }
        let expected = [(None, 1), (Some("SMS.7719".to_owned()), CALLERS - 1)];
        assert_eq!(outcomes(calls).await, BTreeMap::from(expected));
    }
    assert_eq!(account.simulator.world().len(), ROUNDS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_caller_of_many_takes_a_name() {
    let account = Account::empty().await;
    for round in 0..ROUNDS {
        let name = format!("template-{round}");
        let mut calls = JoinSet::new();
        for _ in 0..CALLERS {
            let call = account.client.create_template().body(template(&name));
            calls.spawn(async {
                call.send()
                    .await
                    .err()
                    .and_then(|e| e.code().map(str::to_owned))
            });
        }
        let expected = [(None, 1), (Some("SMS.7112".to_owned()), CALLERS - 1)];
        assert_eq!(outcomes(calls).await, BTreeMap::from(expected));
    }
}
