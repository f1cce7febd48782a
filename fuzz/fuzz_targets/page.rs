//! Reads arbitrary text as a documentation page; those under `manual/tests/audit/pages` are good seeds.
#![no_main]

use std::path::Path;

use manual::page;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: String| {
    if let Err(report) = page::read(Path::new("fuzz.txt"), &text) {
        let _ = report.to_string();
    }
});
