//! The error codes of the service: whether what stands under each can be true.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::lists::{REPEATED_VALUE, is_repeated};
use crate::openapi::{Kind, OpenApi, Operation, Place};
use crate::rules;
use crate::suggest;

rules! {
    ERROR_CODE = Rule::error("error-code", "an entry of `x-error-codes` that no answer can be");
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let operations = openapi.operations();
    let known: Vec<_> = operations.iter().filter_map(Operation::id).collect();
    for place in openapi.of(Kind::ErrorCode) {
        status(place, findings);
        texts(place, findings);
        named(place, &known, findings);
    }
}

fn status(place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    let status = place
        .node
        .number("status")
        .and_then(serde_json::Number::as_u64);
    if let Some(status) = status.filter(|status| !(400..=599).contains(status)) {
        let message = format!("{status} is no status of an error");
        let finding = ERROR_CODE.at(place.pointer.join("status"), message);
        findings.push(finding.help("write the status that the code comes with, 400 to 599"));
    }
}

fn texts(place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    for key in ["meaning", "wayOut"] {
        if place
            .node
            .text(key)
            .is_some_and(|text| text.trim().is_empty())
        {
            let finding = ERROR_CODE.at(place.pointer.join(key), "this says nothing");
            let help = "say it in a sentence, or leave `wayOut` out where nobody knows one";
            findings.push(finding.help(help));
        }
    }
}

fn named(place: &Place<'_>, known: &[&str], findings: &mut Vec<Diagnostic>) {
    let list = place.node.list("operations");
    for (at, item) in list.iter().enumerate() {
        let pointer = place.pointer.join("operations").join(at);
        let Some(id) = item.as_str() else {
            continue;
        };
        if !known.contains(&id) {
            let finding = ERROR_CODE.at(pointer, format!("there is no operation `{id}`"));
            findings.push(finding.help_if_any(suggest::nearest_or_all(id, "there are", known)));
        } else if is_repeated(list, at) {
            findings.push(REPEATED_VALUE.at(pointer, format!("`{id}` is in this list twice")));
        }
    }
}
