//! Each kind of trouble, seen by the client as the error that it should be.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::StreamExt;
use huaweicloud_sms::types::{
    BatchConsistencyReq, CollectLogRequest, ExportConsistencyResultsRequest, ListTasksResponse,
};
use huaweicloud_sms::{CallOptions, Error, RetryPolicy};
use huaweicloud_sms_simulator::{Answer, Call, Oddity, Simulator, Trouble};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::get;

const TASKS: usize = 200;

async fn with(trouble: Trouble) -> Simulator {
    Simulator::builder()
        .tasks(TASKS)
        .trouble(trouble)
        .start()
        .await
        .unwrap()
}

async fn once(simulator: &Simulator) -> Result<ListTasksResponse, Error> {
    let client = simulator
        .client_builder()
        .retry_policy(RetryPolicy::none())
        .build()
        .unwrap();
    let answer = client.list_tasks().limit(200).send().await?;
    Ok(answer.into_inner())
}

async fn error_of(trouble: Trouble) -> Error {
    once(&with(trouble).await)
        .await
        .expect_err("trouble is seen")
}

#[tokio::test]
async fn statuses() {
    let unavailable = error_of(Trouble::status(503).retry_after(2)).await;
    assert!(
        unavailable.is_server() && unavailable.is_retryable(),
        "{unavailable}"
    );
    assert_eq!(unavailable.retry_after(), Some(Duration::from_secs(2)));
    assert!(unavailable.code().is_some() && unavailable.request_id().is_some());
    assert!(error_of(Trouble::status(500)).await.is_server());
    assert!(error_of(Trouble::status(504)).await.is_timeout());
    assert!(error_of(Trouble::status(429)).await.is_throttled());
    assert!(error_of(Trouble::status(401)).await.is_unauthenticated());
    assert!(error_of(Trouble::status(403)).await.is_forbidden());
    assert!(error_of(Trouble::status(404)).await.is_not_found());
    assert!(error_of(Trouble::status(400)).await.is_invalid_request());
    let redirect = error_of(Trouble::status(302).header("location", "http://127.0.0.1:1/")).await;
    assert_eq!(redirect.status().unwrap(), 302);
    let teapot = error_of(Trouble::status(418)).await;
    assert_eq!(teapot.status().unwrap(), 418);
    let nothing = error_of(Trouble::status(204)).await;
    assert_eq!(nothing.status().unwrap(), 204, "{nothing}");
}

#[tokio::test]
async fn errors_in_html() {
    let error = error_of(Trouble::status(502).in_html()).await;
    assert!(error.is_server() && error.code().is_none(), "{error}");
    assert!(String::from_utf8_lossy(error.body().unwrap()).contains("<html>"));
}

#[tokio::test]
async fn throttling_at_a_rate() {
    let simulator = with(Trouble::throttle(0.01, 2)).await;
    once(&simulator).await.unwrap();
    once(&simulator).await.unwrap();
    let error = once(&simulator).await.unwrap_err();
    assert!(error.is_throttled(), "{error}");
    assert_eq!(error.code(), Some("APIGW.0308"));
    assert!(
        error.retry_after().unwrap() > Duration::from_secs(60),
        "{error}"
    );
}

#[tokio::test]
async fn resets() {
    let error = error_of(Trouble::reset()).await;
    assert!(error.status().is_none() && error.is_retryable(), "{error}");
    assert!(!error.is_timeout() && !error.is_decode(), "{error}");
}

#[tokio::test]
async fn resets_are_resets_of_the_connection() {
    let simulator = with(Trouble::reset()).await;
    let mut stream = TcpStream::connect(simulator.address()).await.unwrap();
    stream
        .write_all(b"GET /v3/tasks HTTP/1.1\r\nhost: simulator\r\n\r\n")
        .await
        .unwrap();
    let error = stream.read(&mut [0; 64]).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    assert_eq!(simulator.exchanges()[0].status, None);
}

