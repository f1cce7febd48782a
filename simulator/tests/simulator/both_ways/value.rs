//! Values that fit a schema.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::ids::Ids;
use super::schema::{count, fields, is_mandatory, kind, listed, real, resolved, whole};

/// Longer texts and lists are not made, whatever the document allows.
const LONGEST_TEXT: usize = 4096;
const LONGEST_LIST: usize = 50;

/// Makes values of the document's schemas, with ids of things that are there in some of the places that take such.
pub(super) struct Maker<'d> {
    pub(super) document: &'d Value,
    pub(super) ids: &'d Ids,
}

impl Maker<'_> {
    /// Values for a place of this name, in an object or below a path of that name. Where there is a sample, much is as
    /// it is there, since the service knows rules that no schema states.
    pub(super) fn value(
        &self,
        schema: &Value,
        (around, name): (&str, &str),
        sample: Option<&Value>,
    ) -> BoxedStrategy<Value> {
        let schema = resolved(self.document, schema);
        let sample = sample.filter(|sample| !sample.is_null());
        let made = match kind(schema) {
            "object" => return self.object(schema, name, sample),
            "array" => self.list(schema, (around, name), sample),
            _ => plain(schema),
        };
        let ids = self.ids.of(around, name).filter(|ids| !ids.is_empty());
        match (kind(schema), ids, sample) {
            ("string", Some(ids), _) => {
                let known = select(ids.to_vec()).prop_map(Value::from);
                prop_oneof![4 => known, 1 => made].boxed()
            }
            ("array", Some(_), _) | (_, _, None) => made,
            (_, _, Some(sample)) => prop_oneof![3 => Just(sample.clone()), 1 => made].boxed(),
        }
    }

    fn list(
        &self,
        schema: &Value,
        place: (&str, &str),
        sample: Option<&Value>,
    ) -> BoxedStrategy<Value> {
        let (least, most) = count(schema, "minItems", "maxItems");
        let most = most.unwrap_or(LONGEST_LIST).min(LONGEST_LIST).max(least);
        let item = self.value(&schema["items"], place, sample.and_then(|list| list.get(0)));
        let few = vec(item.clone(), least..=most.min(least + 2)).prop_map(Value::from);
        let many = item.prop_map(move |item| vec![item; most].into());
        prop_oneof![20 => few, 1 => many].boxed()
    }

    fn object(&self, schema: &Value, name: &str, sample: Option<&Value>) -> BoxedStrategy<Value> {
        if schema.get("properties").is_none() {
            return any_object();
        }
        let fields = fields(schema).map(|(field, of)| {
            let sample = sample.and_then(|sample| sample.get(field));
            let value = self.value(of, (name, field), sample).prop_map(Some);
            // Null stands for absent.
            let left_out = prop_oneof![5 => Just(None), 1 => Just(Some(Value::Null))];
            let value = match (is_mandatory(schema, field), sample) {
                (true, _) => value.boxed(),
                (false, Some(_)) => prop_oneof![6 => value, 1 => left_out].boxed(),
                (false, None) => prop_oneof![1 => value, 1 => left_out].boxed(),
            };
            let field = field.to_owned();
            value.prop_map(move |value| Some((field.clone(), value?)))
        });
        let fields: Vec<_> = fields.collect();
        fields
            .prop_map(|fields| Value::Object(fields.into_iter().flatten().collect()))
            .boxed()
    }
}

/// Values of a schema that has no others inside.
fn plain(schema: &Value) -> BoxedStrategy<Value> {
    let values = listed(schema);
    if !values.is_empty() {
        return select(values.to_vec()).boxed();
    }
    match kind(schema) {
        "string" => {
            let (least, most) = count(schema, "minLength", "maxLength");
            text(least, most.unwrap_or(least + 64))
                .prop_map(Value::from)
                .boxed()
        }
        "integer" => {
            let (lowest, highest) = whole(schema);
            let near = lowest..=highest.min(lowest.saturating_add(100));
            let number = prop_oneof![
                4 => near,
                4 => lowest..=highest,
                1 => Just(lowest),
                1 => Just(highest),
            ];
            number.prop_map(Value::from).boxed()
        }
        "number" => {
            let (lowest, highest) = real(schema);
            let number = prop_oneof![
                4 => lowest..=highest,
                1 => Just(lowest),
                1 => Just(highest),
            ];
            number.prop_map(|number| json!(number)).boxed()
        }
        "boolean" => any::<bool>().prop_map(Value::from).boxed(),
        other => panic!("nothing makes a value of type {other}"),
    }
}

/// Texts of so many characters, at least and at most: mostly short ones of letters and digits.
pub(super) fn text(least: usize, most: usize) -> BoxedStrategy<String> {
    let most = most.min(LONGEST_TEXT).max(least);
    let length = prop_oneof![
        12 => least..=most.min(least + 24),
        1 => Just(least),
        1 => Just(most),
    ];
    let word = proptest::char::ranges(vec!['a'..='z', 'A'..='Z', '0'..='9', '_'..='_'].into());
    let letters = prop_oneof![4 => vec(word, 8), 1 => vec(any::<char>(), 8)];
    (letters, length)
        .prop_map(|(letters, length)| letters.into_iter().cycle().take(length).collect())
        .boxed()
}

/// Objects of which the document says no more than that.
fn any_object() -> BoxedStrategy<Value> {
    let value = prop_oneof![
        any::<i64>().prop_map(Value::from),
        text(0, 24).prop_map(Value::from),
        Just(json!({ "inside": [true, 1.5] })),
    ];
    vec((text(1, 12), value), 0..4)
        .prop_map(|entries| Value::Object(Map::from_iter(entries)))
        .boxed()
}
