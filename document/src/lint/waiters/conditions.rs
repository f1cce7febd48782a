//! What ends a wait, taken by itself: of one kind, and for one end.

use std::collections::HashMap;

use super::{Check, WAITER};
use crate::diagnostic::Diagnostic;
use crate::lint::lists::{REPEATED_VALUE, is_repeated};
use crate::source::{Node, Pointer, Value};
use crate::suggest;

/// The keys of which a condition has one.
const KINDS: [&str; 3] = ["field", "status", "code"];

impl Check<'_, '_> {
    pub(super) fn conditions(&self, findings: &mut Vec<Diagnostic>) {
        for key in ["success", "failure"] {
            let list = self.waiter.get(key).map(|list| &list.value);
            if matches!(list, Some(Value::Sequence(items)) if items.is_empty()) {
                let finding = WAITER
                    .at(self.pointer.join(key), "a list of nothing")
                    .at_key();
                findings.push(finding.help(match key {
                    "success" => "say what is waited for, or remove the waiter",
                    _ => "remove `failure`, or say what rules success out",
                }));
            }
        }
        for (pointer, condition) in self.listed("success").chain(self.listed("failure")) {
            kind(&pointer, condition, findings);
            status(&pointer, condition, findings);
            self.code(&pointer, condition, findings);
            repeated(&pointer.join("values"), condition.list("values"), findings);
        }
        let results = self.waiter.list("causeResults");
        repeated(&self.pointer.join("causeResults"), results, findings);
        self.one_kind(findings);
        self.one_end(findings);
        if self.waiter.get("cause").is_some() && self.waiter.get("failure").is_none() {
            let finding = WAITER.at(self.pointer.join("cause"), "a cause of no failure");
            let finding = finding.help("say under `failure` what rules success out");
            findings.push(finding.at_key().follows_misspelt(&self.pointer, "failure"));
        }
    }

    /// A field decides with an answer in hand, which a status and a code do not leave.
    fn one_kind(&self, findings: &mut Vec<Diagnostic>) {
        let is_field = |condition: &Node| {
            let mut kinds = KINDS.iter().filter(|key| condition.get(key).is_some());
            kinds.next().map(|key| *key == "field")
        };
        let listed = self.listed("success");
        let mut listed = listed.filter_map(|(at, one)| Some((at, is_field(one)?)));
        let Some((first, kind)) = listed.next() else {
            return;
        };
        if let Some((other, _)) = listed.find(|(_, other)| *other != kind) {
            let message = "fields end the wait with an answer, a status or a code without one";
            let finding = WAITER.at(other, message).related(first, "the other kind");
            findings.push(finding.help("write two waiters"));
        }
    }

    /// The same thing ends a wait in one way.
    fn one_end(&self, findings: &mut Vec<Diagnostic>) {
        let mut known: HashMap<String, Pointer> = HashMap::new();
        for (pointer, condition) in self.listed("success").chain(self.listed("failure")) {
            let values = condition.list("values");
            let field = condition.text("field");
            let values = values.iter().enumerate().filter_map(|(at, value)| {
                let name = format!("{}: {}", field?, value.as_str()?);
                (!is_repeated(values, at)).then(|| (pointer.join("values").join(at), name))
            });
            let others = ["status", "code"].into_iter().filter_map(|key| {
                let name = condition.get(key)?.scalar_text()?;
                Some((pointer.join(key), format!("{key} {name}")))
            });
            for (place, name) in values.chain(others) {
                if let Some(first) = known.get(&name) {
                    let message = format!("`{name}` ends the wait already");
                    let finding = WAITER.at(place, message);
                    findings.push(finding.related(first, "here"));
                } else {
                    known.insert(name, place);
                }
            }
        }
    }

    fn code(&self, pointer: &Pointer, condition: &Node, findings: &mut Vec<Diagnostic>) {
        let Some(code) = condition.text("code") else {
            return;
        };
        let codes = self.openapi.root().mapping("x-error-codes");
        let codes: Vec<_> = codes.iter().map(|entry| entry.key.as_str()).collect();
        if !codes.contains(&code) {
            let message = format!("`x-error-codes` does not have `{code}`");
            let finding = WAITER.at(pointer.join("code"), message);
            let help = suggest::nearest_or_all(code, "it has", &codes);
            let help = help.unwrap_or_else(|| "write there what it means".to_owned());
            let finding = finding.help(help);
            findings.push(finding.follows_misspelt(Pointer::root(), "x-error-codes"));
        }
    }
}

/// A condition is of a field with its values, a status, or a code.
fn kind(pointer: &Pointer, condition: &Node, findings: &mut Vec<Diagnostic>) {
    let has = |key: &&str| condition.get(key).is_some();
    match KINDS.iter().filter(|key| has(key)).count() {
        0 => {
            let finding = WAITER.at(pointer, "this can be said of no answer");
            let finding = finding.help("write `field` with its `values`, or `status`, or `code`");
            let misspelt = KINDS.iter();
            findings.push(misspelt.fold(finding, |finding, key| {
                finding.follows_misspelt(pointer, key)
            }));
        }
        1 if has(&"field") != has(&"values") => {
            let (there, due) = if has(&"field") {
                ("field", "values")
            } else {
                ("values", "field")
            };
            let message = format!("`{there}` without `{due}`");
            let finding = WAITER.at(pointer.join(there), message).at_key();
            findings.push(finding.follows_misspelt(pointer, due));
        }
        1 => {}
        _ => {
            let finding = WAITER.at(pointer, "two conditions in one");
            findings.push(finding.help("any of a list is enough: give each an entry of its own"));
        }
    }
}

fn status(pointer: &Pointer, condition: &Node, findings: &mut Vec<Diagnostic>) {
    let status = condition.number("status");
    let status = status.and_then(serde_json::Number::as_u64);
    if let Some(status) = status.filter(|status| !(400..=599).contains(status)) {
        let message = format!("{status} is no status of an error");
        let finding = WAITER.at(pointer.join("status"), message);
        findings
            .push(finding.help("write one from 400 to 599; what a good answer tells is a `field`"));
    }
}

fn repeated(pointer: &Pointer, list: &[Node], findings: &mut Vec<Diagnostic>) {
    for (at, value) in list.iter().enumerate() {
        if let Some(text) = value.as_str().filter(|_| is_repeated(list, at)) {
            let message = format!("`{text}` is in this list twice");
            findings.push(REPEATED_VALUE.at(pointer.join(at), message));
        }
    }
}