#[tokio::test]
async fn a_write_that_may_not_be_sent_twice_is_not_when_its_answer_is_lost() {
    let performed = Arc::new(AtomicUsize::new(0));
    let count = || {
        let performed = Arc::clone(&performed);
        move |_: &Call<'_>| {
            performed.fetch_add(1, Ordering::Relaxed);
            Answer::new(200, "application/json", "")
        }
    };
    let simulator = Simulator::builder()
        .operation("CollectLog", count())
        .operation("DeleteTask", count())
        .trouble(Trouble::lost_answer().writes().first(1))
        .start()
        .await
        .unwrap();
    let client = simulator.client().unwrap();
    let body = CollectLogRequest::builder().log_bucket("logs");
    let collect = client.collect_log("1").body(body);
    let error = collect.send().await.unwrap_err();
    assert!(error.status().is_none(), "{error}");
    assert_eq!(performed.load(Ordering::Relaxed), 1);
    assert_eq!(simulator.request_count(), 1);

    simulator.add_trouble(Trouble::lost_answer().first(1));
    let delete = client.delete_task("1");
    delete.send().await.unwrap();
    assert_eq!(performed.load(Ordering::Relaxed), 3, "deleted twice");
}

#[tokio::test]
async fn cut_bodies() {
    let error = error_of(Trouble::cut_body()).await;
    assert!(error.is_retryable() && !error.is_timeout(), "{error}");
}

#[tokio::test]
async fn answers_that_are_too_slow() {
    let hour = Duration::from_secs(3600);
    for trouble in [
        Trouble::latency(hour, Duration::ZERO),
        Trouble::latency(Duration::ZERO, 1000 * hour),
        Trouble::slow_body(hour),
    ] {
        let simulator = with(trouble).await;
        let client = simulator.client().unwrap();
        let options = CallOptions::default().call_timeout(Duration::from_millis(300));
        let error = client
            .list_tasks()
            .options(options)
            .send()
            .await
            .unwrap_err();
        assert!(error.is_timeout(), "{error}");
    }
}

#[tokio::test]
async fn slow_answers_that_arrive() {
    for trouble in [
        Trouble::latency(Duration::from_millis(20), Duration::from_millis(20)),
        Trouble::slow_body(Duration::from_millis(50)),
    ] {
        let page = once(&with(trouble).await).await.unwrap();
        assert_eq!(page.tasks.unwrap().len(), TASKS);
    }
}

#[tokio::test]
async fn answers_that_are_no_list() {
    for trouble in [
        Trouble::html(),
        Trouble::empty_body(),
        Trouble::error_object(),
        Trouble::cut_json(),
    ] {
        let error = error_of(trouble.clone()).await;
        assert!(error.is_decode(), "{trouble}: {error}");
        assert_eq!(error.status().unwrap(), 200, "{trouble}");
        assert!(error.request_id().is_some(), "{trouble}: {error}");
    }
}

/// Little is documented that the answer could be held against.
#[tokio::test]
async fn a_web_page_and_an_error_are_no_answer_where_no_body_or_a_file_is_documented() {
    let simulator = Simulator::builder()
        .operation("DeleteTask", |_| Answer::new(200, "application/json", ""))
        .operation("ExportConsistencyResults", |_| {
            Answer::new(200, "application/octet-stream", "PK")
        })
        .start()
        .await
        .unwrap();
    let client = simulator.client().unwrap();
    let export = || {
        let one = BatchConsistencyReq::builder().task_id("1").source_id("2");
        let body = ExportConsistencyResultsRequest::builder().task_info([one.source_name("db-1")]);
        client.export_consistency_results().body(body).send()
    };
    assert_eq!(export().await.unwrap().into_inner(), "PK");
    for trouble in [Trouble::html(), Trouble::error_object()] {
        simulator.add_trouble(trouble.clone());
        let deleted = client.delete_task("1").send().await.unwrap_err();
        assert!(deleted.is_decode(), "{trouble}: {deleted}");
        let file = export().await.unwrap_err();
        assert!(file.is_decode(), "{trouble}: {file}");
        simulator.clear_trouble();
    }
    for trouble in [Trouble::empty_body(), Trouble::cut_json()] {
        simulator.add_trouble(trouble.clone());
        let deleted = client.delete_task("1").send().await;
        assert!(deleted.is_ok(), "{trouble}: {deleted:?}");
        simulator.clear_trouble();
    }
}

