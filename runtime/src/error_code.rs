//! An error code of the service.

/// What the document says of an error code.
///
/// An [`Error`](crate::Error) and a [`Failure`](crate::Failure) find theirs themselves; here all of them can be listed.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let code = huaweicloud_sms::operations().error_code("SMS.7703").ok_or("no such code")?;
/// println!("{} (status {}): {} {}", code.code, code.status, code.meaning, code.way_out);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCode {
    /// The code, as an answer has it.
    pub code: &'static str,
    /// The status that it comes with.
    pub status: u16,
    /// What is wrong, as Markdown.
    pub meaning: &'static str,
    /// What the caller can do about it, as Markdown; empty where nothing is known.
    pub way_out: &'static str,
    /// The ids of the operations that it is documented for; empty where it is documented for none in particular.
    pub operations: &'static [&'static str],
}

impl ErrorCode {
    /// The way out, where one is known.
    pub(crate) fn known_way_out(&self) -> Option<&'static str> {
        Some(self.way_out).filter(|text| !text.is_empty())
    }
}

/// What is known of a code.
pub(crate) fn find(codes: &'static [ErrorCode], code: &str) -> Option<&'static ErrorCode> {
    codes.iter().find(|known| known.code == code)
}
