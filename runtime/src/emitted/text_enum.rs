//! The traits of a list of texts.

/// Implements the standard traits of a generated [`TextEnum`](crate::TextEnum). One that bodies have is made of texts as
/// well: a variant keeps those that are not documented, until they are refused.
#[doc(hidden)]
#[macro_export]
macro_rules! text_enum {
    ($name:ty, $other:ident $(, $undocumented:ident)?) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad($crate::emitted::model::TextEnum::as_str(self))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                use $crate::emitted::model::TextEnum;
                Ok(Self::known(text).unwrap_or_else(|| Self::other(text.to_owned())))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::emitted::model::TextEnum::as_str(self))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::emitted::model::deserialize_text(deserializer)
            }
        }

        impl $crate::emitted::check::Listed for $name {
            const OTHER: &'static str = ::std::stringify!($other);

            fn find_text(text: &str) -> ::std::option::Option<Self> {
                $crate::emitted::model::TextEnum::known(text)
            }

            fn find_number(_: i128) -> ::std::option::Option<Self> {
                None
            }

            fn documented() -> ::std::string::String {
                <Self as $crate::emitted::model::TextEnum>::VALUES.join(", ")
            }

            $(
                fn is_undocumented(&self) -> bool {
                    ::std::matches!(self, Self::$undocumented(_))
                }
            )?
        }

        $(
            impl ::std::convert::From<&str> for $name {
                fn from(text: &str) -> Self {
                    $crate::emitted::model::TextEnum::known(text)
                        .unwrap_or_else(|| Self::$undocumented(text.into()))
                }
            }

            impl ::std::convert::From<::std::string::String> for $name {
                fn from(text: ::std::string::String) -> Self {
                    Self::from(text.as_str())
                }
            }
        )?
    };
}
