//! What a plain scalar means: the rules of `serde_yaml`, so that both readers of a document agree.

use serde_json::Number;

use super::Value;

/// Resolves a scalar that is neither quoted nor a block.
pub(super) fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

/// Whether a plain scalar is a number to YAML and none to JSON: `.inf`, `.nan`, `1e999`.
///
/// Readers take these for null now and for a number then, and the model's own reader panics on the difference.
pub(super) fn beyond_json(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(digits, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let number = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    number && digits.parse::<f64>().is_ok_and(f64::is_infinite)
}

fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    if let Some(number) = radix(text, digits) {
        return Some(number);
    }
    // `007` is text: an id, not seven.
    if digits.len() > 1
        && digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    if let Ok(value) = text.parse::<u64>() {
        return Some(value.into());
    }
    if let Ok(value) = text.parse::<i64>() {
        return Some(value.into());
    }
    let decimal = digits
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    Number::from_f64(text.parse().ok().filter(|_| decimal)?)
}

fn radix(text: &str, digits: &str) -> Option<Number> {
    let (radix, rest) = [("0x", 16), ("0o", 8), ("0b", 2)]
        .iter()
        .find_map(|(prefix, radix)| Some((*radix, digits.strip_prefix(prefix)?)))?;
    let value = i64::from_str_radix(rest, radix)
        .ok()
        .filter(|_| !rest.starts_with(['-', '+']))?;
    Some(if text.starts_with('-') {
        (-value).into()
    } else {
        value.into()
    })
}
