//! Requests held against the catalogue.

use huaweicloud_sms_simulator::{Answer, Simulator};
use reqwest::Method;
use serde_json::json;

use super::{LIBRARY, post};
use crate::support::{self, encoded, http};

async fn started() -> Simulator {
    Simulator::builder()
        .operations(&LIBRARY)
        .operation("AddBook", |call| {
            let title = call.body().and_then(|body| body.get("title"));
            let values = ["shelf_id", "tags", "copies", "weight", "X-Dry-Run"];
            let values: Vec<_> = values.iter().map(|name| call.value(name)).collect();
            Answer::json(201, &json!({ "title": title, "values": values }))
        })
        .start()
        .await
        .unwrap()
}

#[tokio::test]
async fn values_reach_the_behaviour_as_the_document_types_them() {
    let simulator = started().await;
    let path = format!(
        "/v1/shelves/{}/books?tags=a&tags=b&copies=2",
        encoded("a/b")
    );
    let answer = post(&simulator, &path, r#"{"title":"T"}"#).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let values = json!(["a/b", ["a", "b"], 2, 0.5, true]);
    assert_eq!(answer.json(), json!({ "title": "T", "values": values }));
}

#[tokio::test]
async fn each_violation_names_its_place() {
    let simulator = started().await;
    let path = "/v1/shelves/ab/books?copies=1";
    for (path, body, place) in [
        (
            "/v1/shelves/a/books?copies=1",
            r#"{"title":"T"}"#,
            "shelf_id",
        ),
        ("/v1/shelves/ab/books", r#"{"title":"T"}"#, "copies"),
        (
            "/v1/shelves/ab/books?copies=0",
            r#"{"title":"T"}"#,
            "copies",
        ),
        (
            "/v1/shelves/ab/books?copies=1&weight=1.6",
            r#"{"title":"T"}"#,
            "weight",
        ),
        (
            "/v1/shelves/ab/books?copies=1&tags=abcd",
            r#"{"title":"T"}"#,
            "tags[0]",
        ),
        (
            "/v1/shelves/ab/books?copies=1&tags=a&tags=b&tags=c",
            r#"{"title":"T"}"#,
            "tags",
        ),
        (path, "", "body"),
        (path, "{", "body"),
        (path, "[]", "body"),
        (path, "{}", "body.title"),
        (path, r#"{"title":""}"#, "body.title"),
        (path, r#"{"title":"T","pages":0}"#, "body.pages"),
        (path, r#"{"title":"T","pages":2147483648}"#, "body.pages"),
        (path, r#"{"title":"T","pages":"1"}"#, "body.pages"),
        (path, r#"{"title":"T","authors":[]}"#, "body.authors"),
        (
            path,
            r#"{"title":"T","authors":[{"name":"Somebody"}]}"#,
            "body.authors[0].name",
        ),
        (path, r#"{"title":"T","language":"de"}"#, "body.language"),
    ] {
        let answer = post(&simulator, path, body).await;
        assert_eq!(answer.status, 400, "{path} {body}: {}", answer.text);
        assert_eq!(
            answer.json()["error_param"],
            json!([place]),
            "{path} {body}"
        );
    }
}

#[tokio::test]
async fn a_violation_by_one_reads_as_a_sentence() {
    let simulator = started().await;
    let answer = post(
        &simulator,
        "/v1/shelves/a/books?copies=1",
        r#"{"title":"T"}"#,
    );
    let text = answer.await.text;
    assert!(
        text.contains("is shorter than the minimum of 2 characters"),
        "{text}"
    );
}

#[tokio::test]
async fn an_operation_without_behaviour_and_answer_answers_with_nothing() {
    let simulator = started().await;
    let answer = support::get(&simulator, "/v1/shelves/first/books").await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, "{}"));
    let gone = support::get(&simulator, "/v3/tasks").await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
async fn other_methods_of_a_known_path_are_listed() {
    let simulator = started().await;
    let url = format!("{}/v1/shelves/ab/books", simulator.endpoint());
    let answer = support::Answer::of(http().request(Method::PUT, url)).await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.headers["allow"], "POST");
}

#[tokio::test]
async fn what_leads_back_to_itself_is_held_against_the_catalogue_at_every_depth() {
    let simulator = Simulator::builder()
        .operations(&LIBRARY)
        .operation("AddShelf", |call| Answer::json(201, &call.body()))
        .start()
        .await
        .unwrap();
    for (body, status) in [
        (
            r#"{"kind":"OPEN","below":{"below":{"kind":"CLOSED"}}}"#,
            201,
        ),
        (r#"{"kind":"OPEN","below":{"below":{"kind":"SHUT"}}}"#, 400),
        ("[]", 400),
        ("", 400),
    ] {
        let answer = post(&simulator, "/v1/shelves", body).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text);
    }
    let unsigned = http().get(format!("{}/v1/shelves", simulator.endpoint()));
    let unsigned = support::Answer::of(unsigned).await;
    assert_eq!(
        unsigned.status, 401,
        "a missing token is for the gateway to refuse"
    );
}

#[tokio::test]
async fn a_call_is_shown_without_its_token() {
    let simulator = Simulator::builder()
        .operations(&LIBRARY)
        .operation("AddShelf", |call| Answer::json(201, &format!("{call:?}")))
        .start()
        .await
        .unwrap();
    let answer = post(&simulator, "/v1/shelves", r#"{"kind":"OPEN"}"#).await;
    assert!(answer.text.contains("AddShelf"), "{}", answer.text);
    assert!(answer.text.contains("OPEN"), "{}", answer.text);
    assert!(!answer.text.contains(simulator.account().token()));
}
