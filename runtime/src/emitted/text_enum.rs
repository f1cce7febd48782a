//! The traits of a list of texts.

/// Makes a generated enum a [`TextEnum`](crate::TextEnum) with the standard traits: each text with its variant, and the
/// variant of all others. One that bodies have is made of a text as well; a variant keeps what is not listed until it is
/// refused.
#[doc(hidden)]
#[macro_export]
macro_rules! text_enum {
    ($name:ident; $($text:literal => $variant:ident,)* _ => $other:ident, $(refused => $undocumented:ident,)?) => {
        impl $name {
            /// The text as it is sent and received.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$other(text) => text,
                    $(Self::$undocumented(text) => text,)?
                }
            }
        }

        impl $crate::emitted::model::TextEnum for $name {
            const VALUES: &'static [&'static str] = &[$($text),*];

            fn known(text: &str) -> ::std::option::Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }

            fn other(text: ::std::string::String) -> Self {
                Self::$other(text)
            }

            fn as_str(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
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
                serializer.serialize_str(self.as_str())
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
            /// Unlike [`FromStr`](::std::str::FromStr), a text that is not documented stays one: it is refused before
            /// anything is sent.
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
