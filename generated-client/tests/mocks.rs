//! The typed mocks of the simulator, as a downstream test would use them.

use httpmock::MockServer;
use huaweicloud_sms::{Client, Credentials, types};
use huaweicloud_sms_simulator::mocks::MockServerExt;

fn client(server: &MockServer) -> Client {
    let builder = Client::builder().endpoint(server.base_url());
    builder
        .credentials(Credentials::token("token"))
        .build()
        .unwrap()
}

#[tokio::test]
async fn an_exchange_is_stated_exactly() {
    let server = MockServer::start_async().await;
    let task = types::TasksResponseBody::builder()
        .name("db-1")
        .state(types::TasksResponseBodyState::Running);
    let page = types::ListTasksResponse::builder()
        .count(1)
        .tasks([task.build()])
        .build();
    let mock = server.list_tasks(|when, then| {
        when.limit(50)
            .state(&types::ListTasksState::Running)
            .name(None);
        then.status_200(&page);
    });
    let call = client(&server).list_tasks().limit(50).state("RUNNING");
    assert_eq!(*call.send().await.unwrap(), page);
    mock.assert_async().await;
}

#[tokio::test]
async fn a_documented_error_is_answered() {
    let server = MockServer::start_async().await;
    let body = types::ErrorResponse::builder()
        .error_code("SMS.9004")
        .error_msg("not allowed")
        .build();
    server.list_tasks(|_, then| {
        then.status_403(&body);
    });
    let error = client(&server).list_tasks().send().await.unwrap_err();
    assert!(error.is_forbidden());
    assert_eq!(error.body_as::<types::ErrorResponse>(), Some(body));
}
