//! What a value may be.

use std::fmt;

use crate::check::Bounds;

/// What a value may be.
///
/// ```
/// use huaweicloud_sms::catalogue::{Bounds, Shape};
///
/// static NAME: Shape = Shape::text(Bounds::between(1, 255));
/// static SIZES: Shape = Shape::List {
///     items: &Shape::integer(Bounds::at_least(1)),
///     count: Bounds::OPEN,
///     nullable: false,
/// };
/// # let _ = (&NAME, &SIZES);
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A text.
    Text {
        /// How many characters.
        length: Bounds<u64>,
        /// Whether it is never shown.
        secret: bool,
        /// The values that are documented; empty where any text is one.
        values: &'static [ListedValue<&'static str>],
    },
    /// A whole number of 64 bits.
    Integer {
        /// The lowest and the highest value.
        range: Bounds<i64>,
        /// Whether it has 32 bits.
        narrow: bool,
        /// The values that are documented; empty where any number in the range is one.
        values: &'static [ListedValue<i64>],
    },
    /// A number, which may have a fraction.
    Number(Bounds<f64>),
    /// True or false.
    Boolean,
    /// A list.
    List {
        /// What an item may be.
        items: &'static Shape,
        /// How many items.
        count: Bounds<u64>,
        /// Whether an item may be null.
        nullable: bool,
    },
    /// An object with free keys.
    Map {
        /// What the value of a key may be.
        values: &'static Shape,
        /// How many keys.
        count: Bounds<u64>,
        /// Whether a value may be null.
        nullable: bool,
    },
    /// An object with stated fields.
    Object(&'static Object),
    /// Any object.
    FreeObject,
    /// Any JSON.
    Any,
}

impl Shape {
    /// A text that may be shown and has no list of values.
    pub const fn text(length: Bounds<u64>) -> Self {
        Self::Text {
            length,
            secret: false,
            values: &[],
        }
    }

    /// A whole number of 64 bits that has no list of values.
    pub const fn integer(range: Bounds<i64>) -> Self {
        Self::Integer {
            range,
            narrow: false,
            values: &[],
        }
    }

    /// A whole number of 32 bits that has no list of values.
    pub const fn narrow_integer(range: Bounds<i64>) -> Self {
        Self::Integer {
            range,
            narrow: true,
            values: &[],
        }
    }

    /// Whether the document lists the values.
    pub const fn is_listed(&self) -> bool {
        match self {
            Self::Text { values, .. } => !values.is_empty(),
            Self::Integer { values, .. } => !values.is_empty(),
            _ => false,
        }
    }

    /// Whether it is, or lists, a text that is never shown.
    pub const fn is_secret(&self) -> bool {
        match self {
            Self::Text { secret, .. } => *secret,
            Self::List { items, .. } => items.is_secret(),
            Self::Map { values, .. } => values.is_secret(),
            _ => false,
        }
    }
}

/// One value of a list.
#[derive(Clone, Copy, Debug)]
pub struct ListedValue<T> {
    /// As it is sent and received.
    pub value: T,
    /// What it means; empty where the document does not say.
    pub description: &'static str,
}

/// An object with stated fields. It may hold itself.
#[derive(Clone, Copy)]
pub struct Object {
    /// The name of its type in the client.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Its fields, in the document's order.
    pub fields: &'static [Field],
    /// Whether any other key is forbidden.
    pub closed: bool,
}

impl Object {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// Without its fields, which may hold the object again.
impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Object")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key in JSON.
    pub name: &'static str,
    /// What it holds; empty where only its type is described.
    pub description: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// Whether a request must have it.
    pub required: bool,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it is when it is left out, as JSON.
    pub default: Option<&'static str>,
}
