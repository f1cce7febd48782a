//! What no client can be made of is found by the linter, with its rule and its place, and stops codegen.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use document::diagnostic::{Report, Severity};
use document::load;

const SERVICE: &str = "x-service: { name: small, endpoints: { eu: https://small.example.eu } }";

fn findings(service: &str, paths: &str, components: &str) -> Report {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Small, version: v1 }}\n{service}\npaths: {paths}\ncomponents: {components}\n"
    );
    let document = load::parse(Path::new("small.yaml"), text).unwrap();
    generator::lint(&document)
}

/// Holds the errors of the linter against those expected, as `pointer rule`, and codegen against the linter.
fn refused(service: &str, paths: &str, components: &str, expected: &[&str]) {
    let report = findings(service, paths, components);
    let errors = report.diagnostics().iter();
    let errors: Vec<_> = errors
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{} {}", finding.pointer, finding.rule))
        .collect();
    assert_eq!(errors, expected, "{paths} {components}\n{report}");
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Small, version: v1 }}\n{service}\npaths: {paths}\ncomponents: {components}\n"
    );
    let document = load::parse(Path::new("small.yaml"), text).unwrap();
    assert!(
        generator::read(&document)
            .and_then(|client| client.files())
            .is_err(),
        "a client came of {paths}"
    );
}

fn operation(rest: &str) -> String {
    format!("{{ /a: {{ get: {{ operationId: ListA, {rest} }} }} }}")
}

const DONE: &str = "responses: { '204': { description: Done. } }";

fn parameter(parameter: &str) -> String {
    operation(&format!("parameters: [{parameter}], {DONE}"))
}

fn answered(schema: &str) -> String {
    operation(&format!(
        "responses: {{ '200': {{ description: A., content: {{ application/json: {{ schema: {schema} }} }} }} }}"
    ))
}

#[test]
fn operations() {
    for (paths, expected) in [
        ("{ /a: { get: { responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1a/get missing-operation-id"),
        ("{ /a: { options: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1a/options unsupported-operation"),
        ("{ /a: { trace: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1a/trace unsupported-operation"),
        ("{ /a: { get: { operationId: A, responses: { '204': { description: D. } } } }, /b: { get: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1b/get/operationId duplicate-operation-id"),
        ("{ /a: { get: { operationId: 列, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1a/get/operationId missing-operation-id"),
        ("{ '/{a}': { get: { operationId: A, parameters: [{ name: a, in: path, required: true, schema: { type: string } }], responses: { '204': { description: D. } } } }, '/{b}': { get: { operationId: B, parameters: [{ name: b, in: path, required: true, schema: { type: string } }], responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1{b} path-template"),
        ("{ '/{a': { get: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1{a path-template"),
        ("{ '/{a}': { get: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1{a}/get path-parameter"),
        (parameter("{ name: b, in: path, required: true, schema: { type: string } }"), "/paths/~1a/get/parameters/0/name path-parameter"),
        (operation("responses: { '404': { description: None. } }"), "/paths/~1a/get/responses missing-success"),
        (operation("responses: {}"), "/paths/~1a/get/responses missing-success"),
        (operation("responses: { OK: { description: A. }, '200': { description: A. } }"), "/paths/~1a/get/responses/OK response-status"),
    ] {
        refused(SERVICE, &paths, "{}", &[expected]);
    }
}

#[test]
fn paging() {
    let paging =
        "x-paging: { offset: o, limit: l, items: a, total: n, largestLimit: 9, largestOffset: 9 }";
    let parameters = |kind: &str| {
        format!(
            "parameters: [{{ name: o, in: query, schema: {{ {kind}, maximum: 9 }} }}, {{ name: l, in: query, schema: {{ type: integer, maximum: 9 }} }}]"
        )
    };
    let answer = |items: &str, total: &str| {
        format!(
            "responses: {{ '200': {{ description: A., content: {{ application/json: {{ schema: {{ type: object, properties: {{ a: {{ type: array, items: {items} }}, n: {total} }} }} }} }} }} }}"
        )
    };
    let object = "{ type: object, properties: { b: { type: string } } }";
    let whole = "type: integer";
    let total = "{ type: integer }";
    let at = |key: &str| format!("/paths/~1a/get/x-paging/{key} paging");
    for (parameters, answer, expected) in [
        (
            parameters("type: integer, enum: [1]"),
            answer(object, total),
            at("offset"),
        ),
        (
            parameters(whole),
            answer(object, "{ type: integer, enum: [1] }"),
            at("total"),
        ),
        (
            parameters(whole),
            answer(object, "{ type: string }"),
            at("total"),
        ),
        (
            parameters(whole),
            answer("{ type: object }", total),
            at("items"),
        ),
        (
            parameters(whole),
            answer(
                "{ type: object, nullable: true, properties: { b: { type: string } } }",
                total,
            ),
            at("items"),
        ),
        (
            parameters(whole),
            answer(object, total).replacen(
                "responses: { ",
                "responses: { '206': { description: B. }, ",
                1,
            ),
            "/paths/~1a/get/responses/200 paging".to_owned(),
        ),
    ] {
        let paths = operation(&format!("{paging}, {parameters}, {answer}"));
        refused(SERVICE, &paths, "{}", &[&expected]);
    }
}

