//! Answers that are kept as files.

use std::fs;
use std::path::Path;

use crate::support::{Reply, Server, builder};

fn kept(folder: &Path) -> Vec<(String, serde_json::Value)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let body = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            (name, body)
        })
        .collect();
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files
}

#[tokio::test]
async fn answers_and_errors_are_kept_and_masked() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("below");
    let server = Server::start(vec![
        Reply::json(
            200,
            r#"{"count":1,"things":[{"ip":"10.9.8.7","user_password":"p","size":3}]}"#,
        ),
        Reply::json(
            403,
            r#"{"error_code":"THINGS.1","error_msg":"no way from 10.9.8.7"}"#,
        ),
        Reply::full(
            200,
            &[("content-type", "text/html")],
            b"<html>10.9.8.7</html>",
        ),
    ])
    .await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.capture(&folder).build().unwrap();
    client.list().await.unwrap();
    client.list().await.unwrap_err();
    client.list().await.unwrap_err();
    let kept = kept(&folder);
    let [(success, page), (failure, error)] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    assert!(success.starts_with("ListThings-200-") && failure.starts_with("ListThings-403-"));
    let masked = serde_json::json!({"ip": "192.0.2.1", "user_password": "[hidden]", "size": 3});
    assert_eq!(page["things"][0], masked);
    assert_eq!(error["error_msg"], "no way from 192.0.2.1");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_said_at_once() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let (builder, _clock) = builder("http://127.0.0.1:9");
    let folder = file.path().join("below");
    let error = builder.capture(&folder).build().unwrap_err().to_string();
    assert!(
        error.contains(folder.to_str().unwrap()) && error.contains("name one that can"),
        "{error}"
    );
}

#[tokio::test]
async fn a_file_that_cannot_be_written_costs_the_call_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(vec![Reply::json(200, r#"{"count":1}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder.capture(folder.path()).build().unwrap();
    fs::remove_dir_all(folder.path()).unwrap();
    assert_eq!(client.list().await.unwrap().count, Some(1));
}
