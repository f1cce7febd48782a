//! Loads and lints arbitrary text; `generator/tests/library.yaml` is a good seed.
#![no_main]

use std::path::Path;

use generator::diagnostic::Report;
use generator::{lint, load};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: String| {
    let report = match load::parse(Path::new("fuzz.yaml"), text) {
        Ok(document) => Report::new(&document.source, lint::lint(&document)),
        Err(report) => report,
    };
    let _ = (report.to_string(), report.to_json());
});
