//! Where an object holds why something failed: what `x-failure` names, found among its fields.

use document::source::Node;

use super::text;
use crate::model::{Failure, Field, Held, Shape};

/// Reads `x-failure`; none where what it names does not fit.
pub(super) fn failure(stated: &Node, fields: &[Field]) -> Option<Failure> {
    let held = |key: &str| {
        let name = text(stated, key);
        let field = fields.iter().find(|field| field.wire == name)?;
        let listed = match field.shape {
            Shape::Text { secret: false, .. } => false,
            Shape::Listed(_) if key == "result" => true,
            _ => return None,
        };
        Some(Held {
            wire: field.wire.clone(),
            ident: field.ident.clone(),
            listed,
        })
    };
    if stated.get("json").is_some() {
        return held("json").map(Failure::Json);
    }
    held("code")?;
    let parts = Failure::PARTS.into_iter();
    let fields = parts.filter_map(|key| Some((key, held(key)?)));
    Some(Failure::Fields(fields.collect()))
}
