//! What an observer sees of each attempt.

use std::sync::{Arc, Mutex};

use huaweicloud_runtime::{Attempt, CallOptions, Credentials, ObserveAttempts};

use crate::support::{Reply, Server, builder};

/// Takes down what it sees: operation, method, number, status, bytes and failure.
#[derive(Debug, Default)]
struct Seen(Mutex<Vec<String>>);

impl ObserveAttempts for Seen {
    fn observe(&self, attempt: &Attempt<'_>) {
        let status = attempt.status.map_or(0, |status| status.as_u16());
        let failure = attempt.failure.unwrap_or("ok");
        self.0.lock().unwrap().push(format!(
            "{} {} {} {status} {} {failure}",
            attempt.operation, attempt.method, attempt.number, attempt.received
        ));
        let shown = format!("{attempt:?}");
        assert!(!shown.contains("PLANTED"), "{shown}");
    }
}

impl Seen {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

#[tokio::test]
async fn each_attempt_is_seen_with_what_came_of_it() {
    let server = Server::start(vec![
        Reply::json(503, r#"{"error_msg":"PLANTED"}"#),
        Reply::close(),
        Reply::json(200, r#"{"count":1,"things":["PLANTED"]}"#),
    ])
    .await;
    let (builder, _clock) = builder(&server.url);
    let seen = Arc::new(Seen::default());
    let client = builder.observer(Arc::clone(&seen) as _).build().unwrap();
    let query = [("name", "PLANTED")];
    let options = CallOptions::default();
    client.list_with(&query, options).await.unwrap();
    assert_eq!(
        seen.take(),
        [
            "ListThings GET 1 503 23 503",
            "ListThings GET 2 0 0 broken_connection",
            "ListThings GET 3 200 32 ok",
        ]
    );
}

#[tokio::test]
async fn fetching_credentials_is_seen_as_well() {
    let iam = Server::start(vec![Reply::full(
        201,
        &[("x-subject-token", "PLANTED-token")],
        b"{}",
    )])
    .await;
    let server = Server::start(vec![Reply::json(200, r#"{"count":1}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    let seen = Arc::new(Seen::default());
    let password = Credentials::password("user", "PLANTED", "account").iam_endpoint(&iam.url);
    let client = builder
        .credentials(password)
        .observer(Arc::clone(&seen) as _);
    client.build().unwrap().list().await.unwrap();
    assert_eq!(
        seen.take(),
        [
            "KeystoneCreateUserTokenByPassword POST 1 201 2 ok",
            "ListThings GET 1 200 11 ok",
        ]
    );
}

#[tokio::test]
async fn all_observers_see_what_is_never_answered() {
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let both = [Arc::new(Seen::default()), Arc::new(Seen::default())];
    let builder = both.iter().fold(builder, |builder, seen| {
        builder.observer(Arc::clone(seen) as _)
    });
    builder.build().unwrap().list().await.unwrap_err();
    for seen in both {
        let seen = seen.take();
        assert_eq!(seen.len(), 4, "{seen:?}");
        assert_eq!(seen[0], "ListThings GET 1 0 0 connect");
    }
}

/// A panic in an observer is one of the call: nothing is lost without a word.
#[tokio::test]
async fn a_panic_in_an_observer_reaches_the_caller() {
    #[derive(Debug)]
    struct Broken;

    impl ObserveAttempts for Broken {
        fn observe(&self, _: &Attempt<'_>) {
            panic!("broken observer");
        }
    }

    let server = Server::start(vec![Reply::json(200, r#"{"count":1}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.observer(Arc::new(Broken)).build().unwrap();
    let call = tokio::spawn(async move { client.list().await });
    assert!(call.await.unwrap_err().is_panic());
}
