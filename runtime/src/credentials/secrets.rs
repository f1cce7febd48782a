//! Covering what a request carried in secret, wherever a peer sends it back.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::Identity;

/// The secrets that a request carried, so that an answer which repeats them can be cleansed.
#[derive(Clone, Default)]
pub(crate) enum Secrets {
    #[default]
    None,
    Identity(Arc<Identity>),
    Text(Arc<SecretString>),
}

impl Secrets {
    /// The bytes with each secret covered, plain or escaped; `None` when there is none in them.
    pub(crate) fn cleanse(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut cleansed = None;
        let mut cover = |secret: &SecretString| {
            let current = cleansed.as_deref().unwrap_or(bytes);
            if let Some(covered) = covered(current, secret.expose_secret().as_bytes()) {
                cleansed = Some(covered);
            }
        };
        match self {
            Self::None => {}
            Self::Identity(identity) => identity.secrets().for_each(&mut cover),
            Self::Text(secret) => cover(secret),
        }
        cleansed
    }

    /// The same for a text, such as one of our own that quotes what a peer sent.
    pub(crate) fn cleanse_text(&self, text: String) -> String {
        match self.cleanse(text.as_bytes()) {
            Some(cleansed) => String::from_utf8_lossy(&cleansed).into_owned(),
            None => text,
        }
    }
}

const COVER: &[u8] = b"[secret]";

/// What is shorter than this, in bytes, guards nothing and would be found in every other word.
const SHORTEST: usize = 6;

/// This many bytes of a secret are covered even when the rest was cut off.
const TELLING: usize = 16;

fn covered(text: &[u8], secret: &[u8]) -> Option<Vec<u8>> {
    if secret.len() < SHORTEST {
        return None;
    }
    let mut result: Option<Vec<u8>> = None;
    // Where what was not yet taken over begins, and where is looked.
    let (mut kept, mut at) = (0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        match repeated(rest, secret) {
            Some(length) => {
                let result = result.get_or_insert_default();
                result.extend_from_slice(text.get(kept..at).unwrap_or_default());
                result.extend_from_slice(COVER);
                at += length;
                kept = at;
            }
            // Escapes are looked at from their first backslash only.
            None => at += backslashes(rest).max(1),
        }
    }
    if let Some(result) = &mut result {
        result.extend_from_slice(text.get(kept..).unwrap_or_default());
    }
    result
}

/// The length of a secret at the start of a text, as it is or escaped.
fn repeated(text: &[u8], secret: &[u8]) -> Option<usize> {
    let (mut length, mut matched) = (0, 0);
    while let Some(due) = secret.get(matched..).filter(|due| !due.is_empty()) {
        let rest = text.get(length..).unwrap_or_default();
        let Some((taken, bytes)) = character(rest, due) else {
            break;
        };
        length += taken;
        matched += bytes;
    }
    if matched == secret.len() || matched >= TELLING {
        return Some(length);
    }
    // A secret may itself look like an escape.
    text.starts_with(secret).then_some(secret.len())
}

/// The lengths in a text and in a secret of a character that both begin with.
///
/// The text may have it escaped as in JSON, any number of times over, or as in an address.
fn character(text: &[u8], secret: &[u8]) -> Option<(usize, usize)> {
    let due = *secret.first()?;
    if let [b'%', high, low, ..] = text
        && hex(&[*high, *low]) == Some(u16::from(due))
    {
        return Some((3, 1));
    }
    let slashes = backslashes(text);
    let rest = text.get(slashes..)?;
    if due == b'\\' {
        if slashes > 0 && code_unit(rest) == Some(u16::from(b'\\')) {
            return Some((slashes + 5, 1));
        }
        let all = backslashes(secret);
        return (slashes >= all).then_some((slashes, all));
    }
    if slashes == 0 {
        return (rest.first() == Some(&due)).then_some((1, 1));
    }
    if let Some((length, c)) = unicode(rest) {
        let mut buffer = [0; 4];
        let encoded = c.encode_utf8(&mut buffer).as_bytes();
        if secret.starts_with(encoded) {
            return Some((slashes + length, encoded.len()));
        }
    }
    let byte = *rest.first()?;
    let meant = match byte {
        b'b' => 0x08,
        b'f' => 0x0c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        other => other,
    };
    (byte == due || meant == due).then_some((slashes + 1, 1))
}

/// A character written as `u0041`, or as two of these with backslashes between, and the length of that.
fn unicode(text: &[u8]) -> Option<(usize, char)> {
    let first = code_unit(text)?;
    if let Some(Ok(c)) = char::decode_utf16([first]).next() {
        return Some((5, c));
    }
    let rest = text.get(5..)?;
    let slashes = backslashes(rest);
    let second = code_unit(rest.get(slashes..)?)?;
    let c = char::decode_utf16([first, second]).next()?.ok()?;
    Some((10 + slashes, c))
}

fn code_unit(text: &[u8]) -> Option<u16> {
    match text {
        [b'u', a, b, c, d, ..] => hex(&[*a, *b, *c, *d]),
        _ => None,
    }
}

fn hex(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0, |value, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(value << 4 | u16::try_from(digit).ok()?)
    })
}

fn backslashes(text: &[u8]) -> usize {
    text.iter().take_while(|byte| **byte == b'\\').count()
}
