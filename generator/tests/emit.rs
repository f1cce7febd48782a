//! What is emitted for each fixture, against the client that is committed and compiled.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use document::load;
use generator::generate;
use generator::output;
use generator::print::Files;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The fixtures' names, in order.
fn fixtures() -> Vec<String> {
    let files = fs::read_dir(tests().join("fixtures")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names
        .filter_map(|name| name.strip_suffix(".yaml").map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// The client of a fixture, as a module of the crate `fixture-clients` instead of a crate of its own.
fn client(name: &str) -> Files {
    let path = tests().join(format!("fixtures/{name}.yaml"));
    let files = load::load(&path).and_then(|document| generate(&document));
    let files = files.unwrap_or_else(|report| panic!("{report}"));
    let moved = |text: &String| {
        text.replace("crate::", &format!("crate::{name}::"))
            .replace(
                &format!("huaweicloud_{name}::"),
                &format!("fixture_clients::{name}::"),
            )
    };
    files
        .iter()
        .map(|(path, text)| (path.clone(), moved(text)))
        .collect()
}

#[test]
fn each_fixture_gives_the_client_that_is_committed() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut differing = String::new();
    for name in fixtures() {
        let files = client(&name);
        let folder = tests().join("snapshots").join(&name);
        let changes = output::compare(&files, &folder).unwrap();
        if bless {
            output::apply(&files, &changes, &folder).unwrap();
            continue;
        }
        for change in changes {
            let _ = writeln!(
                differing,
                "{} {name}/{}\n{}",
                change.kind, change.path, change.diff
            );
        }
    }
    assert!(
        differing.is_empty(),
        "{differing}\nto take these changes over: BLESS=1 cargo test -p generator --test emit"
    );
}

#[test]
fn each_fixture_is_compiled() {
    let modules = fs::read_to_string(tests().join("clients/src/lib.rs")).unwrap();
    for name in fixtures() {
        assert!(
            modules.contains(&format!("snapshots/{name}/lib.rs")),
            "add `{name}` to generator/tests/clients/src/lib.rs"
        );
    }
}

#[test]
fn emitting_twice_gives_the_same() {
    for name in fixtures() {
        assert_eq!(client(&name), client(&name), "{name}");
    }
}

#[test]
fn one_is_not_documented_as_several_nor_several_as_one() {
    for (fixture, line) in [
        (
            "enums",
            "200: Where it stands. ([`State`](crate::enums::types::State))",
        ),
        (
            "enums",
            "200: All levels. (several [`Level`](crate::enums::types::Level))",
        ),
        (
            "enums",
            "200: Where all stand. (several [`State`](crate::enums::types::State))",
        ),
        (
            "statuses",
            "200: It was there. ([`Thing`](crate::statuses::types::Thing))",
        ),
        (
            "statuses",
            "403: Not allowed. All of its body: [`body_as::<types::ErrorB>()`]",
        ),
        (
            "statuses",
            "400: Wrong. All of its body: [`body_as::<Vec<types::ErrorA>>()`]",
        ),
    ] {
        let files = client(fixture);
        let client = &files["client.rs"];
        assert!(client.contains(line), "{line} is not in\n{client}");
    }
}
