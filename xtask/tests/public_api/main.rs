//! What other crates can name of the published crates is pinned as text, so that a change of it is seen in review.
//!
//! The lists are made of the sources by syn, since rustdoc gives its own only on nightly: each public item, with its
//! methods and implementations, by the path that others name it by. What is `#[doc(hidden)]` is left out; a macro
//! stands as its call, and the heads of what it makes at the end.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod list;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use self::list::list;
use self::source::Source;
use snapbox::data::DataFormat;
use snapbox::{Data, assert_data_eq};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn assert_pinned(folder: &str, name: &str) {
    let folder = workspace().join(folder);
    let due = list(&Source::read(&folder.join("src/lib.rs")), name);
    let path = folder.join("tests/public-api.txt");
    let pinned = Data::read_from(&path, Some(DataFormat::Text));
    assert_data_eq!(due, pinned.raw());
}

#[test]
fn the_public_api_of_the_runtime_is_the_pinned_one() {
    assert_pinned("runtime", "huaweicloud_runtime");
}

#[test]
fn the_public_api_of_the_client_is_the_pinned_one() {
    assert_pinned("generated-client", "huaweicloud_sms");
}

/// The list of a crate with this root and this module `inner`.
fn listed(root: &str, inner: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lib.rs"), root).unwrap();
    fs::write(folder.path().join("inner.rs"), inner).unwrap();
    list(&Source::read(&folder.path().join("lib.rs")), "example")
}

#[test]
fn what_others_can_name_is_listed_and_nothing_else() {
    let root = "
        mod inner;
        #[doc(hidden)]
        pub mod hidden { pub use crate::inner::Hook; pub fn call() {} }
        pub mod shown { pub use crate::inner::Inner as Renamed; }
        #[cfg(feature = \"more\")]
        pub use self::inner::{List, Kind};
        pub use other::*;
        pub use reqwest;
    ";
    let inner = "
        use std::fmt;
        use super::hidden::Hook as _;
        /// Text.
        #[derive(Clone)]
        pub struct Inner { pub shown: u8, own: u8 }
        impl Inner {
            /// Text.
            #[must_use]
            pub fn with(mut self, mut value: u8) -> Self { self.own = value; self }
            #[doc(hidden)]
            pub fn emitted(&self) {}
            pub(crate) fn secret(&self) {}
        }
        impl fmt::Debug for Inner { fn fmt(&self) {} }
        impl Hook for Inner {}
        #[doc(hidden)]
        impl From<u8> for Inner {}
        pub trait Hook {}
        pub struct Unreachable;
        impl Unreachable { pub fn new() -> Self { Self } }
        pub struct List(pub u8, u8);
        #[non_exhaustive]
        pub enum Kind { A, B(u8) }
        settings!(Kind);
        #[macro_export]
        macro_rules! settings { ($name:ident) => { impl $name { fn own(&self) {} pub fn set(mut self) -> Self { self } } } }
    ";
    let due = "\
example::* = other
example::reqwest = reqwest

// example::Kind
#[cfg(feature = \"more\")]
#[non_exhaustive]
pub enum Kind {
    A,
    B(u8),
}
settings!(Kind);

// example::List
#[cfg(feature = \"more\")]
pub struct List(pub u8, _);

// example::shown::Renamed
#[derive(Clone)]
pub struct Inner {
    pub shown: u8,
    private: _,
}
impl Inner {
    #[must_use]
    pub fn with(self, value: u8) -> Self {}
}
impl fmt::Debug for Inner {}

// what settings! makes
impl $ name
pub fn set (mut self) -> Self
";
    assert_eq!(listed(root, inner), due);
}

#[test]
fn a_change_of_the_public_api_is_seen() {
    let root = "mod inner; pub use inner::Thing;";
    let before = listed(root, "pub struct Thing; impl Thing { pub fn a(&self) {} }");
    let others = [
        "pub struct Thing; impl Thing { pub fn a(&mut self) {} }",
        "pub struct Thing; impl Thing { pub fn b(&self) {} }",
        "pub struct Thing; impl Thing { fn a(&self) {} }",
        "pub struct Thing; impl Thing { pub fn a(&self) {} } impl Drop for Thing { fn drop(&mut self) {} }",
        "#[derive(Clone)] pub struct Thing; impl Thing { pub fn a(&self) {} }",
    ];
    for other in others {
        assert_ne!(before, listed(root, other), "{other}");
    }
    let parted =
        "pub struct Thing; impl Thing { pub fn b(&self) {} } impl Thing { pub fn a(&self) {} }";
    let joined = "pub struct Thing; impl Thing { pub fn a(&self) {} pub fn b(&self) {} }";
    assert_eq!(listed(root, parted), listed(root, joined));
    let same =
        "/// Text.\npub struct Thing; impl Thing { fn own(&self) {} pub fn a(&self) { todo!() } }";
    assert_eq!(before, listed(root, same));
}
