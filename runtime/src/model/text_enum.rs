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