#[tokio::test]
async fn trouble_that_passes_is_overcome() {
    for trouble in [
        Trouble::status(503),
        Trouble::status(429).retry_after(0),
        Trouble::reset(),
        Trouble::lost_answer(),
        Trouble::cut_body(),
    ] {
        let simulator = with(trouble.clone().first(2)).await;
        let policy = RetryPolicy::standard().base_delay(Duration::from_millis(1));
        let client = simulator
            .client_builder()
            .retry_policy(policy)
            .build()
            .unwrap();
        let page = client.list_tasks().send().await;
        assert!(page.is_ok(), "{trouble}: {page:?}");
        assert_eq!(simulator.request_count(), 3, "{trouble}");
        assert_eq!(simulator.trouble(), [(trouble.first(2), 2)]);
    }
}

#[tokio::test]
async fn pages_that_are_capped() {
    let page = once(&with(Trouble::page_cap(7)).await).await.unwrap();
    assert_eq!(page.tasks.unwrap().len(), 7);
    assert_eq!(page.count, Some(200));
}

#[tokio::test]
async fn odd_tasks_that_can_be_read_cost_no_other() {
    for oddity in [Oddity::UnknownValues, Oddity::Nulls, Oddity::ExtraFields] {
        let simulator = with(Trouble::odd_tasks(0.1, [oddity])).await;
        let odd = once(&simulator).await.unwrap().tasks.unwrap();
        simulator.clear_trouble();
        let sound = once(&simulator).await.unwrap().tasks.unwrap();
        let same = sound.iter().filter(|task| odd.contains(task)).count();
        let visible = oddity != Oddity::ExtraFields;
        assert_eq!(odd.len(), TASKS);
        assert_eq!(same < TASKS, visible, "{oddity:?}: {same} are as they were");
        assert!(same > TASKS / 2, "{oddity:?}: only {same} are as they were");
    }
}

#[tokio::test]
async fn tasks_of_wrong_types_are_no_tasks() {
    let error = error_of(Trouble::odd_tasks(0.1, [Oddity::WrongTypes])).await;
    assert!(error.is_decode() && !error.is_retryable(), "{error}");
    assert_eq!(error.status().unwrap(), 200);
}

#[tokio::test]
async fn a_task_of_wrong_types_costs_a_stream_no_other() {
    let simulator = with(Trouble::odd_tasks(0.1, [Oddity::WrongTypes])).await;
    let tasks = simulator.client().unwrap().list_tasks().stream();
    let tasks: Vec<_> = tasks.collect().await;
    assert_eq!(tasks.len(), TASKS);
    let odd = tasks.iter().filter_map(|task| task.as_ref().err());
    assert!(odd.clone().count() > 0);
    for error in odd {
        assert!(error.is_decode() && error.item().is_some(), "{error}");
    }
}

#[tokio::test]
async fn trouble_repeats_with_its_seed() {
    let run = async |seed| {
        let trouble = Trouble::odd_tasks(0.3, Oddity::ALL);
        let builder = Simulator::builder().seed(7).tasks(30).trouble(trouble);
        let simulator = builder
            .trouble(Trouble::status(503).rate(0.4))
            .start()
            .await
            .unwrap();
        assert_eq!(simulator.world().len(), 30);
        let mut answers = Vec::new();
        for _ in 0..seed {
            let answer = get(&simulator, "/v3/tasks?limit=10").await;
            answers.push((
                answer.status,
                answer.headers["x-request-id"].clone(),
                answer.text,
            ));
        }
        answers
    };
    let first = run(20).await;
    assert_eq!(first, run(20).await);
    let failed = first.iter().filter(|(status, ..)| *status == 503).count();
    assert!((1..20).contains(&failed), "{failed} of 20");
}

#[tokio::test]
async fn trouble_meets_its_path_only() {
    let simulator = with(Trouble::status(500).path("/v3/auth/tokens")).await;
    once(&simulator).await.unwrap();
    assert_eq!(simulator.trouble()[0].1, 0);
}
