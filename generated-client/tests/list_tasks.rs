//! Listing tasks over HTTP: what is sent, and what is made of each documented answer.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use huaweicloud_sms::{CallOptions, RetryPolicy, types};
use support::{Server, TOKEN};

/// The body that the page gives as an example of a status.
fn example(status: &str) -> serde_json::Value {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    let document = document::load::load(&document).unwrap();
    let document = document.source.root().to_json();
    let media =
        &document["paths"]["/v3/tasks"]["get"]["responses"][status]["content"]["application/json"];
    media["example"].clone()
}

#[tokio::test]
async fn the_request_is_what_the_page_asks_for() {
    let server = Server::answering(200, example("200").to_string()).await;
    server.client().list_tasks().send().await.unwrap();
    let request = server.request();
    assert_eq!(request.line, "GET /v3/tasks HTTP/1.1");
    let names: BTreeSet<_> = request
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let expected = [
        "accept",
        "accept-encoding",
        "host",
        "user-agent",
        "x-auth-token",
    ];
    assert_eq!(names, expected.into_iter().collect());
    assert_eq!(request.header("x-auth-token"), Some(TOKEN));
    assert_eq!(request.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn every_parameter_arrives() {
    let server = Server::answering(200, example("200").to_string()).await;
    let call = server.client().list_tasks();
    let call = call
        .state(types::ListTasksState::SyncFRollbackSuccess)
        .name("db & café+*~")
        .id("a-1");
    let call = call
        .source_server_id("s-1")
        .limit(200_u8)
        .offset(65_535)
        .enterprise_project_id("0");
    call.send().await.unwrap();
    let mut query = server.request().query();
    query.sort();
    let expected = [
        ("enterprise_project_id", "0"),
        ("id", "a-1"),
        ("limit", "200"),
        ("name", "db & café+*~"),
        ("offset", "65535"),
        ("source_server_id", "s-1"),
        ("state", "SYNC_F_ROLLBACK_SUCCESS"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(query, expected);
}

#[tokio::test]
async fn an_empty_text_is_sent_where_the_page_allows_it() {
    let server = Server::answering(200, example("200").to_string()).await;
    server.client().list_tasks().name("").send().await.unwrap();
    assert_eq!(server.request().line, "GET /v3/tasks?name= HTTP/1.1");
}

#[tokio::test]
async fn the_page_s_own_answer_decodes_as_it_stands() {
    let server = Server::answering(200, example("200").to_string()).await;
    let page = server.client().list_tasks().send().await.unwrap();
    assert_eq!((page.status().as_u16(), page.count), (200, Some(3)));
    let tasks = page.tasks.as_deref().unwrap();
    assert_eq!(tasks.len(), 3);
    for task in tasks {
        assert_eq!(
            task.state,
            Some(types::TasksResponseBodyState::MigrateSuccess)
        );
        assert_eq!(
            task.priority,
            Some(types::TasksResponseBodyPriority::Standard)
        );
        assert_eq!(
            (task.estimate_complete_time, &task.sub_tasks),
            (None, &None)
        );
        assert_eq!(task.target_server.as_ref().unwrap().ip, None);
    }
    let state = tasks[0]
        .source_server
        .as_ref()
        .unwrap()
        .state
        .as_ref()
        .unwrap();
    assert_eq!(
        *state,
        types::SourceServerAssociatedWithTaskState::Other("AVAILABLE".to_owned())
    );
    assert_eq!(state.as_str(), "AVAILABLE");
    assert_eq!(tasks[2].source_server, None);
    assert_eq!(tasks[1].create_date, Some(1_585_138_569_000));
    assert_eq!(tasks[2].total_time, Some(882_000));
}

#[tokio::test]
async fn an_answer_serialises_back_to_what_it_was_read_from() {
    let mut expected = example("200");
    for task in expected["tasks"].as_array_mut().unwrap() {
        without_nulls(task);
    }
    let server = Server::answering(200, example("200").to_string()).await;
    let page = server.client().list_tasks().send().await.unwrap();
    assert_eq!(serde_json::to_value(page.into_inner()).unwrap(), expected);
}

fn without_nulls(value: &mut serde_json::Value) {
    let Some(object) = value.as_object_mut() else {
        return;
    };
    object.retain(|_, value| !value.is_null());
    object.values_mut().for_each(without_nulls);
}

#[tokio::test]
async fn the_page_s_own_error_decodes_as_it_stands() {
    let server = Server::answering(403, example("403").to_string()).await;
    let error = server.client().list_tasks().send().await.unwrap_err();
    assert!(error.is_forbidden() && !error.is_retryable(), "{error}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(403));
    assert_eq!(error.code(), Some("SMS.9004"));
    assert_eq!(error.request_id(), Some("req-1"));
    assert_eq!(error.encoded_authorization_message(), Some("XXXXXX"));
    assert_eq!(
        (
            error.details().len(),
            error.error_param().len(),
            error.attempts()
        ),
        (1, 1, 1)
    );
    let body: types::ErrorResponse = error.body_as().unwrap();
    assert_eq!(serde_json::to_value(&body).unwrap(), example("403"));
    let text = error.to_string();
    assert!(
        text.starts_with("listing tasks failed: 403 SMS.9004 (request req-1): "),
        "{text}"
    );
    assert!(
        text.ends_with(
            "; ask an administrator to grant the action that the message names (permission sms:server:listTask)"
        ),
        "{text}"
    );
}

#[tokio::test]
async fn a_status_that_the_page_does_not_know_is_an_error_with_its_body() {
    for status in [202, 302, 404, 418, 500] {
        let server = Server::answering(status, r#"{"odd":true}"#).await;
        let options = CallOptions::default().retry_policy(RetryPolicy::none());
        let error = server
            .client()
            .list_tasks()
            .options(options)
            .send()
            .await
            .unwrap_err();
        assert_eq!(
            error.status().map(|status| status.as_u16()),
            Some(status),
            "{error}"
        );
        assert_eq!(
            error.body(),
            Some(br#"{"odd":true}"#.as_slice()),
            "{status}"
        );
    }
}

#[tokio::test]
async fn what_the_page_forbids_is_never_sent() {
    let server = Server::answering(200, example("200").to_string()).await;
    let call = || server.client().list_tasks();
    let long = "ä".repeat(256);
    let refused = [
        (call().limit(500), "limit: 500 is above the maximum of 200"),
        (call().limit(-1), "limit: -1 is below the minimum of 0"),
        (
            call().limit(u64::MAX),
            "limit: 18446744073709551615 is above the maximum of 200",
        ),
        (
            call().offset(65_536),
            "offset: 65536 is above the maximum of 65535",
        ),
        (
            call().id(""),
            "id: \"\" is shorter than the minimum of 1 character",
        ),
        (
            call().source_server_id("0123456789012345678901234567890123456"),
            "source_server_id: \"0123456789012345678901234567890123456\" (37 characters) is longer than the maximum of 36 characters",
        ),
        (
            call().state("RUNING"),
            "state: \"RUNING\" is not one of READY, RUNNING, SYNCING, MIGRATE_SUCCESS, MIGRATE_FAIL, ABORTING, ABORT, \
             DELETING, SYNC_F_ROLLBACKING, SYNC_F_ROLLBACK_SUCCESS; to send a value that is not documented, pass the \
             enum's variant `Other`",
        ),
    ];
    for (call, expected) in refused {
        let error = call.send().await.unwrap_err();
        assert!(error.is_invalid_request());
        assert_eq!(
            (error.to_string().as_str(), error.status(), error.attempts()),
            (expected, None, 0)
        );
    }
    let error = call().name(&long).send().await.unwrap_err().to_string();
    assert!(
        error.ends_with("(256 characters) is longer than the maximum of 255 characters"),
        "{error}"
    );
    assert_eq!(server.requests().len(), 0);
    call().name(&long[..long.len() - 2]).send().await.unwrap();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_value_of_tomorrow_can_be_sent_on_purpose() {
    let server = Server::answering(200, example("200").to_string()).await;
    let state = types::ListTasksState::Other("PAUSED".to_owned());
    server
        .client()
        .list_tasks()
        .state(state)
        .send()
        .await
        .unwrap();
    assert_eq!(server.request().line, "GET /v3/tasks?state=PAUSED HTTP/1.1");
}

#[tokio::test]
async fn the_token_is_in_nothing_that_prints() {
    let server = Server::answering(401, "{}").await;
    let client = server.client();
    let call = client.list_tasks().name("db-");
    let error = call.clone().send().await.unwrap_err();
    assert_eq!(server.request().header("x-auth-token"), Some(TOKEN));
    for text in [
        format!("{client:?}"),
        format!("{call:#?}"),
        format!("{error:?}"),
        error.to_string(),
    ] {
        assert!(!text.contains("recognisable"), "{text}");
    }
}
