//! Fetches that go on by themselves: whoever began them, and wherever.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use huaweicloud_runtime::{
    BoxFuture, Clock, Credentials, Identity, ManualClock, ProvideCredentials,
};
use tokio::runtime::Runtime;

use super::fetched::{Fetched, vault};
use crate::support::server::Step;
use crate::support::{Reply, Server, ThingsClient, builder, eventually};

const GOOD: &str = r#"{"count":0}"#;

/// Longer than the calls of these tests wait.
const SLOW: Duration = Duration::from_millis(400);

/// A client whose calls end before a slow IAM answers.
async fn hurried(iam: &Server) -> (ThingsClient, Server, Arc<ManualClock>) {
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, clock) = builder(&server.url);
    let login = Credentials::password("user", "password", "account").iam_endpoint(&iam.url);
    let client = builder
        .credentials(login)
        .call_timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    (client, server, clock)
}

#[tokio::test]
async fn a_token_that_takes_longer_than_a_call_comes_for_the_next() {
    let token = Reply::full(201, &[("x-subject-token", "slow")], b"{}");
    let iam = Server::start(vec![token.after(SLOW)]).await;
    let (client, server, _clock) = hurried(&iam).await;
    let error = client.list().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "listing things failed: the call_timeout of 100 ms passed while credentials were being fetched; raise it, or call again, for they are still on their way"
    );
    assert!(error.is_timeout() && !error.is_unauthenticated(), "{error}");
    assert!(error.is_retryable(), "nothing was sent to the service");
    for _ in 0..50 {
        if client.list().await.is_ok() {
            break;
        }
    }
    assert_eq!((iam.count(), server.count()), (1, 1));
}

/// Each try of a wrong password brings the account nearer to being locked.
#[tokio::test]
async fn a_password_that_is_refused_after_the_call_is_remembered() {
    let iam = Server::start(vec![Reply::json(401, "").after(SLOW)]).await;
    let (client, server, clock) = hurried(&iam).await;
    let mut refused = None;
    for _ in 0..50 {
        let error = client.list().await.unwrap_err();
        if error.is_unauthenticated() {
            refused = Some(error);
            break;
        }
    }
    clock.advance(Duration::from_secs(100));
    let again = client.list().await.unwrap_err();
    let told = again.to_string();
    assert!(told.ends_with("; asked again in 200 s"), "{told}");
    assert_eq!(refused.unwrap().status(), again.status());
    assert_eq!((iam.count(), server.count()), (1, 0));
}

/// The token still holds, but a password that was changed must not be tried every minute until it runs out.
#[tokio::test]
async fn a_renewal_that_is_refused_is_remembered_as_well() {
    let iam = Server::with(|index, _| match index {
        0 => Reply::full(
            201,
            &[
                ("x-subject-token", "t"),
                ("date", "Wed, 01 Jan 2025 00:00:00 GMT"),
            ],
            br#"{"token":{"expires_at":"2025-01-02T00:00:00Z"}}"#,
        ),
        _ => Reply::json(401, ""),
    })
    .await;
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, clock) = builder(&server.url);
    let login = Credentials::password("user", "password", "account").iam_endpoint(&iam.url);
    let client = builder.credentials(login).build().unwrap();
    client.list().await.unwrap();
    clock.advance(Duration::from_secs(23 * 3600 + 1800));
    for asked in [2, 2, 2, 2, 2, 3, 3] {
        client.list().await.unwrap();
        eventually("IAM was asked", || iam.count() >= asked).await;
        assert_eq!(iam.count(), asked);
        clock.advance(Duration::from_secs(61));
    }
}

/// What a source does when it is asked for the first, second, … time.
struct Source {
    asked: Arc<AtomicUsize>,
    first: fn() -> BoxFuture<'static, Fetched>,
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Source")
    }
}

impl ProvideCredentials for Source {
    fn identity(&self) -> BoxFuture<'_, Fetched> {
        match self.asked.fetch_add(1, Ordering::SeqCst) {
            0 => (self.first)(),
            _ => Box::pin(async { Ok(Identity::token("second")) }),
        }
    }
}

fn source(first: fn() -> BoxFuture<'static, Fetched>) -> (Credentials, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let source = Source {
        asked: Arc::clone(&asked),
        first,
    };
    (Credentials::provider(source), asked)
}

