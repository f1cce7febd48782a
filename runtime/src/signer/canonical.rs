//! The canonical forms that a signature is made over.

use std::borrow::Cow;
use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use reqwest::Url;
use secrecy::zeroize::Zeroizing;

/// Everything but `A-Z a-z 0-9 - _ . ~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The path as it is signed: decoded, each segment encoded anew, with a slash at the end.
///
/// A slash that was encoded divides segments like any other, for the gateway decodes before it divides.
pub(super) fn path(url: &Url) -> String {
    let decoded = percent_decode_str(url.path()).decode_utf8_lossy();
    let mut path = String::new();
    for (index, segment) in decoded.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        path.extend(utf8_percent_encode(segment, RESERVED));
    }
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// The query as it is signed: encoded anew, sorted by key and then value, `k=` for an empty value.
pub(super) fn query(url: &Url) -> String {
    let mut pairs: Vec<(String, String)> = encoded_pairs(url).collect();
    pairs.sort_unstable();
    joined(pairs)
}

/// Encodes the query of a request as the signature does, and leaves its order, in which repeated parameters may have a
/// meaning, to the caller; a fragment is never sent.
pub(crate) fn encode_query(url: &mut Url) {
    url.set_fragment(None);
    let encoded = joined(encoded_pairs(url));
    url.set_query((!encoded.is_empty()).then_some(&encoded));
}

fn encoded_pairs(url: &Url) -> impl Iterator<Item = (String, String)> {
    let encode = |text: Cow<'_, str>| utf8_percent_encode(&text, RESERVED).to_string();
    url.query_pairs()
        .map(move |(key, value)| (encode(key), encode(value)))
}

fn joined(pairs: impl IntoIterator<Item = (String, String)>) -> String {
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    pairs.join("&")
}

/// The header lines and the list of their names. The names must come in lower case.
///
/// A security token may be among them, so the memory of the lines is zeroed and does not move as they grow.
pub(super) fn headers(headers: &mut [(&str, &str)]) -> (Zeroizing<String>, String) {
    headers.sort_unstable();
    let length = headers
        .iter()
        .map(|(name, value)| name.len() + value.len() + 2);
    let mut lines = Zeroizing::new(String::with_capacity(length.sum()));
    let mut names = String::new();
    for (name, value) in headers.iter() {
        let separator = if names.is_empty() { "" } else { ";" };
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{name}:{}", value.trim());
        let _ = write!(names, "{separator}{name}");
    }
    (lines, names)
}
