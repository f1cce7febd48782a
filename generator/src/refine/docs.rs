//! Documentation of what is emitted.

use std::fmt::Write;

use proc_macro2::TokenStream;

use super::example;
use crate::code::{comments, types};
use crate::model::{Body, Chapter, Content, Model, Operation, Parameter, Place, Shape, Status};
use crate::names;

/// A client's method: one line, an example, then everything else.
pub(super) fn method(model: &Model, operation: &Operation) -> TokenStream {
    let mut text = format!(
        "{}\n\n{}\n\n",
        summary(operation),
        example::example(model, operation)
    );
    if !operation.description.is_empty() {
        let _ = write!(text, "{}\n\n", operation.description);
    }
    let _ = write!(text, "{}\n\n", request(model, operation));
    text.push_str(&waits(operation));
    if !operation.parameters.is_empty() || operation.body.is_some() {
        text.push_str("# Parameters\n\n");
        for parameter in operation.path_parameters() {
            let doc = one_line(&parameter.doc);
            let _ = writeln!(text, "- `{}`, in the path: {doc}", parameter.ident);
        }
        let set = operation.parameters.iter();
        for parameter in set.filter(|parameter| parameter.place != Place::Path) {
            let _ = writeln!(
                text,
                "- [`{ident}`](crate::builder::{builder}::{ident}), in the {place}: {doc}",
                ident = parameter.ident,
                builder = operation.name,
                place = parameter.place,
                doc = one_line(&parameter.doc),
            );
        }
        if let Some(body) = &operation.body {
            let _ = writeln!(
                text,
                "- [`body`](crate::builder::{}::body), {}: {}",
                operation.name,
                sent_as(body),
                about(model, body)
            );
        }
        text.push('\n');
    }
    let _ = write!(
        text,
        "# Answers\n\n{}\n# Errors\n\n{}",
        answers(operation),
        errors(operation)
    );
    comments::outer(&text)
}

/// The request line, with the way to the builder, the chapter and the operations beside it.
fn request(model: &Model, operation: &Operation) -> String {
    let Operation { name, path, .. } = operation;
    let method = operation.method.to_uppercase();
    let mut text = format!("`{method} {path}`, built by [`{name}`](crate::builder::{name}).");
    let mut chapters = model.chapters.iter();
    if let Some(chapter) = chapters.find(|chapter| chapter.name == operation.chapter) {
        let Chapter { ident, title, .. } = chapter;
        let _ = write!(text, " Chapter: [{title}](crate::chapters::{ident}).");
    }
    let related = model.related(operation).map(|other| &other.ident);
    let related = related.map(|ident| format!("[`{ident}`](crate::Client::{ident})"));
    let related: Vec<_> = related.collect();
    if !related.is_empty() {
        let _ = write!(text, " See also {}.", related.join(", "));
    }
    text
}

/// The methods that wait, which stand on the builder.
fn waits(operation: &Operation) -> String {
    let links = operation.waiters.iter().map(|waiter| {
        format!(
            "[{words}](crate::builder::{builder}::{method})",
            words = waiter.words(),
            builder = operation.name,
            method = names::wait(&waiter.name),
        )
    });
    match links.collect::<Vec<_>>().as_slice() {
        [] => String::new(),
        links => format!("It can be waited until: {}.\n\n", links.join(", ")),
    }
}

/// The struct of a request builder.
pub(super) fn builder(operation: &Operation) -> TokenStream {
    comments::outer(&format!(
        "A request of [`Client::{}`](crate::Client::{}): set its parameters, then send it.",
        operation.ident, operation.ident
    ))
}

/// A setter of a parameter.
pub(super) fn parameter(parameter: &Parameter) -> TokenStream {
    let sets = format!(
        "Sets the {} parameter `{}`.",
        parameter.place, parameter.wire
    );
    comments::outer(&format!("{sets}\n\n{}", parameter.doc))
}

