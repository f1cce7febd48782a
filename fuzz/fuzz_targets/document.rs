//! Loads and lints arbitrary text; `document/tests/library.yaml` is a good seed.
#![no_main]

use std::path::Path;

use document::load;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: String| {
    let report = match load::parse(Path::new("fuzz.yaml"), text) {
        Ok(document) => generator::lint(&document),
        Err(report) => report,
    };
    let _ = (report.to_string(), report.to_json());
});
