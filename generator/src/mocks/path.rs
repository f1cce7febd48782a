//! Paths as `httpmock` compares them: as they stand in the request.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Operation;

/// What a value may be that nothing is said of.
const ANYTHING: &str = "[^/]+";

/// A path template cut into texts and the names between them.
fn parts(path: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    path.split('}').map(|part| {
        part.split_once('{')
            .map_or((part, None), |(text, name)| (text, Some(name)))
    })
}

/// A regular expression that only the paths of an operation match; the value of the parameter, if one is named, is to
/// be put in for `{value}`.
pub(super) fn pattern(operation: &Operation, parameter: Option<&str>) -> String {
    let parts = parts(&operation.path).map(|(text, name)| {
        let value = match name {
            None => "",
            Some(_) if name == parameter => "{value}",
            Some(_) => ANYTHING,
        };
        format!("{}{value}", escaped(&encoded(text)))
    });
    format!("^{}$", parts.collect::<String>())
}

/// Whether a path has no parameter, and how it stands in a request.
pub(super) fn constant(path: &str) -> Option<String> {
    (!path.contains('{')).then(|| encoded(path))
}

/// Whether a path that has no parameter could be taken for one of a template.
pub(super) fn is_like(path: &str, template: &str) -> bool {
    let (path, template): (Vec<_>, Vec<_>) =
        (path.split('/').collect(), template.split('/').collect());
    let alike = |(segment, other): (&&str, &&str)| {
        segment == other || (other.contains('{') && !segment.is_empty())
    };
    path.len() == template.len() && path.iter().zip(&template).all(alike)
}

/// A regular expression that one text matches.
pub(super) fn exactly(text: &str) -> String {
    format!("^{}$", escaped(text))
}

/// The text of a template as a URL has it.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>`".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// A text as a regular expression that matches it alone.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        if "\\.+*?()|[]{}^$".contains(sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// The same for a value, when the mock is told of it.
pub(super) fn segment() -> TokenStream {
    quote! {
        /// A value of the path, as a regular expression that matches it alone.
        fn segment(value: &str) -> String {
            use std::fmt::Write;

            let mut pattern = String::new();
            for byte in value.bytes() {
                let _ = match byte {
                    b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'~' => write!(pattern, "{}", char::from(byte)),
                    // As they are, these would be other parts of the path, or of the request.
                    b'/' | b'%' | ..=b' ' | 0x7F.. => write!(pattern, "%{byte:02X}"),
                    _ => write!(pattern, "(?:\\x{byte:02X}|%{byte:02X})"),
                };
            }
            pattern
        }
    }
}
