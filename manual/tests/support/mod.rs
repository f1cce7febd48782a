//! The library, a small document without a fault, and pages that it was transcribed from.

use std::fs;
use std::path::Path;

use document::load::{self, Document};

pub(crate) fn library() -> String {
    file("../document/tests/library.yaml")
}

/// A page by the name of its operation, such as `list-books`.
pub(crate) fn page_text(name: &str) -> String {
    file(&format!("tests/audit/pages/{name}.txt"))
}

pub(crate) fn document(text: &str) -> Document {
    load::parse(Path::new("spec.yaml"), text.to_owned()).unwrap()
}

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}
