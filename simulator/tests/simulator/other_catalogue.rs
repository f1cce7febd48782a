//! Another document: nothing is hard-coded to the operation that is there.

use huaweicloud_sms_simulator::{Answer, DocumentError, Simulator, StartError};
use reqwest::Method;
use serde_json::json;

use crate::support::{self, encoded, http};

const DOCUMENT: &str = r##"
openapi: 3.0.3
info: { title: Another, version: v1 }
security: [{ XAuthToken: [] }]
paths:
  /v1/shelves/{shelf_id}/books:
    parameters:
      - name: shelf_id
        in: path
        required: true
        schema: { type: string, minLength: 2, maxLength: 4 }
    post:
      operationId: AddBook
      x-permission: library:book:add
      parameters:
        - name: tags
          in: query
          schema: { type: array, maxItems: 2, items: { type: string, maxLength: 3 } }
        - name: copies
          in: query
          required: true
          schema: { type: integer, minimum: 1 }
        - name: weight
          in: query
          schema: { type: number, maximum: 1.5, default: 0.5 }
        - name: X-Dry-Run
          in: header
          schema: { type: boolean }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Book" }
      responses:
        "201": { description: Added. }
  /v1/shelves/first/books:
    get:
      operationId: ListFirst
      responses:
        "200": { description: Listed. }
components:
  securitySchemes:
    XAuthToken: { type: apiKey, name: X-Auth-Token, in: header }
  schemas:
    Book:
      type: object
      required: [title]
      properties:
        title: { type: string, minLength: 1 }
        pages: { type: integer, format: int32, minimum: 1 }
        authors: { type: array, minItems: 1, items: { $ref: "#/components/schemas/Author" } }
        language: { type: string, enum: [en, fr] }
    Author:
      type: object
      properties:
        name: { type: string, maxLength: 5 }
"##;

async fn started() -> Simulator {
    Simulator::builder()
        .document(DOCUMENT)
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

async fn post(simulator: &Simulator, path_and_query: &str, body: &str) -> support::Answer {
    let url = format!("{}{path_and_query}", simulator.endpoint());
    let request = http()
        .post(url)
        .header("X-Auth-Token", simulator.account().token());
    support::Answer::of(request.header("X-Dry-Run", "true").body(body.to_owned())).await
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
        text.contains("1 character is fewer than the minimum of 2"),
        "{text}"
    );
}

#[tokio::test]
async fn an_operation_without_behaviour_says_so() {
    let simulator = started().await;
    let answer = support::get(&simulator, "/v1/shelves/first/books").await;
    assert_eq!(answer.status, 501);
    assert!(answer.text.contains("ListFirst"), "{}", answer.text);
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
async fn a_document_that_cannot_be_read_is_refused() {
    for (text, part) in [
        ("openapi: [", "cannot be read"),
        (
            "{ openapi: 3.0.3, info: { title: T, version: v }, paths: { /a: { get: { responses: {} } } } }",
            "GET /a: an operation needs an operationId",
        ),
    ] {
        let error = Simulator::builder()
            .document(text)
            .start()
            .await
            .unwrap_err();
        let StartError::Document(error) = error else {
            panic!("{error}");
        };
        assert!(error.to_string().contains(part), "{error}");
        let odd = matches!(error, DocumentError::Odd { .. });
        assert_eq!(odd, text.starts_with('{'));
    }
}
