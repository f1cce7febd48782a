//! Every key that a document may have either counts, or is said not to.
//!
//! Each key is set, one after the other, in the objects that may have it. Then the client, the tables or the findings
//! differ, or the finding is that the key has no effect; and of such a key it is true.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use document::load::{self, Document};
use document::openapi::{KINDS, Key, Kind, Shape};
use generator::print::Files;
use manual::tables;
use serde_yaml::{Mapping, Value};

/// Texts for those who read the document itself.
const FOR_READERS: &[(Kind, &str)] = &[
    (Kind::Example, "summary"),
    (Kind::Example, "description"),
    (Kind::SecurityScheme, "description"),
];

/// The library with objects of the kinds that it lacks.
fn rich() -> Value {
    let text = include_str!("../../document/tests/library.yaml").replacen(
        "              $ref: \"#/components/schemas/Book\"\n      responses:",
        "              $ref: \"#/components/schemas/Book\"\n            examples:\n              one:\n                summary: A book.\n                value: { title: Emma }\n      responses:",
        1,
    );
    let text = text.replacen(
        "    Author:\n",
        "    Labels:\n      description: What is said of it.\n      type: object\n      additionalProperties: { type: string }\n    Author:\n",
        1,
    );
    let text = text.replacen(
        "        name:\n          description: First name",
        "        labels:\n          description: What is said of them.\n          allOf: [{ $ref: \"#/components/schemas/Labels\" }]\n        aliases: { description: Other names., type: array, items: { type: string } }\n        alive: { description: Whether they still write., type: boolean }\n        name:\n          description: First name",
        1,
    );
    let text = text.replacen(
        "      description: A writer of books.\n",
        "      description: A writer of books.\n      x-failure: { code: name }\n",
        1,
    );
    let text = text.replacen(
        "        - name: limit\n",
        "        - { name: tags, in: query, description: Of any., schema: { type: array, items: { type: string } } }\n        - name: limit\n",
        1,
    );
    let text = text.replacen(
        "        narrowBy:\n",
        "        key: title\n        find: title\n        show: { operation: ShowBook, parameter: title, gone: [LIB.0400] }\n        narrowBy:\n",
        1,
    );
    let text = text.replacen(
        "        - name: limit\n",
        "        - { name: title, in: query, description: Of this title., schema: { type: string } }\n        - name: limit\n",
        1,
    );
    let shown = "  /v1/books/{title}:\n    get:\n      operationId: ShowBook\n      summary: Shows a book.\n      description: As it stands there.\n      x-permission: library:book:show\n      parameters:\n        - { name: title, in: path, required: true, description: Which., schema: { type: string, minLength: 1 } }\n      responses:\n        \"200\": { description: It is there., content: { application/json: { schema: { $ref: \"#/components/schemas/Book\" } } } }\n";
    let text = text.replacen("components:\n", &format!("{shown}components:\n"), 1);
    let waiters = "      x-waiters:\n        gone:\n          description: It is gone.\n          every: 5\n          atMost: 60\n          success: [{ status: 404 }]\n";
    let text = text.replacen(
        "      x-paging:\n",
        &format!("{waiters}      x-paging:\n"),
        1,
    );
    let more = "x-error-codes:\n  LIB.0404: { status: 404, meaning: There is no such shelf. }\n  \
                LIB.0400: { status: 400, meaning: There is no such book. }\n\
                x-chapters:\n  rich: { title: Books, description: What is read. }\n\
                x-walkthrough: { title: From book to book, description: How one reads., rust: let _ = client; }\n";
    serde_yaml::from_str(&(text + more)).unwrap()
}

/// Values that a key of this shape may take.
fn candidates(key: &Key) -> Vec<Value> {
    let yaml = |text: &str| serde_yaml::from_str(text).unwrap();
    match key.shape {
        Shape::Text => vec![yaml("something else")],
        Shape::Bool => vec![yaml("true"), yaml("false")],
        Shape::Number | Shape::Count => vec![yaml("3"), yaml("7")],
        Shape::List | Shape::Objects(_) => vec![yaml("[]"), yaml("[{}]")],
        Shape::Texts | Shape::Any => vec![yaml("[something else]")],
        Shape::TextMap => vec![yaml("{ something: else }")],
        Shape::Opaque | Shape::Object(_) | Shape::Named(_) | Shape::BoolOr(_) => vec![
            yaml("{}"),
            yaml("{ url: 'https://example.com' }"),
            yaml("{ name: Something }"),
            yaml("{ something: { description: Else., schema: { type: string } } }"),
            yaml("{ propertyName: something }"),
            yaml("false"),
        ],
    }
}

