//! Our other extensions: the service, its permissions, and what may be sent twice.

use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{IDEMPOTENT_METHODS, Kind, OpenApi};
use crate::rules;
use crate::source::{Node, Pointer};

rules! {
    SERVICE = Rule::error("service", "an `x-service` from which no client can be built").always();
    MISSING_PERMISSION = Rule::warning(
        "missing-permission",
        "an operation that does not say which permission it needs",
    ).at_key();
    PERMISSION = Rule::error("permission", "a permission that is none");
    UNSTATED_PERMISSION = Rule::error(
        "unstated-permission",
        "a permission that the page of the operation does not name",
    );
    IDEMPOTENT = Rule::warning(
        "idempotent",
        "an `x-idempotent` that says what the method says already",
    );
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    service(openapi, findings);
    idempotent(openapi, findings);
    for operation in openapi.of(Kind::Operation) {
        let pointer = operation.pointer.join("x-permission");
        let Some(permission) = operation.node.get("x-permission") else {
            let finding =
                MISSING_PERMISSION.at(&operation.pointer, "an operation without an `x-permission`");
            findings.push(finding.help(
                "name the IAM action of its page: `x-permission: service:resource:action`; where the page names none, say so: `x-lint-allow: { missing-permission: … }`",
            ).follows_misspelt(&operation.pointer, "x-permission"));
            continue;
        };
        if permission.as_str().is_some_and(|text| !is_permission(text)) {
            let finding = PERMISSION.at(
                pointer,
                "an IAM action has three parts: service, resource and action",
            );
            findings.push(finding.help(
                "write it as `service:resource:action`, or as `service::action` where it is for no resource",
            ));
        }
    }
}

/// Whether a text is an IAM action: `library:book:list`, or `library::close` for no resource in particular.
pub fn is_permission(text: &str) -> bool {
    let word = |part: &str| {
        part.chars()
            .all(|one| one.is_ascii_alphanumeric() || one == '-')
    };
    let parts: Vec<_> = text.split(':').collect();
    matches!(parts.as_slice(), [service, resource, action]
        if !service.is_empty() && !action.is_empty() && [service, resource, action].iter().all(|part| word(part)))
}

/// The finding of the audit that a page does not name the permission of its operation.
pub fn unstated_permission(pointer: &Pointer, permission: &str) -> Diagnostic {
    UNSTATED_PERMISSION
        .at(
            pointer,
            format!("the page names no permission; here it is `{permission}`"),
        )
        .help("remove it, or say where it comes from: `x-lint-allow: { unstated-permission: … }`")
}

fn idempotent(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for operation in openapi.operations() {
        let by_method = IDEMPOTENT_METHODS.contains(&operation.method);
        let stated = operation.node.get("x-idempotent").and_then(Node::as_bool);
        if stated == Some(by_method) {
            let not = if by_method { "" } else { " not" };
            let message = format!(
                "{} is{not} sent again without it",
                operation.method.to_uppercase()
            );
            let at = operation.pointer.join("x-idempotent");
            findings.push(IDEMPOTENT.at(at, message).help(
                "remove it: it is for operations that differ from what HTTP says of their method",
            ));
        }
    }
}

fn service(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(service) = openapi.root().get("x-service") else {
        let finding = SERVICE.at(
            Pointer::root(),
            "the document does not say which service it describes",
        );
        findings.push(
            finding
                .help("add `x-service` with `name` and `endpoints`")
                .follows_misspelt(Pointer::root(), "x-service"),
        );
        return;
    };
    let pointer = Pointer::of(["x-service"]);
    if let Some(name) = service.text("name") {
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
    let endpoints = service.mapping("endpoints");
    let pointer = pointer.join("endpoints");
    if service.get("endpoints").is_some() && endpoints.is_empty() {
        findings.push(
            SERVICE
                .at(&pointer, "a service without an endpoint")
                .at_key(),
        );
    }
    for endpoint in endpoints {
        let at = pointer.join(&endpoint.key);
        if !is_region(&endpoint.key) {
            let message = format!("`{}` is no region id", endpoint.key);
            let finding = SERVICE.at(&at, message).at_key();
            findings.push(finding.help(
                "an id has 1 to 63 letters, digits and inner dashes, as `ap-southeast-3`; a client takes no other",
            ));
        }
        let Some(address) = endpoint.node.as_str() else {
            continue;
        };
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

/// Whether a text is a label of a host name, as region ids are.
fn is_region(id: &str) -> bool {
    (1..=63).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-')
}
