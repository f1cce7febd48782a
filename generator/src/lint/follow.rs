//! Findings that only follow from another one: whoever mends the other has mended them.

use crate::diagnostic::rules::{
    ARRAY_WITHOUT_ITEMS, CONTRADICTING_BOUNDS, ENUM_MISMATCH, IMPOSSIBLE_BOUND, KEY_OF_OTHER_TYPE,
    MISPLACED_KEY, MISSING_KEY, MISSING_TYPE, PARAMETER_LOCATION, PARAMETER_SCHEMA, REPEATED_VALUE,
    Rule, UNKNOWN_EXTENSION, UNKNOWN_KEY, UNKNOWN_REQUIRED, UNKNOWN_TYPE, UNRESOLVED_REF,
    UNSUPPORTED_SCHEMA, UNUSABLE_NAME, WRONG_VALUE,
};
use crate::diagnostic::{Cause, Diagnostic};
use crate::outline::{Outline, Schema};
use crate::source::Pointer;
use crate::suggest;

/// What makes a part of a document another thing than it was meant to be.
const AT: &[Rule] = &[
    WRONG_VALUE,
    MISSING_KEY,
    UNRESOLVED_REF,
    UNKNOWN_TYPE,
    MISSING_TYPE,
    KEY_OF_OTHER_TYPE,
    ARRAY_WITHOUT_ITEMS,
    UNKNOWN_REQUIRED,
    UNSUPPORTED_SCHEMA,
    CONTRADICTING_BOUNDS,
    IMPOSSIBLE_BOUND,
    REPEATED_VALUE,
    ENUM_MISMATCH,
    UNUSABLE_NAME,
    PARAMETER_LOCATION,
    PARAMETER_SCHEMA,
];

/// What is found of a key that is misspelt.
const MISSPELT: &[Rule] = &[UNKNOWN_KEY, UNKNOWN_EXTENSION, MISPLACED_KEY];

/// Leaves out what follows from a finding that is here, too.
pub(super) fn without_followers(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let follows = |finding: &Diagnostic| {
        let mut others = findings.iter().filter(|other| *other != finding);
        others.any(|other| finding.causes.iter().any(|cause| is(cause, other)))
    };
    let kept: Vec<_> = findings.iter().map(|finding| !follows(finding)).collect();
    let with = findings.into_iter().zip(kept);
    with.filter_map(|(finding, kept)| kept.then_some(finding))
        .collect()
}

fn is(cause: &Cause, finding: &Diagnostic) -> bool {
    let of = |rules: &[Rule]| rules.iter().any(|rule| rule.name == finding.rule);
    match cause {
        Cause::At(place) => {
            let below = finding.pointer.strip_prefix(place.as_str());
            let near = |below: &str| below.is_empty() || below.rfind('/') == Some(0);
            of(AT) && below.is_some_and(near)
        }
        Cause::Misspelt(object, key) => {
            let here = Pointer::from(finding.pointer.as_str()).parent();
            let meant = |(parent, misspelt): (Pointer, String)| {
                parent.as_str() == object && suggest::nearest(&misspelt, [*key]).is_some()
            };
            of(MISSPELT) && here.is_some_and(meant)
        }
    }
}

/// The places at which a schema can be wrong: where it stands, its reference, and what that leads to.
pub(super) fn places(outline: &Outline<'_>, schema: &Schema<'_>) -> Vec<Pointer> {
    let own = [schema.pointer.clone(), schema.pointer.join("allOf").join(0)];
    let behind = schema.resolved(outline).map(|resolved| resolved.pointer);
    own.into_iter().chain(behind).collect()
}
