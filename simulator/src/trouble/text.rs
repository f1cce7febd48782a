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

const KINDS: &str = "latency=200ms, status=503, throttle=10, reset, lost-answer, cut-body, \
    slow-body=2s, cut-json, html, empty-body, error-object, page-cap=50, \
    stale-list or odd-tasks=0.1";

/// The words that say which requests are met; a rule has one of them at most.
const WHEN: [&str; 4] = ["rate", "nth", "every", "first"];

/// A word of a rule, such as `rate=0.2`; without a value such as `reset`.
#[derive(Clone, Copy, Default)]
struct Word<'a> {
    name: &'a str,
    value: &'a str,
}

impl FromStr for Trouble {
    type Err = TroubleTextError;

    fn from_str(text: &str) -> Result<Self, TroubleTextError> {
        let mut words = text.split(',').map(Word::of);
        let mut trouble = words.next().unwrap_or_default().kind()?;
        let mut seen = Vec::new();
        for word in words {
            word.once(&seen)?;
            seen.push(word.name);
            word.modify(&mut trouble)?;
        }
        Ok(trouble)
    }
}

impl<'a> Word<'a> {
    fn of(text: &'a str) -> Self {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let (name, value) = (name.trim(), value.trim());
        Self { name, value }
    }

    fn wrong(self, message: impl Into<String>) -> TroubleTextError {
        TroubleTextError {
            word: self.name.to_owned(),
            message: message.into(),
        }
    }

    /// Lets a word pass that neither repeats nor contradicts another.
    fn once(self, seen: &[&str]) -> Result<(), TroubleTextError> {
        let excludes = |other| WHEN.contains(&other) && WHEN.contains(&self.name);
        let other = seen
            .iter()
            .find(|other| **other == self.name || excludes(**other));
        match other {
            None => Ok(()),
            Some(other) if *other == self.name => Err(self.wrong("is there twice")),
            Some(other) => Err(self.wrong(format!(
                "does not go with {other}; a rule has one of {}",
                WHEN.join(", ")
            ))),
        }
    }

    fn kind(self) -> Result<Trouble, TroubleTextError> {
        let bare = |trouble| self.flag().map(|()| trouble);
        match self.name {
            "latency" => Ok(Trouble::latency(self.duration()?, Duration::ZERO)),
            "status" => Ok(Trouble::status(self.number(200..=599)?)),
            "throttle" => {
                let positive = |rate: f64| rate.is_finite() && rate > 0.0;
                Ok(Trouble::throttle(self.float("above zero", positive)?, 1))
            }
            "reset" => bare(Trouble::reset()),
            "lost-answer" => bare(Trouble::lost_answer()),
            "cut-body" => bare(Trouble::cut_body()),
            "slow-body" => Ok(Trouble::slow_body(self.duration()?)),
            "cut-json" => bare(Trouble::cut_json()),
            "html" => bare(Trouble::html()),
            "empty-body" => bare(Trouble::empty_body()),
            "error-object" => bare(Trouble::error_object()),
            "page-cap" => Ok(Trouble::page_cap(self.number(1..=usize::MAX)?)),
            "stale-list" => bare(Trouble::stale_list()),
            "odd-tasks" => Ok(Trouble::odd_tasks(self.share()?, Oddity::ALL)),
            _ => Err(self.wrong(format!("is no kind of trouble; a rule begins with {KINDS}"))),
        }
    }

    fn modify(self, trouble: &mut Trouble) -> Result<(), TroubleTextError> {
        let count = || self.number(1..=u64::MAX);
        match (self.name, &mut trouble.kind) {
            ("jitter", Kind::Latency { jitter, .. }) => *jitter = self.duration()?,
            ("burst", Kind::Throttle { burst, .. }) => {
                *burst = f64::from(self.number(1..=u32::MAX)?);
            }
            ("retry-after", Kind::Status { headers, .. }) => {
                let seconds = self.number(0..=u64::MAX)?;
                headers.push((self.name.to_owned(), seconds.to_string()));
            }
            ("location", Kind::Status { headers, .. }) => {
                headers.push((self.name.to_owned(), self.location()?));
            }
            ("html", Kind::Status { html, .. }) => {
                self.flag()?;
                *html = true;
            }
            ("only", Kind::Odd { oddities, .. }) => *oddities = self.oddities()?,
            ("rate", _) => trouble.when = When::Rate(self.share()?),
            ("nth", _) => trouble.when = When::Nth(count()?),
            ("every", _) => trouble.when = When::Every(count()?),
            ("first", _) => trouble.when = When::First(count()?),
            ("times", _) => trouble.times = Some(count()?),
            ("path", _) => trouble.path = Some(self.path()?),
            ("operation", _) => trouble.operation = Some(self.operation()?),
            ("writes", _) => {
                self.flag()?;
                trouble.writes = true;
            }
            (_, kind) => {
                return Err(self.wrong(format!(
                    "does not go with {}; all kinds take rate, nth, every, first, times, path, operation \
                     and writes, latency also jitter, throttle burst, status retry-after, location and html, \
                     odd-tasks only",
                    kind.word()
                )));
            }
        }
        Ok(())
    }

