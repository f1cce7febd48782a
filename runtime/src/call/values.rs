//! What is set, held against the document.

use serde_json::Value;

use super::Call;
use crate::catalogue::{Body, Content};
use crate::check::Place;
use crate::refusal::Refusal;
use crate::suggest::nearest_or_all;

type Check = Result<(), Refusal>;

impl Call {
    /// Holds everything that is set against the document, unless the caller does not want it.
    pub(super) fn check(&self) -> Check {
        if self.unchecked {
            return Ok(());
        }
        let checked = self.check_all();
        checked.map_err(|refusal| refusal.all_the_same("call unchecked()"))
    }

    fn check_all(&self) -> Check {
        let root = Place::root();
        self.parameters
            .iter()
            .try_for_each(|(name, _)| self.check_name(&root.field(name), name))?;
        for parameter in self.entry.parameters {
            let place = root.field(parameter.name);
            match self.value(parameter.name) {
                Some(value) => parameter.hold(&place, value)?,
                None if parameter.required => return Err(place.unset()),
                None => {}
            }
        }
        let place = root.field("body");
        match (&self.body, &self.entry.body) {
            (Some(value), Some(body)) => hold_body(body, &place, value),
            (None, Some(body)) if body.required => Err(place.unset()),
            (Some(_), None) => {
                let id = self.entry.operation.id;
                Err(place.refuse(format!("{id} takes none")))
            }
            (None, _) => Ok(()),
        }
    }

    /// The value that is set under a name.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        let mut set = self.parameters.iter();
        let (_, value) = set.find(|(known, _)| known == name)?;
        Some(value)
    }

    /// Refuses the name of no parameter.
    fn check_name(&self, place: &Place<'_>, name: &str) -> Check {
        let names = self.entry.parameters.iter().map(|known| known.name);
        let names: Vec<_> = names.collect();
        if names.contains(&name) {
            return Ok(());
        }
        self.check_credential(place, name)?;
        let way_out = nearest_or_all(name, &names);
        let id = self.entry.operation.id;
        Err(place.refuse(format!("is no parameter of {id}{way_out}")))
    }

    /// Refuses the name of a header that carries credentials.
    pub(super) fn check_credential(&self, place: &Place<'_>, name: &str) -> Check {
        let mut credentials = self.entry.credentials.iter();
        if credentials.any(|known| known.name.eq_ignore_ascii_case(name)) {
            return Err(place.refuse("is set by the client's credentials"));
        }
        Ok(())
    }
}

/// Holds a body that a caller sets against the document.
fn hold_body(body: &Body, place: &Place<'_>, value: &Value) -> Check {
    match &body.content {
        Content::Bytes => bytes(place, value).map(drop),
        content => {
            let shape = content.shape();
            shape.hold(place, value)?;
            shape.refuse_unknown(place, value)
        }
    }
}

/// The bytes that a value stands for: those of a text, or a list of them.
pub(super) fn bytes(place: &Place<'_>, value: &Value) -> Result<Vec<u8>, Refusal> {
    let byte = |item: &Value| u8::try_from(item.as_u64()?).ok();
    let bytes = match value {
        Value::String(text) => Some(text.clone().into_bytes()),
        Value::Array(list) => list.iter().map(byte).collect(),
        _ => None,
    };
    bytes.ok_or_else(|| place.refuse("bytes are a list of numbers from 0 to 255, or a text"))
}
