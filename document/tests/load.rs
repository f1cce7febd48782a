//! Documents that cannot be loaded say where and why.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use document::diagnostic::Report;
use document::load::{self, Document};
use document::source::{self, Value};

const SMALL: &str = "openapi: 3.0.3\ninfo:\n  title: Büro\n  version: v3\npaths: {}\n";

fn parse(text: &str) -> Result<Document, Report> {
    load::parse(Path::new("spec.yaml"), text.to_owned())
}

#[test]
fn a_document_keeps_the_place_of_keys_and_values() {
    let document = parse(SMALL).unwrap();
    let source = &document.source;
    let file = source.file(0);
    let text = file.text();
    assert_eq!(document.openapi().title(), "Büro");
    assert_eq!(&text[source.value_span("/info/title").unwrap()], "Büro");
    let version = source.key_span("/info/version").unwrap();
    assert_eq!(&text[version.clone()], "version");
    let position = file.position(version.start);
    assert_eq!((position.line, position.column), (4, 3));
}

#[test]
fn both_readers_resolve_scalars_alike() {
    for text in [
        "1",
        "-1",
        "+1",
        "007",
        "0x1f",
        "-0o17",
        "0b11",
        "1.5",
        "1e3",
        ".5",
        "5.",
        "yes",
        "true",
        "True",
        "null",
        "~",
        "''",
        "'1'",
        "18446744073709551615",
        "-9223372036854775808",
        "1_000",
        "3.0.3",
        "-",
        "x: 1",
        "[1, a]",
        "2024-01-01",
        "0",
        "00",
        "1e",
        "0x",
        "0x-1",
        "-.5",
        "+0x1f",
    ] {
        let model: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
        let ours = source::read(text).unwrap();
        assert_eq!(
            serde_json::to_value(model).unwrap(),
            ours.to_json(),
            "{text}"
        );
    }
}

#[test]
fn a_syntax_error_names_file_line_and_column() {
    let shown = parse("openapi: 3.0.3\ninfo: [\n").unwrap_err().to_string();
    assert!(shown.contains("--> spec.yaml:2:7"), "{shown}");
    assert!(
        shown.starts_with("error[yaml-syntax]: not YAML: "),
        "{shown}"
    );
}

#[test]
fn doubled_keys_are_all_reported_with_both_places() {
    let report =
        parse("openapi: 3.0.3\nopenapi: 3.0.3\ninfo:\n  title: a\n  title: b\n").unwrap_err();
    assert_eq!(report.errors(), 2);
    let shown = report.to_string();
    assert!(
        shown.contains("spec.yaml:2:1") && shown.contains("spec.yaml:5:3"),
        "{shown}"
    );
    assert!(shown.contains("first here"), "{shown}");
}

#[test]
fn other_versions_are_refused_with_the_way_out() {
    for text in [
        "openapi: 3.1.0\n",
        "swagger: '2.0'\n",
        "title: x\n",
        "",
        "- 1\n",
        "openapi: 3.0\n",
    ] {
        let report = parse(text).unwrap_err();
        assert_eq!(report.diagnostics()[0].rule, "openapi-version", "{text}");
        assert!(report.to_string().contains("OpenAPI 3.0"), "{report}");
    }
}

#[test]
fn a_file_that_is_not_there_and_one_that_is_no_text_end_in_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let missing = load::load(&folder.path().join("none.yaml"))
        .unwrap_err()
        .to_string();
    assert!(
        missing.starts_with("error[unreadable]: cannot read the document: "),
        "{missing}"
    );
    assert!(
        missing.contains("none.yaml:1:1") && missing.contains("--spec FILE"),
        "{missing}"
    );

    let bytes = folder.path().join("bytes.yaml");
    std::fs::write(&bytes, b"openapi: 3.0.3\ninfo: \xff\n").unwrap();
    let shown = load::load(&bytes).unwrap_err().to_string();
    assert!(
        shown.contains("not UTF-8") && shown.contains("bytes.yaml:2:7"),
        "{shown}"
    );
}

#[test]
fn what_only_yaml_can_say_is_refused() {
    for (text, words) in [
        ("a: &x 1\nb: *x\n", "anchor"),
        ("a: !!str 1\n", "tag"),
        ("? [a]\n: 1\n", "key must be text"),
        ("a: 1\n---\nb: 2\n", "second YAML document"),
    ] {
        let report = parse(text).unwrap_err();
        assert!(report.diagnostics()[0].message.contains(words), "{report}");
    }
    let deep = parse(&"[".repeat(150)).unwrap_err();
    assert!(
        deep.to_string().contains("nested deeper than 100 levels"),
        "{deep}"
    );
}

#[test]
fn json_names_the_same_place() {
    let report = parse("openapi: 3.1.0\n").unwrap_err();
    let json = report.to_json();
    assert_eq!(json["errors"], 1);
    let finding = &json["findings"][0];
    assert_eq!(
        (finding["line"].as_u64(), finding["column"].as_u64()),
        (Some(1), Some(10))
    );
    assert_eq!(finding["file"], "spec.yaml");
    assert_eq!(finding["pointer"], "/openapi");
}

#[test]
fn the_span_of_a_plain_scalar_is_its_text() {
    let text = "é: ü\r\nlist:\r\n  - ä\r\n  - b: 'x'\r\n";
    let root = source::read(text).unwrap();
    for pointer in ["/é", "/list/0"] {
        let node = root.at(pointer).unwrap();
        assert!(
            matches!(&node.value, Value::String(value) if *value == text[node.span.clone()]),
            "{pointer}"
        );
    }
    assert_eq!(&text[root.at("/list/1/b").unwrap().span.clone()], "'x'");
}
