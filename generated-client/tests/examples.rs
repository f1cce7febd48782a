//! The examples, as they are, each with the simulator that it starts.
#![allow(missing_docs, reason = "a test has no documentation")]
#![allow(dead_code, reason = "a test runs an example without its `main`")]

#[path = "../examples/list_tasks.rs"]
mod list_tasks;
#[path = "../examples/migrate.rs"]
mod migrate;
#[path = "../examples/watch.rs"]
mod watch;

#[tokio::test]
async fn tasks_are_listed() {
    list_tasks::run().await.unwrap();
}

#[tokio::test]
async fn a_server_is_migrated() {
    migrate::run().await.unwrap();
}

#[tokio::test]
async fn tasks_are_watched() {
    watch::run().await.unwrap();
}
