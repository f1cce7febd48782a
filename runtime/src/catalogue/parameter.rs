//! A parameter, and what the texts of a request mean to it.

use serde_json::Value;

use super::shape::Shape;
use crate::check::Place;
use crate::refusal::Refusal;

/// Where a parameter stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query; a list is a parameter an item.
    Query,
    /// In a header.
    Header,
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it stands.
    pub location: Location,
    /// What it does; may be empty.
    pub description: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// Whether it must be set.
    pub required: bool,
    /// What it is when it is left out, as JSON.
    pub default: Option<&'static str>,
}

impl Parameter {
    /// The value that the texts of a request mean, as JSON of the parameter's shape. Without a text it is the default,
    /// if there is one.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let list = huaweicloud_sms::operations().find("ListTasks").ok_or("no such operation")?;
    /// let limit = list.parameter("limit").ok_or("no such parameter")?;
    /// assert_eq!(limit.read(&["50"])?, Some(50.into()));
    /// let refused = limit.read(&["500"]).map_err(|refusal| refusal.to_string());
    /// assert_eq!(refused, Err("limit: 500 is above the maximum of 200".to_owned()));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When it must be set and is not, is set more than once and is no list, or is set to what the document forbids.
    pub fn read(&self, texts: &[&str]) -> Result<Option<Value>, Refusal> {
        let root = Place::root();
        let place = root.field(self.name);
        let value = match (texts, &self.shape) {
            ([], _) if self.required => return Err(place.unset()),
            ([], _) => return Ok(self.default_value()),
            (texts, Shape::List { items, .. }) => {
                let items = texts.iter().map(|text| typed(&place, items, text));
                Value::Array(items.collect::<Result<_, _>>()?)
            }
            ([text], shape) => typed(&place, shape, text)?,
            _ => return Err(place.refuse("is given more than once")),
        };
        self.shape.hold(&place, &value)?;
        Ok(Some(value))
    }

    /// What it is when it is left out.
    pub fn default_value(&self) -> Option<Value> {
        serde_json::from_str(self.default?).ok()
    }
}

/// A text as the JSON that the shape asks for, whatever its bounds.
fn typed(place: &Place<'_>, shape: &Shape, text: &str) -> Result<Value, Refusal> {
    let (value, wanted) = match shape {
        Shape::Integer { narrow, .. } => {
            let wanted = if *narrow {
                "a 32 bit whole number"
            } else {
                "a whole number"
            };
            (whole_number(text).map(Value::from), wanted)
        }
        Shape::Number(_) => (finite(text).map(Value::from), "a number"),
        Shape::Boolean => (text.parse::<bool>().ok().map(Value::from), "true or false"),
        _ => (Some(Value::from(text)), "a text"),
    };
    value.ok_or_else(|| place.refuse(format!("{text:?} is not {wanted}")))
}

/// Digits with an optional minus; Rust's own parser would take a plus as well.
fn whole_number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

/// Rust's own parser would take words for what is no number as well.
fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
