use std::fmt;

use super::place::{Place, Rule};
use crate::refusal::Refusal;

/// A part of the path: what the rule says, and no text that would name another path.
#[derive(Clone, Copy, Debug)]
pub struct Segment<R>(pub R);

impl<T: fmt::Display, R: Rule<T>> Rule<T> for Segment<R> {
    fn check(&self, place: &Place<'_>, value: &T) -> Result<(), Refusal> {
        self.0.check(place, value)?;
        let text = value.to_string();
        if matches!(text.as_str(), "" | "." | "..") {
            return Err(place.refuse(format!("{text:?} would change the path of the request")));
        }
        Ok(())
    }
}
