//! The lines of a row that state a fact: bounds, defaults and lists of values.

use std::fmt;

use super::wording::WIDE_COLON;

/// A number in a page's own spelling, without thousands separators: `10000.0` is not `10000`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(String);

impl Number {
    /// Reads `16,384`, `-1` or `10000.0`.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.trim().replace(',', "");
        let digits = plain.strip_prefix('-').unwrap_or(&plain);
        let (whole, rest) = digits
            .split_once('.')
            .map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let number =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        (number(whole) && rest.is_none_or(number)).then_some(Self(plain))
    }

    /// The number with thousands separators, as pages print lengths.
    pub fn grouped(&self) -> String {
        let (whole, rest) = self
            .0
            .split_once('.')
            .map_or((self.0.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        let digits = whole.trim_start_matches('-');
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        let sign = if whole.starts_with('-') { "-" } else { "" };
        rest.map_or_else(
            || format!("{sign}{text}"),
            |rest| format!("{sign}{text}.{rest}"),
        )
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A least and a most, each of which may be unstated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: Option<Number>,
    /// The most.
    pub most: Option<Number>,
}

/// What a line of a row states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// `Minimum length: 1 character`.
    LeastLength(Number),
    /// `Maximum length: 16,384 characters`.
    MostLength(Number),
    /// `Minimum value: 0`.
    LeastValue(Number),
    /// `Maximum value: 200`.
    MostValue(Number),
    /// `Minimum: 1`: of a text its length, of a number its value.
    Least(Number),
    /// `Maximum: 36`.
    Most(Number),
    /// `Range 0 to 200`.
    Range(Number, Number),
    /// `Array length: 0 to 65,535`, `Array Length: 0 - 65535`.
    Elements(Number, Number),
    /// `Default value: 100`.
    Default(String),
    /// `The value can be:`, followed by a list.
    Values,
    /// `The value can be A or B.`
    ValuesHere(Vec<String>),
}

impl Fact {
    /// Reads a line, if it states a fact in words that are known.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let line = line.replace(WIDE_COLON, ":");
        let line = line.strip_suffix('.').unwrap_or(&line);
        if let Some(values) = line
            .strip_prefix("The value can be ")
            .filter(|rest| !rest.starts_with(':') && !matches!(*rest, "empty" | "null"))
        {
            return Some(Self::ValuesHere(words(values)?));
        }
        let (key, value) = line
            .split_once(':')
            .map_or((line, ""), |(key, value)| (key, value.trim()));
        if value.is_empty() {
            let list = [
                "The value can be",
                "Enumeration values",
                "Enumeration value",
                "The options are",
            ];
            if list.contains(&key) && line.ends_with(':') {
                return Some(Self::Values);
            }
            let (least, most) = span(line.strip_prefix("Range ")?)?;
            return Some(Self::Range(least, most));
        }
        let characters = |value: &str| {
            let bare = value
                .strip_suffix("characters")
                .or_else(|| value.strip_suffix("character"))
                .unwrap_or(value);
            Number::parse(bare)
        };
        Some(match key {
            "Minimum length" => Self::LeastLength(characters(value)?),
            "Maximum length" => Self::MostLength(characters(value)?),
            "Minimum value" => Self::LeastValue(Number::parse(value)?),
            "Maximum value" => Self::MostValue(Number::parse(value)?),
            "Minimum" => Self::Least(Number::parse(value)?),
            "Maximum" => Self::Most(Number::parse(value)?),
            "Default" | "Default value" => Self::Default(value.trim_matches('"').to_owned()),
            "Array length" | "Array Length" => {
                span(value).map(|(least, most)| Self::Elements(least, most))?
            }
            "Range" | "Value range" => span(value).map(|(least, most)| Self::Range(least, most))?,
            "The value can be" | "Enumeration values" | "The options are" => {
                Self::ValuesHere(words(value)?)
            }
            _ => return None,
        })
    }
}

fn span(text: &str) -> Option<(Number, Number)> {
    let (least, most) = text
        .split_once(" to ")
        .or_else(|| text.split_once('-'))
        .or_else(|| text.split_once('~'))?;
    Some((Number::parse(least)?, Number::parse(most)?))
}

/// `A, B, or C`.
pub(super) fn words(text: &str) -> Option<Vec<String>> {
    let text = text.replace(", or ", ", ").replace(" or ", ", ");
    let words: Vec<_> = text.split(',').map(|word| word.trim().to_owned()).collect();
    let word = |word: &String| {
        !word.is_empty()
            && word
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || matches!(one, '_' | '-' | '.'))
    };
    words.iter().all(word).then_some(words)
}