    fn flag(self) -> Result<(), TroubleTextError> {
        if self.value.is_empty() {
            return Ok(());
        }
        Err(self.wrong(format!("takes no value, and {:?} is given", self.value)))
    }

    fn number<N: FromStr + PartialOrd + fmt::Display>(
        self,
        allowed: RangeInclusive<N>,
    ) -> Result<N, TroubleTextError> {
        let (least, most) = (allowed.start(), allowed.end());
        match self.value.parse() {
            Ok(number) if allowed.contains(&number) => Ok(number),
            Ok(number) => Err(self.wrong(format!("{number} is not from {least} to {most}"))),
            Err(_) => Err(self.is_not(&format!("a whole number from {least} to {most}"))),
        }
    }

    fn path(self) -> Result<String, TroubleTextError> {
        if self.value.starts_with('/') && !self.value.contains(['?', '#']) {
            return Ok(self.value.to_owned());
        }
        Err(self.wrong("a path begins with / and has no query, such as /v3/tasks"))
    }

    /// Which ids there are is for the catalogue to say.
    fn operation(self) -> Result<String, TroubleTextError> {
        if self.value.is_empty() {
            return Err(self.is_not("the id of an operation such as CreateTask"));
        }
        Ok(self.value.to_owned())
    }

    /// The value is not what this word takes.
    fn is_not(self, wanted: &str) -> TroubleTextError {
        self.wrong(format!("{:?} is not {wanted}", self.value))
    }

    fn location(self) -> Result<String, TroubleTextError> {
        if HeaderValue::from_str(self.value).is_ok_and(|value| !value.is_empty()) {
            return Ok(self.value.to_owned());
        }
        Err(self.is_not("an address such as http://127.0.0.1:1/"))
    }

    /// A number for which this holds.
    fn float(self, wanted: &str, holds: fn(f64) -> bool) -> Result<f64, TroubleTextError> {
        let number = self.value.parse().ok().filter(|number| holds(*number));
        number.ok_or_else(|| self.is_not(wanted))
    }

    fn share(self) -> Result<f64, TroubleTextError> {
        self.float("from 0 to 1", |share| (0.0..=1.0).contains(&share))
    }

    fn duration(self) -> Result<Duration, TroubleTextError> {
        let (digits, unit) = match (self.value.strip_suffix("ms"), self.value.strip_suffix('s')) {
            (Some(digits), _) => (digits, 1),
            (None, Some(digits)) => (digits, 1000),
            (None, None) => ("", 1),
        };
        let number: Option<u64> = digits.parse().ok();
        let milliseconds = number.and_then(|number| number.checked_mul(unit));
        let duration = milliseconds.map(Duration::from_millis);
        duration.ok_or_else(|| self.is_not("a time such as 200ms or 2s"))
    }

    fn oddities(self) -> Result<Vec<Oddity>, TroubleTextError> {
        let find = |word: &str| {
            let found = Oddity::ALL.into_iter().find(|oddity| oddity.word() == word);
            found.ok_or_else(|| {
                let known = Oddity::ALL.map(Oddity::word).join(", ");
                self.wrong(format!("{word:?} is not one of {known}, joined by +"))
            })
        };
        self.value.split('+').map(find).collect()
    }
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
            Kind::Reset
            | Kind::LostAnswer
            | Kind::StaleList
            | Kind::Delivery(Delivery::Cut)
            | Kind::Replaced(_) => {}
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
        if let Some(path) = &self.path {
            write!(f, ",path={path}")?;
        }
        if let Some(id) = &self.operation {
            write!(f, ",operation={id}")?;
        }
        f.write_str(if self.writes { ",writes" } else { "" })
    }
}
