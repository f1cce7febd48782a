//! The paging extension: whether what it names is there, and fits.

use super::follow;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::lists::{REPEATED_VALUE, is_repeated};
use crate::openapi::{OpenApi, Operation, Parameter, Primitive, Schema};
use crate::rules;
use crate::source::{Node, Pointer};
use crate::suggest;

rules! {
    PAGING = Rule::error("paging", "an `x-paging` that names what is not there, or does not fit").always();
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for operation in openapi.operations() {
        if let Some(paging) = operation.node.get("x-paging") {
            let check = Check {
                openapi,
                operation: &operation,
                paging,
                pointer: operation.pointer.join("x-paging"),
            };
            check.parameters(findings);
            check.body(findings);
            check.narrowing(findings);
        }
    }
}

struct Check<'c, 'a> {
    openapi: &'c OpenApi<'a>,
    operation: &'c Operation<'a>,
    paging: &'a Node,
    pointer: Pointer,
}

impl<'a> Check<'_, 'a> {
    fn text(&self, key: &str) -> Option<&'a str> {
        self.paging.text(key)
    }

    fn query(&self) -> Vec<(&'a str, &Parameter<'a>)> {
        let query = self
            .operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location() == Some("query"));
        query
            .filter_map(|parameter| Some((parameter.name()?, parameter)))
            .collect()
    }

    fn parameters(&self, findings: &mut Vec<Diagnostic>) {
        for (key, largest) in [("offset", "largestOffset"), ("limit", "largestLimit")] {
            let Some(name) = self.text(key) else {
                continue;
            };
            let query = self.query();
            let Some((_, parameter)) = query.iter().find(|(known, _)| *known == name) else {
                let unknown = self.unknown(
                    self.pointer.join(key),
                    name,
                    "query parameter",
                    &names(&query),
                );
                findings.push(self.unless_elsewhere(name, unknown));
                continue;
            };
            let Some(schema) = parameter
                .schema()
                .and_then(|schema| schema.resolved(self.openapi))
            else {
                continue;
            };
            if schema.primitive() != Some(Primitive::Integer) || !schema.values().is_empty() {
                let message =
                    format!("`{name}` is not an integer, so pages cannot be counted by it");
                findings.push(
                    PAGING
                        .at(self.pointer.join(key), message)
                        .follows(schema.pointer.clone()),
                );
            }
            findings.extend(self.largest(largest, name, &schema));
        }
        if let (Some(offset), Some(limit)) = (self.text("offset"), self.text("limit"))
            && offset == limit
        {
            let message = format!("`{limit}` is both offset and limit");
            findings.push(PAGING.at(self.pointer.join("limit"), message));
        }
    }

    fn largest(&self, key: &str, name: &str, schema: &Schema<'_>) -> Option<Diagnostic> {
        let stated = self.paging.number(key)?;
        let pointer = self.pointer.join(key);
        let Some(maximum) = schema.node.number("maximum") else {
            let finding = PAGING.at(
                pointer,
                format!("`{name}` has no `maximum` that this could repeat"),
            );
            return Some(
                finding
                    .help(format!("write `maximum: {stated}` on the parameter"))
                    .follows(schema.pointer.clone())
                    .follows_misspelt(schema.pointer.clone(), "maximum"),
            );
        };
        (stated.as_f64() != maximum.as_f64()).then(|| {
            let message = format!("{stated}, but the `maximum` of `{name}` is {maximum}");
            PAGING
                .at(pointer, message)
                .related(schema.pointer.join("maximum"), "the parameter's own bound")
        })
    }

    fn body(&self, findings: &mut Vec<Diagnostic>) {
        let successes: Vec<_> = self.operation.successes().collect();
        if let [_, (second, pointer, _), ..] = successes.as_slice() {
            let message = format!("the operation pages, and {second} is a second success");
            let finding = PAGING.at(pointer, message).at_key();
            findings.push(finding.help("keep the one that holds the items, or remove `x-paging`"));
            return;
        }
        let success = successes.into_iter().next();
        let body = success.and_then(|(_, pointer, node)| self.openapi.body(&pointer, node));
        let places = body
            .iter()
            .flat_map(|body| follow::places(self.openapi, body));
        let places: Vec<_> = places.collect();
        let Some(body) = body.and_then(|body| body.resolved(self.openapi)) else {
            let finding = PAGING
                .at(
                    &self.pointer,
                    "pages without a body of its success to find items in",
                )
                .at_key();
            let finding = finding.help("describe the body of status 200, or remove `x-paging`");
            findings.push(places.into_iter().fold(finding, Diagnostic::follows));
            return;
        };
        let properties: Vec<_> = body.properties().collect();
        let known: Vec<_> = properties.iter().map(|(name, _)| *name).collect();
        for (key, due) in [("items", Primitive::Array), ("total", Primitive::Integer)] {
            let Some(name) = self.text(key) else {
                continue;
            };
            let pointer = self.pointer.join(key);
            let Some((_, property)) = properties.iter().find(|(known, _)| *known == name) else {
                let unknown = self.unknown(pointer, name, "property of the 200 body", &known);
                findings.push(unknown.follows_misspelt(&body.pointer, "properties"));
                continue;
            };
            let places = follow::places(self.openapi, property);
            let found = property.resolved(self.openapi);
            let listed = found
                .as_ref()
                .is_some_and(|found| !found.values().is_empty());
            if found.as_ref().and_then(Schema::primitive) != Some(due) || listed {
                let message = format!("`{name}` of the 200 body is not {}", due.article());
                let finding = PAGING.at(pointer, message);
                findings.push(places.into_iter().fold(finding, Diagnostic::follows));
            } else if due == Primitive::Array {
                let items = found.and_then(|array| array.items());
                let nullable = items
                    .as_ref()
                    .is_some_and(|items| items.nullable(self.openapi));
                let element = items
                    .as_ref()
                    .and_then(|items| items.resolved(self.openapi));
                let fields = element.is_some_and(|element| {
                    element.primitive() == Some(Primitive::Object)
                        && element.properties().next().is_some()
                });
                if !fields || nullable {
                    let message = format!("the elements of `{name}` are not objects with fields");
                    let own = items
                        .iter()
                        .flat_map(|items| follow::places(self.openapi, items));
                    let places = places.into_iter().chain(own);
                    let finding = PAGING.at(pointer, message);
                    findings.push(places.fold(finding, Diagnostic::follows));
                }
            }
        }
    }

    fn narrowing(&self, findings: &mut Vec<Diagnostic>) {
        let list = self.paging.list("narrowBy");
        let query = self.query();
        let names = names(&query);
        for (at, item) in list.iter().enumerate() {
            let pointer = self.pointer.join("narrowBy").join(at);
            let Some(name) = item.as_str() else {
                continue;
            };
            if !names.contains(&name) {
                let unknown = self.unknown(pointer, name, "query parameter", &names);
                findings.push(self.unless_elsewhere(name, unknown));
            } else if Some(name) == self.text("offset") || Some(name) == self.text("limit") {
                findings.push(PAGING.at(
                    pointer,
                    format!("`{name}` pages; it does not narrow the list"),
                ));
            } else if is_repeated(list, at) {
                findings
                    .push(REPEATED_VALUE.at(pointer, format!("`{name}` is in this list twice")));
            }
        }
    }

    /// A finding that a query parameter is not there, unless one of its name is there and is wrong itself.
    fn unless_elsewhere(&self, name: &str, finding: Diagnostic) -> Diagnostic {
        let parameters = self.operation.parameters.iter();
        let own = parameters.filter(|parameter| parameter.name() == Some(name));
        own.fold(finding, |finding, parameter| {
            finding.follows(&parameter.pointer)
        })
    }

    fn unknown(&self, pointer: Pointer, name: &str, what: &str, known: &[&str]) -> Diagnostic {
        let finding = PAGING.at(
            pointer,
            format!("{} has no {what} `{name}`", self.operation.name()),
        );
        finding.help_if_any(suggest::nearest_or_all(name, "it has", known))
    }
}

fn names<'a>(parameters: &[(&'a str, &Parameter<'a>)]) -> Vec<&'a str> {
    parameters.iter().map(|(name, _)| *name).collect()
}
