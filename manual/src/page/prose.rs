//! Whether a paragraph of a row is prose, or could be a fact in words that are not known.

use super::ValueType;
use super::fact::words;
use super::wording::{WIDE_COLON, is_request};
use document::suggest;

/// Where a paragraph stands in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Below the type, where the explanation is due.
    First,
    /// Below the explanation.
    Further,
    /// Below a list of values, which it may go on with.
    BelowValues,
    /// Behind a bullet that is in no list of values.
    Bullet,
}

/// What only a bound or a default begins with.
const BOUNDS: &[&str] = &[
    "minimum",
    "maximum",
    "default",
    "range",
    "value range",
    "array length",
];

/// What only a list of values begins with.
const LISTS: &[&str] = &["the value can be", "the options are", "enumeration"];

/// The words in a fact's name, `Minimum length` or `Valid values`.
const NAMES: &[&str] = &[
    "min",
    "max",
    "range",
    "value",
    "values",
    "options",
    "allowed",
    "minimum",
    "maximum",
    "default",
    "length",
    "enumeration",
];

/// What a list is announced with.
const ANNOUNCED: &[&str] = &["value", "values", "options", "enumeration"];

const BEGINS_LIKE_FACT: &str = "it begins like a bound, a default or a list, and is none";

/// Lets prose pass, in any language.
///
/// # Errors
///
/// Why the paragraph could be a fact.
pub(super) fn read(text: &str, place: Place) -> Result<(), &'static str> {
    let sentence = is_sentence(text);
    if is_unverified(text) {
        return Ok(());
    }
    if begins_like_fact(text, place) || is_named(text) || announces(text) {
        return Err(BEGINS_LIKE_FACT);
    }
    if ValueType::parse(text).is_some() {
        return Err("a type where an explanation is due");
    }
    if !sentence && (is_request(text) || text.starts_with(['{', '}', '['])) {
        return Err(
            "an example in a row; is a heading such as `Example Request` missing above it?",
        );
    }
    let bare = words(text.trim_end_matches('.')).is_some();
    let digit = text.contains(|one: char| one.is_ascii_digit());
    let prose = match place {
        Place::First => sentence || !is_pair(text),
        Place::Further => sentence || !(digit || bare || is_pair(text)),
        Place::BelowValues => sentence,
        Place::Bullet => sentence && !bare,
    };
    if prose {
        return Ok(());
    }
    Err(match place {
        Place::Bullet => "a bullet outside of a list of values, and no sentence with a full stop",
        _ => {
            "it is no sentence, no bound, and no value of this row; prose that could be one ends with a full stop"
        }
    })
}

/// Whether a text ends like a sentence, in any script.
pub(super) fn is_sentence(text: &str) -> bool {
    let closing = [')', ']', '"', '\'', '”', '’', '）', '」', '》'];
    text.trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

/// Whether a paragraph speaks of values that the service takes without looking: these are no list.
fn is_unverified(text: &str) -> bool {
    let sentences = text.split_once(". ").map(|(_, last)| last);
    sentences.is_some_and(|last| last.ends_with("not verified."))
}

/// `Maximum 36`, but not `Maximum of two disks.`
fn begins_like_fact(text: &str, place: Place) -> bool {
    let lower = text.to_lowercase();
    let begins = |openings: &[&str]| openings.iter().any(|opening| lower.starts_with(opening));
    if is_sentence(text) && place == Place::First {
        return false;
    }
    begins(BOUNDS) && (!is_sentence(text) || states(&lower))
        || begins(LISTS) && (!is_sentence(text) || lists(&lower))
}

/// Whether a sentence says a number, or is no more than `Default value is false.`
fn states(sentence: &str) -> bool {
    let number = sentence.contains(|one: char| one.is_ascii_digit());
    let words: Vec<_> = sentence.split_whitespace().collect();
    number || matches!(*words, [_, "is", _] | [_, _, "is", _])
}

/// Whether a sentence has several values to choose from, or numbers.
fn lists(sentence: &str) -> bool {
    let several = [",", " or ", " and "];
    states(sentence) || several.iter().any(|between| sentence.contains(between))
}

/// `Max. length: 36`, `Maximum lenght: 36 characters`, `Valid values: A and B.`
fn is_named(text: &str) -> bool {
    let Some((name, value)) = pair(text) else {
        return false;
    };
    let name = name.to_lowercase();
    let is_name = |word: &str| {
        let word = word.trim_end_matches('.');
        let long = NAMES.iter().filter(|name| name.len() > 5).copied();
        NAMES.contains(&word) || suggest::nearest(word, long).is_some()
    };
    let short = value.split_whitespace().count() <= 3;
    let digits = value.starts_with(|one: char| one.is_ascii_digit());
    name.split_whitespace().any(is_name)
        && (!is_sentence(text) || short || digits || value.contains(','))
}

/// `The values are:`
fn announces(text: &str) -> bool {
    let lower = text.to_lowercase();
    let announced = |word: &str| ANNOUNCED.contains(&word.trim_end_matches([':', WIDE_COLON]));
    lower.ends_with([':', WIDE_COLON]) && lower.split_whitespace().any(announced)
}

/// `Pattern: A-Z`, `Beispiel: 36 Zeichen`: a name with a number or words behind it, as facts have it.
fn is_pair(text: &str) -> bool {
    pair(text).is_some_and(|(_, value)| {
        words(value).is_some() || value.starts_with(|one: char| one.is_ascii_digit())
    })
}

/// A few words, and what stands behind the colon after them.
fn pair(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once([':', WIDE_COLON])?;
    let value = value.trim();
    (!value.is_empty() && name.split_whitespace().count() <= 3).then_some((name, value))
}
