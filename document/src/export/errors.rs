//! Errors come with any status, and the pages name a few.

use serde_json::{Value, json};

use crate::openapi::{Media, OpenApi, Operation};

/// Adds to each operation an answer for every status that it does not name: the error that most of the document's
/// errors are. Nothing is added where the document has none.
pub(super) fn with_any_status(openapi: &OpenApi<'_>, whole: &mut Value) {
    let operations = openapi.operations();
    let Some(media) = commonest(openapi, &operations) else {
        return;
    };
    let Some(content) = whole.pointer(media.pointer.join("schema").as_str()) else {
        return;
    };
    let error = json!({
        "description": "Why the call failed, with any other status.",
        "content": { media.name: { "schema": content } },
    });
    for operation in operations {
        let responses = whole.pointer_mut(operation.pointer.join("responses").as_str());
        if let Some(Value::Object(responses)) = responses {
            responses.entry("default").or_insert_with(|| error.clone());
        }
    }
}

/// The body of an error whose schema is that of the most errors.
fn commonest<'a>(openapi: &OpenApi<'a>, operations: &[Operation<'a>]) -> Option<Media<'a>> {
    let responses = operations.iter().flat_map(Operation::responses);
    let errors = responses.filter(|(status, ..)| status.starts_with(['4', '5']));
    let bodies = errors.filter_map(|(_, pointer, node)| openapi.media(&pointer, node));
    let named = bodies.filter_map(|media| Some((media.schema()?.component()?, media)));
    let named: Vec<_> = named.collect();
    let count = |name: &str| named.iter().filter(|(other, _)| *other == name).count();
    // The first of those that are equally common.
    let best = named.iter().rev().max_by_key(|(name, _)| count(name));
    best.map(|(_, media)| media.clone())
}
