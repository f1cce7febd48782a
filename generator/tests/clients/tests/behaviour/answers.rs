//! Answers by status: bodies of each kind, several successes, several errors.

use fixture_clients::{inline, media, statuses};
use huaweicloud_runtime::Error;

use crate::server::{self, Reply, Server};
use crate::{answering, client, silent};

#[tokio::test]
async fn successes_with_equal_schemas_are_one_type() {
    for status in [200, 201] {
        let server = answering(status, r#"{"id":"a","size":1}"#).await;
        let client: statuses::Client = client(&server);
        let answer = client.create_equal().send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status);
        assert_eq!(answer.id.as_deref(), Some("a"));
    }
}

#[tokio::test]
async fn successes_with_different_schemas_are_told_apart() {
    use statuses::builder::CreateDifferentSuccess as Success;
    use statuses::types::{Job, Thing};
    let thing = || Thing::builder().id("a").build();
    for (status, body, expected) in [
        (200, r#"{"id":"a"}"#, Success::Status200(thing())),
        (201, r#"{"id":"a"}"#, Success::Status201(thing())),
        (
            202,
            r#"{"job_id":"j"}"#,
            Success::Status202(Job::builder().job_id("j").build()),
        ),
        (203, "text", Success::Status203("text".to_owned())),
    ] {
        let server = answering(status, body).await;
        let client: statuses::Client = client(&server);
        let answer = client.create_different().send().await.unwrap();
        assert_eq!(*answer, expected);
        assert_eq!(answer.status().as_u16(), status);
    }
    let server = silent().await;
    let client: statuses::Client = client(&server);
    assert_eq!(
        *client.create_different().send().await.unwrap(),
        Success::Status204(())
    );
}

#[tokio::test]
async fn a_success_that_is_not_documented_is_an_error() {
    let server = answering(206, r#"{"id":"a"}"#).await;
    let client: statuses::Client = client(&server);
    let error = client.create_equal().send().await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("a status that the operation does not document"),
        "{error}"
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(206));
}

/// What a proxy changed on its way is answered with 203 in place of 200, whether the document has errors or not.
#[tokio::test]
async fn a_whole_203_is_read_as_the_200() {
    let server = answering(203, r#"{"id":"a"}"#).await;
    let client: statuses::Client = client(&server);
    let answer = client.create_equal().send().await.unwrap();
    assert_eq!(
        (answer.id.as_deref(), answer.status().as_u16()),
        (Some("a"), 203)
    );
    client.show_errors().send().await.unwrap();
    let cut = Reply::raw("HTTP/1.1 203 X\r\ncontent-length: 100\r\n\r\n{\"id\":\"a\"}")
        .then(server::Step::Wait(std::time::Duration::ZERO));
    let server = Server::start(vec![cut]).await;
    let client: statuses::Client = self::client(&server);
    let error = client.create_equal().send().await.unwrap_err();
    assert!(
        error.to_string().contains("the connection broke"),
        "{error}"
    );
}

#[tokio::test]
async fn ranges_and_default_take_every_status_of_theirs() {
    let server = answering(226, r#"{"id":"a"}"#).await;
    let client: statuses::Client = client(&server);
    assert_eq!(
        client.show_range().send().await.unwrap().id.as_deref(),
        Some("a")
    );
    assert_eq!(
        client.show_default().send().await.unwrap().id.as_deref(),
        Some("a")
    );
    let statuses::builder::ShowBothSuccess::Status2xx(thing) =
        client.show_both().send().await.unwrap().into_inner()
    else {
        panic!("not the range");
    };
    assert_eq!(thing.id.as_deref(), Some("a"));
}

#[tokio::test]
async fn every_error_is_one_type_with_its_own_fields_in_reach() {
    async fn fails(status: u16, body: &str) -> Error {
        let server = answering(status, body).await;
        let client: statuses::Client = client(&server);
        client.create_equal().send().await.unwrap_err()
    }
    let error = fails(400, r#"{"error_code":"SMS.1","error_msg":"wrong"}"#).await;
    let body: statuses::types::ErrorA = error.body_as().unwrap();
    assert_eq!(body.error_code.as_deref(), Some("SMS.1"));
    let error = fails(403, r#"{"code":7.0,"reasons":["a","b"]}"#).await;
    let body: statuses::types::ErrorB = error.body_as().unwrap();
    assert_eq!((body.code, body.reasons.unwrap().len()), (Some(7), 2));
    let error = fails(404, "").await;
    assert_eq!(error.body_as::<statuses::types::ErrorA>(), None);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    let error = fails(418, r#"{"error_code":"not documented"}"#).await;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(418));
}

#[tokio::test]
async fn error_bodies_may_be_lists_and_maps() {
    let server = answering(400, r#"[{"error_code":"a"}]"#).await;
    let first: statuses::Client = client(&server);
    let error = first.show_errors().send().await.unwrap_err();
    assert_eq!(
        error
            .body_as::<Vec<statuses::types::ErrorA>>()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn inline_bodies_of_several_statuses_are_types_of_their_own() {
    use inline::builder::CreateJobSuccess as Success;
    use inline::types::{CreateJob200Response2, CreateJob202Response};
    for (status, body, expected) in [
        (
            200,
            r#"{"id":"1"}"#,
            Success::Status200(CreateJob200Response2::builder().id("1").build()),
        ),
        (
            202,
            r#"{"job_id":"2"}"#,
            Success::Status202(CreateJob202Response::builder().job_id("2").build()),
        ),
    ] {
        let server = answering(status, body).await;
        let client: inline::Client = client(&server);
        assert_eq!(*client.create_job().send().await.unwrap(), expected);
    }
    let server = answering(409, r#"{"conflicts":[{"id":"x"}]}"#).await;
    let client: inline::Client = client(&server);
    let error = client.create_job().send().await.unwrap_err();
    let body: inline::types::CreateJob409Response = error.body_as().unwrap();
    assert_eq!(body.conflicts.unwrap().len(), 1);
}

#[tokio::test]
async fn bytes_and_text_come_as_they_are() {
    let server = Server::start(vec![
        Reply::full(
            200,
            &[("content-type", "application/octet-stream")],
            b"\x00\xff",
        ),
        Reply::full(200, &[("content-type", "text/plain")], "grün".as_bytes()),
        Reply::full(200, &[("content-type", "text/plain")], b"\xff"),
    ])
    .await;
    let client: media::Client = client(&server);
    assert_eq!(
        client.download_file("f").send().await.unwrap().as_ref(),
        &b"\x00\xff"[..]
    );
    assert_eq!(*client.show_note().send().await.unwrap(), "grün");
    let error = client.show_note().send().await.unwrap_err();
    assert!(error.to_string().contains("not UTF-8 text"), "{error}");
}

#[tokio::test]
async fn an_answer_without_a_body_is_what_its_status_says() {
    let server = silent().await;
    let first: media::Client = client(&server);
    first.delete_file("f").send().await.unwrap();
    let server = Server::start(vec![Reply::raw(
        "HTTP/1.1 200 X\r\ncontent-length: 5\r\n\r\n",
    )])
    .await;
    let second: media::Client = client(&server);
    let answer = second.check_file("f").send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
}

#[tokio::test]
async fn nearly_any_body_or_none_is_a_success_where_none_is_documented() {
    for body in ["", "{}", "null", "\"\"", "\"done\"", "[1"] {
        let server = answering(200, body).await;
        let client: statuses::Client = client(&server);
        let answer = client.show_errors().send().await.unwrap();
        assert_eq!(*answer, ());
        assert_eq!(answer.body(), body);
    }
    for body in ["<html></html>", r#"{"error_code":"X.1"}"#] {
        let server = answering(200, body).await;
        let client: statuses::Client = client(&server);
        let error = client.show_errors().send().await.unwrap_err();
        assert!(error.is_decode(), "{error}");
    }
}

#[tokio::test]
async fn the_body_is_there_beside_its_value() {
    let text = r#"{"id":"a","added_later":1}"#;
    let server = answering(200, text).await;
    let client: statuses::Client = client(&server);
    let answer = client.create_equal().send().await.unwrap();
    assert_eq!(answer.body(), text);
    let id = answer.map(|thing| thing.id);
    assert_eq!(
        (id.as_deref(), &id.body()[..]),
        (Some("a"), text.as_bytes())
    );
}

#[tokio::test]
async fn a_wrong_answer_is_not_an_empty_one() {
    for body in [
        "",
        "<html></html>",
        "[]",
        "null",
        "{\"error\":1}",
        "{\"id\":",
    ] {
        let server = answering(200, body).await;
        let client: statuses::Client = client(&server);
        assert!(
            client.create_equal().send().await.is_err(),
            "{body:?} was taken for a thing"
        );
    }
    let server = answering(200, "{\"id\":null}").await;
    let client: statuses::Client = client(&server);
    assert_eq!(client.create_equal().send().await.unwrap().id, None);
}
