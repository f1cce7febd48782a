//! The answer of a call that was carried out, in the shape that the document gives it.

use huaweicloud_sms::catalogue::{Content, Location, Response, Shape, Status};
use serde_json::{Map, Value};

use super::call::Call;
use super::role::Role;
use crate::answer::Answer;
use crate::random::named;
use crate::shape::{answered, envelope, fitted, make, sample, sent, smallest, stated};

/// What answers a call that has no JSON to show and no text.
const DONE: &str = "OK";

/// The answer with this, as far as the document has it, and with the values of the path.
pub(super) fn reply(call: &Call<'_>, shown: impl Into<Value>) -> Answer {
    let shown = shown.into();
    let Some(response) = call.entry.success() else {
        return Answer::json(200, &shown);
    };
    let status = status(call);
    match &response.content {
        Content::Empty => Answer::empty(status),
        Content::Json(shape) => Answer::json(status, &in_shape(call, shape, shown)),
        Content::Text { .. } | Content::Bytes => {
            let text = match shown {
                Value::String(text) => text,
                _ => text_sample(response).unwrap_or_else(|| DONE.to_owned()),
            };
            Answer::new(status, response.media_type, text)
        }
    }
}

/// As [`reply`], with everything made up that is not known.
pub(super) fn reply_made_up(call: &Call<'_>, fields: Map<String, Value>) -> Answer {
    match made_up(call) {
        Some(Value::Object(mut all)) => {
            all.extend(fields);
            reply(call, all)
        }
        Some(other) => reply(call, other),
        None => reply(call, fields),
    }
}

/// The status of the first success that the document has.
pub(super) fn status(call: &Call<'_>) -> u16 {
    match call.entry.success().map(|response| response.status) {
        Some(Status::Code(status)) => status,
        _ => 200,
    }
}

/// What is shown as it fits the shape. What does not fit at all is what was sent, if that does.
pub(super) fn in_shape(call: &Call<'_>, shape: &Shape, shown: Value) -> Value {
    let value = match (shown, envelope(shape)) {
        (Value::Object(mut fields), envelope) if stated(shape).is_some() => {
            for (name, value) in path_fields(call) {
                fields.entry(name).or_insert(value);
            }
            match envelope {
                Some(field) => Map::from_iter([(field.name.to_owned(), fields.into())]).into(),
                None => fields.into(),
            }
        }
        (shown, _) => shown,
    };
    let fitting = fitted(shape, &value).or_else(|| fitted(shape, call.body()?));
    fitting.unwrap_or_else(|| smallest(shape))
}

fn text_sample(response: &Response) -> Option<String> {
    serde_json::from_str(response.samples.first()?.json).ok()
}

/// The values of the path by the names of its parameters, and by that of what they stand for: `template_id`, where
/// `/templates/{id}` says only `id`.
fn path_fields(call: &Call<'_>) -> Vec<(String, Value)> {
    let parameters = call.entry.parameters.iter();
    let given = parameters.filter_map(|parameter| {
        let value = call.value(parameter.name)?.clone();
        let in_path = parameter.location == Location::Path;
        in_path.then(|| (parameter.name.to_owned(), value))
    });
    let things = call.resources().into_iter().map(|below| {
        let plural = below.template.rsplit('/').next().unwrap_or_default();
        let singular = plural.strip_suffix('s').unwrap_or(plural);
        (format!("{singular}_id"), below.id.into())
    });
    given.chain(things).collect()
}

/// What is made up of an answer: secrets are drawn, what another operation writes is empty, and everything else is as
/// the document shows it, or as small as it may be. What the thing around it would have is not there.
fn made_up(call: &Call<'_>) -> Option<Value> {
    let shape = answered(call.entry)?;
    let is_written = call.paths.is_written(call.entry);
    let shown = call.entry.success().and_then(sample);
    let shown = shown.filter(|_| !is_written);
    let Some(object) = stated(shape) else {
        return Some(shown.unwrap_or_else(|| smallest(shape)));
    };
    let shown = match envelope(shape) {
        Some(field) => shown.and_then(|mut shown| Some(shown.get_mut(field.name)?.take())),
        None => shown,
    };
    let around = call
        .resource()
        .and_then(|below| call.paths.operation(Role::Create, below.template));
    let around = around.and_then(sent).and_then(stated);
    let mut rng = named(call.world.seed(), &call.path());
    let fields = object.fields.iter();
    let fields =
        fields.filter(|field| around.is_none_or(|around| around.field(field.name).is_none()));
    let made = fields.map(|field| {
        let shown = shown.as_ref().and_then(|shown| shown.get(field.name));
        let shown = shown.filter(|_| !field.shape.is_secret());
        let value = shown
            .cloned()
            .unwrap_or_else(|| make(&field.shape, &mut rng));
        (field.name.to_owned(), value)
    });
    Some(Value::Object(made.chain(path_fields(call)).collect()))
}
