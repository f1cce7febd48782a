//! Documents that no client can be made of end in findings with their place, never in a panic.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use document::diagnostic::Report;
use document::load;
use generator::generate;
use generator::print::Files;

const SERVICE: &str = "x-service: { name: small, endpoints: { eu: https://small.example.eu } }";

fn emit(service: &str, paths: &str, components: &str) -> Result<Files, Report> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Small, version: v1 }}\n{service}\npaths: {paths}\ncomponents: {components}\n"
    );
    let document = load::parse(Path::new("small.yaml"), text)?;
    generate(&document)
}

/// The findings as `pointer: message`.
fn findings(service: &str, paths: &str, components: &str) -> Vec<String> {
    let Err(report) = emit(service, paths, components) else {
        panic!("a client came of {service} {paths} {components}")
    };
    let text = report.to_string();
    let found = report.diagnostics().iter();
    found
        .map(|finding| {
            assert!(finding.help.is_some(), "no way out of: {text}");
            format!("{}: {}", finding.pointer, finding.message)
        })
        .collect()
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
        ("{ /a: { get: { responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1a/get: the operation has no `operationId`"),
        ("{ /a: { options: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1a/options: the method options cannot be expressed"),
        ("{ /a: { trace: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1a/trace: the method trace cannot be expressed"),
        ("{ /a: { get: { operationId: A, responses: { '204': { description: D. } } } }, /b: { get: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1b/get/operationId: two operations are called `A`"),
        ("{ /a: { get: { operationId: 列, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1a/get/operationId: `列` cannot be the name of a file and of a method"),
        ("{ /a: { $ref: '#/x' } }".to_owned(), "/paths/~1a: a path that is a reference cannot be expressed"),
        ("{ '/{a}': { get: { operationId: A, parameters: [{ name: a, in: path, required: true, schema: { type: string } }], responses: { '204': { description: D. } } } }, '/{b}': { get: { operationId: B, parameters: [{ name: b, in: path, required: true, schema: { type: string } }], responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1{b}/get: B: another operation has the same method and path"),
        ("{ '/{a': { get: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1{a/get: A: the braces of the path `/{a` do not match"),
        ("{ '/{a}': { get: { operationId: A, responses: { '204': { description: D. } } } } }".to_owned(), "/paths/~1{a}/get: A: the path has `{a}`, but no path parameter has this name"),
        (parameter("{ name: b, in: path, required: true, schema: { type: string } }"), "/paths/~1a/get: ListA: the path parameter `b` is not in the path"),
        (operation("responses: { '404': { description: None. } }"), "/paths/~1a/get: ListA: no answer with a status of 200 to 299 is documented"),
        (operation("responses: {}"), "/paths/~1a/get: ListA: no answer with a status of 200 to 299 is documented"),
        (operation(&format!("x-paging: {{ offset: o }}, {DONE}")), "/paths/~1a/get/x-paging: the success response of an operation that pages is an object"),
    ] {
        assert_eq!(findings(SERVICE, &paths, "{}"), [expected], "{paths}");
    }
}

