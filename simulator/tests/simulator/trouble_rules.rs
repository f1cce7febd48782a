//! Which requests a rule of trouble meets.

use std::time::Duration;

use huaweicloud_sms_simulator::{Builder, Exchange, Simulator, Trouble};

use crate::support::{Answer, http};

/// Sends so many requests; each exchange tells which trouble met it.
async fn exchanges(seed: u64, troubles: &[Trouble], paths: &[&str]) -> Vec<Exchange> {
    let builder = Simulator::builder().tasks(0).seed(seed);
    let builder = troubles.iter().cloned().fold(builder, Builder::trouble);
    let simulator = builder.start().await.unwrap();
    let http = http();
    for path in paths {
        Answer::of(http.get(format!("{}{path}", simulator.endpoint()))).await;
    }
    simulator.exchanges()
}

/// The numbers of the requests that a rule meets, counted from 1.
async fn met(seed: u64, trouble: Trouble, requests: usize) -> Vec<u64> {
    let exchanges = exchanges(seed, &[trouble], &vec!["/v3/tasks"; requests]).await;
    let met = exchanges
        .iter()
        .filter(|exchange| !exchange.trouble.is_empty());
    met.map(|exchange| exchange.number).collect()
}

#[tokio::test]
async fn a_rate_repeats_with_its_seed_and_differs_with_another() {
    let rule = || Trouble::status(503).rate(0.2);
    let first = met(7, rule(), 500).await;
    assert_eq!(first, met(7, rule(), 500).await);
    assert_ne!(first, met(8, rule(), 500).await);
    assert!((70..130).contains(&first.len()), "{} of 500", first.len());
}

#[tokio::test]
async fn two_rules_of_one_rate_meet_different_requests() {
    let troubles = [Trouble::html().rate(0.5), Trouble::empty_body().rate(0.5)];
    let exchanges = exchanges(1, &troubles, &["/v3/tasks"; 500]).await;
    let both = exchanges
        .iter()
        .filter(|exchange| exchange.trouble.len() == 2);
    let both = both.count();
    assert!((95..155).contains(&both), "{both} of 500");
}

#[tokio::test]
async fn requests_are_counted_for_the_path_of_a_rule() {
    let troubles = [Trouble::html().nth(2).path("/v3/tasks")];
    let paths = ["/v3/tasks", "/v3/other", "/v3/tasks", "/v3/tasks"];
    let exchanges = exchanges(1, &troubles, &paths).await;
    let met: Vec<usize> = exchanges
        .iter()
        .map(|exchange| exchange.trouble.len())
        .collect();
    assert_eq!(met, [0, 0, 1, 0]);
}

#[tokio::test]
async fn counted_rules_meet_what_they_say() {
    let rule = || Trouble::latency(Duration::ZERO, Duration::ZERO);
    assert_eq!(met(1, rule().first(2), 5).await, [1, 2]);
    assert_eq!(met(1, rule().every(2), 5).await, [2, 4]);
    assert_eq!(met(1, rule().times(3), 5).await, [1, 2, 3]);
    assert!(met(1, rule().every(0), 5).await.is_empty());
}

#[tokio::test]
async fn a_throttle_lets_its_burst_pass_and_says_how_long_to_wait() {
    let throttle = Trouble::throttle(0.001, 2);
    let simulator = Simulator::builder()
        .trouble(throttle)
        .start()
        .await
        .unwrap();
    let url = format!("{}/v3/tasks", simulator.endpoint());
    for _ in 0..2 {
        assert_eq!(Answer::of(http().get(&url)).await.status, 401);
    }
    let throttled = Answer::of(http().get(&url)).await;
    assert_eq!(throttled.status, 429);
    let wait: u64 = throttled.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(wait > 900, "{wait}");
}
