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
                Ok(found) => self.cause(at, cause, &found, findings),
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
        let known = resolved.as_ref().map(texts).unwrap_or_default();
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
        let list = (&pointer.join("values"), condition.list("values"));
        findings.extend(unknown(list, field, &known, &places));
    }
}

/// The values of a text that are listed.
pub(super) fn texts<'a>(schema: &Schema<'a>) -> Vec<&'a str> {
    let values = match schema.primitive() {
        Some(Primitive::String) => schema.values(),
        _ => &[],
    };
    values.iter().filter_map(Node::as_str).collect()
}

/// The texts at a place that are no value of the field.
pub(super) fn unknown(
    (at, list): (&Pointer, &[Node]),
    field: &str,
    known: &[&str],
    places: &[Pointer],
) -> Vec<Diagnostic> {
    let texts = list.iter().enumerate();
    let texts = texts.filter_map(|(index, value)| Some((index, value.as_str()?)));
    let unknown = texts.filter(|(_, text)| !known.contains(text));
    let findings = unknown.map(|(index, text)| {
        let message = format!("`{field}` has no value `{text}`");
        let finding = WAITER.at(at.join(index), message);
        let finding = finding.help_if_any(suggest::nearest_or_all(text, "it has", known));
        places.iter().fold(finding, Diagnostic::follows)
    });
    findings.collect()
}

/// What a message calls the place that a pointer leads to.
pub(super) fn named(pointer: &str) -> String {
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
