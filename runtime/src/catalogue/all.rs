//! The catalogue itself.

use std::ops::Deref;

use super::chapter::Chapter;
use super::entry::Entry;
use crate::error_code::{self, ErrorCode};

/// What a document says of all operations, in its order, and of all error codes.
///
/// It dereferences to its operations.
///
/// ```
/// let operations = huaweicloud_sms::operations();
/// println!("{} operations", operations.len());
/// for entry in operations {
///     println!("{} ({}): {}", entry.operation.id, entry.chapter, entry.summary);
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    entries: &'static [Entry],
    chapters: &'static [Chapter],
    error_codes: &'static [ErrorCode],
}

impl Catalogue {
    /// A catalogue of these.
    #[doc(hidden)]
    pub const fn new(
        entries: &'static [Entry],
        chapters: &'static [Chapter],
        error_codes: &'static [ErrorCode],
    ) -> Self {
        Self {
            entries,
            chapters,
            error_codes,
        }
    }

    /// The operation with this id.
    ///
    /// ```
    /// let found = huaweicloud_sms::operations().find("ListTasks");
    /// assert_eq!(found.map(|entry| entry.operation.path), Some("/v3/tasks"));
    /// ```
    pub fn find(&self, id: &str) -> Option<&'static Entry> {
        self.entries.iter().find(|entry| entry.operation.id == id)
    }

    /// The chapters of the operations, in the document's order; none where it gives them no titles.
    pub fn chapters(&self) -> &'static [Chapter] {
        self.chapters
    }

    /// What is known of the service's error codes.
    pub fn error_codes(&self) -> &'static [ErrorCode] {
        self.error_codes
    }

    /// What is known of this error code.
    ///
    /// ```
    /// let found = huaweicloud_sms::operations().error_code("SMS.7703");
    /// assert_eq!(found.map(|code| code.status), Some(404));
    /// ```
    pub fn error_code(&self, code: &str) -> Option<&'static ErrorCode> {
        error_code::find(self.error_codes, code)
    }
}

impl Deref for Catalogue {
    type Target = [Entry];

    fn deref(&self) -> &[Entry] {
        self.entries
    }
}

impl IntoIterator for &Catalogue {
    type Item = &'static Entry;
    type IntoIter = std::slice::Iter<'static, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}
