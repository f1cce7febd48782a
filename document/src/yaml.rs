//! YAML in the style of our documents: blocks, two spaces, quotes only where a reader could be misled.

use serde_json::Value;

use crate::source;

/// Writes a value as a YAML document.
///
/// ```
/// let value = serde_json::json!({ "openapi": "3.0.3", "paths": {} });
/// assert_eq!(document::yaml::write(&value), "openapi: 3.0.3\npaths: {}\n");
/// ```
pub fn write(value: &Value) -> String {
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
            text.push_str(&shown(scalar, indent + 2));
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
        text.push_str(&shown(value, indent));
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

fn shown(value: &Value, indent: usize) -> String {
    match value {
        Value::String(text) => literal(text, indent).unwrap_or_else(|| plain(text)),
        other => other.to_string(),
    }
}

/// Text of several lines as they are, if it is read back as the same text.
fn literal(text: &str, indent: usize) -> Option<String> {
    let block = |indent: usize| {
        let margin = " ".repeat(indent);
        let lines = text.split('\n').map(|line| match line {
            "" => "\n".to_owned(),
            line => format!("\n{margin}{line}"),
        });
        format!("|-{}", lines.collect::<String>())
    };
    (text.contains('\n') && is_read_as(&block(2), text)).then(|| block(indent))
}

/// Text without quotes if it is read back as the same text and a reader does not stumble over a comment in it, else in
/// double quotes.
fn plain(text: &str) -> String {
    let safe = !text.contains(['\n', '\r', '#']) && is_read_as(text, text) && !is_misread(text);
    let begins = text.starts_with(|first: char| {
        first.is_ascii_alphanumeric() || matches!(first, '/' | '_' | '$')
    });
    if safe && begins {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Text in double quotes, which is JSON's but for signs that YAML does not take as they are.
fn quoted(text: &str) -> String {
    let json = Value::String(text.to_owned()).to_string();
    let escaped = |sign: char| match sign {
        sign if sign.is_control() => format!("\\u{:04x}", u32::from(sign)),
        sign => sign.to_string(),
    };
    json.chars().map(escaped).collect()
}

fn is_read_as(yaml: &str, text: &str) -> bool {
    source::read(yaml).is_ok_and(|node| node.as_str() == Some(text))
}

/// Whether readers of YAML 1.1, which many are still, take a text for a flag, a number or a time.
fn is_misread(text: &str) -> bool {
    let flags = ["y", "n", "yes", "no", "on", "off"];
    let flag = flags.iter().any(|flag| flag.eq_ignore_ascii_case(text));
    let digits = text.starts_with(|first: char| first.is_ascii_digit())
        && !text.contains(|sign: char| sign.is_alphabetic() && !"TtZz".contains(sign));
    let whole = text.bytes().all(|byte| byte.is_ascii_digit());
    flag || (digits && (whole || text.contains(['-', ':', '_'])))
}
