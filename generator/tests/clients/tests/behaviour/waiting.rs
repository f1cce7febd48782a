//! Waits: what ends them, what they show on the way, and how often they ask.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use fixture_clients::waiting::{self, builder::ShowJob, types};
use futures_util::StreamExt;
use huaweicloud_runtime::{
    ClientBuilder, Clock, Credentials, ManualClock, RetryPolicy, Seen, Wait,
};

use crate::refused;
use crate::server::{Reply, Server};

const SECOND: Duration = Duration::from_secs(1);

fn state(state: &str) -> Reply {
    Reply::json(200, format!(r#"{{"name":"one","state":"{state}"}}"#))
}

fn error(status: u16, code: &str) -> Reply {
    Reply::json(
        status,
        format!(r#"{{"error_code":"{code}","error_msg":"No luck."}}"#),
    )
}

fn client(server: &Server, clock: Arc<dyn Clock>) -> waiting::Client {
    ClientBuilder::new()
        .endpoint(&server.url)
        .credentials(Credentials::token("the-token"))
        .retry_policy(RetryPolicy::none())
        .clock(clock)
        .build()
        .unwrap()
}

/// A server, a call of it, and the clock that the call waits by.
async fn job(replies: Vec<Reply>) -> (Server, ShowJob, Arc<ManualClock>) {
    let server = Server::start(replies).await;
    let clock = Arc::new(ManualClock::new(SystemTime::now()));
    let call = client(&server, clock.clone()).show_job("j");
    (server, call, clock)
}

/// What is shown, a word each: the state of an answer, or the status of what was missed.
fn word(seen: &Seen<types::Job>) -> String {
    match seen {
        Seen::Answer(job) => job
            .state
            .as_ref()
            .map_or_else(|| "none".to_owned(), ToString::to_string),
        Seen::Missed(error) => error
            .status()
            .map_or_else(|| "lost".to_owned(), |status| status.as_u16().to_string()),
        _ => "else".to_owned(),
    }
}

/// A wait that notes what it is shown.
fn noted<D>(wait: Wait<types::Job, D>) -> (Wait<types::Job, D>, Arc<Mutex<Vec<String>>>) {
    let notes = Arc::new(Mutex::new(Vec::new()));
    let noting = Arc::clone(&notes);
    let wait = wait.on_seen(move |seen| noting.lock().unwrap().push(word(seen)));
    (wait, notes)
}

#[tokio::test]
async fn it_asks_at_once_and_then_after_each_interval() {
    let answers = vec![state("RUNNING"), state("RUNNING"), state("DONE")];
    let (server, call, clock) = job(answers).await;
    let (wait, notes) = noted(call.wait_until_done());
    let job = wait.await.unwrap();
    assert_eq!(job.name.as_deref(), Some("one"));
    assert_eq!(job.state, Some(types::State::Done));
    assert_eq!(job.status(), 200);
    assert_eq!(clock.sleeps(), [10 * SECOND; 2]);
    assert_eq!(server.count(), 3);
    assert_eq!(*notes.lock().unwrap(), ["RUNNING", "RUNNING", "DONE"]);
}

#[tokio::test]
async fn what_is_done_already_takes_one_call() {
    let (server, call, clock) = job(vec![state("DONE")]).await;
    call.wait_until_done().await.unwrap();
    assert_eq!((server.count(), clock.sleeps()), (1, Vec::new()));
}

#[tokio::test]
async fn absent_and_null_are_no_value_and_a_field_may_lie_deep() {
    let bodies = [
        r#"{"name":"n"}"#,
        r#"{"state":null,"result":null}"#,
        r#"{"name":"n","result":{"kind":null}}"#,
        r#"{"state":"DONE?","result":{"kind":"ELSE"}}"#,
        "\u{feff}{\"result\":{\"kind\":\"FOUND\"}}",
    ];
    let (server, call, _) = job(bodies.map(|body| Reply::json(200, body)).into()).await;
    let job = call.wait_until_done().await.unwrap();
    let kind = job.result.as_ref().and_then(|result| result.kind.clone());
    assert_eq!(kind, Some(types::OutcomeKind::Found));
    assert_eq!(server.count(), bodies.len());
}

#[tokio::test]
async fn a_failed_wait_has_the_answer_that_failed() {
    // It reports no error, whatever its fields are called.
    let failed = r#"{"name":"one","state":"FAILED","code":"WAIT.0410","message":"Well."}"#;
    let (_server, call, _) = job(vec![state("RUNNING"), Reply::json(200, failed)]).await;
    let (wait, notes) = noted(call.wait_until_done());
    let error = wait.await.unwrap_err();
    assert!(error.is_failed() && !error.is_timeout() && !error.is_retryable());
    assert_eq!(
        error.to_string(),
        "waiting until done failed: state is FAILED"
    );
    assert_eq!(error.body_as::<types::Job>().unwrap().name.unwrap(), "one");
    assert_eq!((error.code(), error.meaning()), (None, None));
    assert_eq!((error.attempts(), error.elapsed()), (2, 10 * SECOND));
    assert_eq!(*notes.lock().unwrap(), ["RUNNING", "FAILED"]);
}

#[tokio::test]
async fn a_failed_wait_says_why() {
    let part = r#"{"code":"J.1","about":"[\"the-token\",\"/mnt\"]"}"#;
    let parts = |count: usize| vec![part; count].join(",");
    let job_of = |parts: String| {
        let result = format!(r#"{{"parts":[{parts}],"why":"{{}}"}}"#);
        Reply::json(200, format!(r#"{{"state":"FAILED","result":{result}}}"#))
    };
    let failed = async |parts| {
        let (_server, call, _) = job(vec![job_of(parts)]).await;
        call.wait_until_done().await.unwrap_err()
    };
    let one = "J.1 ([secret], /mnt)";
    let error = failed(format!(r#"{{"code":null}},{}"#, parts(1))).await;
    assert_eq!(
        error.to_string(),
        format!("waiting until done failed: state is FAILED: {one}")
    );
    assert_eq!(error.failures()[0].code(), Some("J.1"));
    assert_eq!(error.failures()[0].parameters(), ["[secret]", "/mnt"]);
    let error = failed(parts(5)).await;
    assert_eq!(error.failures().len(), 5);
    assert!(
        error
            .to_string()
            .ends_with(&format!(": {one}; and {one}; and {one}; and 2 more")),
        "{error}"
    );
    // What did not end so that it counts is left out; what does not say how it ended may be the cause.
    let told = |name: &str, result: &str| {
        format!(r#"{{"code":"J.2","name":"{name}","result":"{result}"}}"#)
    };
    let worn = vec![told("hull", "WORN"); 4].join(",");
    let (broken, odd) = (told("the-token", "BROKEN"), told("sail", "ODD"));
    let error = failed(format!("{worn},{broken},{odd},{}", parts(1))).await;
    assert_eq!(
        error.to_string(),
        format!("waiting until done failed: state is FAILED: [secret] (BROKEN): J.2; and {one}")
    );
    let [cause, _] = error.failures() else {
        panic!("{:?}", error.failures());
    };
    assert_eq!(
        (cause.name(), cause.result()),
        (Some("[secret]"), Some("BROKEN"))
    );
    // A code that the document explains, deeper down; and what cannot be read.
    let why = |why: &str| {
        let result = format!(r#"{{"state":"FAILED","result":{{"why":{why:?}}}}}"#);
        Reply::json(200, result)
    };
    for (told, line) in [
        (
            r#"{"error_code":"WAIT.0410"}"#,
            "waiting until gone failed: state is FAILED: WAIT.0410: the job was taken away",
        ),
        (
            "no JSON",
            "waiting until gone failed: state is FAILED: why of Outcome holds no failure that can be read, look at it yourself: no JSON",
        ),
        ("", "waiting until gone failed: state is FAILED"),
    ] {
        let (_server, call, _) = job(vec![why(told)]).await;
        let error = call.wait_until_gone().await.unwrap_err();
        assert_eq!(error.to_string(), line);
    }
}

#[tokio::test]
async fn an_error_can_be_the_end_of_all_hope() {
    let lines = [
        (
            410,
            "WAIT.0410",
            "waiting until done failed: 410 WAIT.0410: No luck",
        ),
        (
            503,
            "WAIT.0503",
            "waiting until done failed: 503 WAIT.0503: No luck",
        ),
    ];
    for (status, code, line) in lines {
        let (server, call, _) = job(vec![state("RUNNING"), error(status, code)]).await;
        let error = call.wait_until_done().await.unwrap_err();
        assert!(error.is_failed(), "{error}");
        assert_eq!(error.status().unwrap(), status);
        assert!(error.to_string().starts_with(line), "{error}");
        assert_eq!(server.count(), 2);
    }
}

#[tokio::test]
async fn any_other_error_ends_it_as_it_is() {
    for replies in [
        vec![state("RUNNING"), error(404, "WAIT.0404")],
        vec![Reply::json(200, "<html>")],
    ] {
        let count = replies.len();
        let (server, call, _) = job(replies).await;
        let error = call.wait_until_done().await.unwrap_err();
        assert!(!error.is_failed() && !error.is_timeout(), "{error}");
        assert!(
            error.to_string().starts_with("showing job failed: "),
            "{error}"
        );
        assert_eq!(server.count(), count);
    }
}

#[tokio::test]
async fn what_is_gone_can_be_waited_for() {
    for last in [error(404, "WAIT.0404"), error(410, "WAIT.0500")] {
        let (server, call, clock) = job(vec![state("DONE"), last]).await;
        let (wait, notes) = noted(call.wait_until_gone());
        let () = wait.await.unwrap();
        assert_eq!((server.count(), clock.sleeps()), (2, vec![SECOND]));
        assert_eq!(*notes.lock().unwrap(), ["DONE"]);
    }
    // What a gateway says of an address is not what the service says of a job.
    let (_server, call, _) = job(vec![error(404, "APIG.0101")]).await;
    assert!(call.wait_until_gone().await.unwrap_err().is_not_found());
    let (_server, call, _) = job(vec![state("FAILED")]).await;
    assert!(call.wait_until_gone().await.unwrap_err().is_failed());
}

#[tokio::test]
async fn what_passes_is_missed_and_asked_again() {
    let busy = |wait: &str| Reply::full(429, &[("Retry-After", wait)], b"");
    let answers = vec![
        state("RUNNING"),
        Reply::json(200, "<html>"),
        error(500, "WAIT.0500"),
        Reply::close(),
        busy("3"),
        busy("45"),
        state("DONE"),
    ];
    let (_server, call, clock) = job(answers).await;
    let (wait, notes) = noted(call.wait_until_done());
    wait.await.unwrap();
    assert_eq!(
        *notes.lock().unwrap(),
        ["RUNNING", "200", "500", "lost", "429", "429", "DONE"]
    );
    // Never sooner than the service asks, nor than the caller said.
    assert_eq!(
        clock.sleeps(),
        [10, 10, 10, 10, 10, 45].map(Duration::from_secs)
    );
}

#[tokio::test]
async fn a_pause_that_the_service_asks_for_is_kept_or_ends_the_wait() {
    let busy = Reply::full(429, &[("Retry-After", "45")], b"");
    let (server, call, clock) = job(vec![busy]).await;
    let wait = call.wait_until_done().at_most(30 * SECOND);
    let error = wait.await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!((server.count(), clock.sleeps()), (1, Vec::new()));
    assert_eq!(
        error.to_string(),
        "waiting until done failed: the at_most of 30 s leaves no time for the pause of 45 s that the service asks for, \
         and no answer came: 429; raise it, or wait again"
    );
}

#[tokio::test]
async fn each_call_has_the_settings_of_the_builder() {
    let answers = vec![error(500, "WAIT.0500"), state("RUNNING"), state("DONE")];
    let (server, call, clock) = job(answers).await;
    let call = call
        .retry_policy(RetryPolicy::standard())
        .header("X-Mark".parse().unwrap(), "mine".parse().unwrap());
    let (wait, notes) = noted(call.wait_until_done());
    wait.await.unwrap();
    assert_eq!(*notes.lock().unwrap(), ["RUNNING", "DONE"]);
    assert_eq!(clock.sleeps().len(), 2, "one for the retry, one interval");
    let requests = server.requests();
    assert!(
        requests
            .iter()
            .all(|one| one.header("x-mark") == Some("mine"))
    );
}

#[tokio::test]
async fn it_never_waits_longer_than_it_may() {
    let (server, call, clock) = job(vec![state("RUNNING")]).await;
    let wait = call
        .wait_until_done()
        .every(7 * SECOND)
        .at_most(20 * SECOND);
    let (wait, notes) = noted(wait);
    let error = wait.await.unwrap_err();
    assert_eq!(clock.sleeps(), [7, 7, 6].map(Duration::from_secs));
    assert_eq!(server.count(), 4);
    assert!(error.is_timeout() && !error.is_failed() && !error.is_retryable());
    assert_eq!(
        error.to_string(),
        "waiting until done failed: the at_most of 20 s passed, and state is RUNNING and result/kind is not told; \
         raise it, or wait again"
    );
    assert_eq!(error.body_as::<types::Job>().unwrap().name.unwrap(), "one");
    assert_eq!((error.attempts(), error.elapsed()), (4, 20 * SECOND));
    assert_eq!(notes.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn a_wait_whose_time_is_up_says_what_it_missed() {
    let up = async |answers| {
        let (_server, call, _) = job(answers).await;
        let wait = call.wait_until_gone().at_most(3 * SECOND);
        wait.await.unwrap_err().to_string()
    };
    assert_eq!(
        up(vec![state("RUNNING"), error(500, "WAIT.0500")]).await,
        "waiting until gone failed: the at_most of 3 s passed, and state is RUNNING, as far as is known: \
         500 WAIT.0500: No luck; raise it, or wait again"
    );
    assert_eq!(
        up(vec![error(500, "WAIT.0500")]).await,
        "waiting until gone failed: the at_most of 3 s passed, and no answer came: 500 WAIT.0500: No luck; \
         raise it, or wait again"
    );
}

#[tokio::test]
async fn no_time_and_no_pause_are_refused() {
    let (server, call, _) = job(vec![state("DONE")]).await;
    let wait = call.clone().wait_until_done().every(Duration::ZERO);
    assert_eq!(
        refused(&server, wait.await),
        "every: 0 would ask without a pause; give it the seconds between two calls"
    );
    let mut polls = call.wait_until_done().at_most(Duration::ZERO).stream();
    assert_eq!(
        refused(&server, polls.next().await.unwrap()),
        "at_most: 0 leaves no time to wait; to ask once, use send()"
    );
    assert!(polls.next().await.is_none());
}

#[tokio::test]
async fn a_value_that_is_refused_ends_it_before_anything_is_sent() {
    let (server, _, clock) = job(vec![state("DONE")]).await;
    let wait = client(&server, clock).show_job("").wait_until_done();
    let error = refused(&server, wait.await);
    assert!(error.starts_with("job_id: "), "{error}");
}

#[tokio::test]
async fn a_stream_gives_all_that_is_seen_and_then_the_error() {
    let answers = [state("RUNNING"), error(500, "WAIT.0500")];
    let streamed = async |last: Reply| {
        let answers = answers.iter().cloned().chain([last]).collect();
        let (_server, call, _) = job(answers).await;
        let (wait, notes) = noted(call.wait_until_done());
        let results: Vec<_> = wait.stream().collect().await;
        let words: Vec<_> = results.iter().flatten().map(word).collect();
        assert_eq!(*notes.lock().unwrap(), words, "both are shown the same");
        (words.join(" "), results.into_iter().find_map(Result::err))
    };
    let (words, none) = streamed(state("DONE")).await;
    assert_eq!(words, "RUNNING 500 DONE");
    assert!(none.is_none());
    let (words, failed) = streamed(state("FAILED")).await;
    assert_eq!(words, "RUNNING 500 FAILED");
    assert!(failed.unwrap().is_failed());
    let (words, other) = streamed(error(404, "WAIT.0404")).await;
    assert_eq!(words, "RUNNING 500");
    assert!(other.unwrap().is_not_found());
}

#[tokio::test]
async fn of_a_confidential_answer_nothing_is_kept() {
    let broken = Reply::json(200, r#"{"door":"BROKEN","key":"sesame","fault":"sesame"}"#);
    let shut = Reply::json(200, r#"{"door":"sesame","key":"sesame"}"#);
    for (reply, line) in [
        (broken, "waiting until open failed: door is BROKEN"),
        (
            shut,
            "waiting until open failed: the at_most of 60 s passed, and door is [hidden]; raise it, or wait again",
        ),
    ] {
        let server = Server::start(vec![reply]).await;
        let clock = Arc::new(ManualClock::new(SystemTime::now()));
        let error = client(&server, clock).show_vault().wait_until_open().await;
        let error = error.unwrap_err();
        assert_eq!(error.to_string(), line);
        assert_eq!(error.body(), Some(&b""[..]));
        assert_eq!(error.failures(), []);
        assert!(!format!("{error:#?}").contains("sesame"));
    }
}

/// A clock on which each wait lasts, and which counts those that do.
#[derive(Debug)]
struct Sleepers(Arc<AtomicUsize>);

struct Sleeper(Arc<AtomicUsize>);

impl Drop for Sleeper {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Clock for Sleepers {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let sleeper = Sleeper(Arc::clone(&self.0));
        Box::pin(async move {
            let _asleep = sleeper;
            std::future::pending::<()>().await;
        })
    }
}

/// Waits until something holds.
async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn a_wait_that_is_given_up_between_two_calls_leaves_nothing() {
    let server = Server::start(vec![state("RUNNING")]).await;
    let sleeping = Arc::new(AtomicUsize::new(0));
    let client = client(&server, Arc::new(Sleepers(Arc::clone(&sleeping))));
    let wait = client.show_job("j").wait_until_done();
    tokio::select! {
        _ = wait.into_future() => panic!("nothing came about"),
        () = until(|| sleeping.load(Ordering::SeqCst) == 1) => {}
    }
    assert_eq!(sleeping.load(Ordering::SeqCst), 0);
    assert_eq!(server.count(), 1);
    let tasks = tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks();
    drop(client);
    until(|| server.open() == 0).await;
    assert!(
        tokio::runtime::Handle::current()
            .metrics()
            .num_alive_tasks()
            <= tasks
    );
}

#[tokio::test]
async fn a_wait_that_is_given_up_within_a_call_ends_the_call() {
    let server = Server::start(vec![state("DONE").after(Duration::from_millis(100))]).await;
    let sleeping = Arc::new(AtomicUsize::new(0));
    let client = client(&server, Arc::new(Sleepers(Arc::clone(&sleeping))));
    let mut polls = client.show_job("j").wait_until_done().stream();
    tokio::select! {
        _ = polls.next() => panic!("nothing came"),
        () = until(|| server.count() == 1) => {}
    }
    drop(polls);
    // A call that went on would leave its connection to the next one.
    let closed = tokio::time::timeout(5 * SECOND, until(|| server.open() == 0));
    closed.await.unwrap();
    assert_eq!((server.count(), sleeping.load(Ordering::SeqCst)), (1, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn it_can_be_spawned_and_shown() {
    let (_server, call, _) = job(vec![state("RUNNING"), state("DONE")]).await;
    let wait = call.wait_until_done();
    assert_eq!(
        format!("{wait:?}"),
        r#"Wait { until: "done", every: 10s, at_most: 7200s, .. }"#
    );
    let job = tokio::spawn(wait.into_future()).await.unwrap().unwrap();
    assert_eq!(job.state, Some(types::State::Done));
}
