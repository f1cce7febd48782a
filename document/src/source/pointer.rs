//! JSON pointers (RFC 6901): `/paths/~1v3~1tasks/get`.

use std::fmt;

/// A JSON pointer that is being built while walking down a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The root.
    pub fn root() -> Self {
        Self::default()
    }

    /// The pointer to what these keys lead to, one after the other.
    pub fn of<'k>(keys: impl IntoIterator<Item = &'k str>) -> Self {
        let below = |pointer: Self, key| pointer.join(key);
        keys.into_iter().fold(Self::root(), below)
    }

    /// The pointer to a key or an item below this one.
    #[must_use]
    pub fn join(&self, token: impl fmt::Display) -> Self {
        let token = token.to_string().replace('~', "~0").replace('/', "~1");
        Self(format!("{}/{token}", self.0))
    }

    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The pointer one level up, and the last key; `None` for the root.
    pub fn parent(&self) -> Option<(Self, String)> {
        let (parent, last) = split_last(&self.0)?;
        Some((Self(parent.to_owned()), last))
    }
}

impl From<&str> for Pointer {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}

impl From<&Pointer> for String {
    fn from(pointer: &Pointer) -> Self {
        pointer.0.clone()
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The keys of a pointer, unescaped.
pub(super) fn tokens(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(unescape)
}

/// The parent's pointer and the last key, unescaped.
pub(super) fn split_last(pointer: &str) -> Option<(&str, String)> {
    let (parent, last) = pointer.rsplit_once('/')?;
    Some((parent, unescape(last)))
}

/// A key as it is, of one as a pointer writes it.
pub fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
