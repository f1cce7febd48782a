use std::collections::BTreeMap;
use std::fmt;

use super::bounds::Bounds;
use super::place::{Checked, Place, Rule};
use super::values::{Choice, Listed};
use crate::refusal::Refusal;
use crate::text::{counted, quoted};

/// What a message has in place of a secret text.
pub(crate) const SECRET: &str = "a secret text";

/// Nothing is forbidden.
#[derive(Clone, Copy, Debug)]
pub struct Anything;

impl<T: ?Sized> Rule<T> for Anything {
    fn check(&self, _: &Place<'_>, _: &T) -> Result<(), Refusal> {
        Ok(())
    }
}

/// The length of a text, in characters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text {
    shortest: Option<u64>,
    longest: Option<u64>,
    secret: bool,
}

impl Text {
    /// A text of any length.
    pub fn any() -> Self {
        Self::default()
    }

    /// At least so many characters.
    #[must_use]
    pub fn at_least(mut self, shortest: u64) -> Self {
        self.shortest = Some(shortest);
        self
    }

    /// At most so many characters.
    #[must_use]
    pub fn at_most(mut self, longest: u64) -> Self {
        self.longest = Some(longest);
        self
    }

    /// Keeps the value out of messages, of answers that repeat it as well.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Of a length within these bounds.
    pub(crate) fn within(length: &Bounds<u64>) -> Self {
        Self {
            shortest: length.lowest,
            longest: length.highest,
            secret: false,
        }
    }

    fn show(&self, text: &str) -> String {
        if self.secret {
            SECRET.to_owned()
        } else {
            quoted(text)
        }
    }

    pub(crate) fn hold(&self, place: &Place<'_>, text: &str) -> Result<(), Refusal> {
        if self.secret {
            place.keep(text);
        }
        let length = text.chars().count() as u64;
        if let Some(shortest) = self.shortest.filter(|shortest| length < *shortest) {
            let (shown, unit) = (self.show(text), characters(shortest));
            return Err(place.refuse(format!("{shown} is shorter than the minimum of {unit}")));
        }
        if let Some(longest) = self.longest.filter(|longest| length > *longest) {
            let (shown, unit) = (self.show(text), characters(longest));
            return Err(place.refuse(format!(
                "{shown} ({}) is longer than the maximum of {unit}",
                characters(length)
            )));
        }
        Ok(())
    }
}

impl Rule<String> for Text {
    fn check(&self, place: &Place<'_>, text: &String) -> Result<(), Refusal> {
        self.hold(place, text)
    }
}

fn characters(count: u64) -> String {
    counted(count, "character")
}

/// A value of a list: a text or number must be documented, the enum need not be.
#[derive(Clone, Copy, Debug)]
pub struct Known;

impl Known {
    fn refuse<E: Listed>(place: &Place<'_>, shown: &str) -> Result<(), Refusal> {
        let refusal = unlisted(place, shown, &E::documented());
        Err(refusal.all_the_same(&format!("pass the enum's variant `{}`", E::OTHER)))
    }
}

impl<E: Listed + fmt::Display> Rule<Choice<E>> for Known {
    fn check(&self, place: &Place<'_>, value: &Choice<E>) -> Result<(), Refusal> {
        let (found, shown) = match value {
            Choice::Value(value) => return self.check(place, value),
            Choice::Text(text) => (E::find_text(text), quoted(text)),
            Choice::Number(number) => (E::find_number(*number), number.to_string()),
        };
        match found {
            Some(_) => Ok(()),
            None => Self::refuse::<E>(place, &shown),
        }
    }
}

/// In a body.
impl<E: Listed + fmt::Display> Rule<E> for Known {
    fn check(&self, place: &Place<'_>, value: &E) -> Result<(), Refusal> {
        if value.is_undocumented() {
            return Self::refuse::<E>(place, &quoted(&value.to_string()));
        }
        Ok(())
    }
}

/// The refusal of a value that is none of those that are documented.
pub(crate) fn unlisted(place: &Place<'_>, shown: &str, documented: &str) -> Refusal {
    place
        .refuse(format!("{shown} is not one of {documented}"))
        .unlisted()
}

/// How many items a list or an object may have.
#[derive(Clone, Copy, Debug)]
pub struct Count(Bounds<u64>);

impl Count {
    /// From the fewest, where there is such a bound, to the most, where there is one.
    pub fn new(fewest: Option<u64>, most: Option<u64>) -> Self {
        Self(Bounds::new(fewest, most))
    }

    fn hold(self, place: &Place<'_>, count: usize) -> Result<(), Refusal> {
        self.0.hold_count(place, count)
    }
}

/// The items of a list: how many, and what each may be.
#[derive(Clone, Copy, Debug)]
pub struct Each<R>(pub Count, pub R);

impl<T, R: Rule<T>> Rule<Vec<T>> for Each<R> {
    fn check(&self, place: &Place<'_>, items: &Vec<T>) -> Result<(), Refusal> {
        self.0.hold(place, items.len())?;
        for (index, item) in items.iter().enumerate() {
            self.1.check(&place.item(index), item)?;
        }
        Ok(())
    }
}

/// A value that may be null: what it may be when it is not.
#[derive(Clone, Copy, Debug)]
pub struct Nullable<R>(pub R);

impl<T, R: Rule<T>> Rule<Option<T>> for Nullable<R> {
    fn check(&self, place: &Place<'_>, value: &Option<T>) -> Result<(), Refusal> {
        match value {
            Some(value) => self.0.check(place, value),
            None => Ok(()),
        }
    }
}

/// The entries of an object with free keys: how many, and what each value may be.
#[derive(Clone, Copy, Debug)]
pub struct Entries<R>(pub Count, pub R);

impl<T, R: Rule<T>> Rule<BTreeMap<String, T>> for Entries<R> {
    fn check(&self, place: &Place<'_>, entries: &BTreeMap<String, T>) -> Result<(), Refusal> {
        self.0.hold(place, entries.len())?;
        for (key, value) in entries {
            self.1.check(&place.field(key), value)?;
        }
        Ok(())
    }
}

/// An object that knows the rules of its own fields.
#[derive(Clone, Copy, Debug)]
pub struct Nested;

impl<T: Checked> Rule<T> for Nested {
    fn check(&self, place: &Place<'_>, value: &T) -> Result<(), Refusal> {
        value.check(place)
    }
}

/// A part of the path: what the rule says, and no text that would name another path.
#[derive(Clone, Copy, Debug)]
pub struct Segment<R>(pub R);

impl<T: fmt::Display, R: Rule<T>> Rule<T> for Segment<R> {
    fn check(&self, place: &Place<'_>, value: &T) -> Result<(), Refusal> {
        self.0.check(place, value)?;
        let text = value.to_string();
        if matches!(text.as_str(), "" | "." | "..") {
            return Err(place.refuse(format!("{text:?} would change the path of the request")));
        }
        Ok(())
    }
}
