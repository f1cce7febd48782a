//! The waiting extension: whether what ends a wait can come, and is not two things at once.

mod causes;
mod conditions;
mod fields;

use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{OpenApi, Operation};
use crate::rules;
use crate::source::{Entry, Node, Pointer};

rules! {
    WAITER = Rule::error("waiter", "an entry of `x-waiters` that cannot be waited for").always();
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for operation in openapi.operations() {
        let waiters = operation.node.mapping("x-waiters");
        let pointer = operation.pointer.join("x-waiters");
        let repeatable = operation.method == "get" || operation.node.is_true("x-idempotent");
        if !waiters.is_empty() && !repeatable {
            let message = format!("{} would be sent again and again", operation.name());
            let finding = WAITER.at(&pointer, message).at_key();
            findings
                .push(finding.help("write `x-waiters` at the operation that shows how far it is"));
        }
        for waiter in waiters {
            let check = Check {
                openapi,
                operation: &operation,
                waiter: &waiter.node,
                pointer: pointer.join(&waiter.key),
            };
            findings.extend(check.name(waiter));
            check.times(findings);
            check.conditions(findings);
            findings.extend(check.narrowed());
            check.fields(findings);
        }
    }
}

/// One waiter of an operation.
struct Check<'c, 'a> {
    openapi: &'c OpenApi<'a>,
    operation: &'c Operation<'a>,
    waiter: &'a Node,
    pointer: Pointer,
}

impl Check<'_, '_> {
    fn name(&self, waiter: &Entry) -> Option<Diagnostic> {
        let word = |word: &str| {
            word.starts_with(|first: char| first.is_ascii_lowercase())
                && word
                    .chars()
                    .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit())
        };
        let message = format!("`{}` cannot end the name of a method", waiter.key);
        let finding = WAITER.at(&self.pointer, message).at_key().help(
            "write what is waited for in lower case, with `_` between words: `ready_to_lend` becomes `wait_until_ready_to_lend`",
        );
        (!waiter.key.split('_').all(word)).then_some(finding)
    }

    fn times(&self, findings: &mut Vec<Diagnostic>) {
        let seconds = |key: &str| self.waiter.number(key)?.as_u64();
        for key in ["every", "atMost"] {
            if seconds(key) == Some(0) {
                let finding = WAITER.at(self.pointer.join(key), "no time at all");
                findings.push(finding.help("write seconds, from 1 on"));
            }
        }
        if let (Some(every), Some(at_most)) = (seconds("every"), seconds("atMost"))
            && every > at_most
        {
            let message = format!("{every} is more than the {at_most} that the wait may take");
            findings.push(WAITER.at(self.pointer.join("every"), message));
        }
    }

    /// The conditions under a key, with their places.
    fn listed(&self, key: &'static str) -> impl Iterator<Item = (Pointer, &Node)> {
        let list = self.pointer.join(key);
        let items = self.waiter.list(key).iter().enumerate();
        items.map(move |(at, item)| (list.join(at), item))
    }
}
