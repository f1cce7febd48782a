//! The catalogue is the document: every operation, parameter, field, bound, value, text and sample.
#![allow(missing_docs, reason = "a test has no documentation")]

mod against;

use huaweicloud_sms::operations;

const DOCUMENT: &str = include_str!("../../../spec/sms-v3.yaml");

#[test]
fn the_catalogue_says_what_the_document_says_and_nothing_else() {
    let facts = against::compare(DOCUMENT, "sms-v3", operations::ALL);
    assert!(facts > 800, "only {facts} facts were compared");
}

#[test]
fn an_operation_is_found_by_its_id() {
    for entry in operations::ALL {
        let found = operations::find(entry.operation.id).unwrap();
        assert_eq!(found.operation.path, entry.operation.path);
    }
    assert!(operations::find("listtasks").is_none());
}
