//! `cargo xtask codegen`: the document becomes the client and its typed mocks.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use generator::diagnostic::Report;
use generator::output::{self, Change};
use generator::print::Files;
use generator::{counted, generate, generate_mocks, lint, load};

use crate::print::say;
use crate::report::{self, Format};
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
    /// Write the client to another folder than `generated-client/src`; it belongs to codegen whole
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write the typed mocks to another folder than `simulator/src/mocks`; without it none are written beside `--out`
    #[arg(long, value_name = "DIR")]
    mocks: Option<PathBuf>,
}

impl Codegen {
    pub(crate) fn run(self) -> Outcome {
        let started = Instant::now();
        let spec = self.spec.clone().unwrap_or_else(workspace::document);
        let document = load::load(&spec)?;
        let schemas = document.openapi.components.as_ref();
        say!(
            "read {}: {}, {}",
            workspace::shown(&spec),
            counted(document.openapi.operations().count(), "operation"),
            counted(schemas.map_or(0, |all| all.schemas.len()), "schema"),
        );
        let report = Report::new(&document.source, lint::lint(&document));
        if !report.is_empty() {
            report::print(&report, Format::default());
        }
        if report.errors() > 0 {
            return Ok(false);
        }
        // Everything is emitted before anything is written: a fault leaves all files as they were.
        let client = self.out.clone().unwrap_or_else(workspace::client_sources);
        let mut targets = vec![(generate(&document)?, client)];
        let own = self.out.is_none().then(workspace::mocks);
        if let Some(folder) = self.mocks.clone().or(own) {
            targets.push((generate_mocks(&document)?, folder));
        }
        let mut right = true;
        let mut compared = Vec::new();
        for (files, folder) in &targets {
            let changes = output::compare(files, folder)?;
            if !self.check {
                output::check_removals(&changes, folder)?;
            }
            compared.push((files, folder, changes));
        }
        for (files, folder, changes) in compared {
            right &= self.target(files, folder, &changes)?;
        }
        say!("done in {:.2} s", started.elapsed().as_secs_f64());
        Ok(right)
    }

    /// Writes or checks one folder; whether it is as it should be in the end.
    fn target(&self, files: &Files, folder: &Path, changes: &[Change]) -> Outcome {
        let shown = workspace::shown(folder);
        if self.check {
            for Change { diff, .. } in changes {
                say!("{diff}");
            }
        } else {
            output::apply(files, changes, folder)?;
        }
        for change in changes {
            say!("{:>8} {shown}/{}", change.kind.to_string(), change.path);
        }
        if self.check && !changes.is_empty() {
            say!(
                "{shown} is not what the document says; to make it so: {}",
                self.command()
            );
            return Ok(false);
        }
        let lines: usize = files.values().map(|text| text.lines().count()).sum();
        let changed = match changes.len() {
            0 => "nothing changed".to_owned(),
            count => format!("{count} changed"),
        };
        let (files, lines) = (counted(files.len(), "file"), counted(lines, "line"));
        say!("{shown}: {files}, {lines}, {changed}");
        Ok(true)
    }

    /// The command that makes the folders what they should be.
    fn command(&self) -> String {
        let option = |name: &str, path: &Option<PathBuf>| match path {
            Some(path) => format!(" --{name} {}", path.display()),
            None => String::new(),
        };
        let paths = [
            ("spec", &self.spec),
            ("out", &self.out),
            ("mocks", &self.mocks),
        ];
        let options = paths.map(|(name, path)| option(name, path)).concat();
        format!("cargo xtask codegen{options}")
    }
}
