//! Names: whether Rust has room for them.

use super::Group;
use crate::diagnostic::Rule;
use crate::rules;
use std::collections::HashMap;

use heck::{ToPascalCase, ToSnakeCase};

use crate::diagnostic::Diagnostic;
use crate::openapi::{Kind, OpenApi, Schema};
use crate::source::{Node, Pointer};

rules! {
    DUPLICATE_OPERATION_ID = Rule::error("duplicate-operation-id", "two operations of one name");
    NAME_COLLISION = Rule::warning("name-collision", "two names that are one in Rust");
    UNUSABLE_NAME = Rule::warning("unusable-name", "a name that cannot become one in Rust").spoiling();
}

pub(super) const GROUP: Group = Group {
    rules: RULES,
    check,
};

fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let operations = openapi.operations();
    let ids = operations
        .iter()
        .filter_map(|operation| Some((operation.id()?, operation.pointer.join("operationId"))));
    collide(
        "operation ids",
        "the method",
        ids,
        str::to_snake_case,
        findings,
    );

    let schemas = Pointer::root().join("components").join("schemas");
    let entries = openapi.components("schemas").iter();
    let types = entries.map(|entry| (entry.key.as_str(), schemas.join(&entry.key)));
    collide("schemas", "the type", types, str::to_pascal_case, findings);

    for operation in &operations {
        let parameters: Vec<_> = operation
            .parameters
            .iter()
            .enumerate()
            // Twice in one place is found by a rule of its own.
            .filter(|(at, one)| {
                !operation
                    .parameters
                    .iter()
                    .take(*at)
                    .any(|other| other.same_place(one))
            })
            .filter_map(|(_, parameter)| Some((parameter.name()?, parameter.pointer.join("name"))))
            .collect();
        collide(
            "parameters",
            "the method",
            parameters,
            str::to_snake_case,
            findings,
        );
    }
    for place in openapi.of(Kind::Schema) {
        let schema = Schema::new(place.pointer.clone(), place.node);
        let properties = schema
            .properties()
            .map(|(name, property)| (name, property.pointer));
        collide(
            "properties",
            "the field",
            properties,
            str::to_snake_case,
            findings,
        );
        let list = place.pointer.join("enum");
        let values = schema.values().iter().enumerate();
        let values = values.filter_map(|(at, value)| Some((value.as_str()?, list.join(at))));
        collide(
            "values",
            "the variant",
            values,
            str::to_pascal_case,
            findings,
        );
    }
    unusable(openapi, findings);
}

fn collide<'a>(
    what: &str,
    becomes: &str,
    names: impl IntoIterator<Item = (&'a str, Pointer)>,
    rust: impl Fn(&str) -> String,
    findings: &mut Vec<Diagnostic>,
) {
    let mut first: HashMap<String, (&str, Pointer)> = HashMap::new();
    for (name, pointer) in names {
        let in_rust = rust(name);
        // Signs alone have names of their own.
        if in_rust.is_empty() {
            continue;
        }
        let Some((other, place)) = first.get(&in_rust) else {
            first.insert(in_rust, (name, pointer));
            continue;
        };
        // A list that repeats a value is found by a rule of its own.
        if what == "values" && *other == name {
            continue;
        }
        let finding = if *other == name && what == "operation ids" {
            DUPLICATE_OPERATION_ID.at(pointer, format!("two operations are called `{name}`"))
        } else {
            let message = if *other == name {
                format!("two {what} are called `{name}`")
            } else {
                format!("the {what} `{other}` and `{name}` both become {becomes} `{in_rust}`")
            };
            let finding = NAME_COLLISION.at(pointer, message);
            finding.help("the client tells them apart by a number; nobody will know which is which")
        };
        let finding = finding.related(place.clone(), "the other one");
        findings.push(match what {
            "schemas" | "properties" => finding.at_key(),
            _ => finding,
        });
    }
}

fn unusable(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let allowed = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || matches!(one, '_' | '-' | '.'))
    };
    let components = Pointer::root().join("components");
    let root = openapi
        .root()
        .get("components")
        .map_or(&[][..], Node::entries);
    for section in root {
        for entry in section
            .node
            .entries()
            .iter()
            .filter(|entry| !allowed(&entry.key))
        {
            let message = format!("`{}` cannot name a component", entry.key);
            let pointer = components.join(&section.key).join(&entry.key);
            findings.push(with_help(UNUSABLE_NAME.at(pointer, message).at_key()));
        }
    }
    for operation in openapi.operations() {
        if let Some(id) = operation.id().filter(|id| !allowed(id)) {
            let message = format!("`{id}` cannot name an operation");
            findings.push(with_help(
                UNUSABLE_NAME.at(operation.pointer.join("operationId"), message),
            ));
        }
    }
    let nothing = |name: &str| !name.chars().any(|one| one.is_ascii_alphanumeric());
    for place in openapi.of(Kind::Schema) {
        let schema = Schema::new(place.pointer.clone(), place.node);
        for (name, property) in schema.properties().filter(|(name, _)| nothing(name)) {
            let message = format!("`{name}` cannot name a property");
            let finding = UNUSABLE_NAME.at(property.pointer, message).at_key();
            findings.push(if name == "-" {
                finding.help("a row `-` is no property: write a response without `content`, or a file as `application/octet-stream`")
            } else {
                with_help(finding)
            });
        }
    }
    for place in openapi.of(Kind::Parameter) {
        if let Some(name) = place
            .node
            .get("name")
            .and_then(Node::as_str)
            .filter(|name| nothing(name))
        {
            let message = format!("`{name}` cannot name a parameter");
            findings.push(with_help(
                UNUSABLE_NAME.at(place.pointer.join("name"), message),
            ));
        }
    }
}

fn with_help(finding: Diagnostic) -> Diagnostic {
    finding.help("begin with a letter, and go on with letters, digits, `_`, `-` and `.`")
}
