//! Documents with names that Rust has no room for get the exact message that each should.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../document/tests/support/corpus.rs"]
mod corpus;
#[path = "../../document/tests/support/library.rs"]
mod library;

use std::path::Path;

use corpus::Corpus;

fn corpus() -> Corpus {
    Corpus {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken"),
        lint: generator::lint,
    }
}

#[test]
fn each_fault_is_found_where_it_is() {
    corpus().check();
}

#[test]
fn there_is_a_fault_for_each_rule() {
    // These speak of a defect of the generator itself.
    let elsewhere = ["progenitor", "progenitor-output", "print"];
    corpus().has_all(generator::rules(), &elsewhere);
}
