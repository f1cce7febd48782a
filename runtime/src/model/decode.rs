use serde::de::DeserializeOwned;

/// Decodes JSON.
///
/// The bytes are checked to be UTF-8 once and not text by text, which decodes a
/// page of tasks about a tenth faster. Bytes that are not are still decoded: a
/// broken text in a field that nobody reads need not fail the answer.
///
/// Everything is read as text, the broken too: a second way to read would double
/// the code of every type in a program.
///
/// # Errors
///
/// When the bytes are no JSON, or JSON of another shape.
pub fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, serde_json::Error> {
    match std::str::from_utf8(json) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_str(&marked(json)),
    }
}

/// JSON without the byte order mark that some gateways put first.
pub(crate) fn unmarked(json: &[u8]) -> &[u8] {
    json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json)
}

/// The JSON with an escape that nobody can read, half of a surrogate pair, for each sequence of bytes that is no UTF-8.
fn marked(json: &[u8]) -> String {
    let mut text = String::with_capacity(json.len());
    for chunk in json.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let backslashes = text.bytes().rev().take_while(|byte| *byte == b'\\');
            // Behind a backslash of its own it is the wrong escape that it was.
            let is_escaped = backslashes.count() % 2 == 1;
            text.push_str(if is_escaped { "?" } else { "\\ud800?" });
        }
    }
    text
}
