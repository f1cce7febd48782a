//! Limits of time and number, and what is said when they are reached.

use std::time::Duration;

use huaweicloud_runtime::{CallOptions, Clock, RetryBudget, RetryPolicy, Verdict};

use crate::support::server::Step;
use crate::support::{Reply, Server, builder};

const GOOD: &str = r#"{"count":0}"#;

fn after(status: u16, value: &str) -> Reply {
    Reply::full(status, &[("retry-after", value)], b"")
}

/// A number too large to count with is a long time, and not none at all.
#[tokio::test]
async fn an_endless_wait_is_not_begun() {
    for value in ["18446744073709551615", "99999999999999999999999"] {
        let server = Server::start(vec![after(503, value)]).await;
        let (builder, clock) = builder(&server.url);
        let error = builder.build().unwrap().list().await.unwrap_err();
        assert_eq!((server.count(), clock.sleeps().len()), (1, 0), "{value}");
        assert!(error.retry_after() > Some(Duration::from_secs(1 << 40)));
    }
}

/// Why there was no second attempt is said after the first as well.
#[tokio::test]
async fn giving_up_is_explained() {
    let server = Server::start(vec![after(503, "3600")]).await;
    let (builder, _clock) = builder(&server.url);
    let message = builder
        .build()
        .unwrap()
        .list()
        .await
        .unwrap_err()
        .to_string();
    assert_eq!(
        message,
        "listing things failed after 1 attempt in 0 ms: 503; not tried again, for a wait of 3600 s that the service asks for goes beyond the time of the call"
    );
    let (builder, _clock) = self::builder(&server.url);
    let client = builder.retry_budget(RetryBudget::new(0)).build().unwrap();
    let message = client.list().await.unwrap_err().to_string();
    assert!(
        !message.contains("budget"),
        "no time comes first: {message}"
    );
    let server = Server::start(vec![Reply::json(500, "")]).await;
    let (builder, _clock) = self::builder(&server.url);
    let client = builder.retry_budget(RetryBudget::new(0)).build().unwrap();
    let message = client.list().await.unwrap_err().to_string();
    assert!(
        message.ends_with("500; not tried again, for the client's retry_budget is used up"),
        "{message}"
    );
}

/// A request that cannot be sent is no failed attempt, whatever a rule says of failures.
#[tokio::test]
async fn what_was_never_sent_is_not_tried_again() {
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, clock) = builder(&server.url);
    let client = builder
        .retry_policy(RetryPolicy::standard().rule(|_| Verdict::Retry))
        .build()
        .unwrap();
    let forged = CallOptions::default().header("host".parse().unwrap(), "b".parse().unwrap());
    let no_time = CallOptions::default().attempt_timeout(Duration::ZERO);
    let none_at_all = CallOptions::default().call_timeout(Duration::ZERO);
    for options in [forged, no_time, none_at_all] {
        let error = client.list_with(&[], options).await.unwrap_err();
        assert!(error.is_invalid_request(), "{error}");
        assert_eq!((error.attempts(), clock.sleeps().len()), (0, 0), "{error}");
    }
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn limits_may_be_as_long_as_can_be_written() {
    let server = Server::start(vec![after(503, "1"), Reply::json(200, GOOD)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .attempt_timeout(Duration::MAX)
        .call_timeout(Duration::MAX)
        .connect_timeout(Duration::MAX)
        .retry_policy(
            RetryPolicy::standard()
                .base_delay(Duration::MAX)
                .max_delay(Duration::ZERO),
        )
        .build()
        .unwrap();
    client.list().await.unwrap();
    let options = CallOptions::default().attempt_timeout(Duration::MAX);
    client.list_with(&[], options).await.unwrap();
}

#[tokio::test]
async fn a_wait_beyond_the_limit_of_the_call_is_not_begun() {
    let server = Server::start(vec![after(503, "1"), after(503, "3600")]).await;
    let (builder, clock) = builder(&server.url);
    let error = builder.build().unwrap().list().await.unwrap_err();
    assert_eq!((server.count(), clock.sleeps().len()), (2, 1));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    let message = error.to_string();
    assert!(
        message.starts_with("listing things failed after 2 attempts in 1 s: 503"),
        "{message}"
    );
}

#[tokio::test]
async fn a_call_may_have_limits_of_its_own() {
    let server = Server::start(vec![Reply::raw("").then(Step::Hang)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.build().unwrap();
    let options = CallOptions::default().call_timeout(Duration::from_millis(60));
    let error = client.list_with(&[], options).await.unwrap_err();
    assert!(
        error.is_timeout() && error.to_string().contains("call_timeout of 60 ms"),
        "{error}"
    );
    let options = CallOptions::default()
        .attempt_timeout(Duration::from_millis(50))
        .retry_policy(RetryPolicy::none());
    let error = client.list_with(&[], options).await.unwrap_err();
    assert!(
        error.to_string().contains("attempt_timeout of 50 ms"),
        "{error}"
    );
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_policy_may_limit_the_time() {
    let server = Server::start(vec![after(503, "4")]).await;
    let (builder, clock) = builder(&server.url);
    let policy = RetryPolicy::standard()
        .max_attempts(100)
        .time_limit(Duration::from_secs(10));
    let error = builder
        .retry_policy(policy)
        .build()
        .unwrap()
        .list()
        .await
        .unwrap_err();
    assert_eq!((error.attempts(), clock.sleeps().len()), (3, 2));
}

/// Time that passes while the service answers counts as well.
#[tokio::test]
async fn the_limit_of_the_call_counts_all_attempts() {
    let (builder, clock) = builder("http://127.0.0.1:1");
    let ticking = std::sync::Arc::clone(&clock);
    let server = Server::with(move |_, _| {
        ticking.advance(Duration::from_secs(50));
        Reply::json(503, "")
    })
    .await;
    let before = clock.now();
    let error = builder
        .endpoint(&server.url)
        .build()
        .unwrap()
        .list()
        .await
        .unwrap_err();
    assert_eq!(
        error.attempts(),
        3,
        "the third attempt ends after 150 s of the 120 there are"
    );
    assert!(clock.now().duration_since(before).unwrap() >= Duration::from_secs(150));
}

#[tokio::test]
async fn when_time_is_up_the_failure_before_is_the_source() {
    let server = Server::start(vec![
        Reply::json(503, r#"{"error_code":"BUSY"}"#),
        Reply::raw("").then(Step::Hang),
    ])
    .await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .call_timeout(Duration::from_millis(600))
        .build()
        .unwrap();
    let error = client.list().await.unwrap_err();
    assert!(error.is_timeout() && error.attempts() == 2, "{error}");
    let earlier = std::error::Error::source(&error).unwrap();
    assert!(earlier.to_string().contains("503 BUSY"), "{earlier}");
}
