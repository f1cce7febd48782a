//! A chapter of the vendor's manual.

/// A chapter, which groups operations.
///
/// ```
/// let operations = huaweicloud_sms::operations();
/// for chapter in operations.chapters() {
///     println!("{}", chapter.title);
///     for entry in operations.iter().filter(|entry| entry.chapter == chapter.name) {
///         println!("  {}: {}", entry.operation.id, entry.summary);
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    /// The name that operations have it by.
    pub name: &'static str,
    /// The manual's title.
    pub title: &'static str,
    /// What it is for: one sentence first.
    pub description: &'static str,
}
