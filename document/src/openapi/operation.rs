//! Operations with what belongs to them.

use super::{Kind, METHODS, OpenApi, Schema};
use crate::source::{Node, Pointer};

/// An operation: a method of a path.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    /// The path with its braces.
    pub path: &'a str,
    /// The method in lower case.
    pub method: &'a str,
    /// Where it stands.
    pub pointer: Pointer,
    /// What stands there.
    pub node: &'a Node,
    /// Its parameters and those of its path, references followed.
    pub parameters: Vec<Parameter<'a>>,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter<'a> {
    /// Where it stands, behind its `$ref` if it has one.
    pub pointer: Pointer,
    /// What stands there.
    pub node: &'a Node,
}

impl<'a> OpenApi<'a> {
    /// All operations, in the order of the text.
    pub fn operations(&self) -> Vec<Operation<'a>> {
        let mut operations = Vec::new();
        let paths = self.root().mapping("paths");
        for path in paths.iter().filter(|path| !path.key.starts_with("x-")) {
            let item = Pointer::of(["paths", &path.key]);
            let shared = self.parameters(&item, &path.node);
            for method in path
                .node
                .entries()
                .iter()
                .filter(|entry| METHODS.contains(&entry.key.as_str()))
            {
                let pointer = item.join(&method.key);
                let mut parameters = self.parameters(&pointer, &method.node);
                let own =
                    |one: &Parameter<'_>| parameters.iter().any(|other| other.same_place(one));
                let inherited: Vec<_> = shared.iter().filter(|one| !own(one)).cloned().collect();
                parameters.extend(inherited);
                operations.push(Operation {
                    path: &path.key,
                    method: &method.key,
                    pointer,
                    node: &method.node,
                    parameters,
                });
            }
        }
        operations
    }

    /// The chapter that an operation belongs to: its `x-chapter`, or else the name of its file, without the ending.
    pub fn chapter(&self, operation: &Operation<'_>) -> String {
        if let Some(stated) = operation.node.text("x-chapter") {
            return stated.to_owned();
        }
        let path = self.source.file(operation.node.span.start).path();
        let stem = path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    fn parameters(&self, holder: &Pointer, node: &'a Node) -> Vec<Parameter<'a>> {
        let list = holder.join("parameters");
        let items = node.list("parameters");
        items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| self.resolve(&list.join(at), item))
            .map(|(pointer, node)| Parameter { pointer, node })
            .collect()
    }
}

impl<'a> Operation<'a> {
    /// The `operationId`, if it has one.
    pub fn id(&self) -> Option<&'a str> {
        self.node.text("operationId")
    }

    /// The responses by status, in the order of the text.
    pub fn responses(&self) -> impl Iterator<Item = (&'a str, Pointer, &'a Node)> + use<'a> {
        let pointer = self.pointer.join("responses");
        let entries = self.node.mapping("responses");
        entries
            .iter()
            .filter(|entry| !entry.key.starts_with("x-"))
            .map(move |entry| (entry.key.as_str(), pointer.join(&entry.key), &entry.node))
    }

    /// The responses that are a success: those of 2xx, or `default` where there is none.
    pub fn successes(&self) -> impl Iterator<Item = (&'a str, Pointer, &'a Node)> + use<'a> {
        let explicit = self.responses().any(|(status, ..)| status.starts_with('2'));
        let wanted = if explicit { "2" } else { "default" };
        self.responses()
            .filter(move |(status, ..)| status.starts_with(wanted))
    }

    /// What a message calls it.
    pub fn name(&self) -> String {
        self.id().map_or_else(
            || format!("{} {}", self.method.to_uppercase(), self.path),
            str::to_owned,
        )
    }
}

impl<'a> Parameter<'a> {
    /// Its name.
    pub fn name(&self) -> Option<&'a str> {
        self.node.text("name")
    }

    /// Where it is sent: `query`, `header`, `path` or `cookie`.
    pub fn location(&self) -> Option<&'a str> {
        self.node.text("in")
    }

    /// Its schema.
    pub fn schema(&self) -> Option<Schema<'a>> {
        Schema::under(&self.pointer, self.node, "schema")
    }

    /// Whether it has the name and the place of another.
    pub fn same_place(&self, other: &Parameter<'_>) -> bool {
        self.name() == other.name() && self.location() == other.location()
    }
}

impl Kind {
    /// The name of a component behind a `$ref` of this kind: `Task` of `#/components/schemas/Task`.
    pub fn component(self, reference: &str) -> Option<&str> {
        let rest = reference.strip_prefix("#/components/")?;
        let (section, name) = rest.split_once('/')?;
        (Some(section) == self.section() && !name.contains('/')).then_some(name)
    }
}