/// The setter of the body.
pub(super) fn body(body: &Body) -> TokenStream {
    let mandatory = if body.required { " Mandatory." } else { "" };
    comments::outer(&format!(
        "Sets the body, sent {}.{mandatory}\n\n{}",
        sent_as(body),
        body.doc
    ))
}

fn sent_as(body: &Body) -> String {
    match &body.content {
        Content::Json(_) | Content::Empty => "as JSON".to_owned(),
        Content::Text { media_type, .. } | Content::Bytes(media_type) => {
            format!("as `{media_type}`")
        }
    }
}

/// What is said of a body, or else first of the type that it has.
fn about(model: &Model, body: &Body) -> String {
    let object = body.content.shape().and_then(Shape::named);
    let object = object.and_then(|name| model.object(name));
    let doc = match object.and_then(|object| object.doc.split("\n\n").next()) {
        Some(first) if body.doc.is_empty() => first,
        _ => &body.doc,
    };
    let mandatory = if body.required {
        " Documented: mandatory."
    } else {
        ""
    };
    let text = format!("{}{}{mandatory}", one_line(doc), held(&body.content));
    text.trim_start().to_owned()
}

pub(super) fn summary(operation: &Operation) -> String {
    if operation.summary.is_empty() {
        let mut letters = operation.action.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        return format!("{}{}.", first.unwrap_or_default(), letters.as_str());
    }
    operation.summary.clone()
}

fn answers(operation: &Operation) -> String {
    let mut text = String::new();
    for answer in &operation.successes {
        let _ = writeln!(
            text,
            "- {}: {}{}",
            answer.status,
            one_line(&answer.doc),
            match answer.status {
                // HTTP itself has no body there.
                Status::Code(204) => String::new(),
                _ => held(&answer.content),
            }
        );
    }
    text
}

/// What a body holds, behind what is said of it.
fn held(content: &Content) -> String {
    match content {
        Content::Empty => {
            " (no value; what came is in [`body`](crate::ResponseValue::body))".to_owned()
        }
        Content::Json(shape) => match shape.named() {
            Some(name) => {
                let several = if is_one(shape) { "" } else { "several " };
                format!(" ({several}[`{name}`](crate::types::{name}))")
            }
            None => " (JSON)".to_owned(),
        },
        Content::Text { .. } => " (text)".to_owned(),
        Content::Bytes(_) => " (bytes)".to_owned(),
    }
}

/// Whether a value of this shape is one object or one listed value, and not a list or map of them.
fn is_one(shape: &Shape) -> bool {
    matches!(shape, Shape::Object(_) | Shape::Listed(_))
}

/// The documented errors of an operation, and the permission that it needs.
pub(super) fn errors(operation: &Operation) -> String {
    let mut text =
        "A refusal before anything is sent, when a value is set that the documentation forbids; \
                    otherwise what went wrong on the way, and every status that is no success.\n"
            .to_owned();
    if !operation.errors.is_empty() {
        text.push_str("\nDocumented:\n\n");
    }
    for answer in &operation.errors {
        let body = match &answer.content {
            Content::Json(shape) => match shape.named() {
                Some(name) => format!(
                    " All of its body: [`body_as::<{}>()`](crate::Error::body_as) with [`{name}`](crate::types::{name}).",
                    types::written(&types::json(shape))
                ),
                None => String::new(),
            },
            _ => String::new(),
        };
        let _ = writeln!(text, "- {}: {}{body}", answer.status, one_line(&answer.doc));
    }
    text.push_str(repeated(operation));
    if let Some(permission) = &operation.permission {
        let _ = write!(text, "\nThe caller needs the permission `{permission}`.\n");
    }
    text
}

/// Whether it is sent again, where the document says otherwise than HTTP of the method.
fn repeated(operation: &Operation) -> &'static str {
    let by_method = !matches!(operation.method.as_str(), "post" | "patch");
    match (by_method, operation.idempotent) {
        (false, true) => {
            "\nAfter a failure that may pass it is sent again: its work is done once, however often it is asked for.\n"
        }
        (true, false) => {
            "\nAfter a failure it is not sent again when it may have arrived: its work could be done twice.\n"
        }
        _ => "",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
