//! What a service really sends, held against the document.
//!
//! Captured answers show fields, values and types that the page does not know, and bounds that do not hold. What comes
//! out names pointers, counts and listed values, and no texts of the answers: it can be pasted into an issue.

mod group;
mod sample;

use crate::diagnostic::Rule;
use crate::rules;
use std::fmt;

use crate::conform;
use crate::counted;
use crate::diagnostic::{Diagnostic, Report};
use crate::load::Document;
use crate::openapi::{OpenApi, Schema};
use crate::source::Pointer;
use crate::suggest;

use group::Groups;
pub use sample::{Sample, SampleError, read};

rules! {
    UNKNOWN_OPERATION = Rule::error(
        "unknown-operation",
        "a page or an answer of an operation that the document does not have",
    ).always();
    DRIFT = Rule::warning("drift", "what an answer has and the document does not").at_key().always();
}

/// A finding on a page or an answer of an operation that the document does not have.
pub fn unknown_operation(message: String) -> Diagnostic {
    UNKNOWN_OPERATION.at(Pointer::of(["paths"]), message)
}

/// What captured answers have that the document does not.
#[derive(Clone, Debug)]
pub struct Drift {
    /// How many bodies were looked at.
    pub bodies: usize,
    /// The bodies that no operation of the document answers with, by name.
    pub strangers: Vec<String>,
    /// One finding for each kind of difference and place.
    pub findings: Report,
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.findings.is_empty() {
            writeln!(f, "{}\n", self.findings)?;
        }
        for name in &self.strangers {
            writeln!(
                f,
                "{name}: no operation of the document answers with such a body"
            )?;
        }
        let count = self.findings.diagnostics().len();
        let bodies = counted(self.bodies, "body");
        match count {
            0 => write!(f, "{bodies}: nothing that the document does not know"),
            _ => {
                let differences = counted(count, "difference");
                write!(f, "{bodies}: {differences} from the document")
            }
        }
    }
}

/// A body that the document describes.
struct Candidate<'a> {
    operation: String,
    status: &'a str,
    schema: Schema<'a>,
}

/// Holds captured bodies against the document.
///
/// A body belongs to the operation that its name begins with, or that `operation` names, else to the one whose answer
/// has most of its fields.
///
/// # Errors
///
/// An `operation` that the document does not have.
pub fn drift(
    document: &Document,
    operation: Option<&str>,
    samples: &[Sample],
) -> Result<Drift, Report> {
    let openapi = document.openapi();
    let all = candidates(&openapi);
    if let Some(id) = operation.filter(|id| all.iter().all(|candidate| candidate.operation != *id))
    {
        let mut known: Vec<_> = all
            .iter()
            .map(|candidate| candidate.operation.as_str())
            .collect();
        known.dedup();
        let message = format!("no operation `{id}` with a body in its answers");
        let finding = unknown_operation(message).at_key();
        let help = suggest::nearest_or_all(id, "there are", &known);
        return Err(Report::new(
            &document.source,
            vec![finding.help_if_any(help)],
        ));
    }
    let mut groups = Groups::new(samples.len());
    let mut strangers = Vec::new();
    for sample in samples {
        let Some(candidate) = best(&openapi, &all, operation, sample) else {
            strangers.push(sample.name.clone());
            continue;
        };
        groups.begin_body();
        for mismatch in conform::mismatches(&openapi, &candidate.schema, &sample.body) {
            groups.add(
                candidate.operation.as_str(),
                candidate.status,
                sample,
                &mismatch,
            );
        }
    }
    Ok(Drift {
        bodies: samples.len(),
        strangers,
        findings: Report::new(&document.source, groups.into_findings()),
    })
}

fn candidates<'a>(openapi: &OpenApi<'a>) -> Vec<Candidate<'a>> {
    let mut candidates = Vec::new();
    for operation in openapi.operations() {
        for (status, pointer, node) in operation.responses() {
            if let Some(schema) = openapi.body(&pointer, node) {
                candidates.push(Candidate {
                    operation: operation.name(),
                    status,
                    schema,
                });
            }
        }
    }
    candidates
}

fn best<'c, 'a>(
    openapi: &OpenApi<'a>,
    all: &'c [Candidate<'a>],
    operation: Option<&str>,
    sample: &Sample,
) -> Option<&'c Candidate<'a>> {
    let named = all
        .iter()
        .find(|candidate| sample.is_of(&candidate.operation))
        .map(|candidate| candidate.operation.as_str());
    let wanted = operation.or(named);
    let fitting = all
        .iter()
        .filter(|candidate| wanted.is_none_or(|id| candidate.operation == id));
    let scored = fitting
        .filter_map(|candidate| Some((known_fields(openapi, candidate, sample)?, candidate)));
    // The first of the best: an answer of success stands before an error.
    let scored = scored.fold(None, |best: Option<(usize, _)>, one| match best {
        Some(best) if best.0 >= one.0 => Some(best),
        _ => Some(one),
    });
    scored.map(|(_, candidate)| candidate)
}

/// How many fields of a body the candidate knows; `None` if it is another body.
fn known_fields(
    openapi: &OpenApi<'_>,
    candidate: &Candidate<'_>,
    sample: &Sample,
) -> Option<usize> {
    let schema = candidate.schema.resolved(openapi)?;
    let Some(fields) = sample.body.as_object() else {
        return (schema.items().is_some() && sample.body.is_array()).then_some(1);
    };
    let known = schema
        .properties()
        .filter(|(name, _)| fields.contains_key(*name))
        .count();
    (known > 0).then_some(known)
}
