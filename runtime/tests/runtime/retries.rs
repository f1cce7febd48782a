//! What is tried again, when, and when no more.

use std::time::Duration;

use huaweicloud_runtime::{CallOptions, Clock, RetryBudget, RetryPolicy, Verdict};

use crate::support::server::Step;
use crate::support::{Reply, Server, builder};

const GOOD: &str = r#"{"count":0}"#;

fn after(status: u16, value: &str) -> Reply {
    Reply::full(status, &[("retry-after", value)], b"")
}

#[tokio::test]
async fn a_passing_failure_is_got_over() {
    let replies = vec![
        Reply::json(503, ""),
        Reply::close(),
        Reply::json(429, ""),
        Reply::json(200, GOOD),
    ];
    let server = Server::start(replies).await;
    let (builder, clock) = builder(&server.url);
    builder.build().unwrap().list().await.unwrap();
    assert_eq!((server.count(), clock.sleeps().len()), (4, 3));
}

#[tokio::test]
async fn delays_double_and_are_capped_and_jittered() {
    let server = Server::start(vec![Reply::json(500, "")]).await;
    let policy = RetryPolicy::standard()
        .max_attempts(40)
        .base_delay(Duration::from_millis(100))
        .max_delay(Duration::from_millis(800));
    let (builder, clock) = builder(&server.url);
    let client = builder
        .retry_policy(policy)
        .retry_budget(RetryBudget::unlimited())
        .build()
        .unwrap();
    let error = client.list().await.unwrap_err();
    let sleeps = clock.sleeps();
    assert_eq!((error.attempts(), sleeps.len()), (40, 39));
    for (sleep, bound) in sleeps
        .iter()
        .zip([100, 200, 400].into_iter().chain(std::iter::repeat(800)))
    {
        assert!(*sleep <= Duration::from_millis(bound), "{sleeps:?}");
    }
    // Full jitter: of 36 random waits up to 800 ms, some are short and some are long.
    assert!(
        sleeps
            .iter()
            .any(|sleep| *sleep < Duration::from_millis(400)),
        "{sleeps:?}"
    );
    assert!(
        sleeps
            .iter()
            .any(|sleep| *sleep > Duration::from_millis(400)),
        "{sleeps:?}"
    );
}

#[tokio::test]
async fn a_retry_is_never_sooner_than_asked_for() {
    let server = Server::start(vec![
        after(429, "7"),
        after(503, "30"),
        Reply::json(200, GOOD),
    ])
    .await;
    let (builder, clock) = builder(&server.url);
    builder.build().unwrap().list().await.unwrap();
    let sleeps = clock.sleeps();
    assert!(
        sleeps[0] >= Duration::from_secs(7) && sleeps[1] >= Duration::from_secs(30),
        "{sleeps:?}"
    );
}

#[tokio::test]
async fn a_date_is_counted_from_the_date_of_the_answer() {
    let server = Server::start(vec![
        Reply::full(
            429,
            &[
                ("date", "Wed, 01 Jan 2025 00:00:00 GMT"),
                ("retry-after", "Wed, 01 Jan 2025 00:00:12 GMT"),
            ],
            b"",
        ),
        Reply::json(200, GOOD),
    ])
    .await;
    let (builder, clock) = builder(&server.url);
    builder.build().unwrap().list().await.unwrap();
    assert_eq!(clock.sleeps(), [Duration::from_secs(12)]);
}

#[tokio::test]
async fn without_a_date_of_the_answer_the_own_clock_counts() {
    let (builder, clock) = builder("http://127.0.0.1:1");
    let until = clock.now() + Duration::from_secs(20);
    let server = Server::start(vec![
        after(429, &httpdate::fmt_http_date(until)),
        Reply::json(200, GOOD),
    ])
    .await;
    builder
        .endpoint(&server.url)
        .build()
        .unwrap()
        .list()
        .await
        .unwrap();
    let slept = clock.sleeps()[0];
    assert!(
        slept > Duration::from_secs(18) && slept <= Duration::from_secs(20),
        "{slept:?}"
    );
}

#[tokio::test]
async fn nonsense_in_retry_after_is_ignored() {
    for value in ["soon", "-5", "1.5", "+7", ""] {
        let server = Server::start(vec![after(429, value), Reply::json(200, GOOD)]).await;
        let (builder, clock) = builder(&server.url);
        builder.build().unwrap().list().await.unwrap();
        assert!(clock.sleeps()[0] <= Duration::from_millis(200), "{value}");
    }
}

