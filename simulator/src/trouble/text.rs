//! The text form of a rule: `status=503,retry-after=2,rate=0.2,path=/v3/tasks`.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

use http::HeaderValue;

use super::delivery::Delivery;
use super::kind::{Kind, Trouble, When};
use super::odd::Oddity;

/// Why a text is no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{word}: {message}")]
pub struct TroubleTextError {
    word: String,
    message: String,
}

impl TroubleTextError {
    fn new(word: &str, message: impl Into<String>) -> Self {
        Self {
            word: word.to_owned(),
            message: message.into(),
        }
    }
}

const KINDS: &str = "latency=200ms, status=503, throttle=10, reset, cut-body, slow-body=2s, \
    cut-json, html, empty-body, error-object, page-cap=50 or odd-tasks=0.1";

/// The words that say which requests are met; a rule has one of them at most.
const WHEN: [&str; 4] = ["rate", "nth", "every", "first"];

impl FromStr for Trouble {
    type Err = TroubleTextError;

    fn from_str(text: &str) -> Result<Self, TroubleTextError> {
        let mut words = text.split(',').map(|word| {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            (name.trim(), value.trim())
        });
        let (name, value) = words.next().unwrap_or_default();
        let mut trouble = kind(name, value)?;
        let mut seen = Vec::new();
        for (name, value) in words {
            once(name, &seen)?;
            seen.push(name);
            trouble = modified(trouble, name, value)?;
        }
        Ok(trouble)
    }
}

/// Lets a word pass that neither repeats nor contradicts another.
fn once(name: &str, seen: &[&str]) -> Result<(), TroubleTextError> {
    let other = seen
        .iter()
        .find(|other| **other == name || (WHEN.contains(other) && WHEN.contains(&name)));
    match other {
        None => Ok(()),
        Some(other) if *other == name => Err(TroubleTextError::new(name, "is there twice")),
        Some(other) => Err(TroubleTextError::new(
            name,
            format!(
                "does not go with {other}; a rule has one of {}",
                WHEN.join(", ")
            ),
        )),
    }
}

fn kind(name: &str, value: &str) -> Result<Trouble, TroubleTextError> {
    let bare = |trouble: Trouble| flag(name, value).map(|()| trouble);
    Ok(match name {
        "latency" => Trouble::latency(duration(name, value)?, Duration::ZERO),
        "status" => Trouble::status(number(name, value, 200..=599)?),
        "throttle" => Trouble::throttle(positive(name, value)?, 1),
        "reset" => bare(Trouble::reset())?,
        "cut-body" => bare(Trouble::cut_body())?,
        "slow-body" => Trouble::slow_body(duration(name, value)?),
        "cut-json" => bare(Trouble::cut_json())?,
        "html" => bare(Trouble::html())?,
        "empty-body" => bare(Trouble::empty_body())?,
        "error-object" => bare(Trouble::error_object())?,
        "page-cap" => Trouble::page_cap(number(name, value, 1..=usize::MAX)?),
        "odd-tasks" => Trouble::odd_tasks(share(name, value)?, Oddity::ALL),
        _ => {
            let message = format!("is no kind of trouble; a rule begins with {KINDS}");
            return Err(TroubleTextError::new(name, message));
        }
    })
}

fn modified(mut trouble: Trouble, name: &str, value: &str) -> Result<Trouble, TroubleTextError> {
    let count = || number(name, value, 1..=u64::MAX);
    match (name, &mut trouble.kind) {
        ("jitter", Kind::Latency { jitter, .. }) => *jitter = duration(name, value)?,
        ("burst", Kind::Throttle { burst, .. }) => {
            *burst = f64::from(number(name, value, 1..=u32::MAX)?);
        }
        ("retry-after", Kind::Status { headers, .. }) => {
            let seconds: u64 = number(name, value, 0..=u64::MAX)?;
            headers.push((name.to_owned(), seconds.to_string()));
        }
        ("location", Kind::Status { headers, .. }) => {
            headers.push((name.to_owned(), location(name, value)?));
        }
        ("html", Kind::Status { html, .. }) => {
            flag(name, value)?;
            *html = true;
        }
        ("only", Kind::Odd { oddities, .. }) => *oddities = self::oddities(name, value)?,
        ("rate", _) => trouble.when = When::Rate(share(name, value)?),
        ("nth", _) => trouble.when = When::Nth(count()?),
        ("every", _) => trouble.when = When::Every(count()?),
        ("first", _) => trouble.when = When::First(count()?),
        ("times", _) => trouble.times = Some(count()?),
        ("path", _) if value.starts_with('/') && !value.contains(['?', '#']) => {
            trouble.path = Some(value.to_owned());
        }
        ("path", _) => {
            let message = "a path begins with / and has no query, such as /v3/tasks";
            return Err(TroubleTextError::new(name, message));
        }
        _ => {
            let message = format!(
                "does not go with {}; all kinds take rate, nth, every, first, times and path, \
                 latency also jitter, throttle burst, status retry-after, location and html, \
                 odd-tasks only",
                trouble.kind.word()
            );
            return Err(TroubleTextError::new(name, message));
        }
    }
    Ok(trouble)
}

