//! What a captured answer must not show: secrets, and where machines are.

use serde_json::{Map, Value};

use super::address::without_addresses;
use crate::redact::Secrets;

/// What stands in place of a secret text.
const HIDDEN: &str = "[hidden]";

/// Parts of a field's name that mean its value is secret; names are compared by their letters and digits alone.
const SECRET: [&str; 15] = [
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "token",
    "credential",
    "privatekey",
    "accesskey",
    "apikey",
    "sshkey",
    "authorization",
    "certificate",
    "cookie",
    "signature",
];

/// Whole names of that kind.
const SECRET_NAMES: [&str; 3] = ["ak", "sk", "pin"];

/// The ends of the names of fields that hold what another field of the same object names.
const VALUES: [&str; 6] = ["value", "values", "val", "content", "data", "text"];

/// The longest name that a text is taken for, in bytes.
const LONGEST_NAME: usize = 128;

/// How deep JSON is looked for in a text within JSON.
const DEEPEST: u32 = 4;

/// The longest text that JSON is looked for in, in bytes, and how often that may be in vain; what is beyond is hidden.
const LONGEST_TEXT: usize = 64 * 1024;
const MOST_FAULTS: u32 = 32;

/// Hides secrets and addresses everywhere below, the secrets of the call itself among them.
pub(super) fn mask(value: &mut Value, secrets: &Secrets) {
    let mask = Mask { secrets, depth: 0 };
    mask.value(value);
}

#[derive(Clone, Copy)]
struct Mask<'a> {
    secrets: &'a Secrets,
    /// How many texts lie around.
    depth: u32,
}

impl Mask<'_> {
    fn value(self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Number(number) => {
                if self
                    .secrets
                    .cleanse(number.to_string().as_bytes())
                    .is_some()
                {
                    hide(value);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item)),
            Value::Object(fields) => self.object(fields),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn object(self, fields: &mut Map<String, Value>) {
        let names_secret = fields
            .values()
            .filter_map(Value::as_str)
            .any(|text| is_name(text) && is_secret(text));
        for (name, mut value) in std::mem::take(fields) {
            if is_secret(&name) || (names_secret && is_value(&name)) {
                hide(&mut value);
            } else {
                self.value(&mut value);
            }
            fields.insert(self.plain(name), value);
        }
    }

    fn text(self, text: &str) -> String {
        let text = if text.contains(['{', '[']) {
            self.with_documents(text)
        } else {
            without_assigned(text)
        };
        self.plain(text)
    }

    /// A text that is not looked into.
    fn plain(self, text: String) -> String {
        without_addresses(&self.secrets.cleanse_text(text))
    }

    /// A text that may have JSON in it: a document, one in a sentence, or one in the text of another.
    fn with_documents(self, text: &str) -> String {
        if text.len() > LONGEST_TEXT || self.depth == DEEPEST {
            return HIDDEN.to_owned();
        }
        let below = Mask {
            depth: self.depth + 1,
            ..self
        };
        let part = |from, to| text.get(from..to).unwrap_or_default();
        let mut masked = String::with_capacity(text.len());
        let (mut kept, mut at, mut faults) = (0, 0, 0);
        while let Some(start) = part(at, text.len()).find(['{', '[', '"']) {
            let start = at + start;
            at = start + 1;
            let Some((value, length)) = document(part(start, text.len())) else {
                faults += 1;
                if faults > MOST_FAULTS {
                    return masked + &without_assigned(part(kept, start)) + HIDDEN;
                }
                continue;
            };
            let mut hidden = value.clone();
            below.value(&mut hidden);
            if hidden == value && value.is_string() {
                // Its quotes may have been an end and a beginning.
                continue;
            }
            masked.push_str(&without_assigned(part(kept, start)));
            at = start + length;
            kept = at;
            if hidden == value {
                masked.push_str(part(start, at));
            } else {
                masked.push_str(&hidden.to_string());
            }
        }
        masked + &without_assigned(part(kept, text.len()))
    }
}

/// The JSON at the start of a text, and its length.
fn document(text: &str) -> Option<(Value, usize)> {
    let mut documents = serde_json::Deserializer::from_str(text).into_iter();
    let value = documents.next()?.ok()?;
    Some((value, documents.byte_offset()))
}

/// The text without what it assigns to the name of a secret, as queries, headers and JSON that is cut off do.
fn without_assigned(text: &str) -> String {
    let around = ['"', '\'', '\\', ' '];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.find([':', '=']) {
        let (name, value) = rest.split_at(sign + 1);
        out.push_str(name);
        rest = value;
        let name = name.trim_end_matches([':', '=']).trim_end_matches(around);
        let name = name.rsplit(|c| !in_name(c)).next().unwrap_or_default();
        if is_secret(name) {
            let bare = value.trim_start_matches(around);
            out.push_str(value.strip_suffix(bare).unwrap_or_default());
            let end = bare.find(['"', '\'', '\n', '&', ',', '<', ')', ']', '}']);
            let end = end.unwrap_or(bare.len());
            if end > 0 {
                out.push_str(HIDDEN);
            }
            rest = bare.get(end..).unwrap_or_default();
        }
    }
    out + rest
}

/// Whether a text may be the name of something.
fn is_name(text: &str) -> bool {
    text.len() <= LONGEST_NAME && text.chars().all(in_name)
}

fn in_name(c: char) -> bool {
    c.is_alphanumeric() || "-_.".contains(c)
}

/// What of a name is compared.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn is_secret(name: &str) -> bool {
    let name = letters(name);
    SECRET.iter().any(|part| name.contains(part)) || SECRET_NAMES.contains(&name.as_str())
}

fn is_value(name: &str) -> bool {
    let name = letters(name);
    VALUES.iter().any(|end| name.ends_with(end))
}

/// Hides every text and number below, and leaves the shape.
pub(super) fn hide(value: &mut Value) {
    match value {
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => HIDDEN.clone_into(text),
        Value::Number(number) if number.is_f64() => *value = 0.0.into(),
        Value::Number(_) => *value = 0.into(),
        Value::Array(items) => items.iter_mut().for_each(hide),
        Value::Object(fields) => fields.values_mut().for_each(hide),
        Value::Null | Value::Bool(_) => {}
    }
}
