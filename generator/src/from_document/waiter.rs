//! What a caller can wait for: what `x-waiters` names, found in the operation.

use document::source::{Entry, Node, unescape};

use super::schema::Types;
use super::text;
use crate::markdown;
use crate::model::{Cause, Condition, Definition, Operation, Shape, Waiter};

/// Reads `x-waiters`, without those whose parts do not fit.
pub(super) fn waiters(node: &Node, operation: &Operation, types: &Types<'_>) -> Vec<Waiter> {
    let stated = node.mapping("x-waiters").iter();
    stated
        .filter_map(|entry| waiter(entry, operation, types))
        .collect()
}

fn waiter(entry: &Entry, operation: &Operation, types: &Types<'_>) -> Option<Waiter> {
    let node = &entry.node;
    let seconds = |key: &str| node.number(key)?.as_u64();
    let conditions = |key: &str| node.list(key).iter().filter_map(condition).collect();
    let plain = text(node, "description");
    Some(Waiter {
        name: entry.key.clone(),
        doc: markdown::safe(plain),
        plain: plain.to_owned(),
        every: seconds("every")?,
        at_most: seconds("atMost")?,
        success: conditions("success"),
        failure: conditions("failure"),
        cause: match node.text("cause") {
            Some(pointer) => Some(Cause {
                results: texts(node, "causeResults"),
                ..cause(pointer, operation, types)?
            }),
            None => None,
        },
    })
}

fn condition(node: &Node) -> Option<Condition> {
    if let Some(pointer) = node.text("field") {
        return Some(Condition::Field {
            pointer: pointer.to_owned(),
            values: texts(node, "values"),
        });
    }
    if let Some(code) = node.text("code") {
        return Some(Condition::Code(code.to_owned()));
    }
    let status = node.number("status")?.as_u64()?;
    Some(Condition::Status(status.try_into().ok()?))
}

fn texts(node: &Node, key: &str) -> Vec<String> {
    let texts = node.list(key).iter().filter_map(Node::as_str);
    texts.map(str::to_owned).collect()
}

/// Follows a pointer from the body of the one success.
fn cause(pointer: &str, operation: &Operation, types: &Types<'_>) -> Option<Cause> {
    let [answer] = operation.successes.as_slice() else {
        return None;
    };
    let mut shape = answer.content.shape()?.clone();
    let mut fields = Vec::new();
    for token in pointer.split('/').skip(1).map(unescape) {
        let Shape::Object(name) = &shape else {
            return None;
        };
        let Some(Definition::Object(object)) = types.definition(name) else {
            return None;
        };
        let field = object.fields.iter().find(|field| field.wire == token)?;
        fields.push(field.ident.clone());
        shape = field.shape.clone();
    }
    let list = match shape {
        Shape::Object(_) => None,
        Shape::List { nullable, .. } => Some(nullable),
        _ => return None,
    };
    Some(Cause {
        pointer: pointer.to_owned(),
        fields,
        list,
        results: Vec::new(),
    })
}
