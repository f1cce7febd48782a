//! Prints how long codegen takes: of the service's own document, and of one as large as the whole service.
//!
//! ```sh
//! cargo run -p generator --example speed
//! ```

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use document::diagnostic::Report;
use document::load::{self, Document};
use generator::output;

/// 5 operations and 10 schemas each.
const KINDS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/sms-v3.yaml");
    time("spec/sms-v3.yaml", "0.2 s", || load::load(&own))?;
    let large = fixtures::harbour(KINDS)?;
    time("50 operations and 100 schemas", "1 s", || {
        load::parse(Path::new("large.yaml"), large)
    })
}

/// All that codegen does but to write.
fn time(
    what: &str,
    limit: &str,
    load: impl FnOnce() -> Result<Document, Report>,
) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let document = load().map_err(|report| report.to_string())?;
    let client = generator::read(&document).map_err(|report| report.to_string())?;
    for files in [client.files(), client.mocks()] {
        let files = files.map_err(|report| report.to_string())?;
        output::compare(&files, Path::new("nowhere"))?;
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{what}: {seconds:.2} s, at most {limit}");
    Ok(())
}
