//! A document in which nothing stands where it is used.

use huaweicloud_sms_simulator::{Answer, DocumentError, Oddity, Simulator, StartError, Trouble};
use serde_json::json;

use crate::support::{self, http};

/// Everything stands behind several references: parameters, bodies, answers, schemas and schemes.
const REFERENCES: &str = r##"
openapi: 3.0.3
info: { title: References, version: v1 }
security: [{ Token: [] }]
paths:
  /v1/shelves:
    get:
      operationId: ListShelves
      x-paging: { offset: offset, limit: limit, items: shelves, total: count }
      parameters:
        - { $ref: "#/components/parameters/Limit" }
        - { name: X-Auth-Token, in: header, required: true, schema: { type: string } }
      responses:
        "200": { $ref: "#/components/responses/Shelves" }
    post:
      operationId: AddShelf
      requestBody: { $ref: "#/components/requestBodies/New" }
      responses:
        "201": { description: Added. }
components:
  securitySchemes:
    Token: { $ref: "#/components/securitySchemes/Real" }
    Real: { type: apiKey, name: X-Auth-Token, in: header }
  parameters:
    Limit: { $ref: "#/components/parameters/Second" }
    Second: { $ref: "#/components/parameters/Third" }
    Third: { name: limit, in: query, schema: { $ref: "#/components/schemas/Count" } }
  requestBodies:
    New: { $ref: "#/components/requestBodies/Real" }
    Real:
      required: true
      content: { application/json: { schema: { $ref: "#/components/schemas/Shelf" } } }
  responses:
    Shelves: { $ref: "#/components/responses/Real" }
    Real:
      description: Listed.
      content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } }
  schemas:
    Count: { allOf: [{ $ref: "#/components/schemas/Second" }] }
    Second: { $ref: "#/components/schemas/Third" }
    Third: { type: integer, minimum: 1, maximum: 5, default: 3 }
    Page: { allOf: [{ $ref: "#/components/schemas/RealPage" }] }
    RealPage: { type: object, properties: { shelves: { $ref: "#/components/schemas/Shelves" } } }
    Shelves: { type: array, items: { $ref: "#/components/schemas/Shelf" } }
    Shelf: { $ref: "#/components/schemas/RealShelf" }
    RealShelf:
      type: object
      properties:
        kind: { allOf: [{ $ref: "#/components/schemas/Kind" }] }
        below: { $ref: "#/components/schemas/Shelf" }
    Kind: { type: string, enum: [OPEN, CLOSED] }
"##;

#[tokio::test]
async fn references_are_followed_however_many_there_are() {
    let simulator = Simulator::builder()
        .document(REFERENCES)
        .operation("ListShelves", |call| {
            let shelves = vec![json!({ "kind": "OPEN" }); 50];
            Answer::json(
                200,
                &json!({ "limit": call.value("limit"), "shelves": shelves }),
            )
        })
        .operation("AddShelf", |call| Answer::json(201, &call.body()))
        .start()
        .await
        .unwrap();
    let list = async |query: &str| {
        let answer = support::get(&simulator, &format!("/v1/shelves{query}")).await;
        (answer.status.as_u16(), answer.json())
    };
    assert_eq!(list("").await.1["limit"], 3);
    assert_eq!(list("?limit=5").await.1["limit"], 5);
    assert_eq!(list("?limit=6").await.0, 400);
    let unsigned = http().get(format!("{}/v1/shelves", simulator.endpoint()));
    let unsigned = support::Answer::of(unsigned).await;
    assert_eq!(
        unsigned.status, 401,
        "a missing token is for the gateway to refuse"
    );

    for (body, status) in [
        (
            r#"{"kind":"OPEN","below":{"below":{"kind":"CLOSED"}}}"#,
            201,
        ),
        (r#"{"kind":"OPEN","below":{"below":{"kind":"SHUT"}}}"#, 400),
        ("[]", 400),
        ("", 400),
    ] {
        let url = format!("{}/v1/shelves", simulator.endpoint());
        let token = simulator.account().token();
        let request = http().post(url).header("X-Auth-Token", token);
        let answer = support::Answer::of(request.body(body)).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text);
    }

    simulator.add_trouble(Trouble::odd_tasks(1.0, [Oddity::UnknownValues]));
    let (_, odd) = list("").await;
    let kinds = odd["shelves"].as_array().unwrap();
    assert!(
        kinds.iter().all(|shelf| shelf["kind"] != "OPEN"),
        "the listed field is known through its references: {odd}"
    );
}

#[tokio::test]
async fn a_reference_to_nothing_or_to_itself_is_refused_at_the_start() {
    let replaced = [
        (
            "Third: { name: limit, in: query, schema: { $ref: \"#/components/schemas/Count\" } }",
            "Third: { $ref: \"#/components/parameters/Limit\" }",
        ),
        (
            "Real: { type: apiKey, name: X-Auth-Token, in: header }",
            "Real: { $ref: \"#/components/securitySchemes/Token\" }",
        ),
        (
            "New: { $ref: \"#/components/requestBodies/Real\" }",
            "New: { $ref: \"#/components/requestBodies/New\" }",
        ),
        (
            "Shelves: { $ref: \"#/components/responses/Real\" }",
            "Shelves: { $ref: \"#/components/responses/Shelves\" }",
        ),
        (
            "Third: { type: integer, minimum: 1, maximum: 5, default: 3 }",
            "Third: { $ref: \"#/components/schemas/Count\" }",
        ),
        (
            "Kind: { type: string, enum: [OPEN, CLOSED] }",
            "Kind: { oneOf: [{ type: string }, { anyOf: [{ $ref: \"#/components/schemas/Kind\" }] }] }",
        ),
    ];
    for (old, circle) in replaced {
        assert_eq!(REFERENCES.matches(old).count(), 1, "{old}");
        let name = old.split(':').next().unwrap();
        let section = circle.split('/').nth(2).unwrap();
        let nowhere = format!("{name}: {{ $ref: \"#/components/{section}/Nobody\" }}");
        for (new, part) in [
            (circle, "leads back to itself"),
            (nowhere.as_str(), "Nobody leads nowhere"),
        ] {
            let document = REFERENCES.replacen(old, new, 1);
            let started = Simulator::builder().document(document).start().await;
            let Err(StartError::Document(error @ DocumentError::Odd { .. })) = started else {
                panic!("{new}: {started:?}");
            };
            assert!(error.to_string().contains(part), "{new}: {error}");
        }
    }
}
