//! YAML in the style of our documents: blocks, two spaces, quotes only where a reader could be misled.

use serde_json::Value;

use document::source;

/// Writes a value as a YAML document.
pub(super) fn write(value: &Value) -> String {
    let mut text = String::new();
    block(&mut text, value, 0);
    text
}

fn block(text: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                text.push_str(&" ".repeat(indent));
                text.push_str(&plain(key));
                text.push(':');
                below(text, value, indent + 2);
            }
        }
        Value::Array(items) => {
            for item in items {
                text.push_str(&" ".repeat(indent));
                text.push('-');
                element(text, item, indent + 2);
            }
        }
        scalar => {
            text.push_str(&shown(scalar));
            text.push('\n');
        }
    }
}

/// What stands behind a key: a scalar on the same line, anything else below it.
fn below(text: &mut String, value: &Value, indent: usize) {
    if is_block(value) {
        text.push('\n');
        block(text, value, indent);
    } else {
        text.push(' ');
        text.push_str(&shown(value));
        text.push('\n');
    }
}

/// What stands behind a dash: the first key of a mapping is on the same line.
fn element(text: &mut String, value: &Value, indent: usize) {
    if !is_block(value) {
        below(text, value, indent);
        return;
    }
    let mut inner = String::new();
    block(&mut inner, value, indent);
    text.push(' ');
    text.push_str(inner.trim_start());
}

fn is_block(value: &Value) -> bool {
    match value {
        Value::Object(fields) => !fields.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => plain(text),
        other => other.to_string(),
    }
}

/// Text without quotes if it is read back as the same text and a reader does not stumble over a comment in it, else in
/// double quotes.
fn plain(text: &str) -> String {
    let same = |node: source::Node| node.as_str() == Some(text);
    let safe = !text.contains(['\n', '\r', '#']) && source::read(text).is_ok_and(same);
    let begins = text.starts_with(|first: char| {
        first.is_ascii_alphanumeric() || matches!(first, '/' | '_' | '$')
    });
    if safe && begins {
        text.to_owned()
    } else {
        Value::String(text.to_owned()).to_string()
    }
}