#[test]
fn parameters() {
    for (one, expected) in [
        (
            "{ name: c, in: cookie, schema: { type: string } }",
            ": the parameter `c` stands in a cookie, which cannot be expressed",
        ),
        (
            "{ name: c, in: query, content: { application/json: { schema: {} } } }",
            ": a parameter with `content` cannot be expressed",
        ),
        (
            "{ name: c, in: query, schema: { type: object } }",
            ": the query parameter `c` cannot be written as text",
        ),
        (
            "{ name: c, in: query, schema: { type: array, items: { type: array, items: { type: string } } } }",
            ": the query parameter `c` cannot be written as text",
        ),
        (
            "{ name: c, in: header, schema: { type: array, items: { type: string } } }",
            ": the header parameter `c` cannot be written as text",
        ),
        (
            "{ name: c, in: query, explode: false, schema: { type: array, items: { type: string } } }",
            ": a list that is joined with commas cannot be expressed",
        ),
        (
            "{ name: c, in: query, style: deepObject, schema: { type: string } }",
            ": the parameter `c` has a style that cannot be expressed",
        ),
        (
            "{ name: 'a b', in: header, schema: { type: string } }",
            ": the parameter `a b` has no name of a header",
        ),
        (
            "{ $ref: '#/components/parameters/None' }",
            ": the reference `#/components/parameters/None` leads nowhere",
        ),
        (
            "{ $ref: 'other.yaml#/p' }",
            ": the reference `other.yaml#/p` does not start with `#/components/parameters/`",
        ),
        (
            "{ $ref: '#/components/parameters/Circle' }",
            ": the references go round in a circle",
        ),
        (
            "{ name: c, in: query, schema: { type: number, enum: [1.5] } }",
            "/schema: a list of fractional numbers or of booleans cannot be expressed",
        ),
    ] {
        let components = "{ parameters: { Circle: { $ref: '#/components/parameters/Circle' } } }";
        let expected = format!("/paths/~1a/get/parameters/0{expected}");
        assert_eq!(
            findings(SERVICE, &parameter(one), components),
            [expected],
            "{one}"
        );
    }
}

#[test]
fn bodies() {
    for (rest, expected) in [
        (
            format!(
                "requestBody: {{ content: {{ application/json: {{}}, text/plain: {{}} }} }}, {DONE}"
            ),
            "/requestBody/content: ListA: a request body with several media types cannot be expressed",
        ),
        (
            format!(
                "requestBody: {{ content: {{ application/x-www-form-urlencoded: {{}} }} }}, {DONE}"
            ),
            "/requestBody/content/application~1x-www-form-urlencoded: a body of type application/x-www-form-urlencoded cannot be expressed",
        ),
        (
            format!("requestBody: {{ content: {{ multipart/form-data: {{}} }} }}, {DONE}"),
            "/requestBody/content/multipart~1form-data: a body of type multipart/form-data cannot be expressed",
        ),
        (
            format!("requestBody: {{ $ref: '#/components/requestBodies/None' }}, {DONE}"),
            ": ListA: the reference `#/components/requestBodies/None` leads nowhere",
        ),
        (
            "responses: { '200': { description: A., content: { text/plain: {}, image/png: {} } } }"
                .to_owned(),
            "/responses/200/content: an answer with several media types, none of them JSON, cannot be expressed",
        ),
    ] {
        let expected = format!("/paths/~1a/get{expected}");
        assert_eq!(
            findings(SERVICE, &operation(&rest), "{}"),
            [expected],
            "{rest}"
        );
    }
    let nowhere = operation("responses: { '200': { $ref: '#/components/responses/None' } }");
    assert_eq!(
        findings(SERVICE, &nowhere, "{}"),
        ["/paths/~1a/get/responses/200: the reference `#/components/responses/None` leads nowhere"]
    );
}

