//! Everything that is shown of a thing.

use serde_json::{Map, Value};

use crate::shape::Fields;

/// Everything that is shown of a thing, by whichever operation.
pub(crate) struct Shown<'a> {
    /// What was sent of it.
    pub(super) sent: &'a Map<String, Value>,
    /// What is known of it beside that, or instead of it.
    pub(super) known: Map<String, Value>,
}

impl Shown<'_> {
    /// All fields, as a value of its own.
    pub(crate) fn into_fields(self) -> Map<String, Value> {
        let mut fields = self.sent.clone();
        fields.extend(self.known);
        fields
    }
}

impl Fields for Shown<'_> {
    fn field(&self, name: &str) -> Option<&Value> {
        self.known.get(name).or_else(|| self.sent.get(name))
    }
}
