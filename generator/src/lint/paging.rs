//! The paging extension: whether what it names is there, and fits.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::{PAGING, REPEATED_VALUE};
use crate::outline::{Operation, Outline, Parameter, Primitive, Schema};
use crate::source::{Node, Pointer};
use crate::suggest;

pub(super) fn check(outline: &Outline<'_>, findings: &mut Vec<Diagnostic>) {
    for operation in outline.operations() {
        if let Some(paging) = operation.node.get("x-paging") {
            let check = Check {
                outline,
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
    outline: &'c Outline<'a>,
    operation: &'c Operation<'a>,
    paging: &'a Node,
    pointer: Pointer,
}

impl<'a> Check<'_, 'a> {
    fn text(&self, key: &str) -> Option<&'a str> {
        self.paging.get(key)?.as_str()
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
                findings.push(self.unknown(
                    self.pointer.join(key),
                    name,
                    "query parameter",
                    &names(&query),
                ));
                continue;
            };
            let Some(schema) = parameter
                .schema()
                .and_then(|schema| schema.resolved(self.outline))
            else {
                continue;
            };
            if schema.primitive() != Some(Primitive::Integer) {
                let message =
                    format!("`{name}` is not an integer, so pages cannot be counted by it");
                findings.push(PAGING.at(self.pointer.join(key), message));
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
        let stated = self.paging.get(key)?.as_number()?;
        let pointer = self.pointer.join(key);
        let Some(maximum) = schema.node.get("maximum").and_then(Node::as_number) else {
            let finding = PAGING.at(
                pointer,
                format!("`{name}` has no `maximum` that this could repeat"),
            );
            return Some(finding.help(format!("write `maximum: {stated}` on the parameter")));
        };
        (stated.as_f64() != maximum.as_f64()).then(|| {
            let message = format!("{stated}, but the `maximum` of `{name}` is {maximum}");
            PAGING
                .at(pointer, message)
                .related(schema.pointer.join("maximum"), "the parameter's own bound")
        })
    }

    fn body(&self, findings: &mut Vec<Diagnostic>) {
        let success = self
            .operation
            .responses()
            .find(|(status, ..)| *status == "200");
        let body = success.and_then(|(_, pointer, node)| self.outline.body(&pointer, node));
        let Some(body) = body.and_then(|body| body.resolved(self.outline)) else {
            let finding = PAGING
                .at(&self.pointer, "pages without a 200 body to find items in")
                .at_key();
            findings.push(finding.help("describe the body of status 200, or remove `x-paging`"));
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
                findings.push(self.unknown(pointer, name, "property of the 200 body", &known));
                continue;
            };
            let found = property.resolved(self.outline);
            if found.as_ref().and_then(Schema::primitive) != Some(due) {
                findings.push(PAGING.at(
                    pointer,
                    format!("`{name}` of the 200 body is not {}", due.article()),
                ));
            } else if due == Primitive::Array {
                let element =
                    found.and_then(|array| array.items()?.resolved(self.outline)?.primitive());
                if element != Some(Primitive::Object) {
                    findings.push(
                        PAGING.at(pointer, format!("the elements of `{name}` are not objects")),
                    );
                }
            }
        }
    }

    fn narrowing(&self, findings: &mut Vec<Diagnostic>) {
        let list = self.paging.get("narrowBy").map_or(&[][..], Node::items);
        let query = self.query();
        let names = names(&query);
        for (at, item) in list.iter().enumerate() {
            let pointer = self.pointer.join("narrowBy").join(at);
            let Some(name) = item.as_str() else {
                continue;
            };
            if !names.contains(&name) {
                findings.push(self.unknown(pointer, name, "query parameter", &names));
            } else if Some(name) == self.text("offset") || Some(name) == self.text("limit") {
                findings.push(PAGING.at(
                    pointer,
                    format!("`{name}` pages; it does not narrow the list"),
                ));
            } else if list
                .iter()
                .take(at)
                .any(|other| other.as_str() == Some(name))
            {
                findings
                    .push(REPEATED_VALUE.at(pointer, format!("`{name}` is in this list twice")));
            }
        }
    }

    fn unknown(&self, pointer: Pointer, name: &str, what: &str, known: &[&str]) -> Diagnostic {
        let finding = PAGING.at(
            pointer,
            format!("{} has no {what} `{name}`", self.operation.name()),
        );
        match suggest::nearest_or_all(name, "it has", known) {
            Some(help) => finding.help(help),
            None => finding,
        }
    }
}

fn names<'a>(parameters: &[(&'a str, &Parameter<'a>)]) -> Vec<&'a str> {
    parameters.iter().map(|(name, _)| *name).collect()
}