/// The object at a JSON pointer.
fn at<'v>(value: &'v mut Value, pointer: &str) -> &'v mut Mapping {
    let parts = pointer.split('/').skip(1);
    let found = parts.fold(value, |value, part| {
        let key = part.replace("~1", "/").replace("~0", "~");
        match value {
            Value::Sequence(items) => items.get_mut(key.parse::<usize>().unwrap()).unwrap(),
            value => &mut value[key.as_str()],
        }
    });
    found.as_mapping_mut().unwrap()
}

fn read(document: &Value) -> Result<Document, ()> {
    let text = serde_yaml::to_string(document).unwrap();
    load::parse(Path::new("rich.yaml"), text).map_err(drop)
}

/// What comes of the document without a change.
struct Base {
    client: Files,
    tables: BTreeMap<String, String>,
}

/// A document in which one key is set.
struct Changed {
    document: Document,
    /// Whether it is said that the key has no effect.
    is_said: bool,
    /// Whether anything else is found.
    is_found: bool,
}

impl Changed {
    /// `None` when the document cannot be read any more.
    fn new(document: &Value, pointer: &str, key: &str) -> Option<Self> {
        let document = read(document).ok()?;
        let report = generator::lint(&document);
        let findings = report.diagnostics();
        let of_it = format!("{pointer}/{key}");
        let said = findings
            .iter()
            .filter(|finding| finding.rule == "ignored-key" && finding.pointer == of_it)
            .count();
        Some(Self {
            is_said: said > 0,
            is_found: findings.len() > said,
            document,
        })
    }

    /// Where no client comes of it, an error says enough.
    fn is_another_client(&self, base: &Base) -> bool {
        generator::read(&self.document)
            .and_then(|client| client.files())
            .is_ok_and(|client| client != base.client)
    }

    fn counts(&self, base: &Base) -> bool {
        self.is_found
            || tables::render(&self.document) != base.tables
            || generator::read(&self.document)
                .and_then(|client| client.files())
                .map_or(true, |client| client != base.client)
    }
}

/// The document with each value of a key, made as they are asked for; with some it cannot be read any more.
fn changes<'a>(
    rich: &'a Value,
    pointer: &'a str,
    key: &'a Key,
) -> impl Iterator<Item = Option<Changed>> + 'a {
    candidates(key).into_iter().map(move |value| {
        let mut changed = rich.clone();
        at(&mut changed, pointer).insert(key.name.into(), value);
        Changed::new(&changed, pointer, key.name)
    })
}

#[test]
fn each_key_counts_or_is_said_to_have_no_effect() {
    let rich = rich();
    let document = read(&rich).unwrap_or_else(|()| panic!("the document cannot be read"));
    let report = generator::lint(&document);
    let findings = report.diagnostics();
    assert!(findings.is_empty(), "{findings:#?}");
    let base = Base {
        client: generator::read(&document)
            .and_then(|client| client.files())
            .unwrap_or_else(|report| panic!("{report}")),
        tables: tables::render(&document),
    };
    let openapi = document.openapi();
    let mut places = BTreeMap::<Kind, Vec<String>>::new();
    for place in openapi.objects() {
        let pointer = place.pointer.as_str().to_owned();
        places.entry(place.kind).or_default().push(pointer);
    }
    let mut faults = Vec::new();
    for kind in KINDS {
        let Some(places) = places.get(kind) else {
            // Objects of these kinds stand below keys that have no effect.
            assert!(
                matches!(kind, Kind::Contact | Kind::License | Kind::Header),
                "the document has no {}",
                kind.name()
            );
            continue;
        };
        for key in kind.keys() {
            let what = format!("`{}` of {}", key.name, kind.name());
            if key.vain.is_some() {
                let read = places
                    .iter()
                    .filter_map(|at| changes(&rich, at, key).flatten().next());
                let changes: Vec<_> = read.collect();
                if changes.is_empty() {
                    faults.push(format!("{what} was never read"));
                }
                if changes.iter().any(|change| !change.is_said) {
                    faults.push(format!("{what} is not said to have no effect"));
                }
                if changes.iter().any(|change| change.is_another_client(&base)) {
                    faults.push(format!("{what} has an effect"));
                }
            } else if !FOR_READERS.contains(&(*kind, key.name)) {
                // Where the document cannot be read any more, the key is not passed over either.
                let counts = places.iter().any(|at| {
                    let mut changes = changes(&rich, at, key);
                    changes.any(|change| change.is_none_or(|change| change.counts(&base)))
                });
                if !counts {
                    faults.push(format!("{what} is dropped without a word"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn each_key_that_has_no_effect_is_in_the_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/RULES.md");
    let text = fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once("\n## `ignored-key`\n").unwrap();
    let (section, _) = rest.split_once("\n## ").unwrap();
    for key in KINDS.iter().flat_map(|kind| kind.keys()) {
        assert!(
            key.vain.is_none() || section.contains(&format!("`{}`", key.name)),
            "{} is not named",
            key.name
        );
    }
}
