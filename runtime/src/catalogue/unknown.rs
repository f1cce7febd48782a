//! Names in what is sent that the document does not have.

use serde_json::Value;

use super::shape::Shape;
use crate::check::Place;
use crate::refusal::Refusal;
use crate::suggest::nearest_or_all;

impl Shape {
    /// Refuses a field that the document does not state: a service takes no notice of one that is misspelt.
    pub(crate) fn refuse_unknown(&self, place: &Place<'_>, value: &Value) -> Result<(), Refusal> {
        match (self, value) {
            (Self::List { items, .. }, Value::Array(list)) => list
                .iter()
                .enumerate()
                .try_for_each(|(index, item)| items.refuse_unknown(&place.item(index), item)),
            (Self::Map { .. } | Self::Object(_), Value::Object(object)) => {
                object.iter().try_for_each(|(name, value)| {
                    let place = place.field(name);
                    match self.value_of(name) {
                        Some(shape) => shape.refuse_unknown(&place, value),
                        None => Err(place.refuse(self.what_is_known(name))),
                    }
                })
            }
            _ => Ok(()),
        }
    }

    fn what_is_known(&self, name: &str) -> String {
        let Self::Object(object) = self else {
            return "is not known".to_owned();
        };
        let names: Vec<_> = object.fields.iter().map(|field| field.name).collect();
        let way_out = nearest_or_all(name, &names);
        format!("is no field of {}{way_out}", object.name)
    }
}
