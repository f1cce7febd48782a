use std::fmt;

use serde::{Serialize, Serializer};

/// A whole number as the caller has it, of any width; checked when it is sent.
///
/// ```
/// use huaweicloud_sms::Integer;
///
/// assert_eq!(Integer::from(50_u8), Integer::from(50_usize));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Integer(i128);

impl Integer {
    /// The number; those outside 128 signed bits stand at the end of the range.
    pub fn get(self) -> i128 {
        self.0
    }
}

macro_rules! integer_from {
    ($($narrow:ty),*) => {$(
        impl From<$narrow> for Integer {
            fn from(number: $narrow) -> Self {
                Self(i128::from(number))
            }
        }
    )*};
}
integer_from!(i8, i16, i32, i64, i128, u8, u16, u32, u64);

impl From<u128> for Integer {
    fn from(number: u128) -> Self {
        Self(i128::try_from(number).unwrap_or(i128::MAX))
    }
}

impl From<usize> for Integer {
    fn from(number: usize) -> Self {
        Self(i128::try_from(number).unwrap_or(i128::MAX))
    }
}

impl From<isize> for Integer {
    fn from(number: isize) -> Self {
        Self(i128::try_from(number).unwrap_or(i128::MAX))
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(number) => serializer.serialize_i64(number),
            Err(_) => serializer.collect_str(&self.0),
        }
    }
}

/// A type whose values are listed in the document. Implemented by generated code.
pub trait Listed: Sized {
    /// The variant that keeps a value which is not documented, by name.
    const OTHER: &'static str;
    /// The variant of a documented text.
    fn find_text(text: &str) -> Option<Self>;
    /// The variant of a documented number.
    fn find_number(number: i128) -> Option<Self>;
    /// The documented values, for a message.
    fn documented() -> String;
    /// Whether it keeps a text that a setter was given and that is not documented.
    fn is_undocumented(&self) -> bool {
        false
    }
}

/// A value of a list as the caller has it: the enum, a text or a number.
///
/// A text or a number must be one that the document lists. The enum is sent as
/// it is, so its variant `Other` sends a value that the document does not know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Choice<E> {
    /// A value of the enum, sent as it is.
    Value(E),
    /// A text, refused unless it is documented.
    Text(String),
    /// A number, refused unless it is documented.
    Number(i128),
}

impl<E: Listed> From<E> for Choice<E> {
    fn from(value: E) -> Self {
        Self::Value(value)
    }
}

impl<E> From<&str> for Choice<E> {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<E> From<&String> for Choice<E> {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl<E> From<String> for Choice<E> {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

macro_rules! choice_from {
    ($($number:ty),*) => {$(
        impl<E> From<$number> for Choice<E> {
            fn from(number: $number) -> Self {
                Self::Number(Integer::from(number).get())
            }
        }
    )*};
}
choice_from!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl<E: fmt::Display> fmt::Display for Choice<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => value.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
        }
    }
}

impl<E: fmt::Display> Serialize for Choice<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
