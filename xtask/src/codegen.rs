//! `cargo xtask codegen`: the document becomes the client.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use generator::output::{self, Change};
use generator::{generate, load};

use crate::{Outcome, workspace};

/// Reads the document, writes the client, says what changed
#[derive(Args)]
pub(crate) struct Codegen {
    /// Write nothing; exit 1 with a diff when the client is not what the document says
    #[arg(long)]
    check: bool,
    /// Read another document than `spec/sms-v3.yaml`
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,
    /// Write to another folder than `generated-client/src`; it belongs to codegen whole
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Codegen {
    pub(crate) fn run(self) -> Outcome {
        let started = Instant::now();
        let command = self.command();
        let spec = self.spec.unwrap_or_else(workspace::document);
        let out = self.out.unwrap_or_else(workspace::client_sources);
        let document = load::load(&spec)?;
        let files = generate(&document)?;
        let changes = output::compare(&files, &out)?;
        println!(
            "read {}: {} operations, {} schemas",
            workspace::shown(&spec),
            document.openapi.operations().count(),
            document
                .openapi
                .components
                .as_ref()
                .map_or(0, |all| all.schemas.len()),
        );
        let folder = workspace::shown(&out);
        if self.check {
            for Change { diff, .. } in &changes {
                println!("{diff}");
            }
            if !changes.is_empty() {
                list(&changes);
                println!("{folder} is not what the document says; to make it so: {command}");
                return Ok(false);
            }
        } else {
            output::apply(&files, &changes, &out)?;
            list(&changes);
        }
        let lines: usize = files.values().map(|text| text.lines().count()).sum();
        println!(
            "{folder}: {} files, {lines} lines, {} in {:.2} s",
            files.len(),
            if changes.is_empty() {
                "nothing changed".to_owned()
            } else {
                format!("{} changed", changes.len())
            },
            started.elapsed().as_secs_f64(),
        );
        Ok(true)
    }

    /// The command that makes the folder what it should be.
    fn command(&self) -> String {
        let option = |name: &str, path: &Option<PathBuf>| match path {
            Some(path) => format!(" --{name} {}", path.display()),
            None => String::new(),
        };
        let (spec, out) = (option("spec", &self.spec), option("out", &self.out));
        format!("cargo xtask codegen{spec}{out}")
    }
}

fn list(changes: &[Change]) {
    for change in changes {
        println!("{:>8} {}", change.kind.to_string(), change.path);
    }
}
