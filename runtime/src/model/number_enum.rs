use serde::de::Deserializer;

use super::tolerant::Tolerant;

/// A list of whole numbers that a document states and a service may add to.
///
/// Every value of the list is a variant; one more variant keeps any other
/// number, so that a new value never fails the answer it is in.
pub trait NumberEnum: Sized {
    /// The documented values, in the document's order.
    const VALUES: &'static [i64];

    /// The variant of a documented value, `None` for any other number.
    fn known(number: i64) -> Option<Self>;

    /// The variant that keeps a number which is not documented.
    fn other(number: i64) -> Self;

    /// The number as it is sent and received.
    fn as_i64(&self) -> i64;

    /// Whether the value is one that the document states.
    fn is_documented(&self) -> bool {
        Self::VALUES.contains(&self.as_i64())
    }
}

/// Reads a [`NumberEnum`]; a whole number written as `1.0` counts as `1`.
///
/// # Errors
///
/// When the input is not a whole number of 64 bits.
pub fn deserialize_number<'de, E, D>(deserializer: D) -> Result<E, D::Error>
where
    E: NumberEnum,
    D: Deserializer<'de>,
{
    let number = i64::read(deserializer)?;
    Ok(E::known(number).unwrap_or_else(|| E::other(number)))
}

/// Implements the standard traits of a generated [`NumberEnum`].
#[macro_export]
macro_rules! number_enum {
    ($name:ty, $other:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&$crate::model::NumberEnum::as_i64(self), f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                use $crate::model::NumberEnum;
                let number = text.parse()?;
                Ok(Self::known(number).unwrap_or_else(|| Self::other(number)))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64($crate::model::NumberEnum::as_i64(self))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::model::deserialize_number(deserializer)
            }
        }

        impl $crate::check::Listed for $name {
            const OTHER: &'static str = ::std::stringify!($other);

            fn find_text(text: &str) -> ::std::option::Option<Self> {
                Self::find_number(text.parse().ok()?)
            }

            fn find_number(number: i128) -> ::std::option::Option<Self> {
                $crate::model::NumberEnum::known(i64::try_from(number).ok()?)
            }

            fn documented() -> ::std::string::String {
                let values = <Self as $crate::model::NumberEnum>::VALUES;
                values
                    .iter()
                    .map(i64::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            }
        }
    };
}
