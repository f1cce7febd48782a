//! Where an object holds why something failed: what `x-failure` names, found among its fields.

use document::source::Node;

use super::text;
use crate::model::{Failure, Field, Held, Shape};

/// Reads `x-failure`; none where what it names does not fit.
pub(super) fn failure(stated: &Node, fields: &[Field]) -> Option<Failure> {
    let held = |key: &str| {
        let name = text(stated, key);
        let fits = |field: &&Field| {
            field.wire == name && matches!(field.shape, Shape::Text { secret: false, .. })
        };
        fields.iter().find(fits).map(|field| Held {
            wire: field.wire.clone(),
            ident: field.ident.clone(),
        })
    };
    if stated.get("json").is_some() {
        return held("json").map(Failure::Json);
    }
    Some(Failure::Fields {
        code: held("code")?,
        parameters: held("parameters"),
        message: held("message"),
    })
}
