//! A call that is to be answered, and what answers it.

use std::sync::Arc;

use huaweicloud_sms::catalogue::Entry;
use serde_json::Value;

use crate::answer::Answer;
use crate::request::Values;
use crate::world::World;

/// A call that the document allows, with its values as the document types them.
#[derive(Debug)]
pub struct Call<'a> {
    pub(crate) entry: &'static Entry,
    pub(crate) values: &'a Values,
    pub(crate) world: &'a World,
    pub(crate) page_cap: Option<usize>,
    /// Whether a list is to be answered as it stood before the last write to it.
    #[expect(dead_code, reason = "no list keeps how it stood")]
    pub(crate) stale: bool,
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

    pub(super) fn count(&self, parameter: &str) -> Option<usize> {
        usize::try_from(self.value(parameter)?.as_u64()?).ok()
    }
}

/// What an operation does.
pub(crate) type Behaviour = Arc<dyn Fn(&Call<'_>) -> Answer + Send + Sync>;
