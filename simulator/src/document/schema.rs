use openapiv3::{
    AdditionalProperties, ArrayType, IntegerFormat, IntegerType, NumberType, ObjectType, OpenAPI,
    Schema, SchemaKind, StringType, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::reference::{Link, schema_behind, target};
use crate::text::counted;

/// The longest part of a value that a message repeats, in characters.
const SHOWN: usize = 40;

/// What the document forbids in a request: which parameter, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) parameter: String,
    pub(crate) message: String,
}

impl Violation {
    pub(super) fn new(parameter: &str, message: impl Into<String>) -> Self {
        Self {
            parameter: parameter.to_owned(),
            message: message.into(),
        }
    }
}

type Check = Result<(), Violation>;

/// Names of the properties that have a list of values.
pub(super) fn listed_properties(openapi: &OpenAPI, schema: &Schema) -> Vec<String> {
    let SchemaKind::Type(Type::Object(object)) = &schema.schema_kind else {
        return Vec::new();
    };
    let listed = |schema: &Schema| match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => !text.enumeration.is_empty(),
        SchemaKind::Type(Type::Integer(number)) => !number.enumeration.is_empty(),
        _ => false,
    };
    let properties = object.properties.iter();
    properties
        .filter(|(_, schema)| schema_behind(openapi, *schema).is_ok_and(listed))
        .map(|(name, _)| name.clone())
        .collect()
}

/// The schema of the items of an array property.
pub(super) fn items_of<'a>(
    openapi: &'a OpenAPI,
    schema: &'a Schema,
    property: &str,
) -> Result<Option<&'a Schema>, String> {
    let SchemaKind::Type(Type::Object(object)) = &schema.schema_kind else {
        return Ok(None);
    };
    let Some(property) = object.properties.get(property) else {
        return Ok(None);
    };
    match &schema_behind(openapi, property)?.schema_kind {
        SchemaKind::Type(Type::Array(array)) => {
            let items = array.items.as_ref();
            items.map(|items| schema_behind(openapi, items)).transpose()
        }
        _ => Ok(None),
    }
}

/// As [`check`], through references.
pub(super) fn check_ref<'a>(
    openapi: &'a OpenAPI,
    schema: impl Into<Link<'a>>,
    value: &Value,
    place: &str,
) -> Check {
    match schema.into() {
        Link::Here(schema) => check(openapi, schema, value, place),
        Link::There(reference) => match target::<Schema>(openapi, reference) {
            Ok(schema) => check_ref(openapi, schema, value, place),
            Err(message) => Err(Violation::new(place, message)),
        },
    }
}

/// Holds a value against a schema.
pub(super) fn check(openapi: &OpenAPI, schema: &Schema, value: &Value, place: &str) -> Check {
    if value.is_null() && schema.schema_data.nullable {
        return Ok(());
    }
    let refuse = |wanted: &str| {
        Err(Violation::new(
            place,
            format!("{} is not {wanted}", shown(value)),
        ))
    };
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(rule)) => match value.as_str() {
            Some(text) => check_text(rule, text, place),
            None => refuse("a text"),
        },
        SchemaKind::Type(Type::Integer(rule)) => match value.as_i64() {
            Some(number) => check_integer(rule, number, place),
            None => refuse("a whole number"),
        },
        SchemaKind::Type(Type::Number(rule)) => match value.as_f64() {
            Some(number) => check_number(rule, number, place),
            None => refuse("a number"),
        },
        SchemaKind::Type(Type::Boolean(_)) if value.is_boolean() => Ok(()),
        SchemaKind::Type(Type::Boolean(_)) => refuse("true or false"),
        SchemaKind::Type(Type::Array(rule)) => match value.as_array() {
            Some(items) => check_array(openapi, rule, items, place),
            None => refuse("an array"),
        },
        SchemaKind::Type(Type::Object(rule)) => check_object(openapi, rule, value, place),
        SchemaKind::AllOf { all_of } => all_of
            .iter()
            .try_for_each(|schema| check_ref(openapi, schema, value, place)),
        SchemaKind::AnyOf { any_of } | SchemaKind::OneOf { one_of: any_of } => any_of
            .iter()
            .any(|schema| check_ref(openapi, schema, value, place).is_ok())
            .then_some(())
            .ok_or_else(|| Violation::new(place, "is none of what the document allows")),
        SchemaKind::Not { .. } | SchemaKind::Any(_) => Ok(()),
    }
}

