//! Tasks, servers and whatever else is answered as no document describes them, as services send them now and then.

use std::slice;

use huaweicloud_sms::catalogue::{Content, Entry, Object, Shape};
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::random::drawn;

/// A way in which a task, or whatever else is answered, can be odd. Its `id` stays, so that it can still be counted.
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

    fn apply(self, resource: &mut Map<String, Value>, documented: Option<&Object>) {
        match self {
            Self::UnknownValues => {
                let fields = documented.map_or(&[][..], |object| object.fields);
                let listed = fields.iter().filter(|field| field.shape.is_listed());
                for name in listed.map(|field| field.name) {
                    match resource.get_mut(name) {
                        Some(value) if value.is_number() => *value = json!(99),
                        Some(value) => *value = json!("NEW_VALUE"),
                        None => {}
                    }
                }
            }
            Self::ExtraFields => {
                resource.insert(
                    "added_later".to_owned(),
                    json!({ "list": [1, "two", null] }),
                );
                resource.insert("another_one".to_owned(), json!(true));
            }
            Self::Nulls => fields(resource).for_each(|value| *value = Value::Null),
            Self::WrongTypes => fields(resource).for_each(|value| {
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

fn fields(resource: &mut Map<String, Value>) -> impl Iterator<Item = &mut Value> {
    resource
        .iter_mut()
        .filter(|(name, _)| *name != "id")
        .map(|(_, value)| value)
}

/// Makes a share of the resources of a success odd; an answer that is not a JSON object stays. Which ones depends on the
/// chance alone.
pub(crate) fn make_odd(
    mut answer: Answer,
    entry: &Entry,
    (share, oddities): (f64, &[Oddity]),
    chance: f64,
) -> Answer {
    let Ok(mut body @ Value::Object(_)) = serde_json::from_slice(&answer.body) else {
        return answer;
    };
    if !answer.status.is_success() {
        return answer;
    }
    let (resources, documented) = resources(&mut body, entry);
    for (number, resource) in resources.iter_mut().enumerate() {
        let mut rng = drawn(chance.to_bits(), 0, number as u64);
        let odd = rng.f64() < share;
        if let (true, Some(resource), Some(oddity)) =
            (odd, resource.as_object_mut(), rng.choice(oddities))
        {
            oddity.apply(resource, documented);
        }
    }
    answer.body = body.to_string().into();
    answer
}

/// The resources of an answer, and what is documented of each.
fn resources<'a>(body: &'a mut Value, entry: &Entry) -> (&'a mut [Value], Option<&'static Object>) {
    let answer = match entry.success().map(|success| success.content) {
        Some(Content::Json(Shape::Object(answer))) => Some(answer),
        _ => None,
    };
    let paged = entry.paging.map(|paging| paging.items);
    let Some(holder) = paged.or_else(|| holder(answer?)) else {
        return (slice::from_mut(body), answer);
    };
    let field = answer.and_then(|answer| answer.field(holder));
    let documented = field.and_then(|field| object(&field.shape));
    match body.get_mut(holder) {
        Some(Value::Array(items)) => (items, documented),
        Some(resource) => (slice::from_mut(resource), documented),
        None => (&mut [], documented),
    }
}

/// The field of an answer that holds its resources: the only one that there is, or the only list of objects. An answer
/// that has an `id` is a resource itself, whatever belongs to it.
fn holder(answer: &Object) -> Option<&'static str> {
    let objects = |shape: &Shape| matches!(shape, Shape::Object(_) | Shape::FreeObject);
    let lists = |shape: &Shape| matches!(shape, Shape::List { items, .. } if objects(items));
    if let [only] = answer.fields
        && objects(&only.shape)
    {
        return Some(only.name);
    }
    let mut listing = answer.fields.iter().filter(|field| lists(&field.shape));
    match (listing.next(), listing.next()) {
        (Some(list), None) if answer.field("id").is_none() => Some(list.name),
        _ => None,
    }
}

/// The object that a shape is or lists.
fn object(shape: &Shape) -> Option<&'static Object> {
    match shape {
        Shape::Object(object)
        | Shape::List {
            items: Shape::Object(object),
            ..
        } => Some(object),
        _ => None,
    }
}
