//! Values that look like those of the service.

use fastrand::Rng;

/// A random element; the list must not be empty, or the type's default comes back.
pub(crate) fn one_of<T: Copy + Default>(rng: &mut Rng, list: &[T]) -> T {
    rng.choice(list).copied().unwrap_or_default()
}

/// An id such as `1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed`.
pub(crate) fn uuid(rng: &mut Rng) -> String {
    let bits = rng.u128(..);
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        bits >> 96,
        (bits >> 80) & 0xffff,
        (bits >> 64) & 0x0fff,
        (bits >> 48) & 0x3fff | 0x8000,
        bits & 0xffff_ffff_ffff
    )
}

/// An address in the network that begins with these two numbers.
pub(crate) fn address(rng: &mut Rng, [first, second]: [u8; 2]) -> String {
    format!("{first}.{second}.{}.{}", rng.u8(..), rng.u8(1..255))
}

/// A number with one decimal place.
pub(crate) fn tenths(rng: &mut Rng, least: f64, most: f64) -> f64 {
    round(least + rng.f64() * (most - least))
}

/// Rounds to one decimal place.
pub(crate) fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// As many letters and digits as asked for, the form of keys and tokens.
pub(crate) fn letters(rng: &mut Rng, length: usize) -> String {
    std::iter::repeat_with(|| rng.alphanumeric())
        .take(length)
        .collect()
}

/// Random numbers that depend on nothing but these three.
pub(crate) fn drawn(seed: u64, stream: u64, number: u64) -> Rng {
    let mut rng = Rng::with_seed(
        seed ^ stream.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ number.wrapping_mul(0xd1b5_4a32_d192_ed03),
    );
    rng.u64(..);
    rng
}

/// Random numbers that depend on the seed and a name.
pub(crate) fn named(seed: u64, name: &str) -> Rng {
    let number = name.bytes().fold(0_u64, |number, byte| {
        number.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte)
    });
    drawn(seed, 2, number)
}
