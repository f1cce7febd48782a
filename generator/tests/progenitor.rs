//! What progenitor gives is read strictly: whatever is not as the model lets expect is an error that names it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use document::load;
use generator::model::Model;
use generator::progenitor;
use proc_macro2::TokenStream;
use quote::ToTokens;

const DOCUMENT: &str = r##"
openapi: 3.0.3
info: { title: Small, version: v1 }
x-service: { name: small, endpoints: { eu: https://small.example.eu } }
paths:
  /v1/shops/{shop_id}/things/{id}:
    put:
      operationId: ChangeThing
      parameters:
        - { name: shop_id, in: path, required: true, schema: { type: string } }
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: size, in: query, schema: { type: integer } }
        - { name: X-Note, in: header, schema: { type: string } }
      requestBody:
        content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } }
      responses:
        "200":
          description: Changed.
          content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } }
  /v1/notes:
    post:
      operationId: AddNote
      requestBody: { content: { text/plain: { schema: { type: string } } } }
      responses: { "204": { description: Added. } }
components:
  schemas:
    Thing:
      type: object
      properties:
        type: { type: string }
        parts: { type: array, items: { $ref: "#/components/schemas/Thing" } }
        inner: { $ref: "#/components/schemas/Thing" }
"##;

fn model() -> Model {
    let document = load::parse(Path::new("small.yaml"), DOCUMENT.to_owned()).unwrap();
    generator::read(&document)
        .unwrap_or_else(|findings| panic!("{findings:?}"))
        .model
}

/// What progenitor gives, as text that has each token in the one way of [`tokens`].
fn emitted(model: &Model) -> String {
    let emitted = progenitor::emit(model, &progenitor::reduced(model));
    let emitted = emitted.unwrap_or_else(|findings| panic!("{findings:?}"));
    emitted.to_token_stream().to_string()
}

fn tokens(code: &str) -> String {
    code.parse::<TokenStream>().unwrap().to_string()
}

/// The finding in some output.
fn finding(model: &Model, output: &str) -> Option<String> {
    let file = syn::parse_str(output).unwrap();
    let findings = progenitor::read(model, &file).err()?;
    let [finding] = findings.as_slice() else {
        panic!("{findings:?}")
    };
    assert_eq!(finding.rule, "progenitor-output");
    assert!(finding.help.is_some());
    Some(finding.message.clone())
}

#[test]
fn what_progenitor_gives_is_as_the_model_lets_expect() {
    let model = model();
    assert_eq!(finding(&model, &emitted(&model)), None);
}

/// Each text of the output, what stands there instead, and what is said of it.
fn altered(cases: &[(&str, &str, &str)]) {
    let model = model();
    let output = emitted(&model);
    for (old, new, expected) in cases {
        let (old, new) = (tokens(old), tokens(new));
        assert!(output.contains(&old), "{old} is not in\n{output}");
        let message = finding(&model, &output.replacen(&old, &new, 1));
        let expected = format!("progenitor's output has {expected}");
        assert_eq!(message, Some(expected), "{old} → {new}");
    }
}

#[test]
fn types() {
    altered(&[
        ("pub mod types", "pub mod kinds", "no module `types`"),
        ("pub struct Thing", "pub struct Item", "no struct `Thing`"),
        (
            "pub type_ : ::std::option::Option< ::std::string::String>",
            "pub type_ : ::std::string::String",
            "the type `:: std :: string :: String` for the field `type_` of `Thing`",
        ),
        (
            "pub type_ : ::std::option::Option< ::std::string::String>",
            "pub type_ : ::std::option::Option<Kind>",
            "the type `:: std :: option :: Option < Kind >` for the field `type_` of `Thing`",
        ),
        (
            "pub type_ : ::std::option::Option< ::std::string::String>",
            "pub type_ : ::std::option::Option<[u8; 4]>",
            "the type `:: std :: option :: Option < [u8 ; 4] >` for the field `type_` of `Thing`",
        ),
    ]);
}

