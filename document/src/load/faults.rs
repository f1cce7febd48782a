//! What makes a file of no use as a whole.

use super::rules::{DUPLICATE_KEY, OPENAPI_VERSION};
use crate::diagnostic::Diagnostic;
use crate::source::{Node, Pointer};

/// Keys that a mapping has twice.
pub(super) fn doubled_keys(root: &Node) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut open = vec![(Pointer::root(), root)];
    while let Some((pointer, node)) = open.pop() {
        for (at, entry) in node.entries().iter().enumerate() {
            let first = node
                .entries()
                .iter()
                .take(at)
                .find(|other| other.key == entry.key);
            if let Some(first) = first {
                findings.push(
                    DUPLICATE_KEY
                        .at(
                            pointer.join(&entry.key),
                            format!("the key `{}` is here twice", entry.key),
                        )
                        .help("remove one of the two, or rename it")
                        .at_span(entry.key_span.clone())
                        .related_span(first.key_span.clone(), "first here"),
                );
            }
            open.push((pointer.join(&entry.key), &entry.node));
        }
        for (at, item) in node.items().iter().enumerate() {
            open.push((pointer.join(at), item));
        }
    }
    findings
}

/// Another version of `OpenAPI`; the root of a document has to state one.
pub(super) fn wrong_version(tree: &Node, is_root: bool) -> Option<Diagnostic> {
    let help = "this generator reads OpenAPI 3.0: `openapi: 3.0.3` as the first line";
    let Some(version) = tree.get("openapi") else {
        let message = match tree.get("swagger") {
            Some(_) => "this is a Swagger 2 document",
            None if is_root => "this is not an OpenAPI document: there is no `openapi` key",
            None => return None,
        };
        let finding = OPENAPI_VERSION.at("", message).help(help);
        return Some(finding.at_span(tree.span.clone()));
    };
    let text = version.scalar_text().unwrap_or_default();
    if version.as_str().is_some() && text.split('.').take(2).eq(["3", "0"]) {
        return None;
    }
    let message = if text.is_empty() {
        format!("`openapi` is {}, not a version", version.kind())
    } else {
        format!("`openapi` is `{text}`")
    };
    let finding = OPENAPI_VERSION.at("/openapi", message).help(help);
    Some(finding.at_span(version.span.clone()))
}
