//! Whether a JSON value fits a schema, and where it does not.
//!
//! Written for the schemas of `OpenAPI` 3.0 (`exclusiveMinimum` is a flag, formats bound numbers, there is no list of
//! types) and stricter than a validator: a field that a schema does not know is a mismatch, because in an example it
//! is a typing error and in an answer it is news.

pub(crate) mod number;

use serde_json::Value;

use crate::counted;
use crate::openapi::{OpenApi, Primitive, Schema};
use crate::source::Pointer;
use crate::suggest;

/// Why a value does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// It is of another type.
    Type,
    /// It is null.
    Null,
    /// It is not among the listed values.
    Value,
    /// It is beyond a bound.
    Bound,
    /// The schema does not know the field.
    UnknownField,
    /// A field that must be there is not.
    MissingField,
}

/// A value, or a part of one, that does not fit its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// Where in the value.
    pub(crate) pointer: Pointer,
    /// Where the schema says otherwise.
    pub(crate) schema: Pointer,
    /// Why.
    pub(crate) reason: Reason,
    /// What is wrong, in a sentence.
    pub(crate) message: String,
    /// What would be right.
    pub(crate) help: Option<String>,
}

/// Deeper values than this are not looked into; a schema that contains itself ends here at the latest.
const DEEPEST: usize = 100;

/// Compares a value with a schema; nothing is found where the schema's references lead nowhere.
pub(crate) fn mismatches(
    openapi: &OpenApi<'_>,
    schema: &Schema<'_>,
    value: &Value,
) -> Vec<Mismatch> {
    let mut check = Check {
        openapi,
        found: Vec::new(),
    };
    check.value(schema, value, &Pointer::root(), 0);
    check.found
}

struct Check<'o, 'a> {
    openapi: &'o OpenApi<'a>,
    found: Vec<Mismatch>,
}

