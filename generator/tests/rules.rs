//! `spec/RULES.md` has a section for each rule, and its snippets do what it says.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use document::diagnostic::{Diagnostic, Rule, Severity};
use document::load;
use serde_yaml::Value;

/// The rules of all crates.
fn rules() -> Vec<&'static Rule> {
    let own = document::rules().chain(manual::rules());
    own.chain(generator::rules()).collect()
}

/// Those that speak of files, pages and answers, which have tests of their own, and those that speak of a defect of
/// the generator itself.
const ELSEWHERE: &[&str] = &[
    "unreadable",
    "unstated-permission",
    "progenitor",
    "progenitor-output",
    "print",
    "page",
    "audit",
    "unknown-operation",
    "draft",
    "drift",
    "conflicting-name",
    "unreached-file",
    "unreached-part",
];

struct Section {
    name: String,
    severity: Severity,
    snippets: Vec<String>,
}

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn sections() -> Vec<Section> {
    let text = file("../spec/RULES.md");
    let parts = text.split("\n## `").skip(1);
    parts
        .map(|part| {
            let (name, body) = part.split_once("`\n").unwrap();
            let snippets = body.split("```yaml\n").skip(1);
            Section {
                name: name.to_owned(),
                severity: if body.trim_start().starts_with("**Error.**") {
                    Severity::Error
                } else {
                    Severity::Warning
                },
                snippets: snippets
                    .map(|rest| rest.split("```").next().unwrap().to_owned())
                    .collect(),
            }
        })
        .collect()
}

/// Lays a snippet over the library; what is no YAML, or doubles a key, is looked at as it is.
fn lay_over(snippet: &str) -> String {
    let mut library: Value =
        serde_yaml::from_str(include_str!("../../document/tests/library.yaml")).unwrap();
    match serde_yaml::from_str(snippet) {
        Ok(patch) => {
            merge(&mut library, patch);
            serde_yaml::to_string(&library).unwrap()
        }
        Err(_) => snippet.to_owned(),
    }
}

fn merge(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Mapping(target), Value::Mapping(patch)) => {
            for (key, value) in patch {
                if value.is_null() {
                    target.remove(&key);
                } else {
                    merge(target.entry(key).or_insert(Value::Null), value);
                }
            }
        }
        (target, patch) => *target = patch,
    }
}

fn findings(text: String) -> Vec<Diagnostic> {
    let document = match load::parse(Path::new("library.yaml"), text) {
        Ok(document) => document,
        Err(report) => return report.diagnostics().to_vec(),
    };
    let linted = generator::lint(&document);
    let mut findings = linted.diagnostics().to_vec();
    // As codegen does: what the linter finds no error in is emitted.
    if linted.errors() == 0
        && let Err(refused) = generator::read(&document).and_then(|client| client.files())
    {
        findings.extend(refused.diagnostics().iter().cloned());
    }
    findings
}

#[test]
fn each_rule_has_a_section() {
    let sections = sections();
    let documented: BTreeSet<_> = sections
        .iter()
        .map(|section| (section.name.as_str(), section.severity))
        .collect();
    let rules = rules();
    let known: BTreeSet<_> = rules
        .iter()
        .map(|rule| (rule.name, rule.severity))
        .collect();
    assert_eq!(sections.len(), rules.len());
    assert_eq!(documented, known);
}

#[test]
fn the_list_at_the_top_says_what_each_rule_weighs_and_which_cannot_be_silenced() {
    let text = file("../spec/RULES.md");
    let listed: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("- [`"))
        .collect();
    let rules = rules();
    let known: Vec<_> = sections()
        .iter()
        .filter_map(|section| rules.iter().find(|rule| rule.name == section.name))
        .map(|rule| {
            let Rule { name, severity, .. } = rule;
            let always = if rule.always { ", always" } else { "" };
            format!("- [`{name}`](#{name}) – {severity}{always}")
        })
        .collect();
    assert_eq!(listed, known);
}

#[test]
fn a_rule_is_named_once() {
    let rules = rules();
    let names: BTreeSet<_> = rules.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), rules.len());
    for rule in ELSEWHERE {
        assert!(names.contains(rule), "there is no rule `{rule}`");
    }
}

#[test]
fn the_wrong_snippet_is_found_and_the_right_one_is_not() {
    let mut faults = Vec::new();
    for section in sections()
        .iter()
        .filter(|section| !ELSEWHERE.contains(&section.name.as_str()))
    {
        let [wrong, right] = section.snippets.as_slice() else {
            panic!("{}: a wrong and a right snippet", section.name);
        };
        let fires = |snippet: &str| {
            findings(lay_over(snippet))
                .iter()
                .any(|finding| finding.rule == section.name)
        };
        if !fires(wrong) {
            faults.push(format!("{}: the wrong snippet passes", section.name));
        }
        if fires(right) {
            faults.push(format!("{}: the right snippet is found", section.name));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_right_snippets_have_no_other_fault() {
    for section in sections()
        .iter()
        .filter(|section| !ELSEWHERE.contains(&section.name.as_str()))
    {
        let right = lay_over(section.snippets.last().unwrap());
        let errors = findings(right)
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<_> = errors
            .map(|finding| format!("{finding} at {}", finding.pointer))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", section.name);
    }
}
