//! Chapters: each has its title, and each title its operations.

use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{Kind, OpenApi};
use crate::rules;
use crate::source::Pointer;
use crate::suggest;

rules! {
    CHAPTER = Rule::error(
        "chapter",
        "a chapter that `x-chapters` does not have, or one that has no operation",
    );
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let stated = openapi.root().mapping("x-chapters");
    if stated.is_empty() {
        return;
    }
    let mut held: Vec<String> = Vec::new();
    for operation in openapi.operations() {
        let name = openapi.chapter(&operation);
        if !held.contains(&name) {
            held.push(name);
        }
    }
    for name in &held {
        if !stated.iter().any(|entry| entry.key == *name) {
            let message = format!("`{name}` has operations, and is not among the chapters");
            let finding = CHAPTER.at(Pointer::of(["x-chapters"]), message).at_key();
            findings.push(finding.help(format!(
                "add `{name}` with the `title` that the manual gives it, and a `description`"
            )));
        }
    }
    let held: Vec<_> = held.iter().map(String::as_str).collect();
    for place in openapi.of(Kind::Chapter) {
        let name = place.pointer.parent().map(|(_, name)| name);
        let name = name.unwrap_or_default();
        if !held.contains(&&*name) {
            let finding = CHAPTER.at(&place.pointer, format!("no operation is of `{name}`"));
            let help = suggest::nearest_or_all(&name, "operations are of", &held);
            findings.push(finding.at_key().help_if_any(help));
        }
        let title = place.node.text("title");
        if title.is_some_and(|title| title.trim().is_empty()) {
            let finding = CHAPTER.at(place.pointer.join("title"), "this says nothing");
            findings.push(finding.help("write the title that the manual gives the chapter"));
        }
    }
}
