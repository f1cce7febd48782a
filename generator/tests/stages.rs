//! What each stage hands to the next, for one small document, up to what `emit.rs` shows of it; and how much comes out
//! for the service's own.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use document::load;
use document::load::Document;
use generator::model::{Definition, Values};
use generator::print::Files;
use generator::{generate, progenitor};
use snapbox::{assert_data_eq, file};

#[test]
fn each_stage_gives_what_is_committed() {
    let document = fixtures::document("mini").unwrap();
    let model = generator::model(&document).unwrap();
    assert_data_eq!(
        format!("{model:#?}\n"),
        file!["snapshots/stages/1-model.txt": Text].raw()
    );
    let reduced = progenitor::reduced(&model);
    let shown = serde_yaml::to_string(&reduced).unwrap();
    assert_data_eq!(shown, file!["snapshots/stages/2-reduced.yaml": Text].raw());
    let emitted = progenitor::emit(&model, &reduced).unwrap();
    let shown = prettyplease::unparse(&emitted);
    assert_data_eq!(shown, file!["snapshots/stages/3-emitted.rs": Text].raw());
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
    let harbour = fixtures::document("harbour").unwrap();
    for text in client(&own()).values().chain(client(&harbour).values()) {
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
