//! What is committed is what the document says.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};

use document::load::Document;
use generator::output::{compare, with_manifest};
use generator::print::Files;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn document() -> Document {
    document::load::load(&workspace().join("spec/sms-v3.yaml"))
        .unwrap_or_else(|report| panic!("{report}"))
}

/// Compares a folder with what it should hold.
fn check(files: &Files, folder: &str) {
    let changes = compare(files, &workspace().join(folder)).unwrap();
    let diffs: Vec<_> = changes.iter().map(|change| change.diff.as_str()).collect();
    let diffs = diffs.concat();
    assert!(
        changes.is_empty(),
        "{diffs}\n{folder} is not what the document says; to make it so: cargo xtask codegen"
    );
}

#[test]
fn the_client_is_what_the_document_says() {
    check(
        &with_manifest(generator::generate(&document()).unwrap()),
        "generated-client/src",
    );
}

#[test]
fn the_mocks_are_what_the_document_says() {
    check(
        &with_manifest(generator::generate_mocks(&document()).unwrap()),
        "simulator/src/mocks",
    );
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(
        generator::generate(&document()).unwrap(),
        generator::generate(&document()).unwrap()
    );
}
