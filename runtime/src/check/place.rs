use std::cell::RefCell;
use std::fmt;

use secrecy::SecretString;

use crate::refusal::Refusal;

/// One thing that the document says of a value.
pub trait Rule<T: ?Sized> {
    /// Holds a value against the rule.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] that names the place, the value and the bound.
    fn check(&self, place: &Place<'_>, value: &T) -> Result<(), Refusal>;
}

/// A value that knows the rules of its own fields.
pub trait Checked {
    /// Holds every field against the document.
    ///
    /// # Errors
    ///
    /// The first field, in the document's order, that the document forbids.
    fn check(&self, place: &Place<'_>) -> Result<(), Refusal>;
}

impl<T: Checked> Checked for Box<T> {
    fn check(&self, place: &Place<'_>) -> Result<(), Refusal> {
        T::check(self, place)
    }
}

/// Where a value stands in a request. Nothing is allocated until it is refused.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
    secrets: Option<&'a SecretValues>,
}

/// The secret texts that a request turned out to hold when it was checked.
///
/// Handed to [`CallOptions::secrets`](crate::CallOptions::secrets), they are covered wherever an answer repeats them.
#[derive(Debug, Default)]
pub struct SecretValues(RefCell<Vec<SecretString>>);

impl IntoIterator for SecretValues {
    type Item = SecretString;
    type IntoIter = std::vec::IntoIter<SecretString>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_inner().into_iter()
    }
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Field(&'a str),
    Item(usize),
}

impl<'a> Place<'a> {
    /// The request itself.
    pub fn root() -> Self {
        Self {
            parent: None,
            step: Step::Root,
            secrets: None,
        }
    }

    /// The request itself, whose secret texts are kept here.
    pub fn keeping(secrets: &'a SecretValues) -> Self {
        Self {
            secrets: Some(secrets),
            ..Self::root()
        }
    }

    /// Takes down a text that is never shown.
    pub(crate) fn keep(&self, secret: &str) {
        if let Some(secrets) = self.secrets {
            secrets.0.borrow_mut().push(secret.into());
        }
    }

    /// A parameter of the request, or a field of an object.
    #[must_use]
    pub fn field(&'a self, name: &'a str) -> Self {
        Self {
            parent: Some(self),
            step: Step::Field(name),
            secrets: self.secrets,
        }
    }

    /// An item of a list.
    #[must_use]
    pub fn item(&'a self, index: usize) -> Self {
        Self {
            parent: Some(self),
            step: Step::Item(index),
            secrets: self.secrets,
        }
    }

    /// Checks a value that is always there.
    ///
    /// # Errors
    ///
    /// When the rule forbids it.
    pub fn given<T, R>(&self, name: &str, value: &T, rule: R) -> Result<(), Refusal>
    where
        R: Rule<T> + Copy,
    {
        rule.check(&self.field(name), value)
    }

    /// Checks a value that may be left out.
    ///
    /// # Errors
    ///
    /// When there is a value and the rule forbids it.
    pub fn optional<T, R>(&self, name: &str, value: &Option<T>, rule: R) -> Result<(), Refusal>
    where
        R: Rule<T> + Copy,
    {
        match value {
            Some(value) => rule.check(&self.field(name), value),
            None => Ok(()),
        }
    }

    /// Checks a value that the document makes mandatory.
    ///
    /// # Errors
    ///
    /// When there is no value, or the rule forbids it.
    pub fn required<T, R>(&self, name: &str, value: &Option<T>, rule: R) -> Result<(), Refusal>
    where
        R: Rule<T> + Copy,
    {
        let place = self.field(name);
        match value {
            Some(value) => rule.check(&place, value),
            None => Err(place.unset()),
        }
    }

    /// The refusal of what has no value.
    pub(crate) fn unset(&self) -> Refusal {
        self.refuse("is mandatory and was not set")
    }

    /// The refusal of the value that stands here.
    pub fn refuse(&self, message: impl Into<String>) -> Refusal {
        Refusal::new(self.to_string(), message.into())
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Field(name) => {
                let nested = self.parent.is_some_and(|parent| parent.parent.is_some());
                write!(f, "{}{name}", if nested { "." } else { "" })
            }
            Step::Item(index) => write!(f, "[{index}]"),
        }
    }
}
