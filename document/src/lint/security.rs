//! Security schemes and who uses them.

use crate::rules;
use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{Kind, OpenApi};
use crate::source::Pointer;
use crate::suggest;

rules! {
    UNKNOWN_SECURITY_SCHEME = Rule::error(
        "unknown-security-scheme",
        "a requirement for a scheme that there is not",
    ).at_key();
    UNUSED_SECURITY_SCHEME = Rule::warning(
        "unused-security-scheme",
        "a security scheme that nothing requires",
    ).at_key();
    UNSUPPORTED_SECURITY = Rule::error(
        "unsupported-security",
        "a security scheme that the client cannot serve",
    );
}

/// The one scheme that the client serves.
const SERVED: &[(&str, &str)] = &[
    ("type", "apiKey"),
    ("in", "header"),
    ("name", "X-Auth-Token"),
];

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let schemes = openapi.components("securitySchemes");
    let names: Vec<_> = schemes.iter().map(|entry| entry.key.as_str()).collect();
    let mut used = HashSet::new();
    let mut lost = false;
    for place in openapi.of(Kind::SecurityRequirement) {
        for entry in place.node.entries() {
            used.insert(entry.key.as_str());
            if names.contains(&entry.key.as_str()) {
                continue;
            }
            lost = true;
            let message = format!("there is no security scheme `{}`", entry.key);
            let finding = UNKNOWN_SECURITY_SCHEME.at(place.pointer.join(&entry.key), message);
            findings.push(
                match suggest::nearest_or_all(&entry.key, "there are", &names) {
                    Some(help) => finding.help(help),
                    None => finding.help("describe it under `components.securitySchemes`"),
                },
            );
        }
    }
    let pointer = Pointer::of(["components", "securitySchemes"]);
    // What a requirement without a scheme means may be any of them.
    for entry in schemes
        .iter()
        .filter(|entry| !lost && !used.contains(entry.key.as_str()))
    {
        let message = format!("nothing requires the security scheme `{}`", entry.key);
        let finding = UNUSED_SECURITY_SCHEME.at(pointer.join(&entry.key), message);
        findings.push(finding.help(format!(
            "add `security: [{{ {}: [] }}]` to the document",
            entry.key
        )));
    }
    for place in openapi.of(Kind::SecurityScheme) {
        // The first of these that is something else; what is missing is found by the rule of missing keys.
        let other = SERVED.iter().find_map(|(key, due)| {
            let stated = place.node.text(key)?;
            (!stated.eq_ignore_ascii_case(due)).then_some((*key, stated))
        });
        let Some((key, stated)) = other else {
            continue;
        };
        let message = format!("the client's credentials do not fit `{key}: {stated}`");
        let finding = UNSUPPORTED_SECURITY.at(place.pointer.join(key), message);
        findings.push(
            finding.help(
                "this cloud takes a token: `type: apiKey`, `in: header`, `name: X-Auth-Token`",
            ),
        );
    }
}
