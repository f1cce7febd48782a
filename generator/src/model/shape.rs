//! What a value may be.

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A text, with its shortest and longest length in characters.
    Text {
        /// Bounds in characters.
        length: Bounds<u64>,
        /// Whether it is never shown.
        secret: bool,
    },
    /// A whole number.
    Integer {
        /// The stated range.
        range: Bounds<i64>,
        /// Whether it is sent with 32 bits; it is received with 64 all the same.
        narrow: bool,
    },
    /// A floating-point number of 64 bits.
    Number(Bounds<f64>),
    /// True or false.
    Boolean,
    /// A value of a list, by the type's name.
    Listed(String),
    /// An object, by the type's name.
    Object(String),
    /// A list.
    List {
        /// What an item may be.
        items: Box<Shape>,
        /// Whether an item may be null.
        nullable: bool,
        /// How many items.
        count: Bounds<u64>,
    },
    /// An object with free keys.
    Map {
        /// What a value may be.
        values: Box<Shape>,
        /// Whether a value may be null.
        nullable: bool,
        /// How many entries.
        count: Bounds<u64>,
    },
    /// Any JSON object.
    FreeObject,
    /// Any JSON.
    Any,
}

impl Shape {
    /// Whether a whole number is read somewhere in a value of this shape.
    pub(crate) fn reads_integers(&self) -> bool {
        match self {
            Self::Integer { .. } => true,
            Self::List { items, .. } => items.reads_integers(),
            Self::Map { values, .. } => values.reads_integers(),
            _ => false,
        }
    }

    /// Whether it is a whole number that may need more than 32 bits.
    pub fn is_wide(&self) -> bool {
        let fits = |bound: Option<i64>| bound.is_some_and(|bound| i32::try_from(bound).is_ok());
        match self {
            Self::Integer { narrow: true, .. } => false,
            Self::Integer { range, .. } => !fits(range.lowest) || !fits(range.highest),
            _ => false,
        }
    }

    /// Whether a value of this shape holds a text that is never shown.
    pub(crate) fn is_secret(&self) -> bool {
        match self {
            Self::Text { secret, .. } => *secret,
            Self::List { items, .. } => items.is_secret(),
            Self::Map { values, .. } => values.is_secret(),
            _ => false,
        }
    }

    /// The object or list of values that stands at the bottom of the shape.
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Listed(name) | Self::Object(name) => Some(name),
            Self::List { items, .. } => items.named(),
            Self::Map { values, .. } => values.named(),
            _ => None,
        }
    }
}

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

impl<T: PartialOrd> Bounds<T> {
    /// Whether a value is neither too low nor too high.
    pub(crate) fn hold(&self, value: &T) -> bool {
        let low = |lowest: &T| value < lowest || (self.above && value == lowest);
        let high = |highest: &T| value > highest || (self.below && value == highest);
        !self.lowest.as_ref().is_some_and(low) && !self.highest.as_ref().is_some_and(high)
    }
}

impl Bounds<i64> {
    /// The same numbers, both ends included.
    pub(crate) fn included(&self) -> Self {
        let lowest = |lowest: i64| lowest.saturating_add(self.above.into());
        let highest = |highest: i64| highest.saturating_sub(self.below.into());
        Self::closed(self.lowest.map(lowest), self.highest.map(highest))
    }
}

impl<T> Bounds<T> {
    /// Both ends included.
    pub fn closed(lowest: Option<T>, highest: Option<T>) -> Self {
        Self {
            lowest,
            highest,
            above: false,
            below: false,
        }
    }

    /// Whether nothing is stated.
    pub(crate) fn is_open(&self) -> bool {
        self.lowest.is_none() && self.highest.is_none()
    }
}
