//! Numbers of things, as messages write them.

use std::fmt::Display;

/// A number of things: `1 body`, `2 bodies`, `65,535 characters`.
///
/// ```
/// assert_eq!(document::counted(1, "operation"), "1 operation");
/// assert_eq!(document::counted(0, "entry"), "0 entries");
/// ```
pub fn counted(count: impl Display, thing: &str) -> String {
    let count = count.to_string();
    match (count.as_str(), thing.strip_suffix('y')) {
        ("1", _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {thing}s"),
    }
}
