//! Findings that only follow from another one: whoever mends the other has mended them.

use crate::diagnostic::{Cause, Diagnostic, Effect};
use crate::openapi::{OpenApi, Schema};
use crate::source::Pointer;
use crate::suggest;

/// Leaves out what follows from a finding that is here, too.
pub(super) fn without_followers(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let follows = |finding: &Diagnostic| {
        // A warning that stays must not hide an error.
        let weighs = |other: &&Diagnostic| *other != finding && other.severity <= finding.severity;
        let mut others = findings.iter().filter(weighs);
        others.any(|other| finding.causes.iter().any(|cause| is(cause, other)))
    };
    let kept: Vec<_> = findings.iter().map(|finding| !follows(finding)).collect();
    let with = findings.into_iter().zip(kept);
    with.filter_map(|(finding, kept)| kept.then_some(finding))
        .collect()
}

fn is(cause: &Cause, finding: &Diagnostic) -> bool {
    match cause {
        Cause::At(place) => {
            let below = finding.pointer.strip_prefix(place.as_str());
            let near = |below: &str| below.is_empty() || below.rfind('/') == Some(0);
            finding.effect == Effect::Spoils && below.is_some_and(near)
        }
        Cause::Misspelt(object, key) => {
            let here = Pointer::from(finding.pointer.as_str()).parent();
            let meant = |(parent, misspelt): (Pointer, String)| {
                parent.as_str() == object && suggest::nearest(&misspelt, [*key]).is_some()
            };
            finding.effect == Effect::Misspells && here.is_some_and(meant)
        }
    }
}

/// The places at which a schema can be wrong: where it stands, its reference, and what that leads to.
pub(super) fn places(openapi: &OpenApi<'_>, schema: &Schema<'_>) -> Vec<Pointer> {
    let own = [schema.pointer.clone(), schema.pointer.join("allOf").join(0)];
    let behind = schema.resolved(openapi).map(|resolved| resolved.pointer);
    own.into_iter().chain(behind).collect()
}