fn check_text(rule: &StringType, text: &str, place: &str) -> Check {
    let length = text.chars().count();
    length_between(length, rule.min_length, rule.max_length, "character", place)?;
    let listed = rule.enumeration.iter().flatten();
    if rule.enumeration.is_empty() || listed.clone().any(|value| value == text) {
        return Ok(());
    }
    let values: Vec<&str> = listed.map(String::as_str).collect();
    let (shown, values) = (shown(&Value::from(text)), values.join(", "));
    Err(Violation::new(
        place,
        format!("{shown} is not one of {values}"),
    ))
}

fn check_integer(rule: &IntegerType, number: i64, place: &str) -> Check {
    if let VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) = rule.format {
        range(
            number,
            Some(i64::from(i32::MIN)),
            Some(i64::from(i32::MAX)),
            (false, false),
            place,
        )?;
    }
    let exclusive = (rule.exclusive_minimum, rule.exclusive_maximum);
    range(number, rule.minimum, rule.maximum, exclusive, place)?;
    let listed = rule.enumeration.iter().flatten();
    if rule.enumeration.is_empty() || listed.clone().any(|value| *value == number) {
        return Ok(());
    }
    let values: Vec<String> = listed.map(i64::to_string).collect();
    let values = values.join(", ");
    Err(Violation::new(
        place,
        format!("{number} is not one of {values}"),
    ))
}

fn check_number(rule: &NumberType, number: f64, place: &str) -> Check {
    let exclusive = (rule.exclusive_minimum, rule.exclusive_maximum);
    range(number, rule.minimum, rule.maximum, exclusive, place)
}

fn check_array(openapi: &OpenAPI, rule: &ArrayType, items: &[Value], place: &str) -> Check {
    length_between(items.len(), rule.min_items, rule.max_items, "item", place)?;
    let Some(schema) = &rule.items else {
        return Ok(());
    };
    items.iter().enumerate().try_for_each(|(index, item)| {
        check_ref(openapi, schema, item, &format!("{place}[{index}]"))
    })
}

fn check_object(openapi: &OpenAPI, rule: &ObjectType, value: &Value, place: &str) -> Check {
    let Some(object) = value.as_object() else {
        return Err(Violation::new(
            place,
            format!("{} is not an object", shown(value)),
        ));
    };
    let inside = |name: &str| format!("{place}.{name}");
    if let Some(name) = rule
        .required
        .iter()
        .find(|name| !object.contains_key(*name))
    {
        return Err(Violation::new(&inside(name), "is mandatory and missing"));
    }
    for (name, value) in object {
        match (rule.properties.get(name), &rule.additional_properties) {
            (Some(schema), _) => check_ref(openapi, schema, value, &inside(name))?,
            (None, Some(AdditionalProperties::Schema(schema))) => {
                check_ref(openapi, &**schema, value, &inside(name))?;
            }
            (None, Some(AdditionalProperties::Any(false))) => {
                return Err(Violation::new(&inside(name), "is not known"));
            }
            (None, _) => {}
        }
    }
    Ok(())
}

fn range<N: Copy + PartialOrd + std::fmt::Display>(
    number: N,
    lowest: Option<N>,
    highest: Option<N>,
    (above, below): (bool, bool),
    place: &str,
) -> Check {
    let refuse = |words: &str, bound: &N| {
        Err(Violation::new(
            place,
            format!("{number} is {words} {bound}"),
        ))
    };
    match (&lowest, &highest) {
        (Some(bound), _) if number < *bound => refuse("below the minimum of", bound),
        (Some(bound), _) if above && number == *bound => refuse("not above", bound),
        (_, Some(bound)) if number > *bound => refuse("above the maximum of", bound),
        (_, Some(bound)) if below && number == *bound => refuse("not below", bound),
        _ => Ok(()),
    }
}

fn length_between(
    length: usize,
    least: Option<usize>,
    most: Option<usize>,
    unit: &str,
    place: &str,
) -> Check {
    let verb = if length == 1 { "is" } else { "are" };
    let refuse = |words: &str, bound: usize| {
        Err(Violation::new(
            place,
            format!("{} {verb} {words} {bound}", counted(length, unit)),
        ))
    };
    match (least, most) {
        (Some(bound), _) if length < bound => refuse("fewer than the minimum of", bound),
        (_, Some(bound)) if length > bound => refuse("more than the maximum of", bound),
        _ => Ok(()),
    }
}

/// A value as JSON text, cut where a message would drown in it.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
