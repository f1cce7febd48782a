//! Schemas: types, formats, and the keywords that go with them.

use super::ignored;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::lists::{REPEATED_VALUE, is_repeated};
use crate::openapi::{Kind, OpenApi, Primitive, Schema};
use crate::rules;
use crate::suggest;

rules! {
    UNKNOWN_TYPE = Rule::error("unknown-type", "a `type` that there is not").spoiling();
    MISSING_TYPE = Rule::warning("missing-type", "a schema that does not say what it is").spoiling();
    UNKNOWN_FORMAT = Rule::error("unknown-format", "a `format` that the type does not have");
    KEY_OF_OTHER_TYPE = Rule::error(
        "key-of-other-type",
        "a keyword that means nothing for the schema's type",
    ).at_key().spoiling();
    ARRAY_WITHOUT_ITEMS = Rule::error("array-without-items", "an array of nothing in particular").spoiling();
    UNKNOWN_REQUIRED = Rule::error("unknown-required", "a `required` name that is no property").spoiling();
    UNSUPPORTED_SCHEMA = Rule::error(
        "unsupported-schema",
        "a combination of schemas that has no type in the client",
    ).at_key().spoiling().always();
    INLINE_OBJECT = Rule::warning(
        "inline-object",
        "an object without a name inside another schema",
    );
}

const NUMBERS: &[Primitive] = &[Primitive::Integer, Primitive::Number];

/// The types that a keyword is for; `None` for one that is for all.
fn types_of(keyword: &str) -> Option<&'static [Primitive]> {
    Some(match keyword {
        "format" => &[Primitive::String, Primitive::Integer, Primitive::Number],
        "minLength" | "maxLength" | "pattern" => &[Primitive::String],
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => NUMBERS,
        "minItems" | "maxItems" | "uniqueItems" | "items" => &[Primitive::Array],
        "properties"
        | "required"
        | "additionalProperties"
        | "minProperties"
        | "maxProperties"
        | "discriminator"
        | "x-failure" => &[Primitive::Object],
        _ => return None,
    })
}

/// The keyword that bounds a type as another one bounds others.
fn counterpart(keyword: &str, primitive: Primitive) -> Option<&'static str> {
    Some(match (keyword, primitive) {
        ("minLength", Primitive::Array) => {
            "`minItems` bounds an array; `minLength` in `items` bounds one text"
        }
        ("maxLength", Primitive::Array) => {
            "`maxItems` bounds an array; `maxLength` in `items` bounds one text"
        }
        ("minLength", Primitive::Integer | Primitive::Number) => "`minimum` bounds a number",
        ("maxLength", Primitive::Integer | Primitive::Number) => "`maximum` bounds a number",
        ("minimum" | "minItems", Primitive::String) => "`minLength` bounds a text",
        ("maximum" | "maxItems", Primitive::String) => "`maxLength` bounds a text",
        ("minimum", Primitive::Array) => "`minItems` bounds an array",
        ("maximum", Primitive::Array) => "`maxItems` bounds an array",
        _ => return None,
    })
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for schema in openapi.schemas() {
        kind(&schema, findings);
        if let Some(primitive) = schema.primitive() {
            format(&schema, primitive, findings);
            keywords(&schema, primitive, findings);
        } else if schema.node.get("type").is_none() {
            untyped(&schema, findings);
        }
        combination(&schema, findings);
        required(&schema, findings);
        inline(&schema, findings);
    }
}

/// Keywords of a schema that says no type mean nothing to the client, which takes any JSON for it.
fn untyped(schema: &Schema<'_>, findings: &mut Vec<Diagnostic>) {
    let keys = schema.node.entries().iter().map(|entry| &entry.key);
    let typed = |key: &&String| *key == "enum" || types_of(key).is_some();
    let Some(key) = keys.filter(|key| *key != "discriminator").find(typed) else {
        return;
    };
    let message = format!("`{key}` means nothing without a `type`");
    let finding = KEY_OF_OTHER_TYPE.at(schema.pointer.join(key), message);
    let help = guess(schema).map_or_else(
        || format!("the types are {}", suggest::list(Primitive::NAMES)),
        |name| format!("add `type: {name}`"),
    );
    findings.push(finding.help(help).follows_misspelt(&schema.pointer, "type"));
}

