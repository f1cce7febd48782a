//! Which types requests send, and which are whole answers.

use std::collections::BTreeSet;

use crate::model::{Definition, Model, Operation, Shape};

/// Marks the types that the bodies of requests hold, also inside of others, and those that are whole answers.
pub(super) fn mark(model: &mut Model) {
    let bodies = model.operations.iter().filter_map(Operation::sent_body);
    let sent = model.reached(bodies.filter_map(Shape::named));
    let sent: BTreeSet<String> = sent.into_iter().map(str::to_owned).collect();
    let successes = model.operations.iter().flat_map(|one| &one.successes);
    let answers = successes.filter_map(|answer| match answer.content.shape()? {
        Shape::Object(name) => Some(name.clone()),
        _ => None,
    });
    let answers: BTreeSet<String> = answers.collect();
    for definition in &mut model.types {
        match definition {
            Definition::Object(object) => {
                object.sent = sent.contains(&object.name);
                object.answer = answers.contains(&object.name);
            }
            Definition::Enumeration(list) => list.sent = sent.contains(&list.name),
        }
    }
}
