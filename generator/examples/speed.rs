//! Prints what the figures of the project are: how long codegen takes, how much it emits, how long the client builds.
//!
//! ```sh
//! cargo run -p generator --example speed
//! ```

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use document::diagnostic::Report;
use document::load::{self, Document};
use generator::Client;
use generator::output;
use generator::print::Files;

/// 5 operations and 10 schemas each.
const KINDS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let client = codegen("spec/sms-v3.yaml", || {
        load::load(&root.join("spec/sms-v3.yaml"))
    })?;
    let large = fixtures::harbour(KINDS)?;
    codegen("50 operations and 100 schemas", || {
        load::parse(Path::new("large.yaml"), large)
    })?;
    let catalogue = |path: &str| path.starts_with("operations");
    println!(
        "generated-client/src without the catalogue: {} lines of code, at most 17000; the catalogue: {}",
        code_lines(&client, |path| !catalogue(path)),
        code_lines(&client, catalogue),
    );
    let seconds = build(&root)?.as_secs_f64();
    println!("release build of the client alone: {seconds:.1} s, at most 10 s");
    Ok(())
}

/// All that codegen does but to write, with how long it takes; what it emits of the client.
fn codegen(
    what: &str,
    load: impl FnOnce() -> Result<Document, Report>,
) -> Result<Files, Box<dyn Error>> {
    let start = Instant::now();
    let document = load().map_err(|report| report.to_string())?;
    let client = generator::read(&document).map_err(|report| report.to_string())?;
    let emit = |files: fn(&Client) -> Result<Files, Report>| {
        let files = files(&client).map_err(|report| report.to_string())?;
        output::compare(&files, Path::new("nowhere"))?;
        Ok::<_, Box<dyn Error>>(files)
    };
    let files = emit(Client::files)?;
    emit(Client::mocks)?;
    let seconds = start.elapsed().as_secs_f64();
    println!("codegen of {what}: {seconds:.2} s, at most 1 s");
    Ok(files)
}

/// Lines of emitted Rust that are neither blank nor a comment.
fn code_lines(files: &Files, counts: impl Fn(&str) -> bool) -> usize {
    let texts = files.iter().filter(|(path, _)| counts(path));
    let lines = texts.flat_map(|(_, text)| text.lines().map(str::trim_start));
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}

/// How long the client is built for a release once all is built that it needs.
fn build(root: &Path) -> Result<Duration, Box<dyn Error>> {
    let cargo = |arguments: &[&str]| {
        let start = Instant::now();
        let package = ["--release", "--quiet", "--package", "huaweicloud-sms"];
        let mut command = Command::new(env!("CARGO"));
        let status = command
            .current_dir(root)
            .args(arguments)
            .args(package)
            .status()?;
        if !status.success() {
            return Err(format!("`cargo {}` failed: {status}", arguments.join(" ")).into());
        }
        Ok::<_, Box<dyn Error>>(start.elapsed())
    };
    cargo(&["build"])?;
    cargo(&["clean"])?;
    cargo(&["build"])
}