fn flag(name: &str, value: &str) -> Result<(), TroubleTextError> {
    if value.is_empty() {
        return Ok(());
    }
    let message = format!("takes no value, and {value:?} is given");
    Err(TroubleTextError::new(name, message))
}

fn number<N: FromStr + PartialOrd + fmt::Display>(
    name: &str,
    value: &str,
    allowed: RangeInclusive<N>,
) -> Result<N, TroubleTextError> {
    let (least, most) = (allowed.start(), allowed.end());
    let message = match value.parse() {
        Ok(number) if allowed.contains(&number) => return Ok(number),
        Ok(number) => format!("{number} is not from {least} to {most}"),
        Err(_) => format!("{value:?} is not a whole number from {least} to {most}"),
    };
    Err(TroubleTextError::new(name, message))
}

fn location(name: &str, value: &str) -> Result<String, TroubleTextError> {
    if !value.is_empty() && HeaderValue::from_str(value).is_ok() {
        return Ok(value.to_owned());
    }
    let message = format!("{value:?} is not an address such as http://127.0.0.1:1/");
    Err(TroubleTextError::new(name, message))
}

fn positive(name: &str, value: &str) -> Result<f64, TroubleTextError> {
    let number = value
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite() && *number > 0.0);
    number.ok_or_else(|| TroubleTextError::new(name, format!("{value:?} is not above zero")))
}

fn share(name: &str, value: &str) -> Result<f64, TroubleTextError> {
    let share = value
        .parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| TroubleTextError::new(name, format!("{value:?} is not from 0 to 1")))
}

fn duration(name: &str, value: &str) -> Result<Duration, TroubleTextError> {
    let (digits, unit) = match (value.strip_suffix("ms"), value.strip_suffix('s')) {
        (Some(digits), _) => (digits, 1),
        (None, Some(digits)) => (digits, 1000),
        (None, None) => (value, 0),
    };
    let milliseconds = digits.parse().ok().filter(|_| unit > 0);
    let milliseconds = milliseconds.and_then(|number: u64| number.checked_mul(unit));
    milliseconds.map(Duration::from_millis).ok_or_else(|| {
        let message = format!("{value:?} is not a time such as 200ms or 2s");
        TroubleTextError::new(name, message)
    })
}

fn oddities(name: &str, value: &str) -> Result<Vec<Oddity>, TroubleTextError> {
    let find = |word: &str| {
        let found = Oddity::ALL.into_iter().find(|oddity| oddity.word() == word);
        found.ok_or_else(|| {
            let known = Oddity::ALL.map(Oddity::word).join(", ");
            TroubleTextError::new(name, format!("{word:?} is not one of {known}, joined by +"))
        })
    };
    value.split('+').map(find).collect()
}

/// The form that is read.
impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = |duration: &Duration| format!("{}ms", duration.as_millis());
        f.write_str(self.kind.word())?;
        match &self.kind {
            Kind::Latency { base, jitter } => {
                write!(f, "={}", milliseconds(base))?;
                if !jitter.is_zero() {
                    write!(f, ",jitter={}", milliseconds(jitter))?;
                }
            }
            Kind::Status {
                status,
                headers,
                html,
            } => {
                write!(f, "={status}")?;
                for (name, value) in headers {
                    write!(f, ",{name}={value}")?;
                }
                f.write_str(if *html { ",html" } else { "" })?;
            }
            Kind::Throttle { per_second, burst } => write!(f, "={per_second},burst={burst}")?,
            Kind::Delivery(Delivery::Slow(over)) => write!(f, "={}", milliseconds(over))?,
            Kind::PageCap(items) => write!(f, "={items}")?,
            Kind::Odd { share, oddities } => {
                let words: Vec<&str> = oddities.iter().map(|oddity| oddity.word()).collect();
                write!(f, "={share},only={}", words.join("+"))?;
            }
            Kind::Reset | Kind::Delivery(Delivery::Cut) | Kind::Replaced(_) => {}
        }
        match self.when {
            When::Always => {}
            When::Rate(share) => write!(f, ",rate={share}")?,
            When::Nth(n) => write!(f, ",nth={n}")?,
            When::Every(n) => write!(f, ",every={n}")?,
            When::First(requests) => write!(f, ",first={requests}")?,
        }
        if let Some(times) = self.times {
            write!(f, ",times={times}")?;
        }
        match &self.path {
            Some(path) => write!(f, ",path={path}"),
            None => Ok(()),
        }
    }
}
