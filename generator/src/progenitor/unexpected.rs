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

/// Holds what is there against what the model has, each as often, in any order.
pub(super) fn same(
    what: &str,
    found: Vec<String>,
    mut lacking: Vec<String>,
) -> Result<(), Vec<Diagnostic>> {
    let mut differences = Vec::new();
    for one in found {
        match lacking.iter().position(|wanted| *wanted == one) {
            Some(at) => drop(lacking.swap_remove(at)),
            None => differences.push(format!("with `{one}`")),
        }
    }
    differences.extend(lacking.iter().map(|one| format!("without `{one}`")));
    if differences.is_empty() {
        return Ok(());
    }
    Err(surplus(format!("other {what}: {}", differences.join(", "))))
}

fn finding(message: &str) -> Vec<Diagnostic> {
    let help =
        "this is a gap between the generator and progenitor: please report it with the document";
    vec![PROGENITOR_OUTPUT.at("", message).help(help)]
}
