//! What the paging extension says of single items: whether it tells them apart, and can be asked for.

use super::follow;
use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{Kind, OpenApi, Operation, Parameter, Primitive, Schema};
use crate::rules;
use crate::source::{Node, Pointer};
use crate::suggest;

rules! {
    WATCHING = Rule::error("watching", "an `x-paging` by which no single item can be known or asked for").always();
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let operations = openapi.operations();
    for operation in &operations {
        let Some(paging) = operation.node.get("x-paging") else {
            continue;
        };
        let check = Check {
            openapi,
            operations: &operations,
            operation,
            paging,
            pointer: operation.pointer.join("x-paging"),
        };
        match paging.get("key") {
            Some(key) => {
                findings.extend(key.as_str().and_then(|key| check.key(key)));
                findings.extend(paging.text("find").and_then(|name| check.find(name)));
                check.show(findings);
            }
            None => check.without_key(findings),
        }
    }
}

struct Check<'c, 'a> {
    openapi: &'c OpenApi<'a>,
    operations: &'c [Operation<'a>],
    operation: &'c Operation<'a>,
    paging: &'a Node,
    pointer: Pointer,
}

impl<'a> Check<'_, 'a> {
    fn without_key(&self, findings: &mut Vec<Diagnostic>) {
        let asking = ["find", "show"].into_iter();
        for key in asking.filter(|key| self.paging.get(key).is_some()) {
            let message = format!("`{key}` asks for an item by its `key`, and there is none");
            let finding = WATCHING.at(self.pointer.join(key), message).at_key();
            let finding =
                finding.help("write `key:` with the field that tells an item from all others");
            findings.push(finding.follows_misspelt(&self.pointer, "key"));
        }
    }

    fn key(&self, name: &str) -> Option<Diagnostic> {
        let item = self.item()?;
        let properties: Vec<_> = item.properties().collect();
        let pointer = self.pointer.join("key");
        let Some((_, property)) = properties.iter().find(|(known, _)| *known == name) else {
            let known: Vec<_> = properties.iter().map(|(name, _)| *name).collect();
            let finding = WATCHING.at(pointer, format!("an item has no property `{name}`"));
            let finding = finding.help_if_any(suggest::nearest_or_all(name, "it has", &known));
            return Some(finding.follows_misspelt(&item.pointer, "properties"));
        };
        self.text(pointer, &format!("`{name}` of an item"), property)
    }

    /// The schema of an item, where there is no doubt about it.
    fn item(&self) -> Option<Schema<'a>> {
        let (_, pointer, success) = self.operation.successes().next()?;
        let body = self
            .openapi
            .body(&pointer, success)?
            .resolved(self.openapi)?;
        let items = self.paging.text("items")?;
        let (_, list) = body.properties().find(|(name, _)| *name == items)?;
        let item = list.resolved(self.openapi)?.items()?;
        item.resolved(self.openapi)
    }

    fn find(&self, name: &str) -> Option<Diagnostic> {
        let pointer = self.pointer.join("find");
        let window = ["offset", "limit"].map(|key| self.paging.text(key));
        if window.contains(&Some(name)) {
            let message = format!("`{name}` pages; it does not narrow the list to one item");
            return Some(WATCHING.at(pointer, message));
        }
        self.parameter(pointer, self.operation, "query", name)
    }

    fn show(&self, findings: &mut Vec<Diagnostic>) {
        let Some(show) = self.paging.get("show") else {
            return;
        };
        let pointer = self.pointer.join("show");
        let codes = self.openapi.root().mapping("x-error-codes");
        let codes: Vec<_> = codes.iter().map(|entry| entry.key.as_str()).collect();
        for (at, code) in show.list("gone").iter().enumerate() {
            let code = code.as_str().filter(|code| !codes.contains(code));
            findings.extend(code.map(|code| {
                let message = format!("`x-error-codes` has no `{code}`");
                let finding = WATCHING.at(pointer.join("gone").join(at), message);
                finding.help_if_any(suggest::nearest_or_all(code, "it has", &codes))
            }));
        }
        let (Some(id), Some(name)) = (show.text("operation"), show.text("parameter")) else {
            return;
        };
        let at = pointer.join("operation");
        let Some(shown) = self.operations.iter().find(|other| other.id() == Some(id)) else {
            let known: Vec<_> = self.operations.iter().filter_map(Operation::id).collect();
            let finding = WATCHING.at(at, format!("there is no operation `{id}`"));
            findings.push(finding.help_if_any(suggest::nearest_or_all(id, "there are", &known)));
            return;
        };
        if shown.method != "get" {
            let message = format!(
                "`{id}` does not only show: it is a {}",
                shown.method.to_uppercase()
            );
            findings.push(WATCHING.at(at, message));
            return;
        }
        if shown.node.is_true("deprecated") {
            findings.push(WATCHING.at(&at, format!("`{id}` is deprecated")));
        }
        if let Some(wrong) = self.parameter(pointer.join("parameter"), shown, "path", name) {
            findings.push(wrong);
            return;
        }
        let others = shown.parameters.iter().filter(|parameter| {
            let is_key = parameter.location() == Some("path") && parameter.name() == Some(name);
            !is_key && parameter.node.is_true("required") && !self.is_set(parameter)
        });
        let others =
            others.map(|parameter| (parameter.name().unwrap_or_default(), &parameter.pointer));
        let body = shown
            .node
            .get("requestBody")
            .map(|_| ("body", &shown.pointer));
        for (other, place) in others.chain(body) {
            let message = format!("`{id}` needs more than the key of an item: `{other}`");
            findings.push(
                WATCHING
                    .at(&at, message)
                    .related(place, "this has to be set as well"),
            );
        }
    }

    /// Whether the client sets a parameter itself.
    fn is_set(&self, parameter: &Parameter<'_>) -> bool {
        let Some(name) = parameter
            .name()
            .filter(|_| parameter.location() == Some("header"))
        else {
            return false;
        };
        let schemes = self.openapi.of(Kind::SecurityScheme);
        let theirs = schemes.filter_map(|scheme| scheme.node.text("name"));
        let ours = ["Accept", "Authorization", "Content-Type"];
        theirs
            .chain(ours)
            .any(|header| header.eq_ignore_ascii_case(name))
    }

    /// What is wrong with a parameter that takes the key of an item.
    fn parameter(
        &self,
        pointer: Pointer,
        operation: &Operation<'a>,
        location: &str,
        name: &str,
    ) -> Option<Diagnostic> {
        let there = operation.parameters.iter();
        let there = there.filter(|parameter| parameter.location() == Some(location));
        let Some(parameter) = there
            .clone()
            .find(|parameter| parameter.name() == Some(name))
        else {
            let known: Vec<_> = there.filter_map(Parameter::name).collect();
            let message = format!("{} has no {location} parameter `{name}`", operation.name());
            let finding = WATCHING.at(pointer, message);
            let finding = finding.help_if_any(suggest::nearest_or_all(name, "it has", &known));
            let own = operation.parameters.iter();
            let own = own.filter(|parameter| parameter.name() == Some(name));
            return Some(own.fold(finding, |finding, parameter| {
                finding.follows(&parameter.pointer)
            }));
        };
        self.text(pointer, &format!("`{name}`"), &parameter.schema()?)
    }

    /// What is wrong with a value that is, or takes, the key of an item.
    fn text(&self, pointer: Pointer, what: &str, schema: &Schema<'a>) -> Option<Diagnostic> {
        let found = schema.resolved(self.openapi)?;
        let reason = if found.primitive() != Some(Primitive::String) {
            "is not a string"
        } else if !found.values().is_empty() {
            "is one of a list, which many items have alike"
        } else if found.node.text("format") == Some("password") {
            "is secret, and a key is not"
        } else {
            return None;
        };
        let places = follow::places(self.openapi, schema);
        let finding = WATCHING.at(pointer, format!("{what} {reason}"));
        Some(places.into_iter().fold(finding, Diagnostic::follows))
    }
}
