//! Parameters, and how they are sent.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::ignored::IGNORED_KEY;
use crate::openapi::{Kind, OpenApi, Place, Primitive, Schema};
use crate::rules;
use crate::source::{Node, Pointer};
use crate::suggest;

rules! {
    SAME_PARAMETER_NAME = Rule::error(
        "same-parameter-name",
        "two parameters of one name in one place",
    );
    PARAMETER_LOCATION = Rule::error(
        "parameter-location",
        "a parameter in a place that the client cannot send",
    ).spoiling().always();
    PARAMETER_STYLE = Rule::error(
        "parameter-style",
        "a way of writing that the client does not have",
    ).always();
    PARAMETER_SCHEMA = Rule::error(
        "parameter-schema",
        "a parameter of a type that cannot be sent in its place",
    ).at_key().spoiling().always();
    REQUIRED_DEFAULT = Rule::warning("required-default", "a default for what must be given anyway");
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for place in openapi.of(Kind::Parameter) {
        location(place, findings);
        schema(openapi, place, findings);
        let required = place.node.is_true("required");
        if required && place.node.at("/schema/default").is_some() {
            let pointer = place.pointer.join("schema").join("default");
            let finding =
                REQUIRED_DEFAULT.at(pointer, "a default for a parameter that must be given");
            findings.push(finding.help("write `required: false`, or remove the default"));
        }
    }
    for operation in openapi.operations() {
        for (at, parameter) in operation.parameters.iter().enumerate() {
            let Some(name) = parameter.name() else {
                continue;
            };
            let mut before = operation.parameters.iter().take(at);
            if let Some(first) = before.find(|other| other.same_place(parameter)) {
                let message = format!(
                    "two parameters of {} in the same place are called `{name}`",
                    operation.name()
                );
                findings.push(
                    SAME_PARAMETER_NAME
                        .at(parameter.pointer.join("name"), message)
                        .related(first.pointer.join("name"), "the other one")
                        .help("remove one of the two, or rename it"),
                );
            }
        }
    }
}

fn location(place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    const KNOWN: &[&str] = &["query", "header", "path"];
    let pointer = place.pointer.join("in");
    let name = place.node.text("name").unwrap_or_default();
    let Some(location) = place.node.text("in") else {
        return;
    };
    if location == "cookie" {
        let finding = PARAMETER_LOCATION.at(pointer, "the client sends no cookies");
        findings.push(finding.help("leave it out, or send it `in: header`"));
    } else if !KNOWN.contains(&location) {
        let finding = PARAMETER_LOCATION.at(pointer, format!("there is no place `{location}`"));
        let help = suggest::nearest_or_all(location, "the places are", KNOWN);
        findings.push(finding.help_if_any(help));
    } else if location == "header" {
        header(name, place.pointer.join("name"), findings);
    }
}

fn header(name: &str, pointer: Pointer, findings: &mut Vec<Diagnostic>) {
    if !is_token(name) {
        // The types of HTTP would panic on such a name when the header is set.
        let finding = PARAMETER_LOCATION.at(pointer, format!("no header can be called `{name}`"));
        findings.push(finding.help("use letters, digits and dashes"));
    } else if ["accept", "content-type", "authorization"].contains(&&*name.to_lowercase()) {
        let message = format!("OpenAPI ignores a header parameter `{name}`");
        let help = "media types stand under `content`, credentials in a security scheme";
        findings.push(IGNORED_KEY.at(pointer, message).help(help));
    }
}

/// Whether a schema says nothing of what it is.
fn is_any(schema: &Schema<'_>) -> bool {
    let says = ["type", "allOf", "oneOf", "anyOf", "not"];
    says.iter().all(|key| schema.node.get(key).is_none())
}

/// Whether HTTP allows the name for a header.
fn is_token(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(allowed)
}

fn schema(openapi: &OpenApi<'_>, place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    let location = place.node.text("in").unwrap_or_default();
    if place.node.get("content").is_some() {
        let pointer = place.pointer.join("content");
        let finding = PARAMETER_SCHEMA.at(pointer, "a parameter with a media type is not sent");
        findings.push(finding.help("describe it by a `schema`"));
        return;
    }
    let Some(schema) = Schema::under(&place.pointer, place.node, "schema") else {
        let finding = PARAMETER_SCHEMA.at(&place.pointer, "a parameter without a `schema`");
        findings.push(
            finding
                .help("say what it is: `schema: { type: string }`")
                .follows_misspelt(&place.pointer, "schema"),
        );
        return;
    };
    let Some(resolved) = schema.resolved(openapi) else {
        return;
    };
    if let Some((message, help)) = unfit(openapi, &resolved, location) {
        findings.push(PARAMETER_SCHEMA.at(schema.pointer, message).help(help));
    }
    let array = resolved.primitive() == Some(Primitive::Array);
    style(place, location, array, findings);
}

/// Why what a schema describes cannot be sent as a parameter, and what would be right.
fn unfit(
    openapi: &OpenApi<'_>,
    schema: &Schema<'_>,
    location: &str,
) -> Option<(String, &'static str)> {
    Some(match schema.primitive() {
        Some(Primitive::Object) => (
            "an object cannot be sent as a parameter".to_owned(),
            "give each of its fields a parameter, or send it as the body",
        ),
        Some(Primitive::Array) if location != "query" => (
            format!("an array cannot be sent in the {location}"),
            "send it `in: query`, or as text with commas",
        ),
        Some(Primitive::Array) => {
            let items = schema.items();
            let nullable = items.as_ref().is_some_and(|items| items.nullable(openapi));
            let element = items.and_then(|items| items.resolved(openapi)?.primitive());
            let unfit = match element {
                _ if nullable => "null",
                None => "any JSON",
                Some(Primitive::Array | Primitive::Object) => element?.article(),
                Some(_) => return None,
            };
            let message = format!("{unfit} cannot be sent inside a parameter's array");
            (message, "send it as the body")
        }
        None if is_any(schema) => (
            "any JSON cannot be sent as a parameter".to_owned(),
            "say what it is: `schema: { type: string }`",
        ),
        _ => return None,
    })
}

fn style(place: &Place<'_>, location: &str, array: bool, findings: &mut Vec<Diagnostic>) {
    let query = location == "query";
    let due = if query { "form" } else { "simple" };
    if let Some(style) = place.node.text("style").filter(|style| *style != due) {
        let message = format!("the client does not write the style `{style}`");
        let help = format!("remove it: `{due}` is what goes into the {location}");
        let finding = PARAMETER_STYLE.at(place.pointer.join("style"), message);
        findings.push(finding.help(help));
    }
    if array && place.node.get("explode").and_then(Node::as_bool) == Some(false) {
        let message = "arrays are sent as `name=a&name=b`, never joined";
        let help = "make it a `string` that holds the joined list, or remove `explode`";
        let finding = PARAMETER_STYLE.at(place.pointer.join("explode"), message);
        findings.push(finding.at_key().help(help));
    }
    if place.node.is_true("allowReserved") {
        let message = "reserved characters are always encoded";
        let finding = PARAMETER_STYLE.at(place.pointer.join("allowReserved"), message);
        findings.push(finding.at_key().help("remove `allowReserved`"));
    }
}
