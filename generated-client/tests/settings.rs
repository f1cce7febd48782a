//! Settings of a single call, on its builder: they hold for `send` and for every page of a list.

mod support;

use std::time::Duration;

use futures_util::TryStreamExt;
use huaweicloud_sms::reqwest::header::{HeaderName, HeaderValue};
use huaweicloud_sms::{CallOptions, Client, Credentials, Error, RetryPolicy, types};
use support::Server;
use tokio::net::TcpListener;

static TRACE: HeaderName = HeaderName::from_static("x-trace");

/// Each way to send the same call, and the error that it ends in.
async fn every_way(call: impl Fn() -> huaweicloud_sms::builder::ListTasks) -> [Error; 3] {
    let page = call().send().await.map(drop);
    let items: Result<Vec<types::TasksResponseBody>, Error> = call().stream().try_collect().await;
    let pages: Result<Vec<_>, Error> = call().pages().try_collect().await;
    [
        page.unwrap_err(),
        items.map(drop).unwrap_err(),
        pages.map(drop).unwrap_err(),
    ]
}

#[tokio::test]
async fn limits_of_a_call_hold_whichever_way_it_is_sent() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = Client::builder()
        .endpoint(format!("http://{}", silent.local_addr().unwrap()))
        .credentials(Credentials::token("t"))
        .build()
        .unwrap();
    let limit = Duration::from_millis(200);
    for error in every_way(|| client.list_tasks().call_timeout(limit)).await {
        assert!(
            error.to_string().contains("the call_timeout of 200 ms"),
            "{error}"
        );
    }
    let attempt = || {
        let call = client.list_tasks().attempt_timeout(limit);
        call.retry_policy(RetryPolicy::none())
    };
    for error in every_way(attempt).await {
        assert!(
            error.to_string().contains("the attempt_timeout of 200 ms"),
            "{error}"
        );
        assert_eq!(error.attempts(), 1);
    }
}

#[tokio::test]
async fn the_retry_policy_of_a_call_holds_whichever_way_it_is_sent() {
    let server = Server::answering(503, "{}").await;
    let client = server.client();
    let once = || client.list_tasks().retry_policy(RetryPolicy::none());
    for error in every_way(once).await {
        assert_eq!(error.attempts(), 1, "{error}");
    }
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_header_of_a_call_is_sent_with_every_page() {
    let task = serde_json::json!({ "id": "1" });
    let page = serde_json::json!({ "count": 400, "tasks": vec![task; 200] });
    let server = Server::answering(200, page.to_string()).await;
    let client = server.client();
    let call = || {
        client
            .list_tasks()
            .header(TRACE.clone(), HeaderValue::from_static("abc"))
    };
    call().send().await.unwrap();
    assert_eq!(call().collect_all().await.unwrap().len(), 400);
    let pages: Vec<_> = call().pages().try_collect().await.unwrap();
    assert_eq!(pages.len(), 2);
    let requests = server.requests();
    assert_eq!(requests.len(), 5);
    for request in requests {
        assert_eq!(
            request.header(TRACE.as_str()),
            Some("abc"),
            "{}",
            request.line
        );
    }
}

/// One setter leaves what another set; all at once take their place.
#[tokio::test]
async fn settings_are_set_one_by_one_or_all_at_once() {
    let server = Server::answering(200, r#"{"count":0}"#).await;
    let client = server.client();
    let one = HeaderValue::from_static("1");
    let call = || {
        let call = client.list_tasks().header(TRACE.clone(), one.clone());
        call.header("x-second".parse().unwrap(), one.clone())
            .limit(5)
    };
    call().send().await.unwrap();
    let sent = server.request();
    assert_eq!(sent.query(), [("limit".to_owned(), "5".to_owned())]);
    call()
        .options(CallOptions::default().header("x-third".parse().unwrap(), one.clone()))
        .send()
        .await
        .unwrap();
    let names = [TRACE.as_str(), "x-second", "x-third"];
    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|request| names.map(|name| request.header(name).is_some()))
        .collect();
    assert_eq!(sent, [[true, true, false], [false, false, true]]);
}
