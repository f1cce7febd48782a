//! What each stage hands to the next, for one small document; and how much comes out for the service's own.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use document::load;
use document::load::Document;
use generator::model::{Definition, Values};
use generator::print::Files;
use generator::{emit, generate, output, print, reduce, refine};

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn each_stage_gives_what_is_committed() {
    let document = load::load(&here().join("tests/fixtures/mini.yaml")).unwrap();
    let model = generator::model(&document).unwrap();
    let reduced = reduce::reduced(&model);
    let emitted = emit::emit(&model, &reduced).unwrap();
    let refined = refine::refine(&model, &emitted).unwrap();
    // A statement or block a line, so that a difference can be read.
    let broken = |tokens: String| {
        ["{ ", "} ", "; ", "] "].iter().fold(tokens, |text, end| {
            text.replace(end, &format!("{}\n", end.trim()))
        })
    };
    let mut tokens = String::new();
    for module in &refined {
        let text = broken(module.tokens.to_string());
        let _ = writeln!(tokens, "// {}\n{text}", module.path);
    }
    let mut printed = String::new();
    for (path, text) in print::print(refined).unwrap() {
        let _ = writeln!(printed, "// {path}\n{text}");
    }
    let stages = [
        ("1-model.txt", format!("{model:#?}\n")),
        ("2-reduced.yaml", serde_yaml::to_string(&reduced).unwrap()),
        ("3-emitted.rs", prettyplease::unparse(&emitted)),
        ("4-refined.txt", tokens),
        ("5-printed.rs", printed),
    ];
    let files: Files = stages.map(|(path, text)| (path.to_owned(), text)).into();
    let folder = here().join("tests/snapshots/stages");
    let changes = output::compare(&files, &folder).unwrap();
    if std::env::var_os("BLESS").is_some() {
        output::apply(&files, &changes, &folder).unwrap();
        return;
    }
    let diffs: Vec<_> = changes.iter().map(|change| change.diff.as_str()).collect();
    assert!(
        diffs.is_empty(),
        "{}\nto take these changes over: BLESS=1 cargo test -p generator --test stages",
        diffs.join("\n")
    );
}

/// The service's own document.
fn own() -> Document {
    load::load(Path::new("../spec/sms-v3.yaml")).unwrap()
}

fn client(document: &Document) -> Files {
    generate(document).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn the_client_is_small() {
    let comment = |line: &&str| line.trim_start().starts_with("//");
    let lines = |text: &String| text.lines().filter(|line| !comment(line)).count();
    let document = own();
    // The catalogue says every word of the document; what is small is the code beside it.
    let client = client(&document).into_iter();
    let code = client.filter(|(path, _)| !path.starts_with("operations"));
    let lines: usize = code.map(|(_, text)| lines(&text)).sum();

    // What there is to say grows with the document: so much for a client at all, and so much for each
    // operation, each row that is a field or a parameter, and each listed value.
    let model = generator::model(&document).unwrap();
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
    let mut allowed = std::collections::BTreeSet::new();
    let large = load::load(&here().join("tests/fixtures/large.yaml")).unwrap();
    for text in client(&own()).values().chain(client(&large).values()) {
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
