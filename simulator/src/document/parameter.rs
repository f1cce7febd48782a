use openapiv3::{
    IntegerFormat, OpenAPI, ParameterSchemaOrContent, ReferenceOr, Schema, SchemaKind, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::DocumentError;
use super::reference::{resolve, schema_behind, verify};
use super::schema::{self, Violation};

/// Where a parameter stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
    Header,
}

/// A parameter, and what the document says of its value.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) place: Place,
    required: bool,
    /// Whether an array is written as one parameter an item.
    explode: bool,
    schema: ReferenceOr<Schema>,
}

impl Parameter {
    /// Reads a parameter. One that carries credentials is never required: a
    /// signed request comes without it, and a missing one is for the gateway to refuse.
    pub(super) fn read(
        openapi: &OpenAPI,
        place: &str,
        source: &ReferenceOr<openapiv3::Parameter>,
        credentials: &[String],
    ) -> Result<Self, DocumentError> {
        let odd = |message: String| DocumentError::odd(place, message);
        let source = resolve(openapi, source).map_err(odd)?;
        let data = source.parameter_data_ref();
        let place = match source {
            openapiv3::Parameter::Path { .. } => Place::Path,
            openapiv3::Parameter::Query { .. } => Place::Query,
            openapiv3::Parameter::Header { .. } => Place::Header,
            openapiv3::Parameter::Cookie { .. } => {
                return Err(odd(format!("{}: cookies are not simulated", data.name)));
            }
        };
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            return Err(odd(format!("{}: a parameter needs a schema", data.name)));
        };
        verify(openapi, schema).map_err(|message| odd(format!("{}: {message}", data.name)))?;
        let credential =
            place == Place::Header && credentials.contains(&data.name.to_ascii_lowercase());
        Ok(Self {
            name: data.name.clone(),
            place,
            required: data.required && !credential,
            explode: data.explode.unwrap_or(place == Place::Query),
            schema: schema.clone(),
        })
    }

    /// Whether both name the same place of a request.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.name == other.name && self.place == other.place
    }

    /// The value that the texts of a request mean, or the default when there is none.
    pub(super) fn value(
        &self,
        openapi: &OpenAPI,
        texts: &[&str],
    ) -> Result<Option<Value>, Violation> {
        let refuse = |message: &str| Err(Violation::new(&self.name, message));
        let schema = schema_behind(openapi, &self.schema)
            .map_err(|message| Violation::new(&self.name, message))?;
        let array = match &schema.schema_kind {
            SchemaKind::Type(Type::Array(array)) => Some(array),
            _ => None,
        };
        let value = match (texts, array) {
            ([], _) if self.required => return refuse("is mandatory and missing"),
            ([], _) => return Ok(schema.schema_data.default.clone()),
            ([text], None) => self.parse(schema, text)?,
            (_, None) => return refuse("is given more than once"),
            (texts, Some(array)) => {
                let split = |text: &&str| text.split(',').map(str::to_owned).collect();
                let texts: Vec<String> = match texts {
                    [text] if !self.explode => split(text),
                    texts => texts.iter().map(|text| (*text).to_owned()).collect(),
                };
                let items = array.items.as_ref();
                let item = items
                    .map(|items| schema_behind(openapi, items))
                    .transpose()
                    .map_err(|message| Violation::new(&self.name, message))?;
                let value = |text: &String| match item {
                    Some(item) => self.parse(item, text),
                    None => Ok(Value::from(text.as_str())),
                };
                Value::Array(texts.iter().map(value).collect::<Result<_, _>>()?)
            }
        };
        schema::check(openapi, schema, &value, &self.name)?;
        Ok(Some(value))
    }

    fn parse(&self, schema: &Schema, text: &str) -> Result<Value, Violation> {
        let SchemaKind::Type(kind) = &schema.schema_kind else {
            return Ok(Value::from(text));
        };
        let (value, wanted) = match kind {
            Type::Integer(integer) => (
                whole_number(text).map(Value::from),
                match &integer.format {
                    VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => "a 32 bit whole number",
                    _ => "a whole number",
                },
            ),
            Type::Number(_) => (text.parse::<f64>().ok().and_then(finite), "a number"),
            Type::Boolean(_) => (text.parse::<bool>().ok().map(Value::from), "true or false"),
            _ => (Some(Value::from(text)), "a text"),
        };
        value.ok_or_else(|| Violation::new(&self.name, format!("{text:?} is not {wanted}")))
    }
}

/// Digits with an optional minus; Rust's own parser would take a plus as well.
fn whole_number(text: &str) -> Option<i64> {
    if text.starts_with('+') {
        None
    } else {
        text.parse().ok()
    }
}

fn finite(number: f64) -> Option<Value> {
    number.is_finite().then(|| Value::from(number))
}
