//! Which objects requests send, and which are whole answers.

use crate::model::{Content, Definition, Model, Shape};

/// Marks the objects that requests send and those that are whole answers.
pub(super) fn mark(model: &mut Model) {
    let mut sent: Vec<String> = Vec::new();
    let mut answers: Vec<String> = Vec::new();
    for operation in &model.operations {
        let parameters = operation
            .parameters
            .iter()
            .map(|parameter| &parameter.shape);
        let body = operation
            .body
            .iter()
            .filter_map(|body| match &body.content {
                Content::Json(shape) => Some(shape),
                _ => None,
            });
        sent.extend(
            parameters
                .chain(body)
                .filter_map(Shape::named)
                .map(str::to_owned),
        );
        answers.extend(
            operation
                .successes
                .iter()
                .filter_map(|answer| match &answer.content {
                    Content::Json(Shape::Object(name)) => Some(name.clone()),
                    _ => None,
                }),
        );
    }
    // What a sent object holds is sent too.
    let mut seen = 0;
    while let Some(name) = sent.get(seen).cloned() {
        seen += 1;
        for definition in &model.types {
            if let Definition::Object(object) = definition
                && object.name == name
            {
                let inner = object.fields.iter().filter_map(|field| field.shape.named());
                let new: Vec<_> = inner
                    .filter(|name| !sent.iter().any(|known| known == name))
                    .collect();
                sent.extend(new.into_iter().map(str::to_owned));
            }
        }
    }
    for definition in &mut model.types {
        if let Definition::Object(object) = definition {
            object.sent = sent.contains(&object.name);
            object.answer = answers.contains(&object.name);
        }
    }
}
