//! The document in one file for other people's tools.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

#[path = "support/validator.rs"]
mod validator;

use std::collections::BTreeSet;
use std::path::Path;

use document::export;
use document::lint::lint;
use document::load::{self, Document};
use document::yaml;
use serde_json::{Value, json};
use validator::{faults, validator};

/// A library whose books are sent and received, with the shelf that each stands on.
const BOTH_WAYS: &str = "\
openapi: 3.0.3
info:
  title: Library
  version: v1
x-service:
  name: library
  endpoints:
    north: https://library.north.example.com
    south: https://library.south.example.com
paths:
  /v1/books:
    post:
      operationId: AddBook
      parameters:
        - name: binding
          in: query
          schema:
            type: string
            enum:
              - PAPER
              - CLOTH
            default: PAPER
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: \"#/components/schemas/Book\"
      responses:
        \"200\":
          description: As it stands there.
          content:
            application/json:
              schema:
                $ref: \"#/components/schemas/Added\"
        \"403\":
          description: No.
          content:
            application/json:
              schema:
                $ref: \"#/components/schemas/Problem\"
        \"404\":
          $ref: \"#/components/responses/Missing\"
        \"500\":
          description: No.
          content:
            application/json:
              schema:
                $ref: \"#/components/schemas/Fault\"
    get:
      operationId: CountBooks
      responses:
        \"200\":
          description: How many.
          content:
            application/json:
              schema:
                type: object
                required:
                  - count
                properties:
                  count:
                    type: integer
        default:
          description: No.
components:
  responses:
    Missing:
      description: No such shelf.
      content:
        application/json:
          schema:
            $ref: \"#/components/schemas/Problem\"
  schemas:
    Book:
      type: object
      required:
        - title
        - shelf
      properties:
        title:
          type: string
          minLength: 1
          maxLength: 65535
        weight:
          type: number
          format: double
          minimum: 0
          maximum: 10000.0
          default: 0.5
        shelf:
          description: Where it stands.
          allOf:
            - $ref: \"#/components/schemas/Shelf\"
        sequels:
          type: array
          maxItems: 65535
          items:
            $ref: \"#/components/schemas/Book\"
    BookReceived:
      type: object
      properties:
        receipt:
          type: string
    Shelf:
      type: object
      required:
        - number
      properties:
        number:
          type: integer
          enum:
            - 1
            - 2
        marks:
          type: object
          additionalProperties:
            type: string
            enum:
              - NEW
              - OLD
            example: OLD
    Added:
      type: object
      required:
        - books
      properties:
        books:
          type: array
          items:
            $ref: \"#/components/schemas/Book\"
        receipt:
          $ref: \"#/components/schemas/BookReceived\"
    Problem:
      type: object
      properties:
        code:
          type: string
    Fault:
      type: object
    Unused:
      type: object
      required:
        - nothing
";

fn library(text: &str) -> Document {
    load::parse(Path::new("library.yaml"), text.to_owned()).unwrap()
}

fn ours() -> Document {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    load::load(&root).unwrap()
}

/// The samples of all answers of a document, each with its schema and its place.
fn samples(whole: &Value) -> Vec<(String, &Value, &Value)> {
    let mut samples = Vec::new();
    for (path, item) in whole["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                let media = &response["content"]["application/json"];
                let named = media["examples"].as_object().into_iter().flatten();
                let named = named.map(|(_, example)| &example["value"]);
                for sample in media.get("example").into_iter().chain(named) {
                    let place = format!("{method} {path} {status}");
                    samples.push((place, &media["schema"], sample));
                }
            }
        }
    }
    samples
}

#[test]
fn as_it_is_nothing_changes() {
    let document = library(BOTH_WAYS);
    assert_eq!(yaml::write(&export::as_is(&document)), BOTH_WAYS);
}

#[test]
fn what_is_sent_stays_and_what_is_received_is_loose() {
    let whole = export::for_tools(&library(BOTH_WAYS));
    let schemas = whole["components"]["schemas"].as_object().unwrap();
    let names: Vec<_> = schemas.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "Book",
            "BookReceived2",
            "BookReceived",
            "Shelf",
            "ShelfReceived",
            "Added",
            "Problem",
            "Fault",
            "Unused",
        ]
    );
    let as_is = export::as_is(&library(BOTH_WAYS));
    for name in ["Book", "Shelf", "Unused"] {
        assert_eq!(
            schemas[name], as_is["components"]["schemas"][name],
            "{name}"
        );
    }
    for part in ["parameters", "requestBody"] {
        let at = format!("/paths/~1v1~1books/post/{part}");
        assert_eq!(whole.pointer(&at), as_is.pointer(&at), "{part}");
    }
    let received = json!({ "Book": schemas["BookReceived2"], "Shelf": schemas["ShelfReceived"], "Added": schemas["Added"] });
    assert_eq!(
        yaml::write(&received),
        "\
Book:
  type: object
  nullable: true
  properties:
    title:
      type: string
      nullable: true
      minLength: 1
      maxLength: 65535
    weight:
      type: number
      nullable: true
      format: double
      minimum: 0
      maximum: 10000.0
    shelf:
      description: Where it stands.
      allOf:
        - $ref: \"#/components/schemas/ShelfReceived\"
    sequels:
      type: array
      nullable: true
      maxItems: 65535
      items:
        $ref: \"#/components/schemas/BookReceived2\"
Shelf:
  type: object
  nullable: true
  properties:
    number:
      type: integer
      nullable: true
      x-extensible-enum:
        - 1
        - 2
      example: 1
    marks:
      type: object
      nullable: true
      additionalProperties:
        type: string
        nullable: true
        x-extensible-enum:
          - NEW
          - OLD
        example: OLD
Added:
  type: object
  properties:
    books:
      type: array
      nullable: true
      items:
        $ref: \"#/components/schemas/BookReceived2\"
    receipt:
      $ref: \"#/components/schemas/BookReceived\"
"
    );
}

