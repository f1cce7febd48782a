//! Our other extensions: the service and its permissions.

use super::Rule;
use crate::diagnostic::Diagnostic;
use crate::outline::{Kind, Outline};
use crate::source::{Node, Pointer};

pub(super) const SERVICE: Rule = Rule::error(
    "service",
    "an `x-service` from which no client can be built",
);
pub(super) const MISSING_PERMISSION: Rule = Rule::warning(
    "missing-permission",
    "an operation that does not say which permission it needs",
);
pub(super) const PERMISSION: Rule = Rule::error("permission", "a permission that is none");

pub(super) fn check(outline: &Outline<'_>, findings: &mut Vec<Diagnostic>) {
    service(outline, findings);
    for operation in outline.of(Kind::Operation) {
        let pointer = operation.pointer.join("x-permission");
        let Some(permission) = operation.node.get("x-permission") else {
            let finding = MISSING_PERMISSION
                .at(&operation.pointer, "an operation without an `x-permission`")
                .at_key();
            findings.push(finding.help("name the IAM action: `x-permission: sms:server:listTask`"));
            continue;
        };
        let parts: Vec<_> = permission.as_str().unwrap_or_default().split(':').collect();
        let word = |part: &&str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|one| one.is_ascii_alphanumeric() || one == '-')
        };
        if permission.as_str().is_some() && !(parts.len() == 3 && parts.iter().all(word)) {
            let finding = PERMISSION.at(
                pointer,
                "an IAM action has three parts: service, resource and action",
            );
            findings.push(finding.help("write it as `sms:server:listTask`"));
        }
    }
}

fn service(outline: &Outline<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(service) = outline.root().get("x-service") else {
        let finding = SERVICE.at(
            Pointer::root(),
            "the document does not say which service it describes",
        );
        findings.push(finding.help("add `x-service` with `name` and `endpoints`"));
        return;
    };
    let pointer = Pointer::root().join("x-service");
    if let Some(name) = service.get("name").and_then(Node::as_str) {
        let fits = name.starts_with(|first: char| first.is_ascii_lowercase())
            && name
                .chars()
                .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-');
        if !fits {
            let finding = SERVICE.at(
                pointer.join("name"),
                format!("`{name}` cannot be part of a host name"),
            );
            findings.push(finding.help("write it in lower case, as in the service's endpoints"));
        }
    }
    let endpoints = service.get("endpoints").map_or(&[][..], Node::entries);
    let pointer = pointer.join("endpoints");
    if service.get("endpoints").is_some() && endpoints.is_empty() {
        findings.push(
            SERVICE
                .at(&pointer, "a service without an endpoint")
                .at_key(),
        );
    }
    for endpoint in endpoints {
        let Some(address) = endpoint.node.as_str() else {
            continue;
        };
        let at = pointer.join(&endpoint.key);
        // What stays on the machine needs no certificate.
        let loopback = |host: &&str| {
            let name = host.split(':').next().unwrap_or_default();
            host.starts_with("[::1]") || matches!(name, "localhost" | "127.0.0.1")
        };
        let plain = address.strip_prefix("http://").filter(loopback);
        // The path of a loopback address is a test's own affair.
        if plain.is_some() {
            continue;
        }
        let Some(host) = address.strip_prefix("https://") else {
            let finding = SERVICE.at(at, format!("`{address}` is not an https address"));
            findings.push(finding.help("requests carry credentials: write `https://host`"));
            continue;
        };
        if host.ends_with('/') {
            let finding = SERVICE.at(at, "an endpoint ends without a slash");
            findings.push(finding.help(format!("write `{}`", address.trim_end_matches('/'))));
        } else if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
            let finding = SERVICE.at(at, format!("`{address}` is more than a host"));
            findings.push(finding.help("paths stand under `paths`, credentials nowhere"));
        }
    }
}
