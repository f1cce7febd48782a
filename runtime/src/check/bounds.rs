use std::fmt;

use super::place::{Place, Rule};
use super::values::Integer;
use crate::refusal::Refusal;
use crate::text::counted;

/// The lowest and the highest of something, as far as they are stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds<T> {
    /// The lowest.
    pub lowest: Option<T>,
    /// The highest.
    pub highest: Option<T>,
    /// Whether the lowest itself is left out.
    pub above: bool,
    /// Whether the highest itself is left out.
    pub below: bool,
}

impl<T: Copy> Bounds<T> {
    /// Nothing is stated.
    pub const OPEN: Self = Self {
        lowest: None,
        highest: None,
        above: false,
        below: false,
    };

    /// From the lowest value, where there is one, to the highest, where there is one.
    #[doc(hidden)]
    pub const fn new(lowest: Option<T>, highest: Option<T>) -> Self {
        Self {
            lowest,
            highest,
            ..Self::OPEN
        }
    }

    /// From the lowest to the highest, both included.
    pub const fn between(lowest: T, highest: T) -> Self {
        Self::new(Some(lowest), Some(highest))
    }

    /// From the lowest on, which is included.
    pub const fn at_least(lowest: T) -> Self {
        Self::new(Some(lowest), None)
    }

    /// Up to the highest, which is included.
    pub const fn at_most(highest: T) -> Self {
        Self::new(None, Some(highest))
    }

    /// Leaves out the lowest itself.
    #[must_use]
    pub const fn above(self) -> Self {
        Self {
            above: true,
            ..self
        }
    }

    /// Leaves out the highest itself.
    #[must_use]
    pub const fn below(self) -> Self {
        Self {
            below: true,
            ..self
        }
    }
}

impl<N: Copy + PartialOrd + fmt::Display> Bounds<N> {
    fn hold(&self, place: &Place<'_>, value: N) -> Result<(), Refusal> {
        let too_low = |lowest: &N| value < *lowest || (self.above && value == *lowest);
        let too_high = |highest: &N| value > *highest || (self.below && value == *highest);
        if let Some(lowest) = self.lowest.filter(too_low) {
            let word = if self.above {
                "not above"
            } else {
                "below the minimum of"
            };
            return Err(place.refuse(format!("{value} is {word} {lowest}")));
        }
        if let Some(highest) = self.highest.filter(too_high) {
            let word = if self.below {
                "not below"
            } else {
                "above the maximum of"
            };
            return Err(place.refuse(format!("{value} is {word} {highest}")));
        }
        Ok(())
    }
}

impl Bounds<u64> {
    /// Holds how many items there are against the bounds.
    pub(crate) fn hold_count(&self, place: &Place<'_>, count: usize) -> Result<(), Refusal> {
        let count = count as u64;
        let verb = if count == 1 { "is" } else { "are" };
        let refuse = |words: &str, bound: u64| {
            let counted = counted(count, "item");
            Err(place.refuse(format!("{counted} {verb} {words} of {bound}")))
        };
        match (self.lowest, self.highest) {
            (Some(bound), _) if count < bound => refuse("fewer than the minimum", bound),
            (_, Some(bound)) if count > bound => refuse("above the maximum", bound),
            _ => Ok(()),
        }
    }
}

impl Rule<i64> for Bounds<i64> {
    fn check(&self, place: &Place<'_>, value: &i64) -> Result<(), Refusal> {
        self.hold(place, *value)
    }
}

impl Rule<Integer> for Bounds<i64> {
    fn check(&self, place: &Place<'_>, value: &Integer) -> Result<(), Refusal> {
        let range = Bounds {
            lowest: Some(i128::from(self.lowest.unwrap_or(i64::MIN))),
            highest: Some(i128::from(self.highest.unwrap_or(i64::MAX))),
            above: self.above,
            below: self.below,
        };
        range.hold(place, value.get())
    }
}

impl Rule<f64> for Bounds<f64> {
    fn check(&self, place: &Place<'_>, value: &f64) -> Result<(), Refusal> {
        if !value.is_finite() {
            return Err(place.refuse(format!("{value} is not a number that can be sent")));
        }
        self.hold(place, *value)
    }
}
