//! The secrets of a request, and where they stand in a text.

use std::ops::Range;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::reading::{Reading, WAYS, blank};

/// The secrets that a request carried, so that an answer which repeats them can be cleansed.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Vec<Arc<SecretString>>);

impl Secrets {
    /// These and others.
    pub(crate) fn with<S: Into<Arc<SecretString>>>(
        mut self,
        secrets: impl IntoIterator<Item = S>,
    ) -> Self {
        self.0.extend(secrets.into_iter().map(Into::into));
        self
    }

    /// The bytes with each secret covered, however it is written; `None` when there is none in them.
    pub(crate) fn cleanse(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let needles = self.0.iter().filter_map(|secret| Needle::of(secret));
        let needles: Vec<Needle<'_>> = needles.collect();
        if needles.is_empty() {
            return None;
        }
        let mut readings = MOST_READINGS;
        let mut found = find(bytes, &needles, DEEPEST, &mut readings);
        if found.is_empty() {
            return None;
        }
        found.sort_unstable_by_key(|range| range.start);
        Some(covered(bytes, &found))
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

/// What is shorter than this, in bytes, guards nothing.
const SHORTEST: usize = 4;

/// What is shorter than this is found in other words, too, and covered only where it stands alone.
const SHORTEST_PART: usize = 6;

/// This many bytes of a secret are covered even when the rest was cut off.
const TELLING: usize = 16;

/// How many ways of writing are undone one after the other: as JSON in a text within JSON on a page.
const DEEPEST: u32 = 4;

/// How many readings there are of one text; more are only of one that was made to have them.
const MOST_READINGS: usize = 64;

/// A secret as it is looked for: without the blanks that it may have been broken at.
enum Needle<'a> {
    Plain(&'a [u8]),
    Without(Reading),
}

impl<'a> Needle<'a> {
    fn of(secret: &'a SecretString) -> Option<Self> {
        let text = secret.expose_secret().as_bytes();
        let needle = match Reading::of(text, blank) {
            Some(reading) => Self::Without(reading),
            None => Self::Plain(text),
        };
        (needle.bytes().len() >= SHORTEST).then_some(needle)
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Plain(bytes) => bytes,
            Self::Without(reading) => &reading.text,
        }
    }
}

/// Where secrets stand in a text, as it is and as it reads once each way of writing is undone.
fn find(
    text: &[u8],
    needles: &[Needle<'_>],
    depth: u32,
    readings: &mut usize,
) -> Vec<Range<usize>> {
    let without_blanks = Reading::of(text, blank);
    let mut found = Vec::new();
    for needle in needles.iter().map(Needle::bytes) {
        match &without_blanks {
            Some(reading) if needle.len() >= SHORTEST_PART => {
                let parts = search(&reading.text, needle);
                found.extend(parts.iter().map(|part| reading.source(part)));
            }
            _ => found.extend(search(text, needle)),
        }
    }
    let mut ways = WAYS.len();
    for undo in WAYS.into_iter().filter(|_| depth > 0) {
        // Each way has its share, and leaves what it does not need to those after it.
        let share = *readings / ways;
        ways -= 1;
        if let (Some(mut rest), Some(reading)) = (share.checked_sub(1), Reading::of(text, undo)) {
            let below = find(&reading.text, needles, depth - 1, &mut rest);
            found.extend(below.iter().map(|part| reading.source(part)));
            *readings -= share - rest;
        }
    }
    found
}

/// Finds a secret, whole or as much of it as tells what it is.
fn search(text: &[u8], secret: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let pairs = rest.iter().zip(secret);
        let length = pairs.take_while(|(one, other)| one == other).count();
        let whole = length == secret.len();
        if (whole || length >= TELLING) && (length >= SHORTEST_PART || is_alone(text, at, length)) {
            found.push(at..at + length);
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether no letter or digit stands on either side.
fn is_alone(text: &[u8], start: usize, length: usize) -> bool {
    let before = start.checked_sub(1).and_then(|before| text.get(before));
    let after = text.get(start + length);
    let part_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    !before.into_iter().chain(after).any(part_of_word)
}

/// The text with these parts covered; they come in the order in which they begin, and may overlap.
fn covered(text: &[u8], found: &[Range<usize>]) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    let mut kept = 0;
    for part in found {
        if part.start >= kept {
            result.extend_from_slice(text.get(kept..part.start).unwrap_or_default());
            result.extend_from_slice(COVER);
        }
        kept = kept.max(part.end);
    }
    result.extend_from_slice(text.get(kept..).unwrap_or_default());
    result
}