#[tokio::test]
async fn a_source_that_panics_fails_the_call_and_no_other() {
    let panics: [fn() -> BoxFuture<'static, Fetched>; 2] = [
        || panic!("at once"),
        || Box::pin(async { panic!("in its future") }),
    ];
    for first in panics {
        let server = Server::start(vec![Reply::json(200, GOOD)]).await;
        let (builder, _clock) = builder(&server.url);
        let (credentials, asked) = source(first);
        let client = builder.credentials(credentials).build().unwrap();
        let error = client.list().await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "listing things failed: no credentials: the source of credentials panicked"
        );
        client.list().await.unwrap();
        assert_eq!(asked.load(Ordering::SeqCst), 2);
    }
}

/// The time of tokio stands still but for what is waited for.
#[tokio::test(start_paused = true)]
async fn a_source_that_never_answers_is_given_up_and_asked_anew() {
    let (credentials, asked) = source(|| Box::pin(pending()));
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let client = builder.credentials(credentials).build().unwrap();
    let error = client.list().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "listing things failed: no credentials: fetching credentials failed: nothing came within the 60 s that it may take"
    );
    assert!(error.is_timeout() && error.is_retryable(), "{error}");
    assert!(!error.is_unauthenticated(), "{error}");
    assert!(client.list().await.unwrap_err().is_connect());
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

/// A client may be shared between runtimes, and a fetch ends with the one that began it.
#[test]
fn a_fetch_that_ends_with_its_runtime_is_begun_anew_on_another() {
    let (servers, first, second) = (
        Runtime::new().unwrap(),
        Runtime::new().unwrap(),
        Runtime::new().unwrap(),
    );
    let (iam, server) = servers.block_on(async {
        let token = Reply::full(201, &[("x-subject-token", "anew")], b"{}");
        let iam = Server::start(vec![Reply::raw("").then(Step::Hang), token]).await;
        (iam, Server::start(vec![Reply::json(200, GOOD)]).await)
    });
    let (builder, _clock) = builder(&server.url);
    let login = Credentials::password("user", "password", "account").iam_endpoint(&iam.url);
    let client = builder.credentials(login).build().unwrap();
    let call = |runtime: &Runtime| {
        let client = client.clone();
        runtime.spawn(async move { client.list().await.map(|_| ()) })
    };
    call(&first);
    servers.block_on(eventually("IAM was asked", || iam.count() == 1));
    let waiting = call(&second);
    second.block_on(async { tokio::time::sleep(Duration::from_millis(50)).await });
    assert_eq!(iam.count(), 1, "the second caller waits for the first");
    first.shutdown_background();
    second.block_on(waiting).unwrap().unwrap();
    assert_eq!((iam.count(), server.count()), (2, 1));
}

#[test]
fn without_a_runtime_there_is_an_error() {
    let (credentials, _asked) = vault(|_| Ok(Identity::token("t")));
    let (builder, _clock) = builder("http://127.0.0.1:1");
    let client = builder.credentials(credentials).build().unwrap();
    let call = std::pin::pin!(client.list());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = call.poll(&mut context) else {
        panic!("it is known at once");
    };
    assert!(error.is_invalid_request(), "{error}");
    assert!(error.to_string().contains("no tokio runtime"), "{error}");
}

/// A clock that takes its time to tell it, now more and now less, so that callers overtake each other.
#[derive(Debug)]
struct SlowClock {
    clock: ManualClock,
    told: AtomicUsize,
}

impl Clock for SlowClock {
    fn now(&self) -> SystemTime {
        let told = self.told.fetch_add(1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis([0, 3, 1, 5, 0, 2][told % 6]));
        self.clock.now()
    }

    fn instant(&self) -> Instant {
        self.clock.instant()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.clock.sleep(duration)
    }
}

/// Who finds a renewal due looks again before making it: another may have made it meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn callers_who_come_together_renew_once() {
    let clock = Arc::new(SlowClock {
        clock: ManualClock::new(SystemTime::now()),
        told: AtomicUsize::new(0),
    });
    let time = Arc::clone(&clock);
    let (credentials, asked) = vault(move |number| {
        let end = time.clock.now() + Duration::from_secs(1000);
        Ok(Identity::token(format!("token-{number}")).expires_at(end))
    });
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .clock(Arc::clone(&clock) as _)
        .credentials(credentials)
        .build()
        .unwrap();
    for round in 0..30 {
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let client = client.clone();
            calls.spawn(async move { client.list().await.map(|_| ()) });
        }
        for result in calls.join_all().await {
            result.unwrap();
        }
        let token = format!("token-{round}");
        loop {
            assert!(asked.load(Ordering::SeqCst) <= round + 1, "once a round");
            if server.requests().pop().unwrap().header("x-auth-token") == Some(&token) {
                break;
            }
            client.list().await.unwrap();
        }
        clock.clock.advance(Duration::from_secs(800));
    }
}