impl<'a> Check<'_, 'a> {
    fn value(&mut self, schema: &Schema<'a>, value: &Value, at: &Pointer, depth: usize) {
        let nullable = schema.nullable(self.openapi);
        let Some(schema) = schema.resolved(self.openapi).filter(|_| depth < DEEPEST) else {
            return;
        };
        // Several parts, all of which hold: none knows the fields of the others.
        if schema.node.get("allOf").is_some() {
            return;
        }
        let Some(expected) = schema.primitive() else {
            return;
        };
        if value.is_null() {
            if !nullable {
                self.add(
                    at,
                    &schema,
                    Reason::Null,
                    format!("null where {} is due", expected.article()),
                    None,
                );
            }
            return;
        }
        match (expected, value) {
            (Primitive::String, Value::String(text)) => self.text(&schema, text, at),
            (Primitive::Integer | Primitive::Number, Value::Number(number)) => {
                for (reason, message) in number::faults(&schema, expected, number) {
                    self.add(at, &schema, reason, message, None);
                }
            }
            (Primitive::Boolean, Value::Bool(_)) => {}
            (Primitive::Array, Value::Array(items)) => self.array(&schema, items, at, depth),
            (Primitive::Object, Value::Object(fields)) => self.object(&schema, fields, at, depth),
            _ => {
                self.other_type(&schema, expected, value, at);
                return;
            }
        }
        self.listed(&schema, value, at);
    }

    fn other_type(
        &mut self,
        schema: &Schema<'a>,
        expected: Primitive,
        value: &Value,
        at: &Pointer,
    ) {
        let help = match (expected, value) {
            (Primitive::String, Value::Number(_) | Value::Bool(_)) => {
                Some(format!("quote it: \"{value}\""))
            }
            (Primitive::Integer | Primitive::Number, Value::String(text))
                if text.parse::<f64>().is_ok() =>
            {
                Some(format!("write it without quotes: {text}"))
            }
            (Primitive::Boolean, Value::String(text))
                if matches!(text.as_str(), "true" | "false") =>
            {
                Some(format!("write it without quotes: {text}"))
            }
            _ => None,
        };
        let message = format!("{} where {} is due", shown(value), expected.article());
        self.add(at, schema, Reason::Type, message, help);
    }

    fn listed(&mut self, schema: &Schema<'a>, value: &Value, at: &Pointer) {
        let values = schema.values();
        if values.is_empty() || values.iter().any(|listed| listed.to_json() == *value) {
            return;
        }
        let texts: Vec<_> = values
            .iter()
            .filter_map(crate::source::Node::scalar_text)
            .collect();
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let all: Vec<_> = texts.iter().map(String::as_str).collect();
        let help = suggest::nearest_or_all(&text, "the listed values are", &all);
        let listed = counted(values.len(), "listed value");
        let message = format!("{} is not among the {listed}", shown(value));
        self.add(at, schema, Reason::Value, message, help);
    }

    fn text(&mut self, schema: &Schema<'a>, text: &str, at: &Pointer) {
        let length = text.chars().count();
        self.count(schema, length, ("minLength", "maxLength"), "character", at);
    }

    fn array(&mut self, schema: &Schema<'a>, items: &[Value], at: &Pointer, depth: usize) {
        self.count(schema, items.len(), ("minItems", "maxItems"), "element", at);
        if let Some(element) = schema.items() {
            for (index, item) in items.iter().enumerate() {
                self.value(&element, item, &at.join(index), depth + 1);
            }
        }
    }

    fn object(
        &mut self,
        schema: &Schema<'a>,
        fields: &serde_json::Map<String, Value>,
        at: &Pointer,
        depth: usize,
    ) {
        let known: Vec<_> = schema.properties().collect();
        let closed = schema.node.get("additionalProperties").is_none();
        let mut misspelt = Vec::new();
        for (name, value) in fields {
            let below = at.join(name);
            if let Some((_, property)) = known.iter().find(|(known, _)| known == name) {
                self.value(property, value, &below, depth + 1);
            } else if let Some(rest) = schema.rest() {
                self.value(&rest, value, &below, depth + 1);
            } else if closed && !known.is_empty() {
                let near = suggest::nearest(name, known.iter().map(|(known, _)| *known));
                misspelt.extend(near);
                let message = format!("the schema has no property `{name}`");
                self.add(
                    &below,
                    schema,
                    Reason::UnknownField,
                    message,
                    near.map(suggest::did_you_mean),
                );
            }
        }
        let needed = schema.node.list("required");
        for name in needed.iter().filter_map(|name| name.as_str()) {
            if !fields.contains_key(name) && !misspelt.contains(&name) {
                let message = format!("the required property `{name}` is missing");
                self.add(at, schema, Reason::MissingField, message, None);
            }
        }
    }

    fn count(
        &mut self,
        schema: &Schema<'a>,
        count: usize,
        keys: (&str, &str),
        unit: &str,
        at: &Pointer,
    ) {
        let bound = |key| schema.node.number(key)?.as_u64();
        let verb = if count == 1 { "is" } else { "are" };
        let units = format!("{} {verb}", counted(count, unit));
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        if let Some(least) = bound(keys.0).filter(|least| count < *least) {
            let message = format!("{units} fewer than the `{}` of {least}", keys.0);
            self.add(at, schema, Reason::Bound, message, None);
        }
        if let Some(most) = bound(keys.1).filter(|most| count > *most) {
            let message = format!("{units} more than the `{}` of {most}", keys.1);
            self.add(at, schema, Reason::Bound, message, None);
        }
    }

    fn add(
        &mut self,
        at: &Pointer,
        schema: &Schema<'a>,
        reason: Reason,
        message: String,
        help: Option<String>,
    ) {
        self.found.push(Mismatch {
            pointer: at.clone(),
            schema: schema.pointer.clone(),
            reason,
            message,
            help,
        });
    }
}

/// A value as a message shows it; long ones by their kind.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => format!("the boolean {value}"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.chars().count() <= 40 => {
            format!("the text {}", Value::String(text.clone()))
        }
        Value::String(_) => "a text".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
