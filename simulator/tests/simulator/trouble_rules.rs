//! Which requests a rule of trouble meets.

use std::time::Duration;

use huaweicloud_sms_simulator::{Builder, Exchange, Simulator, StartError, Trouble};
use reqwest::Method;

use crate::support::{Answer, get, http};

/// Sends a request for each path; each exchange tells which trouble met it.
async fn exchanges(seed: u64, troubles: &[Trouble], paths: &[&str]) -> Vec<Exchange> {
    let requests: Vec<_> = paths.iter().map(|path| (Method::GET, *path)).collect();
    of_requests(seed, troubles, &requests).await
}

async fn of_requests(
    seed: u64,
    troubles: &[Trouble],
    requests: &[(Method, &str)],
) -> Vec<Exchange> {
    let builder = Simulator::builder().tasks(0).seed(seed);
    let builder = troubles.iter().cloned().fold(builder, Builder::trouble);
    let simulator = builder.start().await.unwrap();
    let http = http();
    for (method, path) in requests {
        let url = format!("{}{path}", simulator.endpoint());
        Answer::of(http.request(method.clone(), url)).await;
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

/// One of each: two operations of one path, an operation with a path of its own, IAM, and what there is not.
const REQUESTS: [(Method, &str); 7] = [
    (Method::GET, "/v3/tasks"),
    (Method::POST, "/v3/tasks"),
    (Method::DELETE, "/v3/tasks/1"),
    (Method::POST, "/v3/auth/tokens"),
    (Method::POST, "/v3/nothing"),
    (Method::PUT, "/v3/tasks/1"),
    (Method::POST, "/v3/tasks"),
];

#[tokio::test]
async fn an_exchange_names_the_operation_that_it_was_routed_to() {
    let exchanges = of_requests(1, &[], &REQUESTS).await;
    let operations: Vec<_> = exchanges
        .iter()
        .map(|exchange| exchange.operation)
        .collect();
    let routed = [
        Some("ListTasks"),
        Some("CreateTask"),
        Some("DeleteTask"),
        None,
        None,
        Some("UpdateTask"),
        Some("CreateTask"),
    ];
    assert_eq!(operations, routed);
}

#[tokio::test]
async fn requests_are_counted_for_what_a_rule_is_narrowed_to() {
    let create = || Trouble::html().operation("CreateTask");
    for (rule, numbers) in [
        (create(), &[2, 7][..]),
        (create().nth(2), &[7]),
        (Trouble::html().writes(), &[2, 3, 6, 7]),
        (Trouble::html().writes().every(2), &[3, 7]),
        (Trouble::html().writes().path("/v3/tasks/1"), &[3, 6]),
        (Trouble::html().path("/v3/tasks").first(2), &[1, 2]),
        (Trouble::html().path("/v3/tasks").writes(), &[2, 7]),
        (create().writes().path("/v3/tasks").nth(1), &[2]),
        (create().path("/v3/tasks/1"), &[]),
        (Trouble::html().operation("ListTasks").writes(), &[]),
    ] {
        let text = rule.to_string();
        let exchanges = of_requests(1, &[rule], &REQUESTS).await;
        let met = exchanges
            .iter()
            .filter(|exchange| !exchange.trouble.is_empty());
        let met: Vec<u64> = met.map(|exchange| exchange.number).collect();
        assert_eq!(met, numbers, "{text}");
    }
}

#[tokio::test]
async fn a_rule_for_an_operation_that_is_not_there_keeps_a_simulator_from_starting() {
    for (id, message) in [
        ("create_task", "did you mean CreateTask? "),
        ("DelteTask", "did you mean DeleteTask? "),
        ("ListTask", "did you mean ListTasks? "),
        ("Flood", "catalogue; a running simulator lists them all at"),
    ] {
        let builder = Simulator::builder().trouble(Trouble::reset().operation(id));
        let Err(StartError::NoSuchOperation(error)) = builder.start().await else {
            panic!("{id} is in no catalogue");
        };
        assert_eq!(error.id(), id);
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[tokio::test]
async fn a_rule_that_comes_later_for_an_operation_that_is_not_there_meets_nothing() {
    let simulator = Simulator::start().await.unwrap();
    let rule = Trouble::status(500).operation("CreateTsk");
    simulator.add_trouble(rule.clone());
    assert_eq!(get(&simulator, "/v3/tasks").await.status, 200);
    assert_eq!(simulator.trouble(), [(rule, 0)]);
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
