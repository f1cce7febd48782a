use fastrand::Rng;
use huaweicloud_sms::catalogue::{Response, Shape};
use serde_json::Value;

use super::body::json;
use super::fit::fitted;
use super::smallest::smallest;
use crate::random::letters;

/// How long a text is at most that is made up where the document allows any.
const LONGEST: u64 = 24;

/// The first body that the document shows for an answer, as far as it fits its shape.
pub(crate) fn sample(response: &'static Response) -> Option<Value> {
    let shown = serde_json::from_str(response.samples.first()?.json).ok()?;
    fitted(json(&response.content)?, &shown)
}

/// A value that fits the shape: a text that is never shown is drawn, everything else is as small as it can be.
pub(crate) fn make(shape: &Shape, rng: &mut Rng) -> Value {
    match shape {
        Shape::Text {
            length,
            secret: true,
            ..
        } => {
            let longest = length.highest.unwrap_or(LONGEST).min(LONGEST);
            let length = longest.max(length.lowest.unwrap_or(0));
            letters(rng, usize::try_from(length).unwrap_or(0)).into()
        }
        _ => smallest(shape),
    }
}
