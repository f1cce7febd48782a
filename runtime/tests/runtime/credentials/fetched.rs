//! A source of one's own, and what is given.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use huaweicloud_runtime::{
    BoxFuture, Clock, Credentials, Identity, ManualClock, ProvideCredentials,
};

use crate::support::{Reply, Server, builder};

pub(super) type Fetched = Result<Identity, Box<dyn std::error::Error + Send + Sync>>;

type Give = fn(usize) -> Fetched;

/// Counts how often it is asked and does as a function says.
struct Vault<F> {
    asked: Arc<AtomicUsize>,
    give: F,
}

impl<F> std::fmt::Debug for Vault<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

impl<F: Fn(usize) -> Fetched + Send + Sync + 'static> ProvideCredentials for Vault<F> {
    fn identity(&self) -> BoxFuture<'_, Fetched> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            tokio::task::yield_now().await;
            (self.give)(number)
        })
    }
}

pub(super) fn vault(
    give: impl Fn(usize) -> Fetched + Send + Sync + 'static,
) -> (Credentials, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let vault = Vault {
        asked: Arc::clone(&asked),
        give,
    };
    (Credentials::provider(vault), asked)
}

/// Lets a renewal in the background come to its end, which needs nothing but a turn or two.
async fn settle() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_given_token_is_never_repeated() {
    let server = Server::start(vec![Reply::json(401, "")]).await;
    let (builder, _clock) = builder(&server.url);
    let error = builder.build().unwrap().list().await.unwrap_err();
    assert_eq!((error.attempts(), server.count()), (1, 1));
}

#[tokio::test]
async fn a_refused_signature_is_never_repeated() {
    let given = Credentials::access_key("access", "secret");
    let (fetched, asked) = vault(|_| Ok(Identity::temporary("access", "secret", "token")));
    for credentials in [given, fetched] {
        let server = Server::start(vec![Reply::json(401, "")]).await;
        let (builder, _clock) = builder(&server.url);
        let client = builder.credentials(credentials).build().unwrap();
        assert_eq!(client.list().await.unwrap_err().attempts(), 1);
        assert_eq!(server.count(), 1);
        client.list().await.unwrap_err();
    }
    assert_eq!(
        asked.load(Ordering::SeqCst),
        2,
        "the next call has a new key"
    );
}

#[tokio::test]
async fn a_refused_token_of_a_vault_is_asked_for_anew() {
    let (credentials, asked) = vault(|number| Ok(Identity::token(format!("token-{number}"))));
    let server = Server::with(|_, request| match request.header("x-auth-token") {
        Some("token-0") => Reply::json(401, ""),
        _ => Reply::json(200, r#"{"count":0}"#),
    })
    .await;
    let (builder, _clock) = builder(&server.url);
    builder
        .credentials(credentials)
        .build()
        .unwrap()
        .list()
        .await
        .unwrap();
    assert_eq!((asked.load(Ordering::SeqCst), server.count()), (2, 2));
}

#[tokio::test]
async fn what_a_vault_says_is_in_the_error() {
    let rows: [(Give, &str); 3] = [
        (|_| Err("the vault is sealed".into()), "the vault is sealed"),
        (
            |_| Err("the vault is sealed:\n  unseal it.".into()),
            "the vault is sealed: unseal it",
        ),
        (
            |_| Ok(Identity::token("")),
            "what the source of credentials gave cannot be used: the token is empty",
        ),
    ];
    for (give, part) in rows {
        let (credentials, _asked) = vault(give);
        let (builder, _clock) = builder("http://127.0.0.1:1");
        let error = builder
            .credentials(credentials)
            .build()
            .unwrap()
            .list()
            .await
            .unwrap_err();
        assert!(error.is_unauthenticated(), "{error}");
        assert_eq!(
            error.to_string(),
            format!("listing things failed: no credentials: {part}")
        );
        assert!(std::error::Error::source(&error).is_some());
    }
}

/// The caller who began a fetch may be dropped at any time: it goes on for the others.
#[tokio::test]
async fn a_dropped_caller_leaves_the_fetch_to_the_others() {
    let (credentials, asked) = vault(|number| Ok(Identity::token(format!("token-{number}"))));
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.credentials(credentials).build().unwrap();
    {
        let call = std::pin::pin!(client.list());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(call.poll(&mut context).is_pending());
    }
    client.list().await.unwrap();
    assert_eq!((asked.load(Ordering::SeqCst), server.count()), (1, 1));
}

/// What is near its end when it comes is still for all who waited for it.
#[tokio::test]
async fn what_is_short_lived_is_fetched_once_for_all() {
    for seconds in [0, 5] {
        let clock = Arc::new(ManualClock::new(SystemTime::now()));
        let end = clock.now() + Duration::from_secs(seconds);
        let (credentials, asked) = vault(move |_| Ok(Identity::token("t").expires_at(end)));
        let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
        let (builder, _clock) = builder(&server.url);
        let client = builder
            .clock(clock)
            .credentials(credentials)
            .build()
            .unwrap();
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..100 {
            let client = client.clone();
            calls.spawn(async move { client.list().await.map(|_| ()) });
        }
        for result in calls.join_all().await {
            result.unwrap();
        }
        assert_eq!((asked.load(Ordering::SeqCst), server.count()), (1, 100));
    }
}

/// A life shorter than the margin must not make every call fetch.
#[tokio::test]
async fn a_short_life_is_used_to_its_half() {
    let clock = Arc::new(ManualClock::new(SystemTime::now()));
    let time = Arc::clone(&clock);
    let (credentials, asked) =
        vault(move |_| Ok(Identity::token("t").expires_at(time.now() + Duration::from_secs(100))));
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .clock(Arc::clone(&clock) as _)
        .credentials(credentials)
        .build()
        .unwrap();
    for (advance, due) in [(0, 1), (40, 1), (20, 2), (40, 2), (20, 3), (200, 4)] {
        clock.advance(Duration::from_secs(advance));
        client.list().await.unwrap();
        settle().await;
        assert_eq!(asked.load(Ordering::SeqCst), due, "{advance}");
    }
}
