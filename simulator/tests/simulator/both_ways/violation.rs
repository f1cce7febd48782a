//! What the document forbids: requests that break it in one place.

use serde_json::{Value, json};

use super::request::{Request, body, parameters};
use super::schema::{count, fields, is_mandatory, kind, listed, real, resolved, whole};
use crate::probes::Operation;

/// Longer texts and lists are not made.
const LONGEST_TEXT: usize = 70_000;
const LONGEST_LIST: usize = 1000;

/// The value that is taken although its list lacks it, since the page explains it: operation, place and value.
pub(super) const BESIDE_THE_LIST: (&str, &str, &str) =
    ("UpdateTaskStatus", "body.operation", "cutover");

/// One change of a request that makes the document forbid it.
#[derive(Clone, Debug)]
pub(super) struct Violation {
    /// The parameter, or the place in the body as errors name it: `body.disks[0].size`.
    pub(super) place: String,
    pub(super) rule: &'static str,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    Text(Option<String>),
    Body(Vec<Step>, Option<Value>),
}

/// A step into a body.
#[derive(Clone, Debug)]
enum Step {
    Field(String),
    Item(usize),
}

impl Violation {
    /// The request with this change.
    pub(super) fn made(&self, request: &Request) -> Request {
        let mut request = request.clone();
        match &self.change {
            Change::Text(Some(text)) => {
                request.texts.insert(self.place.clone(), text.clone());
            }
            Change::Text(None) => {
                request.texts.remove(&self.place);
            }
            Change::Body(steps, value) => {
                request.body = changed(request.body, steps, value.as_ref());
            }
        }
        request
    }
}

fn changed(value: Option<Value>, steps: &[Step], to: Option<&Value>) -> Option<Value> {
    let Some((step, rest)) = steps.split_first() else {
        return to.cloned();
    };
    let mut value = value?;
    match (step, &mut value) {
        (Step::Field(name), Value::Object(object)) => {
            let field = object.remove(name).or(Some(Value::Null));
            if let Some(field) = changed(field, rest, to) {
                object.insert(name.clone(), field);
            }
        }
        (Step::Item(index), Value::Array(items)) => {
            items[*index] = changed(Some(items[*index].take()), rest, to)?;
        }
        _ => panic!("no {step:?} in {value}"),
    }
    Some(value)
}

/// Everything that can be changed in a request so that the document forbids it.
pub(super) fn violations(
    document: &Value,
    operation: &Operation<'_>,
    request: &Request,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for parameter in parameters(operation) {
        let name = parameter["name"].as_str().unwrap();
        let of_path = parameter["in"] == "path";
        let mut add = |rule, text: Option<String>| {
            // Without a text there is another path.
            if !of_path || text.as_ref().is_some_and(|text| !text.is_empty()) {
                let (place, change) = (name.to_owned(), Change::Text(text));
                found.push(Violation {
                    place,
                    rule,
                    change,
                });
            }
        };
        if parameter["required"] == true {
            add("mandatory", None);
        }
        let schema = resolved(document, &parameter["schema"]);
        for (rule, value) in forbidden(schema, &Value::Null) {
            match (value, kind(schema)) {
                (Value::String(text), _) => add(rule, Some(text)),
                (_, "string") => {}
                (value, _) => add(rule, Some(value.to_string())),
            }
        }
    }
    if let (Some(schema), Some(sent)) = (body(document, operation), &request.body) {
        let mut walk = Walk { document, found };
        walk.value(schema, sent, &mut Vec::new());
        walk.add("mandatory", &[], None);
        found = walk.found;
        let (of, place, value) = BESIDE_THE_LIST;
        found.retain(|violation| {
            let is_value =
                matches!(&violation.change, Change::Body(_, Some(changed)) if changed == value);
            operation.id != of || violation.place != place || !is_value
        });
    }
    found
}

struct Walk<'d> {
    document: &'d Value,
    found: Vec<Violation>,
}

