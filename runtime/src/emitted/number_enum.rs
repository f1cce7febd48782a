//! The traits of a list of numbers.

/// Makes a generated enum a [`NumberEnum`](crate::NumberEnum) with the standard traits: each number with its variant, and
/// the variant of all others.
#[doc(hidden)]
#[macro_export]
macro_rules! number_enum {
    ($name:ident; $($number:literal => $variant:ident,)* _ => $other:ident,) => {
        impl $name {
            /// The number as it is sent and received.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                    Self::$other(number) => *number,
                }
            }
        }

        impl $crate::emitted::model::NumberEnum for $name {
            const VALUES: &'static [i64] = &[$($number),*];

            fn known(number: i64) -> ::std::option::Option<Self> {
                match number {
                    $($number => Some(Self::$variant),)*
                    _ => None,
                }
            }

            fn other(number: i64) -> Self {
                Self::$other(number)
            }

            fn as_i64(&self) -> i64 {
                self.as_i64()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                use $crate::emitted::model::NumberEnum;
                let number = text.parse()?;
                Ok(Self::known(number).unwrap_or_else(|| Self::other(number)))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::emitted::model::deserialize_number(deserializer)
            }
        }

        impl $crate::emitted::check::Listed for $name {
            const OTHER: &'static str = ::std::stringify!($other);

            fn find_text(text: &str) -> ::std::option::Option<Self> {
                Self::find_number(text.parse().ok()?)
            }

            fn find_number(number: i128) -> ::std::option::Option<Self> {
                $crate::emitted::model::NumberEnum::known(i64::try_from(number).ok()?)
            }

            fn documented() -> ::std::string::String {
                let values = <Self as $crate::emitted::model::NumberEnum>::VALUES;
                values
                    .iter()
                    .map(i64::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            }
        }
    };
}
