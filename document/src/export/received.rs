//! What is received, as it may come: everything may be null or absent, and no list of values is complete.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::mem;

use heck::ToPascalCase;
use serde_json::{Map, Value};

use crate::openapi::{Kind, OpenApi, Operation, Reach, bodies, places};
use crate::source::{Node, Pointer};

/// Loosens what is received. A schema that is sent, too, stays as it is and has a copy that is received.
pub(super) fn loosen(openapi: &OpenApi<'_>, whole: &mut Value) {
    let operations = openapi.operations();
    let received = Reach::received(openapi, &operations);
    let sent = Reach::sent(openapi, &operations).names;
    let copies = Copies::of(openapi, received.names.intersection(&sent).copied());
    let inline = operations.iter().flat_map(Operation::responses);
    let inline = inline.map(|(_, pointer, node)| (pointer, node));
    let named = openapi.components("responses").iter();
    let named = named.map(|entry| {
        let at = Pointer::of(["components", "responses", &entry.key]);
        (at, &entry.node)
    });
    for (pointer, node) in inline.chain(named) {
        if let Some(response) = whole.pointer_mut(pointer.as_str()) {
            let bodies = bodies(Kind::Response, node);
            *response = copies.loosened(Kind::Response, node, &bodies);
        }
    }
    let Some(Value::Object(schemas)) = whole.pointer_mut("/components/schemas") else {
        return;
    };
    schemas.clear();
    for (name, schema) in openapi.named_schemas() {
        let is_received = received.names.contains(name);
        if !is_received || copies.names.contains_key(name) {
            schemas.insert(name.to_owned(), schema.node.to_json());
        }
        if is_received {
            let body = !received.parts.contains(name);
            let bodies = BTreeSet::from_iter(body.then(Pointer::root));
            let copy = copies.names.get(name).map_or(name, String::as_str);
            let loosened = copies.loosened(Kind::Schema, schema.node, &bodies);
            schemas.insert(copy.to_owned(), loosened);
        }
    }
}

/// The copies of schemas that are sent and received, by the names of these.
struct Copies<'a> {
    names: BTreeMap<&'a str, String>,
}

impl<'a> Copies<'a> {
    fn of(openapi: &OpenApi<'a>, both: impl Iterator<Item = &'a str>) -> Self {
        // Names that differ in their case or dashes alone are one in most languages.
        let plain = |name: &str| name.to_pascal_case().to_lowercase();
        let mut taken: HashSet<String> = openapi
            .named_schemas()
            .map(|(name, _)| plain(name))
            .collect();
        let copy = |name: &'a str| {
            let mut copy = format!("{name}Received");
            let mut number = 1;
            while !taken.insert(plain(&copy)) {
                number += 1;
                copy = format!("{name}Received{number}");
            }
            (name, copy)
        };
        Self {
            names: both.map(copy).collect(),
        }
    }

    /// A value with all schemas in it as they may come, `bodies` alone not null.
    fn loosened(&self, kind: Kind, node: &Node, bodies: &BTreeSet<Pointer>) -> Value {
        let mut value = node.to_json();
        for place in places(kind, node) {
            let Some(Value::Object(object)) = value.pointer_mut(place.pointer.as_str()) else {
                continue;
            };
            let reference = place.reference().and_then(Node::as_str);
            let name = reference.and_then(|text| Kind::Schema.component(text));
            if let Some(copy) = name.and_then(|name| self.names.get(name)) {
                let at = Pointer::of(["components", "schemas", copy]);
                object.insert("$ref".to_owned(), format!("#{at}").into());
            } else if place.kind == Kind::Schema {
                loosen_one(object, !bodies.contains(&place.pointer));
            }
        }
        value
    }
}

/// Takes away what a received value is not held to.
fn loosen_one(schema: &mut Map<String, Value>, nullable: bool) {
    let has_example = schema.contains_key("example");
    // Without a type it would have no effect.
    let nullable = nullable && schema.contains_key("type");
    for (key, value) in mem::take(schema) {
        match key.as_str() {
            // A default is what the service takes where nothing is sent; of an answer it would be made up.
            "required" | "default" => {}
            "nullable" if nullable => {}
            "type" if nullable => {
                schema.insert(key, value);
                schema.insert("nullable".to_owned(), true.into());
            }
            // A value that is new is no error; samples are made of one that is known.
            "enum" => {
                let first = value.get(0).cloned();
                schema.insert("x-extensible-enum".to_owned(), value);
                if let Some(first) = first.filter(|_| !has_example) {
                    schema.insert("example".to_owned(), first);
                }
            }
            _ => {
                schema.insert(key, value);
            }
        }
    }
}
