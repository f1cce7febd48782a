//! All rules, and those that no document over the library can break.

use document::diagnostic::Rule;

/// The rules of all crates.
pub(crate) fn rules() -> Vec<&'static Rule> {
    let own = document::rules().chain(manual::rules());
    own.chain(generator::rules()).collect()
}

/// Those that speak of files, pages and answers, which have tests of their own, and those that speak of a defect of
/// the generator itself.
pub(crate) const ELSEWHERE: &[&str] = &[
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
];
