//! Where a waiter says that an answer tells why it failed, and what of it counts.

use super::fields::{named, texts, unknown};
use super::{Check, WAITER};
use crate::diagnostic::Diagnostic;
use crate::lint::follow;
use crate::openapi::Schema;
use crate::source::{Node, Pointer};

impl<'a> Check<'_, 'a> {
    /// Whether what narrows the causes has something to narrow.
    pub(super) fn narrowed(&self) -> Option<Diagnostic> {
        let list = self.waiter.get("causeResults")?;
        let at = self.pointer.join("causeResults");
        if self.waiter.get("cause").is_none() {
            let finding = WAITER.at(at, "`causeResults` without `cause`").at_key();
            return Some(finding.follows_misspelt(&self.pointer, "cause"));
        }
        let finding = WAITER.at(at, "no result counts").at_key();
        let finding = finding.help("remove `causeResults`, and any does");
        list.items().is_empty().then_some(finding)
    }

    /// Whether a type, or the items of a list, say what went wrong.
    pub(super) fn cause(
        &self,
        at: Pointer,
        cause: &str,
        found: &Schema<'a>,
        findings: &mut Vec<Diagnostic>,
    ) {
        let mut places = follow::places(self.openapi, found);
        let mut resolved = found.resolved(self.openapi);
        let items = resolved.as_ref().and_then(Schema::items);
        if let Some(items) = items {
            places.extend(follow::places(self.openapi, &items));
            resolved = items.resolved(self.openapi);
        }
        let holder = resolved.as_ref();
        let told = holder.and_then(|holder| Some((holder, holder.node.get("x-failure")?)));
        if let Some((holder, failure)) = told {
            self.results(cause, holder, failure, findings);
            return;
        }
        let message = format!("{} has no `x-failure`, which tells a failure", named(cause));
        let finding = WAITER.at(at, message);
        let finding = finding.help("lead to an object, or a list of objects, that has `x-failure`");
        findings.push(places.into_iter().fold(finding, Diagnostic::follows));
    }

    /// Whether a failure can end with the results that count.
    fn results(
        &self,
        cause: &str,
        holder: &Schema<'a>,
        failure: &Node,
        findings: &mut Vec<Diagnostic>,
    ) {
        if self.waiter.get("causeResults").is_none() {
            return;
        }
        let at = self.pointer.join("causeResults");
        let Some(result) = failure.text("result") else {
            let message = format!("the `x-failure` of {} has no `result`", named(cause));
            let finding = WAITER.at(at, message).at_key();
            let finding = finding.help("name there the field that says how it ended");
            findings.push(finding.follows_misspelt(holder.pointer.join("x-failure"), "result"));
            return;
        };
        let mut properties = holder.properties();
        // One that is not there is found by the rule of failures.
        let Some((_, property)) = properties.find(|(name, _)| *name == result) else {
            return;
        };
        let places = follow::places(self.openapi, &property);
        let resolved = property.resolved(self.openapi);
        let known = resolved.as_ref().map(texts).unwrap_or_default();
        if known.is_empty() {
            let message = format!("`{result}` is not a text of which the values are listed");
            let finding = WAITER.at(at, message).at_key();
            findings.push(places.into_iter().fold(finding, Diagnostic::follows));
            return;
        }
        let list = (&at, self.waiter.list("causeResults"));
        findings.extend(unknown(list, result, &known, &places));
    }
}
