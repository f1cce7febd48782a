use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::place::{Place, Refusal};
use super::rules::Rule;

/// What a path cannot hold as it is. A URL takes `\` for `/`.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// A value as it stands in the path: one segment, or a part of one.
pub fn encode_path(value: &str) -> String {
    utf8_percent_encode(value, RESERVED).to_string()
}

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
