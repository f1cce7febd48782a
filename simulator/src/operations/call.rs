//! A call that is to be answered, and what answers it.

use std::fmt;
use std::sync::Arc;

use huaweicloud_sms::catalogue::Entry;
use serde_json::{Map, Value};

use super::role::{Paths, parameter, trimmed};
use crate::answer::Answer;
use crate::codes::Codes;
use crate::encoding::encode;
use crate::request::Values;
use crate::shape::{HIDDEN, sent};
use crate::world::World;

/// A call that the document allows, with its values as the document types them.
pub struct Call<'a> {
    pub(crate) entry: &'static Entry,
    pub(crate) values: &'a Values,
    pub(crate) world: &'a World,
    pub(crate) paths: &'a Paths,
    pub(crate) codes: Codes,
    pub(crate) page_cap: Option<usize>,
    /// Whether a list is answered as it stood before the last write to it.
    pub(crate) stale: bool,
}

/// A resource that a path leads to or through.
#[derive(Debug)]
pub(crate) struct Below {
    /// The path of its collection as a template.
    pub(crate) template: &'static str,
    /// The path of its collection.
    pub(crate) collection: String,
    pub(crate) id: String,
}

impl Call<'_> {
    /// The operation's id in the document.
    pub fn operation_id(&self) -> &str {
        self.entry.operation.id
    }

    /// The value of a parameter, or its default.
    pub fn value(&self, parameter: &str) -> Option<&Value> {
        self.values.parameters.get(parameter)
    }

    /// The value of a parameter that is a text, unless it is empty.
    pub fn text(&self, parameter: &str) -> Option<&str> {
        self.value(parameter)?
            .as_str()
            .filter(|text| !text.is_empty())
    }

    /// The body of the request.
    pub fn body(&self) -> Option<&Value> {
        self.values.body.as_ref()
    }

    /// The account that is simulated.
    pub fn world(&self) -> &World {
        self.world
    }

    /// The fields of the body.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        let fields = self.body().and_then(Value::as_object);
        fields.cloned().unwrap_or_default()
    }

    /// A text of the body.
    pub(crate) fn body_text(&self, pointer: &str) -> Option<&str> {
        self.body()?.pointer(pointer)?.as_str()
    }

    pub(super) fn count(&self, parameter: &str) -> Option<usize> {
        usize::try_from(self.value(parameter)?.as_u64()?).ok()
    }

    /// The path of the request, written in one way however it was sent.
    pub(crate) fn path(&self) -> String {
        self.written(trimmed(self.entry))
    }

    /// The resources on the way of the path, the last one last.
    pub(crate) fn resources(&self) -> Vec<Below> {
        let path = trimmed(self.entry);
        let ends = path.match_indices('/').map(|(at, _)| at);
        let steps = ends.filter_map(|at| {
            let (template, rest) = path.split_at_checked(at)?;
            let name = rest.trim_start_matches('/').split('/').next()?;
            let id = self.given(name)?;
            self.paths.is_collection(template).then_some((template, id))
        });
        let below = steps.map(|(template, id)| Below {
            template,
            collection: self.written(template),
            id,
        });
        below.collect()
    }

    /// The resource that the path leads to or ends below.
    pub(crate) fn resource(&self) -> Option<Below> {
        self.resources().pop()
    }

    /// The id of the resource that the path leads to or ends below; empty without one.
    pub(crate) fn id(&self) -> String {
        self.resource().map(|below| below.id).unwrap_or_default()
    }

    /// A template with the values of this call.
    fn written(&self, template: &str) -> String {
        let segments = template.split('/').map(|segment| {
            self.given(segment)
                .map_or_else(|| segment.to_owned(), |text| encode(&text))
        });
        segments.collect::<Vec<_>>().join("/")
    }

    /// The text that was given for a segment of the template.
    fn given(&self, segment: &str) -> Option<String> {
        self.value(parameter(segment)?).map(as_text)
    }
}

/// A value as it stands in a path: a text without its quotes.
pub(crate) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        _ => value.to_string(),
    }
}

/// Without parameters, among which the token is, and without what the document calls secret.
impl fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body().zip(sent(self.entry));
        f.debug_struct("Call")
            .field("operation", &self.operation_id())
            .field(
                "body",
                &body.map(|(body, shape)| shape.without_secrets(body, HIDDEN)),
            )
            .finish_non_exhaustive()
    }
}

/// What an operation does; an answer that refuses is an error.
pub(crate) type Behaviour = Arc<dyn Fn(&Call<'_>) -> Result<Answer, Answer> + Send + Sync>;
