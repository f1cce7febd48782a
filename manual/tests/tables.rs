//! `spec/tables` is what the document says.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::Path;

use document::load;
use manual::tables;

#[test]
fn the_tables_beside_the_document_are_up_to_date() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let document = load::load(&spec.join("sms-v3.yaml")).unwrap();
    let written = fs::read_dir(spec.join("tables")).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let chapter = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (chapter, fs::read_to_string(path).unwrap())
    });
    assert!(
        tables::render(&document) == written.collect(),
        "spec/tables is out of date; to write it: cargo xtask tables"
    );
}

/// The part of the tables that speaks of one operation.
fn section<'t>(text: &'t str, request: &str) -> &'t str {
    let heading = format!("\n\n`{request}`\n");
    let mut sections = text.split("\n## ");
    sections
        .find(|section| section.contains(&heading))
        .unwrap_or_else(|| panic!("no section of {request}"))
}

#[test]
fn rows_are_in_the_terms_of_the_page() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    let chapters = tables::render(&load::load(&spec).unwrap());
    let text = chapters.into_values().collect::<String>();
    let text = section(&text, "GET /v3/tasks");
    for row in [
        "**Table 1** Query parameters",
        "| limit | No | Integer | How many",
        "<br>Minimum value: 0<br>Maximum value: 200<br>Default value: 100 |",
        "<br>Minimum length: 1 character<br>Maximum length: 16,384 characters |",
        "| tasks | Array of TasksResponseBody objects |",
        "| source_server | SourceServerAssociatedWithTask object |",
        "| error_param | Array of strings |",
        "Maximum length: 65,535 characters<br>Array length: 1 to 20 |",
        "Maximum value: 1048576.0 |",
        "**Table 12** details",
    ] {
        assert!(text.contains(row), "{row}");
    }
    let numbers: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("**Table "))
        .collect();
    assert_eq!(numbers.len(), 12, "{numbers:#?}");
}

#[test]
fn every_operation_has_its_section_and_its_tables() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    let document = load::load(&spec).unwrap();
    let chapters = tables::render(&document);
    let openapi = document.openapi();
    for operation in openapi.operations() {
        let (path, method) = (operation.path, operation.method);
        let request = format!("{} {path}", method.to_uppercase());
        let section = section(&chapters[&openapi.chapter(&operation)], &request);
        for parameter in &operation.parameters {
            let name = parameter.name().unwrap();
            assert!(
                section.contains(&format!("\n| {name} | ")),
                "{request}: {name}"
            );
        }
        for (status, ..) in operation.responses() {
            assert!(
                section.contains(&format!("\n| {status} | ")),
                "{request}: {status}"
            );
        }
    }
}

#[test]
fn error_codes_have_a_table_of_their_own() {
    let codes = "x-error-codes:\n  LIB.0404:\n    status: 404\n    meaning: No | such shelf.\n    operations:\n      - ListBooks\n      - AddBook\n  LIB.0500:\n    status: 500\n    meaning: It burns.\n    wayOut: Run.\n";
    let with = |text: &str| {
        let text = [include_str!("../../document/tests/library.yaml"), text].concat();
        tables::render(&load::parse(Path::new("library.yaml"), text).unwrap())
    };
    let text = &with(codes)["error-codes"];
    for expected in [
        "from library.yaml; do not edit. -->\n\n# Library: error codes\n",
        "| LIB.0404 | 404 | No \\| such shelf. |  | ListBooks, AddBook |\n",
        "| LIB.0500 | 500 | It burns. | Run. |  |\n",
    ] {
        assert!(text.contains(expected), "{text}");
    }
    assert!(!with("").contains_key("error-codes"));
}