#[test]
fn a_validator_takes_nulls_and_new_values_of_what_is_received_alone() {
    let whole = export::for_tools(&library(BOTH_WAYS));
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let odd = json!({ "books": [
        null,
        { "title": null, "shelf": null, "sequels": [null, {}] },
        { "shelf": { "number": 7, "marks": { "cover": null, "back": "TORN" } } },
    ], "receipt": null });
    let added = validator(&whole, &reference("Added"));
    assert_eq!(faults(&added, &odd), [""; 0]);
    let sent = validator(&whole, &reference("Book"));
    for book in odd["books"].as_array().unwrap() {
        assert!(!sent.is_valid(book), "{book}");
    }
    // A whole body is no part, which alone may be missing; and bounds hold.
    assert!(!added.is_valid(&Value::Null));
    assert!(!added.is_valid(&json!({ "books": [{ "weight": 10001 }] })));
}

#[test]
fn errors_come_with_any_status() {
    let whole = export::for_tools(&library(BOTH_WAYS));
    let error = &whole["paths"]["/v1/books"]["post"]["responses"]["default"];
    assert_eq!(
        error["content"]["application/json"]["schema"]["$ref"],
        "#/components/schemas/Problem"
    );
    // What the document says of it goes first.
    let own = &whole["paths"]["/v1/books"]["get"]["responses"]["default"];
    assert_eq!(own, &json!({ "description": "No." }));

    let (before, after) = BOTH_WAYS.split_once("        \"403\":").unwrap();
    let (_, after) = after.split_once("    get:\n").unwrap();
    let none = export::for_tools(&library(&format!("{before}    get:\n{after}")));
    let responses = &none["paths"]["/v1/books"]["post"]["responses"];
    assert_eq!(responses.as_object().unwrap().len(), 1);
}

#[test]
fn the_addresses_are_servers_and_samples_are_small() {
    let whole = export::for_tools(&library(BOTH_WAYS));
    assert_eq!(
        whole["servers"],
        json!([
            { "url": "https://library.north.example.com", "description": "north" },
            { "url": "https://library.south.example.com", "description": "south" },
        ])
    );
    let keys: Vec<_> = whole.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "openapi",
            "info",
            "x-service",
            "servers",
            "paths",
            "components",
            "x-json-schema-faker",
        ]
    );
    let (before, after) = BOTH_WAYS.split_once("x-service:").unwrap();
    let (_, after) = after.split_once("paths:").unwrap();
    let nowhere = export::for_tools(&library(&format!("{before}paths:{after}")));
    assert_eq!(nowhere.get("servers"), None);
}

#[test]
fn chapters_are_tags_and_in_one_file_operations_name_them() {
    let chapters =
        "x-chapters:\n  books:\n    title: Book Management\n    description: What is read.\n";
    let named = "operationId: AddBook\n      x-chapter: books\n";
    let text = BOTH_WAYS.replace("operationId: AddBook\n", named);
    let text = text.replace("paths:\n", &format!("{chapters}paths:\n"));
    let whole = export::for_tools(&library(&text));
    let tag = json!({ "name": "Book Management", "description": "What is read." });
    assert_eq!(whole["tags"], json!([tag]));
    let add = &whole["paths"]["/v1/books"]["post"];
    assert_eq!(add["tags"], json!(["Book Management"]));

    let whole = export::as_is(&ours());
    let show = &whole["paths"]["/v3/sources/{source_id}"]["get"];
    assert_eq!(show["x-chapter"], "source-servers");
}

#[test]
fn the_samples_of_the_vendor_fit_what_is_for_tools() {
    let document = ours();
    let whole = export::for_tools(&document);
    let mut nulls = false;
    for (place, schema, sample) in samples(&whole) {
        nulls |= sample.to_string().contains("null");
        assert_eq!(
            faults(&validator(&whole, schema), sample),
            [""; 0],
            "{place}"
        );
    }
    assert!(nulls);
    let as_is = export::as_is(&document);
    let strict = samples(&as_is)
        .into_iter()
        .find(|(place, ..)| place == "get /v3/tasks 200");
    let (_, schema, sample) = strict.unwrap();
    let found = faults(&validator(&as_is, schema), sample);
    for (place, due) in [("source_server", "null is not"), ("state", "AVAILABLE")] {
        let is_due = |fault: &&String| fault.contains(place) && fault.contains(due);
        assert!(
            found.iter().any(|fault| is_due(&fault)),
            "{due}: {found:#?}"
        );
    }
}

/// What the client's own document must not say is what the other one is for.
#[test]
fn one_form_lints_clean_and_the_other_is_not_for_our_client() {
    let rules = |whole: &Value| {
        let document = library(&yaml::write(whole));
        let findings = lint(&document, &[]);
        let rules: BTreeSet<_> = findings.iter().map(|finding| finding.rule).collect();
        rules
    };
    let document = ours();
    assert_eq!(rules(&export::as_is(&document)), BTreeSet::new());
    assert_eq!(
        rules(&export::for_tools(&document)),
        BTreeSet::from([
            // Lists of values that are open have another name.
            "text-without-value",
            "unknown-extension",
            "value-names",
            // Elements may be null.
            "paging",
            // What is waited for is no list of values then.
            "waiter",
            // Our client has the addresses from elsewhere.
            "ignored-key",
            // What is said of any status is on no page.
            "table-number",
            // The samples fit.
            "unused-allow",
        ])
    );
}
