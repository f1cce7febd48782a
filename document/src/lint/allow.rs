//! Silencing a rule in place, with a reason.
//!
//! `x-lint-allow` stands in an object and speaks for it and what is in it:
//!
//! ```yaml
//! x-lint-allow:
//!   missing-permission: the vendor names none
//!   example-mismatch:
//!     /example/tasks/*/estimate_complete_time: null in the vendor's sample
//! ```
//!
//! A reason alone silences the rule wherever it would speak; a mapping silences it at the named places only, which are
//! JSON pointers from the object on, with `*` for any one key.

use crate::lint::extensions::UNSTATED_PERMISSION;
use crate::rules;
use std::cell::Cell;

use super::Group;
use crate::diagnostic::{Diagnostic, Rule};
use crate::load;
use crate::openapi::{ALLOW, OpenApi, Place};
use crate::source::{Entry, Pointer, Value};
use crate::suggest;

rules! {
    UNKNOWN_RULE = Rule::error(
        "unknown-rule",
        "an allowance for a rule that there is not",
    ).at_key().always();
    ALLOW_WITHOUT_REASON = Rule::error(
        "allow-without-reason",
        "an allowance that does not say why",
    ).always();
    UNUSED_ALLOW = Rule::warning("unused-allow", "an allowance that silences nothing").at_key().always();
}

struct Allowance<'a> {
    rule: &'a str,
    /// Where the allowance itself stands.
    pointer: Pointer,
    /// The object that it speaks for.
    scope: &'a str,
    /// The place within the object; `None` for all of it.
    part: Option<&'a str>,
    used: Cell<bool>,
}

/// Takes away what is silenced, and adds what is wrong with the silencing.
pub(super) fn apply(
    openapi: &OpenApi<'_>,
    groups: &[&Group],
    findings: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let checked = groups.iter().flat_map(|group| group.rules);
    let rules: Vec<&Rule> = checked.chain(load::RULES).chain(RULES).copied().collect();
    let (allowances, mut own) = all(openapi, &rules);
    let mut left: Vec<_> = findings
        .into_iter()
        .filter(|finding| !silenced(finding, &allowances))
        .collect();
    left.append(&mut own);
    let idle = |allowance: &&Allowance<'_>| {
        // Only the audit of a page finds this.
        !allowance.used.get() && allowance.rule != UNSTATED_PERMISSION.name
    };
    for allowance in allowances.iter().filter(idle) {
        let message = format!("`{}` finds nothing here", allowance.rule);
        let finding = UNUSED_ALLOW.at(&allowance.pointer, message);
        left.push(finding.help("remove the allowance"));
    }
    left
}

/// Whether the document says why a finding of the audit does not apply.
pub fn is_allowed(openapi: &OpenApi<'_>, finding: &Diagnostic) -> bool {
    silenced(finding, &all(openapi, &[&UNSTATED_PERMISSION]).0)
}

/// All allowances of a document, and what is wrong with them.
fn all<'a>(openapi: &'a OpenApi<'_>, rules: &[&Rule]) -> (Vec<Allowance<'a>>, Vec<Diagnostic>) {
    let mut allowances = Vec::new();
    let mut findings = Vec::new();
    for place in openapi.places() {
        if let Some(entry) = place.node.entry(ALLOW) {
            read(place, entry, rules, &mut allowances, &mut findings);
        }
    }
    (allowances, findings)
}

fn read<'a>(
    place: &'a Place<'_>,
    entry: &'a Entry,
    rules: &[&Rule],
    into: &mut Vec<Allowance<'a>>,
    own: &mut Vec<Diagnostic>,
) {
    let pointer = place.pointer.join(ALLOW);
    if !matches!(entry.node.value, Value::Mapping(_)) {
        let finding =
            ALLOW_WITHOUT_REASON.at(&pointer, format!("`{ALLOW}` is {} here", entry.node.kind()));
        own.push(finding.help("write a mapping: the rule, and why it does not apply here"));
        return;
    }
    let silenceable = rules.iter().filter(|rule| !rule.always);
    let names: Vec<_> = silenceable.map(|rule| rule.name).collect();
    for rule in entry.node.entries() {
        let pointer = pointer.join(&rule.key);
        if !names.contains(&rule.key.as_str()) {
            let (message, help) = if rules.iter().any(|known| known.name == rule.key) {
                (format!("`{}` cannot be silenced", rule.key), None)
            } else {
                let near =
                    suggest::nearest(&rule.key, names.iter().copied()).map(suggest::did_you_mean);
                (format!("there is no rule `{}`", rule.key), near)
            };
            let finding = UNKNOWN_RULE.at(pointer, message);
            own.push(
                finding.help(help.unwrap_or_else(|| "the rules are in spec/RULES.md".to_owned())),
            );
            continue;
        }
        let mut add = |pointer: Pointer, part: Option<&'a str>, reason: &crate::source::Node| {
            if reason
                .as_str()
                .is_none_or(|reason| reason.trim().is_empty())
            {
                let finding =
                    ALLOW_WITHOUT_REASON.at(&pointer, format!("why is `{}` silenced?", rule.key));
                own.push(finding.at_key().help("write the reason after the colon"));
            }
            into.push(Allowance {
                rule: &rule.key,
                pointer,
                scope: place.pointer.as_str(),
                part,
                used: Cell::new(false),
            });
        };
        if let Value::Mapping(parts) = &rule.node.value {
            for part in parts {
                add(pointer.join(&part.key), Some(&part.key), &part.node);
            }
        } else {
            add(pointer, None, &rule.node);
        }
    }
}

fn silenced(finding: &Diagnostic, allowances: &[Allowance<'_>]) -> bool {
    let mut silenced = false;
    // Not `any`: every allowance that fits counts as used.
    for allowance in allowances
        .iter()
        .filter(|allowance| allowance.rule == finding.rule)
    {
        let below = finding.pointer.strip_prefix(allowance.scope);
        let Some(below) = below.filter(|below| below.is_empty() || below.starts_with('/')) else {
            continue;
        };
        if allowance.part.is_none_or(|part| fits(part, below)) {
            allowance.used.set(true);
            silenced = true;
        }
    }
    silenced
}

/// Whether a pointer is the one that a pattern means; `*` stands for any one key.
fn fits(pattern: &str, pointer: &str) -> bool {
    let mut parts = pointer.split('/');
    let same = pattern
        .split('/')
        .all(|part| parts.next().is_some_and(|key| part == "*" || part == key));
    same && parts.next().is_none()
}