#[test]
fn parameters() {
    for (one, expected) in [
        (
            "{ name: c, in: cookie, schema: { type: string } }",
            "/in parameter-location",
        ),
        (
            "{ name: 'a b', in: header, schema: { type: string } }",
            "/name parameter-location",
        ),
        (
            "{ name: c, in: query, content: { application/json: { schema: {} } } }",
            "/content parameter-schema",
        ),
        (
            "{ name: c, in: query, schema: {} }",
            "/schema parameter-schema",
        ),
        (
            "{ name: c, in: query, schema: { type: object } }",
            "/schema parameter-schema",
        ),
        (
            "{ name: c, in: query, schema: { type: array, items: { type: array, items: { type: string } } } }",
            "/schema parameter-schema",
        ),
        (
            "{ name: c, in: query, schema: { type: array, items: { type: string, nullable: true } } }",
            "/schema parameter-schema",
        ),
        (
            "{ name: c, in: query, schema: { type: array, items: {} } }",
            "/schema parameter-schema",
        ),
        (
            "{ name: c, in: header, schema: { type: array, items: { type: string } } }",
            "/schema parameter-schema",
        ),
        (
            "{ name: c, in: query, explode: false, schema: { type: array, items: { type: string } } }",
            "/explode parameter-style",
        ),
        (
            "{ name: c, in: query, style: deepObject, schema: { type: string } }",
            "/style parameter-style",
        ),
        (
            "{ $ref: '#/components/parameters/None' }",
            "/$ref unresolved-ref",
        ),
        ("{ $ref: 'other.yaml#/p' }", "/$ref unresolved-ref"),
        (
            "{ name: c, in: query, schema: { type: number, enum: [1.5] } }",
            "/schema/enum unsupported-schema",
        ),
    ] {
        let expected = format!("/paths/~1a/get/parameters/0{expected}");
        refused(SERVICE, &parameter(one), "{}", &[&expected]);
    }
}

#[test]
fn bodies() {
    for (rest, expected) in [
        (
            format!(
                "requestBody: {{ content: {{ application/json: {{}}, text/plain: {{}} }} }}, {DONE}"
            ),
            "/requestBody/content/text~1plain several-media-types",
        ),
        (
            format!(
                "requestBody: {{ content: {{ application/x-www-form-urlencoded: {{}} }} }}, {DONE}"
            ),
            "/requestBody/content/application~1x-www-form-urlencoded unsupported-media-type",
        ),
        (
            format!("requestBody: {{ content: {{ multipart/form-data: {{}} }} }}, {DONE}"),
            "/requestBody/content/multipart~1form-data unsupported-media-type",
        ),
        (
            format!("requestBody: {{ $ref: '#/components/requestBodies/None' }}, {DONE}"),
            "/requestBody/$ref unresolved-ref",
        ),
        (
            "responses: { '200': { description: A., content: { text/plain: {}, image/png: {} } } }"
                .to_owned(),
            "/responses/200/content/image~1png several-media-types",
        ),
        (
            "responses: { '200': { $ref: '#/components/responses/None' } }".to_owned(),
            "/responses/200/$ref unresolved-ref",
        ),
    ] {
        let expected = format!("/paths/~1a/get{expected}");
        refused(SERVICE, &operation(&rest), "{}", &[&expected]);
    }
}

#[test]
fn of_an_answer_in_several_media_types_json_counts_whatever_it_is_called() {
    let paths = operation(
        "responses: { '200': { description: A., content: { text/plain: {}, application/problem+json: { schema: { type: string } } } } }",
    );
    let report = findings(SERVICE, &paths, "{}");
    assert_eq!(report.errors(), 0, "{report}");
}