fn kind(schema: &Schema<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(stated) = schema.node.get("type") else {
        let combined = ["allOf", "oneOf", "anyOf", "not"]
            .iter()
            .any(|key| schema.node.get(key).is_some());
        if !combined {
            let finding = MISSING_TYPE.at(&schema.pointer, "a schema without a `type`");
            let help = format!("the types are {}", suggest::list(Primitive::NAMES));
            findings.push(
                finding
                    .help(help)
                    .follows_misspelt(&schema.pointer, "type")
                    .follows(schema.pointer.clone()),
            );
        }
        return;
    };
    let Some(name) = stated
        .as_str()
        .filter(|name| Primitive::named(name).is_none())
    else {
        return;
    };
    let common = match name {
        "int" | "int32" | "int64" | "long" | "Long" | "Integer" => Some("integer"),
        "float" | "double" | "Double" | "Float" => Some("number"),
        "str" | "text" | "String" | "date" | "date-time" => Some("string"),
        "bool" | "Boolean" => Some("boolean"),
        "list" | "map" | "dict" => Some(if name == "list" { "array" } else { "object" }),
        _ => suggest::nearest(name, Primitive::NAMES.iter().copied()),
    };
    let help = common.map_or_else(
        || format!("the types are {}", suggest::list(Primitive::NAMES)),
        suggest::did_you_mean,
    );
    let message = format!("there is no type `{name}`");
    findings.push(
        UNKNOWN_TYPE
            .at(schema.pointer.join("type"), message)
            .help(help),
    );
}

