//! The client and the mocks of the service's own document: what is committed is what comes of it, and that is small.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use document::load::Document;
use generator::Client;
use generator::model::{Definition, Values};
use generator::output::{compare, with_manifest};
use generator::print::Files;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    document::load::load(&workspace().join("spec/sms-v3.yaml"))
        .unwrap_or_else(|report| panic!("{report}"))
});

/// Emitted once, for it takes seconds.
static FILES: LazyLock<Files> = LazyLock::new(|| client().files().unwrap());

fn client() -> Client {
    generator::read(&DOCUMENT).unwrap()
}

/// Compares a folder with what it should hold.
fn check(files: &Files, folder: &str) {
    let changes = compare(files, &workspace().join(folder)).unwrap();
    let diffs: Vec<_> = changes.iter().map(|change| change.diff.as_str()).collect();
    let diffs = diffs.concat();
    assert!(
        changes.is_empty(),
        "{diffs}\n{folder} is not what the document says; to make it so: cargo xtask codegen"
    );
}

#[test]
fn the_client_is_what_the_document_says() {
    check(&with_manifest(FILES.clone()), "generated-client/src");
}

#[test]
fn the_mocks_are_what_the_document_says() {
    let mocks = client().mocks().unwrap();
    check(&with_manifest(mocks), "simulator/src/mocks");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(client().files().unwrap(), *FILES);
}

#[test]
fn the_client_is_small() {
    let comment = |line: &&str| line.trim_start().starts_with("//");
    let lines = |text: &String| text.lines().filter(|line| !comment(line)).count();
    // The catalogue says every word of the document; what is small is the code beside it.
    let code = FILES
        .iter()
        .filter(|(path, _)| !path.starts_with("operations"));
    let lines: usize = code.map(|(_, text)| lines(text)).sum();

    // What there is to say grows with the document: so much for a client at all, and so much for each
    // operation, each row that is a field or a parameter, and each listed value.
    let model = client().model;
    let (mut rows, mut values) = (0, 0);
    for definition in &model.types {
        match definition {
            Definition::Object(object) => rows += object.fields.len(),
            Definition::Enumeration(list) => {
                values += match &list.values {
                    Values::Texts(texts) => texts.len(),
                    Values::Numbers(numbers) => numbers.len(),
                }
            }
        }
    }
    let operations = model.operations.len();
    let parameters = model.operations.iter().map(|one| one.parameters.len());
    rows += parameters.sum::<usize>();
    let most = 300 + 150 * operations + 16 * rows + 4 * values;
    assert!(
        lines <= most,
        "{lines} lines without comments, and {most} would do for {operations} operations, {rows} rows and {values} values"
    );
}

#[test]
fn few_lints_are_allowed_and_each_says_why() {
    let mut allowed = BTreeSet::new();
    let harbour = fixtures::document("harbour").unwrap();
    let harbour = generator::read(&harbour).and_then(|client| client.files());
    for text in [&*FILES, &harbour.unwrap()]
        .into_iter()
        .flat_map(Files::values)
    {
        let code: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let code = code.join(" ");
        for rest in code.split("allow(").skip(1) {
            let (inside, _) = rest.split_once(")]").unwrap();
            let lint = inside.split(',').next().unwrap().trim();
            assert!(inside.contains("reason ="), "no reason for {lint}");
            allowed.insert(lint.to_owned());
        }
    }
    assert!(allowed.len() <= 3, "{allowed:?}");
}
