//! How far a list has come.

/// How far a list has come: what a progress bar needs.
///
/// ```
/// use huaweicloud_sms::Progress;
///
/// fn show(progress: Progress) {
///     match progress.total() {
///         Some(total) => eprintln!("{} of {total}", progress.fetched()),
///         None => eprintln!("{}", progress.fetched()),
///     }
/// }
/// # show(Progress::default());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub(super) fetched: u64,
    pub(super) total: Option<u64>,
    pub(super) pages: u64,
    pub(super) bytes: u64,
}

impl Progress {
    /// The items on the pages delivered so far, those that could not be decoded included.
    pub fn fetched(&self) -> u64 {
        self.fetched
    }

    /// How many items match in all, as the last page said; an offset that the caller set is not taken off.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// The pages delivered so far.
    pub fn pages(&self) -> u64 {
        self.pages
    }

    /// The size of these pages after decompression, in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}
