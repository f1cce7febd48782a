//! What a document says of the service itself.

use crate::from_document::schema::NOT_EXPRESSIBLE;
use openapiv3::OpenAPI;
use serde_json::Value;

use crate::markdown;
use crate::model::Service;
use document::diagnostic::Diagnostic;
use document::source::Pointer;

/// Reads `info` and `x-service`.
pub(super) fn service(document: &OpenAPI, findings: &mut Vec<Diagnostic>) -> Service {
    let stated = document.extensions.get("x-service");
    let name = stated
        .and_then(|stated| stated.get("name"))
        .and_then(Value::as_str);
    if name.is_none_or(|name| !is_name(name)) {
        let pointer = if stated.is_some() { "/x-service" } else { "" };
        let finding = NOT_EXPRESSIBLE.at(pointer, "the document does not name its service");
        findings.push(finding.help(
            "add `x-service:` with a `name:` of lower-case letters, digits and dashes, as in the service's host name",
        ));
    }
    let endpoints = stated
        .and_then(|stated| stated.get("endpoints"))
        .and_then(Value::as_object);
    let endpoints: Vec<_> = endpoints.into_iter().flatten().collect();
    for (region, url) in &endpoints {
        if !url.as_str().is_some_and(is_url) {
            let at = Pointer::root()
                .join("x-service")
                .join("endpoints")
                .join(region);
            let message = format!("the endpoint of `{region}` is no URL");
            let help = "write the scheme and the host: `https://sms.example.com`";
            findings.push(NOT_EXPRESSIBLE.at(at, message).help(help));
        }
    }
    Service {
        name: name.unwrap_or_default().to_owned(),
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: markdown::safe(document.info.description.as_deref().unwrap_or_default()),
        endpoints: endpoints
            .into_iter()
            .filter_map(|(region, url)| Some((region.clone(), url.as_str()?.to_owned())))
            .collect(),
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn is_url(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or(text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace))
}
