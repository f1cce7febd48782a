//! How emitted code writes the values of parameters into a request.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::check::{Place, SECRET};
use crate::refusal::Refusal;
use crate::text::quoted;

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

/// The pairs of a query: the name with each value; none where nothing is set.
pub fn query<'a, T>(
    name: &'a str,
    values: impl IntoIterator<Item = &'a T>,
) -> Vec<(&'a str, &'a T)> {
    values.into_iter().map(|value| (name, value)).collect()
}

/// The value of a header.
///
/// # Errors
///
/// When the text has a character that no header can carry.
pub fn header(name: &str, value: impl fmt::Display) -> Result<http::HeaderValue, Refusal> {
    let text = value.to_string();
    header_of(name, &text, || quoted(&text))
}

/// The value of a header that is never shown.
///
/// # Errors
///
/// When the text has a character that no header can carry.
pub fn secret_header(name: &str, value: impl fmt::Display) -> Result<http::HeaderValue, Refusal> {
    let mut value = header_of(name, &value.to_string(), || SECRET.to_owned())?;
    value.set_sensitive(true);
    Ok(value)
}

fn header_of(
    name: &str,
    text: &str,
    shown: impl FnOnce() -> String,
) -> Result<http::HeaderValue, Refusal> {
    http::HeaderValue::from_str(text).map_err(|_| {
        Place::root().field(name).refuse(format!(
            "{} has a character that no header can carry",
            shown()
        ))
    })
}
