//! Which requests are sent again after a failure.

use std::sync::Arc;
use std::time::SystemTime;

use fixture_clients::idempotent::Client;
use huaweicloud_runtime::{ClientBuilder, Credentials, Error, ManualClock, ResponseValue};

use crate::answering;

/// How often the operations are sent to a service that answers all of them with this status: a GET, a POST, a PUT that
/// is not idempotent, a DELETE, a POST that is idempotent.
async fn sent(status: u16) -> [u32; 5] {
    fn attempts(result: Result<ResponseValue<()>, Error>) -> u32 {
        result.unwrap_err().attempts()
    }
    let server = answering(status, "").await;
    let client: Client = ClientBuilder::new()
        .endpoint(&server.url)
        .credentials(Credentials::token("t"))
        .clock(Arc::new(ManualClock::new(SystemTime::now())))
        .build()
        .unwrap();
    let attempts = [
        attempts(client.list_jobs().send().await),
        attempts(client.create_job().send().await),
        attempts(client.count_job().send().await),
        attempts(client.delete_jobs().send().await),
        attempts(client.search_jobs().send().await),
    ];
    assert_eq!(server.count(), attempts.iter().sum::<u32>() as usize);
    attempts
}

#[tokio::test]
async fn the_method_decides_unless_the_document_does() {
    assert_eq!(sent(503).await, [4, 1, 1, 4, 4]);
}

#[tokio::test]
async fn throttling_comes_before_the_service_acts() {
    assert_eq!(sent(429).await, [4; 5]);
}
