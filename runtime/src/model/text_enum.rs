use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

/// A list of texts that a document states and a service may add to.
///
/// Every value of the list is a variant; one more variant keeps any other text
/// exactly as it came, so that a new value never fails the answer it is in.
pub trait TextEnum: Sized {
    /// The documented values, in the document's order.
    const VALUES: &'static [&'static str];

    /// The variant of a documented value, `None` for any other text.
    fn known(text: &str) -> Option<Self>;

    /// The variant that keeps a text which is not documented.
    fn other(text: String) -> Self;

    /// The text as it is sent and received.
    fn as_str(&self) -> &str;

    /// Whether the value is one that the document states.
    fn is_documented(&self) -> bool {
        Self::VALUES.contains(&self.as_str())
    }
}

/// Reads a [`TextEnum`]; a documented value costs no allocation.
///
/// # Errors
///
/// When the input is not a text.
pub fn deserialize_text<'de, E, D>(deserializer: D) -> Result<E, D::Error>
where
    E: TextEnum,
    D: Deserializer<'de>,
{
    struct Text<E>(PhantomData<E>);

    impl<E: TextEnum> Visitor<'_> for Text<E> {
        type Value = E;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text")
        }

        fn visit_str<X: Error>(self, text: &str) -> Result<E, X> {
            Ok(E::known(text).unwrap_or_else(|| E::other(text.to_owned())))
        }

        fn visit_string<X: Error>(self, text: String) -> Result<E, X> {
            Ok(E::known(&text).unwrap_or_else(|| E::other(text)))
        }
    }

    deserializer.deserialize_str(Text(PhantomData))
}

/// Implements the standard traits of a generated [`TextEnum`].
#[macro_export]
macro_rules! text_enum {
    ($name:ty, $other:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad($crate::model::TextEnum::as_str(self))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                use $crate::model::TextEnum;
                Ok(Self::known(text).unwrap_or_else(|| Self::other(text.to_owned())))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::model::TextEnum::as_str(self))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::model::deserialize_text(deserializer)
            }
        }

        impl $crate::check::Listed for $name {
            const OTHER: &'static str = ::std::stringify!($other);

            fn find_text(text: &str) -> ::std::option::Option<Self> {
                $crate::model::TextEnum::known(text)
            }

            fn find_number(_: i128) -> ::std::option::Option<Self> {
                None
            }

            fn documented() -> ::std::string::String {
                <Self as $crate::model::TextEnum>::VALUES.join(", ")
            }
        }
    };
}
