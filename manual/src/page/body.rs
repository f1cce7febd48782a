//! A body in JSON, in which no field stands twice.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Reads the body that a text begins with, and how many bytes it takes.
///
/// # Errors
///
/// That the text begins with no JSON, or with an object that has a field twice.
pub(super) fn read(text: &str) -> serde_json::Result<(Value, usize)> {
    let mut bodies = serde_json::Deserializer::from_str(text).into_iter::<Body>();
    let body = bodies
        .next()
        .unwrap_or_else(|| Err(serde_json::Error::custom("there is none")))?;
    Ok((body.0, bodies.byte_offset()))
}

/// `Value` alone keeps the last of two fields of one name, and the first would be compared with nothing.
struct Body(Value);

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Body(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some((name, Body(field))) = object.next_entry::<String, _>()? {
            let twice = format!("the field `{name}` stands twice");
            if fields.insert(name, field).is_some() {
                return Err(A::Error::custom(twice));
            }
        }
        Ok(Value::Object(fields))
    }
}
