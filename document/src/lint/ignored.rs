//! What is right in `OpenAPI` and has no effect on the client: whoever writes it expects something of it.

use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{Kind, OpenApi, Place, Primitive, Schema};
use crate::rules;
use crate::source::Node;

rules! {
    IGNORED_KEY = Rule::warning(
        "ignored-key",
        "a key of OpenAPI that the generator does not look at",
    );
}

/// The formats by which a client differs; all others are taken for the type alone.
const FORMATS: &[&str] = &["int32", "int64", "float", "double", "password", "binary"];

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for place in openapi.objects() {
        let stated = |key| place.node.text(key);
        // A scheme of another type is refused as a whole.
        if place.kind == Kind::SecurityScheme && stated("type") != Some("apiKey") {
            continue;
        }
        for entry in place.node.entries() {
            let key = place.kind.key(&entry.key);
            if let Some(instead) = key.and_then(|key| key.vain) {
                findings.push(ignored(place, &entry.key, instead));
            }
        }
        if place.kind == Kind::Schema {
            let schema = Schema::new(place.pointer.clone(), place.node);
            if schema.primitive() == Some(Primitive::Object) {
                entries(place, &schema, findings);
            }
        }
    }
}

fn ignored(place: &Place<'_>, key: &str, instead: &str) -> Diagnostic {
    let message = format!("`{key}` has no effect on the client");
    let finding = IGNORED_KEY.at(place.pointer.join(key), message);
    finding.at_key().help(instead)
}

/// Whether a format that the type has is taken for the type alone.
pub(super) fn format(schema: &Schema<'_>, primitive: Primitive, name: &str) -> Option<Diagnostic> {
    if FORMATS.contains(&name) {
        return None;
    }
    let instead = if primitive == Primitive::String {
        "a text is sent and received as it is; say in the description what it looks like"
    } else {
        "state the range by `minimum` and `maximum`"
    };
    let message = format!("`format: {name}` has no effect on the client");
    let finding = IGNORED_KEY.at(schema.pointer.join("format"), message);
    Some(finding.help(instead))
}

/// The entries of an object that has no properties are a map, if their schema is stated; only those are counted.
fn entries(place: &Place<'_>, schema: &Schema<'_>, findings: &mut Vec<Diagnostic>) {
    let rest = place.node.get("additionalProperties");
    let has_properties = schema.properties().next().is_some();
    if has_properties && rest.is_some() {
        let instead = "the client sends the properties alone, and passes over what else it is sent";
        findings.push(ignored(place, "additionalProperties", instead));
    } else if rest.and_then(Node::as_bool) == Some(false) {
        let instead = "an object without properties is any JSON object; remove it";
        findings.push(ignored(place, "additionalProperties", instead));
    }
    let is_map = !has_properties && rest.is_some_and(|rest| rest.as_bool().is_none());
    for key in ["minProperties", "maxProperties"] {
        if !is_map && place.node.get(key).is_some() {
            let instead = if has_properties {
                "the properties that must be there are listed under `required`"
            } else {
                "only a map is counted: state what its values are in `additionalProperties`"
            };
            findings.push(ignored(place, key, instead));
        }
    }
}
