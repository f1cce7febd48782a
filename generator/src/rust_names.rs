//! Rules about names: whether Rust has room for them.

use document::diagnostic::{Diagnostic, Rule};
use document::lint::Group;
use document::openapi::{Kind, OpenApi};
use document::source::Pointer;

use crate::from_document::{self, NAME_COLLISION};

/// A name that a rule speaks of must be one in Rust, or become one.
const UNUSABLE_NAME: Rule =
    Rule::warning("unusable-name", "a name that cannot become one in Rust").spoiling();

pub(crate) const GROUP: Group = Group {
    rules: &[&NAME_COLLISION, &UNUSABLE_NAME],
    check,
};

fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let (_, collisions) = from_document::model(openapi);
    findings.extend(collisions);
    unusable(openapi, findings);
}

fn unusable(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let allowed = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || matches!(one, '_' | '-' | '.'))
    };
    let components = Pointer::root().join("components");
    for section in openapi.root().mapping("components") {
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
    for schema in openapi.schemas() {
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
        if let Some(name) = place.node.text("name").filter(|name| nothing(name)) {
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
