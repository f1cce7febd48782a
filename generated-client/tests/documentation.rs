//! What the documentation says is what the client does.

use std::fs;
use std::path::Path;

use huaweicloud_sms::{Client, Credentials, Environment};

const FRONT_PAGE: &str = include_str!("../src/lib.rs");
const CLIENT: &str = include_str!("../src/client.rs");
const RUNTIME: &str = include_str!("../../runtime/README.md");
const README: &str = include_str!("../../README.md");

/// The variables are named where one reads of them as they are named where none of them is set.
#[test]
fn the_variables_are_listed_as_the_message_lists_them() {
    let nothing = Environment::from_iter([("HOME", "/no/such/home")]);
    let message = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .credentials(Credentials::from_environment(&nothing).unwrap())
        .build()
        .unwrap_err()
        .to_string();
    let names: Vec<&str> = message
        .split([',', ' '])
        .filter(|word| word.contains('_'))
        .collect();
    assert_eq!(names.first(), Some(&"HUAWEICLOUD_SMS_TOKEN"), "{message}");
    assert_eq!(names.len(), 9, "{message}");
    for text in [CLIENT, README] {
        let mut rest = text;
        for name in &names {
            let (_, after) = rest.split_once(&format!("`{name}`")).expect(name);
            rest = after;
        }
    }
}

/// A program depends on this crate alone, so that is what the examples of everything it re-exports must name.
#[test]
fn the_examples_of_what_is_re_exported_name_this_crate() {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let mut files = vec![runtime.join("README.md")];
    let mut folders = vec![runtime.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let list = if path.is_dir() {
                &mut folders
            } else {
                &mut files
            };
            list.push(path);
        }
    }
    let mut examples = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in example_lines(&text) {
            examples += usize::from(line.contains("huaweicloud_sms"));
            // Whoever calls by name has JSON in hand, and with it `serde_json`.
            let foreign = ["huaweicloud_runtime", "futures_core", "serde::"];
            assert!(
                !foreign.iter().any(|name| line.contains(name)),
                "{}:{number}: {line}",
                file.display()
            );
        }
    }
    assert!(examples > 20, "{examples} examples name a crate");
}

/// The lines of code blocks, in Markdown and in documentation comments, with their numbers.
fn example_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let line = line.trim_start().trim_start_matches(['/', '!', ' ']);
        if line.starts_with("```") {
            inside = !inside;
            return None;
        }
        inside.then_some((index + 1, line))
    })
}

/// No registry has the crates of this workspace, so nobody is told to take them from one.
#[test]
fn the_crates_are_taken_from_where_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = fs::read_to_string(root.join("simulator/README.md")).unwrap();
    let mut paths = 0;
    for text in [FRONT_PAGE, README, &readme] {
        for line in text.lines().filter(|line| line.contains("cargo add")) {
            let (_, arguments) = line.split_once("cargo add").unwrap();
            let mut words = arguments.split_whitespace();
            if words.any(|word| word == "--path") {
                let path = words.next().unwrap();
                let inside = path.strip_prefix("../huaweicloud-sms/").expect(path);
                assert!(root.join(inside).join("Cargo.toml").is_file(), "{line}");
                paths += 1;
            } else {
                assert!(!arguments.contains("huaweicloud"), "{line}");
            }
        }
    }
    assert_eq!(paths, 4);
}

/// The limits that the front page gives are those of a builder on which none is set.
#[test]
fn the_limits_on_the_front_page_hold() {
    let page = FRONT_PAGE.replace("\n//! ", " ");
    let builder = format!("{:?}", Client::builder());
    let said = [
        ("an attempt 30 s", "attempt_timeout: 30s"),
        ("120 s", "call_timeout: 120s"),
        ("up to 4 attempts", "max_attempts: 4"),
    ];
    for (words, setting) in said {
        assert!(page.contains(words), "{words}");
        assert!(builder.contains(setting), "{builder}");
    }
}

#[test]
fn every_operation_leads_to_its_builder_its_chapter_and_the_operations_beside_it() {
    let lines = CLIENT.lines().filter(|line| line.contains("`, built by ["));
    let lines: Vec<_> = lines.collect();
    assert_eq!(lines.len(), CLIENT.matches(") -> builder::").count());
    for line in lines {
        for way in [
            "](crate::builder::",
            "](crate::chapters::",
            "See also [",
            "](crate::Client::",
        ] {
            assert!(line.contains(way), "{line} has no {way}");
        }
    }
}

#[test]
fn the_version_of_reqwest_is_named_as_it_is() {
    let manifest = include_str!("../../Cargo.toml");
    let (_, after) = manifest.split_once("\nreqwest = { version = \"").unwrap();
    let version: Vec<&str> = after.split(['.', '"']).take(2).collect();
    let named = format!("reqwest {}", version.join("."));
    let builder = include_str!("../../runtime/src/builder/settings.rs");
    for text in [FRONT_PAGE, RUNTIME, builder] {
        assert!(text.contains(&named), "{named}");
        assert_eq!(
            text.matches("reqwest 0.").count(),
            text.matches(&named).count()
        );
    }
}
