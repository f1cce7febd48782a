//! Where the pointers of a waiter lead to in the body of an answer.

use super::{Check, WAITER};
use crate::diagnostic::Diagnostic;
use crate::lint::follow;
use crate::openapi::{OpenApi, Primitive, Schema};
use crate::source::{Node, Pointer, unescape};
use crate::suggest;

impl<'a> Check<'_, 'a> {
    pub(super) fn fields(&self, findings: &mut Vec<Diagnostic>) {
        let listed = self.listed("success").chain(self.listed("failure"));
        let fields: Vec<_> = listed
            .filter_map(|(pointer, condition)| Some((pointer, condition, condition.text("field")?)))
            .collect();
        let cause = self.waiter.text("cause");
        if fields.is_empty() && cause.is_none() {
            return;
        }
        let Some(body) = self.body(findings) else {
            return;
        };
        for (pointer, condition, field) in fields {
            let at = pointer.join("field");
            match lead(self.openapi, &body, field) {
                Ok(found) => self.values(&pointer, condition, field, &found, findings),
                Err(astray) => findings.push(astray.finding(at)),
            }
        }
        if let Some(cause) = cause {
            let at = self.pointer.join("cause");
            match lead(self.openapi, &body, cause) {
                Ok(found) => findings.extend(self.cause(at, cause, &found)),
                Err(astray) => findings.push(astray.finding(at)),
            }
        }
    }

    /// The body of the one success.
    fn body(&self, findings: &mut Vec<Diagnostic>) -> Option<Schema<'a>> {
        let successes: Vec<_> = self.operation.successes().collect();
        if let [_, (second, pointer, _), ..] = successes.as_slice() {
            let message = format!("the operation is waited for, and {second} is a second success");
            let finding = WAITER.at(pointer, message).at_key();
            findings.push(
                finding.help("keep the one that has the fields, or wait for a status or a code"),
            );
            return None;
        }
        let success = successes.into_iter().next();
        let body = success.and_then(|(_, pointer, node)| self.openapi.body(&pointer, node));
        if body.is_none() {
            let message = "fields are looked for where no success has a body";
            let finding = WAITER.at(&self.pointer, message).at_key();
            findings.push(
                finding.help("describe the body of status 200, or wait for a status or a code"),
            );
        }
        body
    }

    /// Whether a list has the values of a condition.
    fn values(
        &self,
        pointer: &Pointer,
        condition: &Node,
        field: &str,
        found: &Schema<'a>,
        findings: &mut Vec<Diagnostic>,
    ) {
        let places = follow::places(self.openapi, found);
        let resolved = found.resolved(self.openapi);
        let texts = resolved.filter(|schema| schema.primitive() == Some(Primitive::String));
        let known: Vec<_> = texts.iter().flat_map(Schema::values).collect();
        let known: Vec<_> = known.into_iter().filter_map(Node::as_str).collect();
        if known.is_empty() {
            let message = format!(
                "{} is not a text of which the values are listed",
                named(field)
            );
            let finding = WAITER.at(pointer.join("field"), message);
            findings.push(places.into_iter().fold(finding, Diagnostic::follows));
            return;
        }
        let list = condition
            .get("values")
            .filter(|list| list.items().is_empty());
        if list.is_some() {
            let finding = WAITER.at(pointer.join("values"), "no value ends the wait");
            findings.push(finding.at_key());
        }
        for (at, value) in condition.list("values").iter().enumerate() {
            let Some(text) = value.as_str().filter(|text| !known.contains(text)) else {
                continue;
            };
            let message = format!("`{field}` has no value `{text}`");
            let finding = WAITER.at(pointer.join("values").join(at), message);
            let finding = finding.help_if_any(suggest::nearest_or_all(text, "it has", &known));
            findings.push(places.iter().fold(finding, Diagnostic::follows));
        }
    }

    /// Whether a type, or the items of a list, say what went wrong.
    fn cause(&self, at: Pointer, cause: &str, found: &Schema<'a>) -> Option<Diagnostic> {
        let mut places = follow::places(self.openapi, found);
        let mut resolved = found.resolved(self.openapi);
        let items = resolved.as_ref().and_then(Schema::items);
        if let Some(items) = items {
            places.extend(follow::places(self.openapi, &items));
            resolved = items.resolved(self.openapi);
        }
        if resolved.is_some_and(|schema| schema.node.get("x-failure").is_some()) {
            return None;
        }
        let message = format!("{} has no `x-failure`, which tells a failure", named(cause));
        let finding = WAITER.at(at, message);
        let finding = finding.help("lead to an object, or a list of objects, that has `x-failure`");
        Some(places.into_iter().fold(finding, Diagnostic::follows))
    }
}

/// What a message calls the place that a pointer leads to.
fn named(pointer: &str) -> String {
    match pointer {
        "" => "the body".to_owned(),
        pointer => format!("`{pointer}`"),
    }
}

/// A pointer that leads nowhere.
struct Astray {
    message: String,
    help: Option<String>,
    /// What may be wrong instead.
    places: Vec<Pointer>,
}

impl Astray {
    fn finding(self, at: Pointer) -> Diagnostic {
        let finding = WAITER.at(at, self.message).help_if_any(self.help);
        self.places.into_iter().fold(finding, Diagnostic::follows)
    }
}

/// Follows a pointer from object to object.
fn lead<'a>(openapi: &OpenApi<'a>, body: &Schema<'a>, pointer: &str) -> Result<Schema<'a>, Astray> {
    let mut at = body.clone();
    let mut holder = "the body".to_owned();
    let Some(tokens) = pointer.strip_prefix('/') else {
        let help = format!("write `/{pointer}`");
        return match pointer {
            "" => Ok(at),
            _ => Err(Astray {
                message: format!("`{pointer}` is no JSON pointer"),
                help: Some(help),
                places: Vec::new(),
            }),
        };
    };
    for token in tokens.split('/').map(unescape) {
        let places = follow::places(openapi, &at);
        let resolved = at.resolved(openapi);
        let properties: Vec<_> = resolved.iter().flat_map(Schema::properties).collect();
        let names: Vec<_> = properties.iter().map(|(name, _)| *name).collect();
        let mut named = properties.iter().filter(|(name, _)| *name == token);
        let Some((_, property)) = named.next() else {
            let message = if names.is_empty() {
                format!("{holder} is not an object with fields")
            } else {
                format!("{holder} has no field `{token}`")
            };
            let help = suggest::nearest_or_all(&token, "it has", &names);
            return Err(Astray {
                message,
                help,
                places,
            });
        };
        at = property.clone();
        holder = format!("`{token}`");
    }
    Ok(at)
}
