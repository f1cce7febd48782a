//! Tokens for a user's name and password.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use huaweicloud_runtime::{CallOptions, Credentials, ManualClock, PasswordCredentials};
use serde_json::{Value, json};

use crate::support::client::CREATE;
use crate::support::server::Step;
use crate::support::{Reply, Server, ThingsClient, builder, eventually};

const GOOD: &str = r#"{"count":0}"#;

type Narrow = fn(PasswordCredentials) -> PasswordCredentials;

type Headers<'a> = &'a [(&'a str, &'a str)];

/// An IAM that numbers its tokens; each holds for a day by a clock of its own.
async fn iam() -> Server {
    Server::with(|index, _| {
        let headers = [
            ("x-subject-token", format!("token-{index}")),
            ("date", "Wed, 01 Jan 2025 00:00:00 GMT".to_owned()),
        ];
        let headers = headers
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        Reply::full(
            201,
            &headers,
            br#"{"token":{"expires_at":"2025-01-02T00:00:00.000000Z"}}"#,
        )
    })
    .await
}

/// Calls until the service is called with a token, as one that is fetched in the background is.
async fn until(client: &ThingsClient, server: &Server, token: &str) {
    for _ in 0..1000 {
        client.list().await.unwrap();
        if server.requests().last().unwrap().header("x-auth-token") == Some(token) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("{token} is never sent");
}

/// A time as IAM writes it.
fn written(time: SystemTime) -> String {
    time::OffsetDateTime::from(time)
        .format(&time::format_description::well_known::Rfc3339)
        .unwrap()
}

fn login(iam: &Server) -> PasswordCredentials {
    Credentials::password("user", "pass\"word", "account").iam_endpoint(&iam.url)
}

fn client(
    server: &Server,
    credentials: impl Into<Credentials>,
) -> (ThingsClient, Arc<ManualClock>) {
    let (builder, clock) = builder(&server.url);
    (builder.credentials(credentials).build().unwrap(), clock)
}

#[tokio::test]
async fn a_token_is_asked_for_as_iam_documents_it() {
    let scopes: [(Narrow, Value); 4] = [
        (|login| login, json!({"domain": {"name": "account"}})),
        (
            |login| login.domain_id("d1"),
            json!({"domain": {"id": "d1"}}),
        ),
        (
            |login| login.project_name("eu"),
            json!({"project": {"name": "eu"}}),
        ),
        (
            |login| login.project_id("p1"),
            json!({"project": {"id": "p1"}}),
        ),
    ];
    for (scope, due) in scopes {
        let (iam, server) = (
            iam().await,
            Server::start(vec![Reply::json(200, GOOD)]).await,
        );
        client(&server, scope(login(&iam))).0.list().await.unwrap();
        let request = &iam.requests()[0];
        assert_eq!(
            (request.method.as_str(), request.target.as_str()),
            ("POST", "/v3/auth/tokens?nocatalog=true")
        );
        assert_eq!(
            request.header("content-type"),
            Some("application/json;charset=utf8")
        );
        let identity = json!({"methods": ["password"], "password": {"user":
            {"name": "user", "password": "pass\"word", "domain": {"name": "account"}}}});
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        assert_eq!(body, json!({"auth": {"identity": identity, "scope": due}}));
        assert_eq!(server.requests()[0].header("x-auth-token"), Some("token-0"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_callers_make_one_request() {
    let (iam, server) = (
        iam().await,
        Server::start(vec![Reply::json(200, GOOD)]).await,
    );
    let (client, _clock) = client(&server, login(&iam));
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.list().await.map(|_| ()) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!((iam.count(), server.count()), (1, 100));
}

/// A wrong password must not be tried a hundred times: that locks the account.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_callers_share_one_failure() {
    let body = r#"{"error":{"code":401,"message":"The username or password is wrong."}}"#;
    let iam = Server::with(move |_, _| {
        // Long enough for all callers to have come.
        std::thread::sleep(Duration::from_millis(200));
        Reply::full(401, &[("x-iam-trace-id", "trace")], body.as_bytes())
    })
    .await;
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (client, _clock) = client(&server, login(&iam));
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.list().await.map(|_| ()).unwrap_err() })
        })
        .collect();
    for call in calls {
        let error = call.await.unwrap();
        assert!(
            error.is_unauthenticated() && !error.is_retryable(),
            "{error}"
        );
        assert_eq!(
            (error.code(), error.request_id(), error.attempts()),
            (Some("401"), Some("trace"), 0)
        );
        assert_eq!(
            error.to_string(),
            "listing things failed: no credentials: fetching a token from IAM failed: 401 (request trace): The username or password is wrong; check the credentials, which may have run out"
        );
    }
    assert_eq!((iam.count(), server.count()), (1, 0));
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_and_the_call_repeated_once() {
    let iam = iam().await;
    let server = Server::with(|_, request| match request.header("x-auth-token") {
        Some("token-0") => Reply::json(401, r#"{"error_code":"APIGW.0307"}"#),
        _ => Reply::json(200, GOOD),
    })
    .await;
    let (client, clock) = client(&server, login(&iam));
    client.create("{}").await.unwrap();
    client.list().await.unwrap();
    assert_eq!(
        (iam.count(), server.count(), clock.sleeps().len()),
        (2, 3, 0)
    );

    let never = Server::start(vec![Reply::json(401, "")]).await;
    let (client, _clock) = self::client(&never, login(&iam));
    let error = client.list().await.unwrap_err();
    assert_eq!((error.attempts(), never.count()), (2, 2));
    assert!(error.is_unauthenticated(), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn callers_who_are_refused_together_renew_once() {
    let iam = iam().await;
    let server = Server::with(|_, request| match request.header("x-auth-token") {
        Some("token-0") => Reply::json(401, ""),
        _ => Reply::json(200, GOOD),
    })
    .await;
    let (client, _clock) = client(&server, login(&iam));
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.list().await.map(|_| ()) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(iam.count(), 2);
}

/// The fake's clock is years off: only the difference to its `Date` may count.
#[tokio::test]
async fn a_token_is_renewed_before_it_runs_out() {
    let (iam, server) = (
        iam().await,
        Server::start(vec![Reply::json(200, GOOD)]).await,
    );
    let (client, clock) = client(&server, login(&iam));
    client.list().await.unwrap();
    clock.advance(Duration::from_secs(23 * 3600));
    client.list().await.unwrap();
    assert_eq!(iam.count(), 1, "an hour is left");
    clock.advance(Duration::from_secs(31 * 60));
    until(&client, &server, "token-1").await;
    client.list().await.unwrap();
    assert_eq!(iam.count(), 2, "29 minutes were left");
    clock.advance(Duration::from_secs(25 * 3600));
    client.list().await.unwrap();
    assert_eq!(iam.count(), 3, "it had run out");
}

/// A time that cannot be true says nothing: neither that a token holds for decades, nor that it never held.
#[tokio::test]
async fn implausible_times_of_iam_are_not_believed() {
    const LONG_AGO: &str = "Thu, 01 Jan 1970 00:10:00 GMT";
    let an_hour = written(SystemTime::now() + Duration::from_secs(3600));
    let (in_an_hour, in_1970) = (an_hour.as_str(), "1970-01-02T00:00:00Z");
    let rows: [(Headers<'_>, &str, usize); 4] = [
        (&[("date", LONG_AGO)], in_an_hour, 2),
        (
            &[("date", "Wed, 01 Jan 2025 00:00:00 GMT"), ("age", "7")],
            in_an_hour,
            2,
        ),
        (&[], in_1970, 1),
        (&[("date", LONG_AGO)], in_1970, 1),
    ];
    for (headers, end, due) in rows {
        let headers = [headers, &[("x-subject-token", "t")]].concat();
        let body = json!({"token": {"expires_at": end}}).to_string();
        let iam = Server::start(vec![Reply::full(201, &headers, body.as_bytes())]).await;
        let server = Server::start(vec![Reply::json(200, GOOD)]).await;
        let (client, clock) = client(&server, login(&iam));
        for hours in [0, 0, 2] {
            clock.advance(Duration::from_secs(hours * 3600));
            client.list().await.unwrap();
        }
        assert_eq!(iam.count(), due, "{headers:?} {end}");
    }
}

/// The old token still holds, so neither a failure nor silence of IAM may cost a call.
#[tokio::test]
async fn a_failed_early_renewal_costs_nothing() {
    for failure in [Reply::json(403, ""), Reply::raw("").then(Step::Hang)] {
        let iam = Server::with(move |index, _| match index {
            0 => Reply::full(
                201,
                &[
                    ("x-subject-token", "token-0"),
                    ("date", "Wed, 01 Jan 2025 00:00:00 GMT"),
                ],
                br#"{"token":{"expires_at":"2025-01-02T00:00:00Z"}}"#,
            ),
            _ => failure.clone(),
        })
        .await;
        let server = Server::start(vec![Reply::json(200, GOOD)]).await;
        let (builder, clock) = builder(&server.url);
        let client = builder
            .credentials(login(&iam))
            .call_timeout(Duration::from_secs(2))
            .build()
            .unwrap();
        client.list().await.unwrap();
        clock.advance(Duration::from_secs(23 * 3600 + 1900));
        for _ in 0..5 {
            client.list().await.unwrap();
        }
        eventually("IAM was asked", || iam.count() > 1).await;
        assert_eq!(
            (iam.count(), server.count()),
            (2, 6),
            "IAM is left alone for a while"
        );
        clock.advance(Duration::from_secs(3600));
        assert!(client.list().await.is_err(), "now it has run out");
    }
}

/// Each further try would bring the account nearer to being locked.
#[tokio::test]
async fn a_refused_password_is_not_tried_again_at_once() {
    for (status, due) in [(401, 1), (403, 1), (404, 3)] {
        let iam = Server::start(vec![Reply::json(status, "")]).await;
        let (client, clock) = client(&iam, login(&iam));
        for _ in 0..3 {
            let error = client.list().await.unwrap_err();
            assert_eq!(error.status().unwrap().as_u16(), status);
        }
        assert_eq!(iam.count(), due, "{status}");
        clock.advance(Duration::from_secs(299));
        client.list().await.unwrap_err();
        assert_eq!(iam.count(), if due == 1 { 1 } else { due + 1 });
        let asked = iam.count();
        clock.advance(Duration::from_secs(2));
        client.list().await.unwrap_err();
        assert_eq!(
            iam.count(),
            asked + 1,
            "{status}: it may be put right by now"
        );
    }
}

/// A service that refuses every token must not cost a login for each call.
#[tokio::test]
async fn a_token_that_stays_refused_is_kept_for_a_while() {
    let iam = iam().await;
    let server = Server::start(vec![Reply::json(401, "")]).await;
    let (client, clock) = client(&server, login(&iam));
    for _ in 0..4 {
        assert!(client.list().await.unwrap_err().is_unauthenticated());
    }
    assert_eq!((iam.count(), server.count()), (2, 5));
    clock.advance(Duration::from_secs(61));
    client.list().await.unwrap_err();
    assert_eq!((iam.count(), server.count()), (3, 7));
}

/// A body that can be sent only once cannot be sent again, but the next call need not meet the same refusal.
#[tokio::test]
async fn a_one_shot_body_leaves_no_refused_token_behind() {
    let iam = iam().await;
    let server = Server::with(|_, request| match request.header("x-auth-token") {
        Some("token-0") => Reply::json(401, ""),
        _ => Reply::json(200, GOOD),
    })
    .await;
    let (client, _clock) = client(&server, login(&iam));
    // What came as an answer cannot be copied.
    let body = reqwest::Body::from(reqwest::Response::from(http::Response::new("{}")));
    let request = client
        .transport
        .http()
        .post(&server.url)
        .body(body)
        .build()
        .unwrap();
    let error = client
        .transport
        .call(&CREATE, CallOptions::default(), request)
        .await
        .unwrap_err();
    assert!(error.is_unauthenticated(), "{error}");
    client.list().await.unwrap();
    assert_eq!((iam.count(), server.count()), (2, 2));
}

#[tokio::test]
async fn an_iam_that_recovers_is_waited_for() {
    let iam = Server::start(vec![
        Reply::json(503, ""),
        Reply::close(),
        Reply::full(201, &[("x-subject-token", "late")], b"{}"),
    ])
    .await;
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (client, clock) = client(&server, login(&iam));
    client.list().await.unwrap();
    assert_eq!((iam.count(), clock.sleeps().len()), (3, 2));
    assert_eq!(server.requests()[0].header("x-auth-token"), Some("late"));
}

#[tokio::test]
async fn what_iam_fails_with_is_what_the_call_fails_with() {
    let rows = [
        (Reply::json(503, ""), "server retryable", Some(503)),
        (Reply::json(429, ""), "throttled retryable", Some(429)),
        (
            Reply::json(201, r#"{"token":"planted"}"#),
            "decode",
            Some(201),
        ),
        (Reply::full(200, &[], b"<html>"), "decode", Some(200)),
        (
            Reply::full(302, &[("location", "http://127.0.0.2/")], b""),
            "",
            Some(302),
        ),
        (Reply::close(), "retryable", None),
    ];
    for (reply, is, status) in rows {
        let iam = Server::start(vec![reply]).await;
        let server = Server::start(vec![Reply::json(200, GOOD)]).await;
        let error = client(&server, login(&iam)).0.list().await.unwrap_err();
        assert_eq!(
            (
                crate::hostile::predicates(&error).as_str(),
                error.status().map(|status| status.as_u16())
            ),
            (is, status)
        );
        assert!(
            error.to_string().starts_with(
                "listing things failed: no credentials: fetching a token from IAM failed"
            ),
            "{error}"
        );
        let body = error.body().map(String::from_utf8_lossy);
        assert!(!format!("{error} {body:?}").contains("planted"), "{error}");
        assert_eq!(server.count(), 0);
    }
}

#[tokio::test]
async fn fetching_counts_towards_the_limit_of_the_call() {
    let iam = Server::start(vec![Reply::raw("").then(Step::Hang)]).await;
    let server = Server::start(vec![Reply::json(200, GOOD)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .credentials(login(&iam))
        .call_timeout(Duration::from_millis(80))
        .build()
        .unwrap();
    let error = client.list().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(server.count(), 0);
}
