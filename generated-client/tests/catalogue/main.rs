//! The catalogue is the document: every operation, parameter, field, bound, value, text, sample and error code.
#![allow(missing_docs, reason = "a test has no documentation")]

mod against;

use std::path::Path;

use huaweicloud_sms::operations;

const ROOT: &str = include_str!("../../../spec/sms-v3.yaml");

/// The chapter that a line of the root leads into.
fn chapter(path: &str) -> String {
    let line = format!("  {path}:\n    $ref: \"");
    let (_, reference) = ROOT.split_once(&line).unwrap();
    reference.split_once(".yaml#").unwrap().0.to_owned()
}

#[test]
fn the_catalogue_says_what_the_document_says_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    let document = document::load::load(&root).unwrap();
    let document = document.source.root().to_json().to_string();
    let facts = against::compare(&document, chapter, operations(), operations().error_codes());
    assert!(facts > 800, "only {facts} facts were compared");
}

#[test]
fn every_chapter_has_what_the_document_says_of_it_and_every_operation_a_chapter() {
    let root: serde_yaml::Value = serde_yaml::from_str(ROOT).unwrap();
    let stated = root["x-chapters"].as_mapping().unwrap();
    let chapters = operations().chapters();
    assert_eq!(chapters.len(), stated.len());
    for chapter in chapters {
        let said = ["title", "description"].map(|key| stated[chapter.name][key].as_str().unwrap());
        assert_eq!([chapter.title, chapter.description], said);
    }
    for entry in operations() {
        let mut names = chapters.iter().map(|chapter| chapter.name);
        assert!(names.any(|name| name == entry.chapter), "{entry:?}");
    }
}

#[test]
fn an_operation_is_found_by_its_id() {
    for entry in operations() {
        let found = operations().find(entry.operation.id).unwrap();
        assert_eq!(found.operation.path, entry.operation.path);
    }
    assert!(operations().find("listtasks").is_none());
}

#[test]
fn an_error_code_is_found_with_its_status_and_the_operations_that_name_it() {
    let code = operations().error_code("SMS.7703").unwrap();
    assert_eq!(code.status, 404);
    assert!(code.operations.contains(&"ShowTask"));
    assert!(operations().error_code("sms.7703").is_none());
    for code in operations().error_codes() {
        let found = operations().error_code(code.code).unwrap();
        assert_eq!(found.meaning, code.meaning);
        for id in code.operations {
            assert!(operations().find(id).is_some(), "{}: {id}", code.code);
        }
    }
}