#[test]
fn schemas() {
    for (schema, expected) in [
        ("{ type: text }", ": `text` is no type of OpenAPI 3.0"),
        (
            "{ oneOf: [{ type: string }, { type: integer }] }",
            ": a choice between schemas cannot be expressed",
        ),
        (
            "{ anyOf: [{ type: string }] }",
            ": a choice between schemas cannot be expressed",
        ),
        (
            "{ not: { type: string } }",
            ": a choice between schemas cannot be expressed",
        ),
        (
            "{ allOf: [{ type: string }, { type: string }] }",
            ": `allOf` with 2 entries cannot be expressed",
        ),
        (
            "{ allOf: [] }",
            ": `allOf` with 0 entries cannot be expressed",
        ),
        (
            "{ properties: { a: { type: string } } }",
            ": the keywords here need a `type`",
        ),
        (
            "{ type: boolean, enum: [true] }",
            ": a list of fractional numbers or of booleans cannot be expressed",
        ),
        (
            "{ $ref: '#/components/schemas/None' }",
            ": the reference `#/components/schemas/None` leads nowhere",
        ),
        (
            "{ $ref: '#/definitions/None' }",
            ": the reference `#/definitions/None` does not start with `#/components/schemas/`",
        ),
        (
            "{ type: array, items: { type: file } }",
            "/items: `file` is no type of OpenAPI 3.0",
        ),
        (
            "{ type: object, additionalProperties: { oneOf: [] } }",
            "/additionalProperties: a choice between schemas cannot be expressed",
        ),
        (
            "{ type: object, properties: { a/b: { type: object, properties: { c: { not: {} } } } } }",
            "/properties/a~1b/properties/c: a choice between schemas cannot be expressed",
        ),
    ] {
        let expected =
            format!("/paths/~1a/get/responses/200/content/application~1json/schema{expected}");
        assert_eq!(
            findings(SERVICE, &answered(schema), "{}"),
            [expected],
            "{schema}"
        );
    }
}

#[test]
fn components_that_are_circles_or_lead_nowhere() {
    let one = answered("{ $ref: '#/components/schemas/A' }");
    for (schemas, expected) in [
        (
            "A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' }",
            "/components/schemas/B: the schema `A` contains itself without an object in between",
        ),
        (
            "A: { type: array, items: { $ref: '#/components/schemas/A' } }",
            "/components/schemas/A/items: the schema `A` contains itself without an object in between",
        ),
        (
            "A: { allOf: [{ $ref: '#/components/schemas/A' }] }",
            "/components/schemas/A/allOf/0: the schema `A` contains itself without an object in between",
        ),
        (
            "A: { type: object, additionalProperties: { $ref: '#/components/schemas/A' } }",
            "/components/schemas/A/additionalProperties: the schema `A` contains itself without an object in between",
        ),
        (
            "A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }",
            "/components/schemas/A/properties/b: the reference `#/components/schemas/B` leads nowhere",
        ),
        (
            "A: { type: nothing }",
            "/components/schemas/A: `nothing` is no type of OpenAPI 3.0",
        ),
    ] {
        let components = format!("{{ schemas: {{ {schemas} }} }}");
        assert_eq!(
            findings(SERVICE, &one, &components),
            [expected],
            "{schemas}"
        );
    }
}

#[test]
fn services() {
    for (service, expected) in [
        ("x-none: 1", ": the document does not name its service"),
        (
            "x-service: sms",
            "/x-service: the document does not name its service",
        ),
        (
            "x-service: { name: Not A Name }",
            "/x-service: the document does not name its service",
        ),
        (
            "x-service: { name: 7 }",
            "/x-service: the document does not name its service",
        ),
        (
            "x-service: { name: a, endpoints: { eu: 7 } }",
            "/x-service/endpoints/eu: the endpoint of `eu` is no URL",
        ),
        (
            "x-service: { name: a, endpoints: { eu: sms.example.com } }",
            "/x-service/endpoints/eu: the endpoint of `eu` is no URL",
        ),
    ] {
        assert_eq!(findings(service, "{}", "{}"), [expected], "{service}");
    }
}

#[test]
fn all_findings_come_at_once_and_show_their_lines() {
    let paths = "\n  /a:\n    get:\n      operationId: A\n      parameters:\n        - { name: c, in: cookie, schema: { type: string } }\n      responses:\n        '404': { description: N. }\n";
    let Err(report) = emit(SERVICE, paths, "{}") else {
        panic!("a client came of it")
    };
    assert_eq!(report.errors(), 2);
    let text = report.to_string();
    assert!(text.contains("small.yaml:9:"), "{text}");
    assert!(text.contains("help: use a header"), "{text}");
}

#[test]
fn a_service_without_operations_is_a_client_without_methods() {
    assert!(emit(SERVICE, "{}", "{}").is_ok());
}