impl Walk<'_> {
    fn add(&mut self, rule: &'static str, steps: &[Step], value: Option<Value>) {
        let place = steps
            .iter()
            .fold("body".to_owned(), |place, step| match step {
                Step::Field(name) => format!("{place}.{name}"),
                Step::Item(index) => format!("{place}[{index}]"),
            });
        let change = Change::Body(steps.to_vec(), value);
        self.found.push(Violation {
            place,
            rule,
            change,
        });
    }

    fn value(&mut self, schema: &Value, sent: &Value, steps: &mut Vec<Step>) {
        let schema = resolved(self.document, schema);
        for (rule, value) in forbidden(schema, sent) {
            self.add(rule, steps, Some(value));
        }
        match sent {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    steps.push(Step::Item(index));
                    self.value(&schema["items"], item, steps);
                    self.add("null", steps, Some(Value::Null));
                    steps.pop();
                }
            }
            Value::Object(object) => {
                for (name, field) in fields(schema) {
                    steps.push(Step::Field(name.to_owned()));
                    if let Some(sent) = object.get(name).filter(|sent| !sent.is_null()) {
                        self.value(field, sent, steps);
                    }
                    if is_mandatory(schema, name) {
                        self.add("mandatory", steps, None);
                        self.add("null", steps, Some(Value::Null));
                    }
                    steps.pop();
                }
            }
            _ => {}
        }
    }
}

/// Values that break a schema, each with the rule that it breaks; as like what is sent as they can be.
fn forbidden(schema: &Value, sent: &Value) -> Vec<(&'static str, Value)> {
    let mut found = Vec::new();
    let values = listed(schema);
    if let Some(first) = values.first().and_then(Value::as_str) {
        found.push(("list", format!("{first}X").into()));
        let others = [first.to_lowercase(), BESIDE_THE_LIST.2.to_owned()].map(Value::from);
        let others = others.into_iter().filter(|other| !values.contains(other));
        found.extend(others.map(|other| ("list", other)));
    }
    match kind(schema) {
        "string" => {
            let (least, most) = count(schema, "minLength", "maxLength");
            let text = |length: usize| Value::from("é".repeat(length));
            if let Some(fewer) = least.checked_sub(1).filter(|_| values.is_empty()) {
                found.push(("few", text(fewer)));
            }
            if let Some(most) = most.filter(|most| *most < LONGEST_TEXT) {
                found.push(("many", text(most + 1)));
            }
            found.extend([json!(7), json!(["x"]), json!({})].map(|value| ("type", value)));
        }
        "integer" => {
            let (lowest, highest) = whole(schema);
            found.extend(lowest.checked_sub(1).map(|number| ("low", number.into())));
            found.extend(highest.checked_add(1).map(|number| ("high", number.into())));
            found.push(("high", json!(u64::MAX)));
            found.extend([json!(1.5), json!("x"), json!(true)].map(|value| ("type", value)));
        }
        "number" => {
            let bound = |name: &str| schema.get(name).is_some();
            let (lowest, highest) = real(schema);
            if bound("minimum") {
                found.push(("low", json!(lowest - 0.001)));
            }
            if bound("maximum") {
                found.push(("high", json!(highest + 0.001)));
            }
            found.extend([json!("x"), json!(true)].map(|value| ("type", value)));
        }
        "boolean" => found.extend([json!("yes"), json!(1)].map(|value| ("type", value))),
        "array" => {
            let (least, most) = count(schema, "minItems", "maxItems");
            let items = sent.as_array().map_or(&[][..], Vec::as_slice);
            if let Some(fewer) = least.checked_sub(1).and_then(|fewer| items.get(..fewer)) {
                found.push(("few", fewer.into()));
            }
            if let (Some(item), Some(most)) =
                (items.first(), most.filter(|most| *most < LONGEST_LIST))
            {
                found.push(("many", vec![item.clone(); most + 1].into()));
            }
            found.extend([json!({}), json!("x")].map(|value| ("type", value)));
        }
        _ => found.extend([json!([]), json!("x")].map(|value| ("type", value))),
    }
    found
}