#[tokio::test]
async fn a_post_is_repeated_only_when_nothing_was_sent() {
    let lost = [
        Reply::close(),
        Reply::raw("").then(Step::Reset),
        Reply::json(503, ""),
    ];
    for reply in lost {
        let server = Server::start(vec![reply]).await;
        let (builder, clock) = builder(&server.url);
        let error = builder.build().unwrap().create("{}").await.unwrap_err();
        assert_eq!(
            (error.attempts(), server.count(), clock.sleeps().len()),
            (1, 1, 0),
            "{error}"
        );
        assert!(!error.is_retryable(), "{error}");
    }
}

/// The gateway throttles before the service sees the request, whatever the status that it says so with.
#[tokio::test]
async fn a_throttled_post_is_sent_again() {
    for busy in [
        Reply::json(429, ""),
        Reply::json(403, r#"{"error_code":"APIGW.0308"}"#),
    ] {
        let server = Server::start(vec![busy.clone(), busy, Reply::json(201, "")]).await;
        let (builder, clock) = builder(&server.url);
        builder.build().unwrap().create("{}").await.unwrap();
        assert_eq!((server.count(), clock.sleeps().len()), (3, 2));
    }
    let server = Server::start(vec![after(429, "9")]).await;
    let (builder, clock) = builder(&server.url);
    let error = builder.build().unwrap().create("{}").await.unwrap_err();
    assert!(error.is_retryable() && error.attempts() == 4, "{error}");
    assert!(
        clock
            .sleeps()
            .iter()
            .all(|wait| *wait >= Duration::from_secs(9))
    );
}

#[tokio::test]
async fn retries_can_be_switched_off() {
    let server = Server::start(vec![Reply::json(503, "")]).await;
    let (builder, clock) = builder(&server.url);
    let error = builder
        .retry_policy(RetryPolicy::none())
        .build()
        .unwrap()
        .list()
        .await
        .unwrap_err();
    assert_eq!(
        (error.attempts(), server.count(), clock.sleeps().len()),
        (1, 1, 0)
    );
    assert!(error.is_retryable(), "the caller may still try");
}

#[tokio::test]
async fn the_last_rule_goes_first_and_the_standard_last() {
    let policy = RetryPolicy::standard()
        .base_delay(Duration::ZERO)
        .rule(|_| Verdict::Stop)
        .rule(|failed| match failed.error().code() {
            Some("LATER") => Verdict::Retry,
            Some("NEVER") => Verdict::Stop,
            _ => Verdict::Pass,
        });
    for (code, attempts) in [("LATER", 4), ("NEVER", 1), ("OTHER", 1)] {
        let server = Server::start(vec![Reply::json(
            500,
            format!(r#"{{"error_code":"{code}"}}"#),
        )])
        .await;
        let (builder, _clock) = builder(&server.url);
        let error = builder
            .retry_policy(policy.clone())
            .build()
            .unwrap()
            .create("{}")
            .await
            .unwrap_err();
        assert_eq!(error.attempts(), attempts, "{code}");
    }
}

#[tokio::test]
async fn clones_share_a_budget_that_successes_refill() {
    let server = Server::with(|_, request| match request.query("fail") {
        Some(_) => Reply::json(500, ""),
        None => Reply::json(200, GOOD),
    })
    .await;
    let (builder, clock) = builder(&server.url);
    let client = builder.retry_budget(RetryBudget::new(5)).build().unwrap();
    let fail = |client: crate::support::ThingsClient| async move {
        client
            .list_with(&[("fail", "")], CallOptions::default())
            .await
            .unwrap_err()
            .attempts()
    };
    let attempts = [
        fail(client.clone()).await,
        fail(client.clone()).await,
        fail(client.clone()).await,
    ];
    assert_eq!(attempts, [4, 3, 1], "3 retries, the 2 that are left, none");
    for _ in 0..5 {
        client.list().await.unwrap();
    }
    assert_eq!(
        fail(client.clone()).await,
        2,
        "five successes have earned one"
    );
    assert_eq!(clock.sleeps().len(), 6);
}
