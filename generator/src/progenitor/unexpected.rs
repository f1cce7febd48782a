//! What is said when progenitor's output is not as the model lets expect.

use std::fmt::Display;

use document::diagnostic::{Diagnostic, Rule};
use document::rules;

rules! {
    PROGENITOR_OUTPUT = Rule::error(
        "progenitor-output",
        "output of progenitor that is not as it always is",
    ).always();
}

/// The finding that something is not there.
pub(super) fn missing(what: impl Display) -> Vec<Diagnostic> {
    finding(&format!("progenitor's output has no {what}"))
}

/// The finding that something is there that nothing in the model stands for.
pub(super) fn surplus(what: impl Display) -> Vec<Diagnostic> {
    finding(&format!("progenitor's output has {what}"))
}

/// Holds the names that are there against those that the model has, each as often, in any order.
pub(super) fn same(
    what: &str,
    mut found: Vec<String>,
    mut wanted: Vec<String>,
) -> Result<(), Vec<Diagnostic>> {
    found.sort_unstable();
    wanted.sort_unstable();
    if found == wanted {
        return Ok(());
    }
    let shown = |names: &[String]| match names {
        [] => "none".to_owned(),
        names => format!("`{}`", names.join("`, `")),
    };
    let message = format!(
        "progenitor's output has other {what}: {}, not {}",
        shown(&found),
        shown(&wanted)
    );
    Err(finding(&message))
}

fn finding(message: &str) -> Vec<Diagnostic> {
    let help =
        "this is a gap between the generator and progenitor: please report it with the document";
    vec![PROGENITOR_OUTPUT.at("", message).help(help)]
}