fn guess(schema: &Schema<'_>) -> Option<&'static str> {
    let has = |key: &str| schema.node.get(key).is_some();
    if has("properties") || has("additionalProperties") {
        return Some("object");
    }
    if has("items") || has("minItems") || has("maxItems") {
        return Some("array");
    }
    if has("minLength") || has("maxLength") || has("pattern") {
        return Some("string");
    }
    match schema.node.text("format") {
        Some("int32" | "int64") => return Some("integer"),
        Some("float" | "double") => return Some("number"),
        _ => {}
    }
    let text = schema
        .values()
        .first()
        .is_some_and(|value| value.as_str().is_some());
    text.then_some("string")
}

fn format(schema: &Schema<'_>, primitive: Primitive, findings: &mut Vec<Diagnostic>) {
    let known: &[&str] = match primitive {
        Primitive::Integer => &[
            "int32", "int64", "int8", "int16", "uint8", "uint16", "uint32", "uint64",
        ],
        Primitive::Number => &["float", "double"],
        Primitive::String => &[
            "date",
            "date-time",
            "byte",
            "binary",
            "password",
            "uuid",
            "uri",
            "email",
            "hostname",
            "ip",
            "ipv4",
            "ipv6",
        ],
        _ => return,
    };
    let Some(name) = schema.node.text("format") else {
        return;
    };
    if known.contains(&name) {
        findings.extend(ignored::format(schema, primitive, name));
        return;
    }
    let message = format!("{} has no format `{name}`", primitive.article());
    let finding = UNKNOWN_FORMAT.at(schema.pointer.join("format"), message);
    findings.push(finding.help_if_any(suggest::nearest_or_all(name, "it has", known)));
}

fn keywords(schema: &Schema<'_>, primitive: Primitive, findings: &mut Vec<Diagnostic>) {
    for entry in schema.node.entries() {
        let key = &entry.key;
        let Some(types) = types_of(key).filter(|types| !types.contains(&primitive)) else {
            continue;
        };
        let help = counterpart(key, primitive).map_or_else(
            || {
                let names: Vec<_> = types.iter().map(|primitive| primitive.article()).collect();
                format!("it is for {}", names.join(" or "))
            },
            str::to_owned,
        );
        let message = format!("`{key}` means nothing for {}", primitive.article());
        findings.push(
            KEY_OF_OTHER_TYPE
                .at(schema.pointer.join(key), message)
                .help(help),
        );
    }
    if primitive == Primitive::Array && schema.node.get("items").is_none() {
        findings.push(
            ARRAY_WITHOUT_ITEMS
                .at(&schema.pointer, "an array without `items`")
                .help("say what one element is: `items: { type: string }`, or a `$ref`")
                .follows_misspelt(&schema.pointer, "items"),
        );
    }
}

fn combination(schema: &Schema<'_>, findings: &mut Vec<Diagnostic>) {
    let mut unsupported = |key: &str, message: &str, help: &str| {
        let finding = UNSUPPORTED_SCHEMA.at(schema.pointer.join(key), message);
        findings.push(finding.help(help));
    };
    let unlisted = matches!(
        schema.primitive(),
        Some(Primitive::Number | Primitive::Boolean)
    );
    if unlisted && !schema.values().is_empty() {
        unsupported(
            "enum",
            "a list of fractional numbers or of booleans has no type in the client",
            "list texts or whole numbers, or remove `enum`",
        );
    }
    for key in ["oneOf", "anyOf", "not", "discriminator"] {
        if schema.node.get(key).is_some() {
            unsupported(
                key,
                &format!("`{key}` has no type in the client"),
                "write one object that has the fields of all, or `type: object` for any JSON",
            );
        }
    }
    let Some(all) = schema.node.get("allOf") else {
        return;
    };
    if all.items().len() != 1 {
        unsupported(
            "allOf",
            "an `allOf` of several parts has no type in the client",
            "write the fields of all parts into one schema",
        );
    }
    let beside = schema.node.entries().iter().find(|entry| {
        Kind::Schema.key(&entry.key).is_some()
            && !matches!(
                entry.key.as_str(),
                "allOf" | "description" | "title" | "deprecated" | "nullable" | "example"
            )
    });
    if let Some(entry) = beside {
        unsupported(
            &entry.key,
            &format!("`{}` beside an `allOf` has no effect", entry.key),
            "say it in the schema that is referred to",
        );
    }
}

fn required(schema: &Schema<'_>, findings: &mut Vec<Diagnostic>) {
    let names: Vec<_> = schema.properties().map(|(name, _)| name).collect();
    let needed = schema.node.list("required");
    let open = schema.node.get("additionalProperties").is_some() && names.is_empty();
    if open {
        return;
    }
    for (at, name) in needed.iter().enumerate() {
        let Some(text) = name.as_str() else {
            continue;
        };
        let pointer = schema.pointer.join("required").join(at);
        if !names.contains(&text) {
            let finding = UNKNOWN_REQUIRED
                .at(pointer, format!("`{text}` is required but is no property"))
                .follows_misspelt(&schema.pointer, "properties");
            findings.push(finding.help_if_any(suggest::nearest_or_all(
                text,
                "the properties are",
                &names,
            )));
        } else if is_repeated(needed, at) {
            findings.push(REPEATED_VALUE.at(pointer, format!("`{text}` is required twice")));
        }
    }
}

/// An object that stands inside another schema would get a made-up name in Rust.
fn inline(schema: &Schema<'_>, findings: &mut Vec<Diagnostic>) {
    let Some((parent, last)) = schema.pointer.parent() else {
        return;
    };
    let above = parent.parent().map(|(_, key)| key);
    let inside = last == "items" || above.as_deref() == Some("properties");
    if inside && schema.properties().next().is_some() {
        findings.push(
            INLINE_OBJECT
                .at(&schema.pointer, "an object without a name of its own")
                .help("move it to `components.schemas` under the page's name and refer to it by `$ref`"),
        );
    }
}
