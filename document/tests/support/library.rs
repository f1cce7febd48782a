//! The library: a small document without a fault.

pub(crate) const LIBRARY: &str = include_str!("../library.yaml");

/// The library with another text in place of one that it has exactly once.
pub(crate) fn changed(old: &str, new: &str) -> String {
    assert_eq!(LIBRARY.matches(old).count(), 1, "{old} is there once");
    LIBRARY.replacen(old, new, 1)
}
