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