#[test]
fn urls_and_methods() {
    altered(&[
        (
            "pub type_ :",
            "pub kind :",
            "other fields of `Thing`: with `kind`, without `type_`",
        ),
        (
            "pub type_ :",
            "pub more : bool , pub type_ :",
            "other fields of `Thing`: with `more`",
        ),
        (
            "pub async fn send",
            "pub async fn call",
            "no method `send` for `ChangeThing`",
        ),
        (
            "let url = format!(\"{}/v1/notes\", client.baseurl,)",
            "let url = String::new()",
            "no URL for `AddNote`",
        ),
        (
            "let url = format!(\"{}/v1/notes\", client.baseurl,)",
            "let base = format!(\"{}\", client.baseurl); let url = format!(\"{}/v1/notes\", client.baseurl,)",
            "2 of one URL for `AddNote`",
        ),
        (
            "let url = format!(\"{}/v1/notes\", client.baseurl,)",
            "let url = format!(\"{}/v1/note\", client.baseurl,)",
            "other URLs for `AddNote`: with `/v1/note`, without `/v1/notes`",
        ),
        (
            "let url = format!(\"{}/v1/notes\", client.baseurl,)",
            "let url = format!(\"{}/v1/notes\", client.address,)",
            "an unknown address for `AddNote`: `client . address`",
        ),
        (
            "let url = format!(\"{}/v1/notes\", client.baseurl,)",
            "let url = format!(template, client.baseurl)",
            "an unknown URL for `AddNote`: `template , client . baseurl`",
        ),
        (
            "encode_path(&shop_id.to_string())",
            "shop_id.to_string()",
            "an unknown part of the path for `ChangeThing`: `shop_id . to_string ()`",
        ),
        (
            "encode_path(&shop_id.to_string()), encode_path(&id.to_string())",
            "encode_path(&id.to_string()), encode_path(&shop_id.to_string())",
            "other URLs for `ChangeThing`: with `/v1/shops/{id}/things/{shop_id}`, without `/v1/shops/{shop_id}/things/{id}`",
        ),
        (
            "encode_path(&shop_id.to_string()), encode_path(&id.to_string())",
            "encode_path(&shop_id.to_string())",
            "other URLs for `ChangeThing`: with `/v1/shops/{shop_id}/things/{}`, without `/v1/shops/{shop_id}/things/{id}`",
        ),
        (".build()?", ".finish()?", "no request for `ChangeThing`"),
        (
            ".put(url)",
            ".patch(url)",
            "other methods for `ChangeThing`: with `patch`, without `put`",
        ),
        (
            ".put(url)",
            ".request(method, url)",
            "other methods for `ChangeThing`: without `put`",
        ),
        (
            "client.client",
            "client.http()",
            "an unknown HTTP client for `ChangeThing`: `client`",
        ),
    ]);
}

#[test]
fn queries() {
    altered(&[
        (
            "QueryParam::new(\"size\", &size)",
            "QueryParam::new(\"length\", &size)",
            "an unknown query for `ChangeThing`: `& progenitor_client :: QueryParam :: new (\"length\" , & size)`",
        ),
        (
            "progenitor_client::QueryParam::new(\"size\", &size)",
            "progenitor_client::Pair::new(\"size\", &size)",
            "an unknown query for `ChangeThing`: `& progenitor_client :: Pair :: new (\"size\" , & size)`",
        ),
        (
            ".query(&progenitor_client::QueryParam::new(\"size\", &size))",
            "",
            "other queries for `ChangeThing`: without `size`",
        ),
        (
            ".query(&progenitor_client::QueryParam::new(\"size\", &size))",
            ".query(&progenitor_client::QueryParam::new(\"size\", &size)).query(&progenitor_client::QueryParam::new(\"size\", &size))",
            "other queries for `ChangeThing`: with `size`",
        ),
    ]);
}

#[test]
fn headers_and_bodies() {
    altered(&[
        (
            "\"x_note\", value",
            "\"note\", value",
            "other statements on headers for `ChangeThing`: with `if let Some (value) = x_note { header_map . append (\"note\" , value . to_string () . try_into () ?) ; }`, without `if let Some (value) = x_note { header_map . append (\"x_note\" , value . to_string () . try_into () ?) ; }`",
        ),
        (
            "\"api-version\"",
            "\"version\"",
            "other statements on headers for `ChangeThing`: with `header_map . append (:: reqwest :: header :: HeaderName :: from_static (\"version\") , :: reqwest :: header :: HeaderValue :: from_static (super :: Client :: api_version ()) ,) ;`, without `header_map . append (:: reqwest :: header :: HeaderName :: from_static (\"api-version\") , :: reqwest :: header :: HeaderValue :: from_static (super :: Client :: api_version ()) ,) ;`",
        ),
        (
            "with_capacity(2usize);",
            "with_capacity(2usize); let size = size.or(Some(1));",
            "other statements on headers for `ChangeThing`: with `let size = size . or (Some (1)) ;`",
        ),
        (
            ".headers(header_map)",
            "",
            "other headers and bodies for `ChangeThing`: without `headers (header_map)`",
        ),
        (
            ".json(&body)",
            "",
            "other headers and bodies for `ChangeThing`: without `json (& body)`",
        ),
        (
            ".json(&body)",
            ".form_urlencoded(&body)?",
            "an unknown HTTP client for `ChangeThing`: `client . client . put (url) . header (:: reqwest :: header :: ACCEPT , :: reqwest :: header :: HeaderValue :: from_static (\"application/json\" ,) ,) . form_urlencoded (& body) ?`",
        ),
        (
            "from_static(\"text/plain\")",
            "from_static(\"text/html\")",
            "other headers and bodies for `AddNote`: with `header (:: reqwest :: header :: CONTENT_TYPE , :: reqwest :: header :: HeaderValue :: from_static (\"text/html\"))`, without `header (:: reqwest :: header :: CONTENT_TYPE , :: reqwest :: header :: HeaderValue :: from_static (\"text/plain\"))`",
        ),
        (
            "::reqwest::header::ACCEPT",
            "::reqwest::header::RANGE",
            "other headers and bodies for `ChangeThing`: with `header (:: reqwest :: header :: RANGE , :: reqwest :: header :: HeaderValue :: from_static (\"application/json\" ,))`, without `header (:: reqwest :: header :: ACCEPT , :: reqwest :: header :: HeaderValue :: from_static (\"application/json\" ,))`",
        ),
    ]);
}