#[test]
fn schemas() {
    for (schema, expected) in [
        ("{ type: text }", "/type unknown-type"),
        (
            "{ oneOf: [{ type: string }, { type: integer }] }",
            "/oneOf unsupported-schema",
        ),
        ("{ anyOf: [{ type: string }] }", "/anyOf unsupported-schema"),
        ("{ not: { type: string } }", "/not unsupported-schema"),
        (
            "{ allOf: [{ type: string }, { type: string }] }",
            "/allOf unsupported-schema",
        ),
        ("{ allOf: [] }", "/allOf unsupported-schema"),
        (
            "{ properties: { a: { type: string } } }",
            "/properties key-of-other-type",
        ),
        ("{ enum: [a] }", "/enum key-of-other-type"),
        (
            "{ type: boolean, enum: [true] }",
            "/enum unsupported-schema",
        ),
        (
            "{ $ref: '#/components/schemas/None' }",
            "/$ref unresolved-ref",
        ),
        ("{ $ref: '#/definitions/None' }", "/$ref unresolved-ref"),
        (
            "{ type: array, items: { type: file } }",
            "/items/type unknown-type",
        ),
        (
            "{ type: object, additionalProperties: { oneOf: [] } }",
            "/additionalProperties/oneOf unsupported-schema",
        ),
        (
            "{ type: object, properties: { a/b: { type: object, properties: { c: { not: {} } } } } }",
            "/properties/a~1b/properties/c/not unsupported-schema",
        ),
        (
            "{ type: integer, format: uint64, maximum: 18446744073709551615 }",
            "/maximum impossible-bound",
        ),
    ] {
        let expected =
            format!("/paths/~1a/get/responses/200/content/application~1json/schema{expected}");
        refused(SERVICE, &answered(schema), "{}", &[&expected]);
    }
}

#[test]
fn components_that_are_circles_or_lead_nowhere() {
    let one = answered("{ $ref: '#/components/schemas/A' }");
    for (schemas, expected) in [
        (
            "A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' }",
            &[
                "/components/schemas/A circular-ref",
                "/components/schemas/B circular-ref",
            ][..],
        ),
        (
            "A: { type: array, items: { $ref: '#/components/schemas/A' } }",
            &["/components/schemas/A circular-ref"],
        ),
        (
            "A: { allOf: [{ $ref: '#/components/schemas/A' }] }",
            &["/components/schemas/A circular-ref"],
        ),
        (
            "A: { type: object, additionalProperties: { $ref: '#/components/schemas/A' } }",
            &["/components/schemas/A circular-ref"],
        ),
        (
            "A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }",
            &["/components/schemas/A/properties/b/$ref unresolved-ref"],
        ),
        (
            "A: { type: nothing }",
            &["/components/schemas/A/type unknown-type"],
        ),
    ] {
        let components = format!("{{ schemas: {{ {schemas} }} }}");
        refused(SERVICE, &one, &components, expected);
    }
}

#[test]
fn names_that_are_one_in_rust_are_told_and_numbered() {
    let object = "{ type: object, properties: { a: { type: string } } }";
    let paths = answered("{ $ref: '#/components/schemas/Task' }");
    let components = format!("{{ schemas: {{ Task: {object}, TaskBuilder: {object} }} }}");
    let report = findings(SERVICE, &paths, &components);
    let found: Vec<_> = report
        .diagnostics()
        .iter()
        .filter(|finding| finding.rule == "name-collision")
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        found,
        ["the schemas `Task` and `TaskBuilder` both become the type `TaskBuilder`"]
    );
}

#[test]
fn services() {
    for (service, expected) in [
        ("x-none: 1", " service"),
        ("x-service: sms", "/x-service wrong-value"),
        (
            "x-service: { name: Not A Name, endpoints: { eu: https://a.example } }",
            "/x-service/name service",
        ),
        (
            "x-service: { name: 7, endpoints: { eu: https://a.example } }",
            "/x-service/name wrong-value",
        ),
        (
            "x-service: { name: a, endpoints: { eu: 7 } }",
            "/x-service/endpoints wrong-value",
        ),
        (
            "x-service: { name: a, endpoints: { eu: sms.example.com } }",
            "/x-service/endpoints/eu service",
        ),
    ] {
        refused(service, "{}", "{}", &[expected]);
    }
}

#[test]
fn a_service_without_operations_is_a_client_without_methods() {
    let report = findings(SERVICE, "{}", "{}");
    assert_eq!(report.errors(), 0, "{report}");
}
