//! `cargo xtask codegen`: the document becomes the client and its typed mocks.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use clap::Args;
use document::{counted, load};
use generator::Client;
use generator::output::{self, Author, Change, Kind};
use generator::print::Files;

use crate::print::say;
use crate::report::{self, Format};
use crate::{Outcome, workspace};

/// Reads the document, writes the client, says what changed
#[derive(Args)]
pub(crate) struct Codegen {
    /// Write nothing; exit 1 with a diff when the client is not what the document says
    #[arg(long)]
    check: bool,
    /// Read another document than `spec/sms-v3.yaml`; needs `--out`, since the client of this workspace is not its own
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
        let openapi = document.openapi();
        say!(
            "read {}: {}, {}, {}",
            workspace::shown(&spec),
            counted(document.source.files().count(), "file"),
            counted(openapi.operations().len(), "operation"),
            counted(openapi.components("schemas").len(), "schema"),
        );
        let read = generator::read(&document);
        let (Ok(Client {
            warnings: report, ..
        })
        | Err(report)) = &read;
        if !report.is_empty() {
            report::print(report, Format::default());
        }
        let Ok(client) = read else {
            return Ok(false);
        };
        // Everything is emitted before anything is written: a fault leaves all files as they were.
        let folder = self.out.clone().unwrap_or_else(workspace::client_sources);
        let mut targets = vec![(output::with_manifest(client.files()?), folder)];
        let own = self.out.is_none().then(workspace::mocks);
        if let Some(folder) = self.mocks.clone().or(own) {
            targets.push((output::with_manifest(client.mocks()?), folder));
        }
        let mut right = true;
        let mut compared = Vec::new();
        for (files, folder) in &targets {
            let changes = output::compare(files, folder)?;
            if !self.check {
                output::check_foreign(&changes, folder)?;
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
            for edited in changes
                .iter()
                .filter(|change| change.author == Author::Edited)
            {
                keep(&folder.join(&edited.path))?;
            }
            output::apply(files, changes, folder)?;
        }
        for change in changes {
            let at = workspace::shown(&folder.join(&change.path));
            let why = if self.check { reason(change) } else { "" };
            say!("{:>8} {at}{why}", change.kind.to_string());
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

/// Why a file is not what it should be.
fn reason(change: &Change) -> &'static str {
    match (change.author, change.kind) {
        (Author::Edited, _) => ": edited by hand after codegen wrote it",
        (Author::Other, _) => ": not written by codegen",
        (Author::Codegen, Kind::Changed) => ": out of date",
        (Author::Codegen, Kind::Added | Kind::Removed) => "",
    }
}

/// Keeps what a file says that was edited by hand, and says where.
fn keep(path: &Path) -> Outcome {
    let whole = std::path::absolute(path)?;
    let below = whole.strip_prefix(workspace::root()).unwrap_or(&whole);
    let names = below
        .components()
        .filter(|part| matches!(part, Component::Normal(_)));
    let copy = names.fold(workspace::edited(), |folder, name| folder.join(name));
    if let Some(folder) = copy.parent() {
        fs::create_dir_all(folder).map_err(workspace::writing(folder))?;
    }
    fs::copy(path, &copy).map_err(workspace::writing(&copy))?;
    say!(
        "warning: {} was edited by hand after codegen wrote it, and is written anew; what it said is kept in {}; change the document or the generator instead",
        workspace::shown(path),
        workspace::shown(&copy),
    );
    Ok(true)
}
