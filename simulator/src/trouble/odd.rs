//! Tasks that no document describes, as services send them now and then.

use bytes::Bytes;
use huaweicloud_sms::catalogue::{Content, Entry, Shape};
use serde_json::{Map, Value, json};

use crate::random::drawn;

/// A way in which a task can be odd. Its `id` stays, so that it can still be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// Values that no list of the document has.
    UnknownValues,
    /// Null in every field.
    Nulls,
    /// Fields that the document does not know.
    ExtraFields,
    /// Numbers for texts, texts for numbers, texts for objects.
    WrongTypes,
}

impl Oddity {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::UnknownValues,
        Self::Nulls,
        Self::ExtraFields,
        Self::WrongTypes,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::UnknownValues => "unknown-values",
            Self::Nulls => "nulls",
            Self::ExtraFields => "extra-fields",
            Self::WrongTypes => "wrong-types",
        }
    }

    fn apply(self, task: &mut Map<String, Value>, listed: &[&str]) {
        match self {
            Self::UnknownValues => {
                for name in listed {
                    match task.get_mut(*name) {
                        Some(value) if value.is_number() => *value = json!(99),
                        Some(value) => *value = json!("NEW_VALUE"),
                        None => {}
                    }
                }
            }
            Self::ExtraFields => {
                task.insert(
                    "added_later".to_owned(),
                    json!({ "list": [1, "two", null] }),
                );
                task.insert("another_one".to_owned(), json!(true));
            }
            Self::Nulls => fields(task).for_each(|value| *value = Value::Null),
            Self::WrongTypes => fields(task).for_each(|value| {
                *value = match value {
                    Value::String(_) | Value::Null => json!(7),
                    Value::Bool(_) => json!("neither"),
                    Value::Number(_) => json!("many"),
                    Value::Array(_) => json!({ "not": "an array" }),
                    Value::Object(_) => json!("not an object"),
                };
            }),
        }
    }
}

fn fields(task: &mut Map<String, Value>) -> impl Iterator<Item = &mut Value> {
    task.iter_mut()
        .filter(|(name, _)| *name != "id")
        .map(|(_, value)| value)
}

/// The fields of an item whose values the document lists.
fn listed_fields(entry: &Entry, items: &str) -> Vec<&'static str> {
    let content = entry.success().map(|success| &success.content);
    let Some(Content::Json(Shape::Object(page))) = content else {
        return Vec::new();
    };
    let list = page.field(items).map(|field| &field.shape);
    let Some(Shape::List {
        items: Shape::Object(item),
        ..
    }) = list
    else {
        return Vec::new();
    };
    let listed = item.fields.iter().filter(|field| field.shape.is_listed());
    listed.map(|field| field.name).collect()
}

/// Makes a share of the items of a page odd; the body of an operation that does not page stays. Which ones depends on the chance alone.
pub(crate) fn make_odd(
    body: &Bytes,
    entry: &Entry,
    (share, oddities): (f64, &[Oddity]),
    chance: f64,
) -> Bytes {
    let (Some(paging), Ok(mut value)) = (entry.paging, serde_json::from_slice::<Value>(body))
    else {
        return body.clone();
    };
    let (items, listed) = (paging.items, listed_fields(entry, paging.items));
    let tasks = value.get_mut(items).and_then(Value::as_array_mut);
    for (number, task) in tasks.into_iter().flatten().enumerate() {
        let mut rng = drawn(chance.to_bits(), 0, number as u64);
        let odd = rng.f64() < share;
        if let (true, Some(task), Some(oddity)) = (odd, task.as_object_mut(), rng.choice(oddities))
        {
            oddity.apply(task, &listed);
        }
    }
    value.to_string().into()
}
