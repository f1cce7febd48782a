//! Error codes of the service.

/// An error code of the service.
#[derive(Clone, Debug)]
pub struct ErrorCode {
    /// The code, as an answer has it.
    pub code: String,
    /// The status that it comes with.
    pub status: u16,
    /// What is wrong, as the document has it.
    pub meaning: String,
    /// What the caller can do about it, as the document has it; empty where nothing is known.
    pub way_out: String,
    /// The ids of the operations that it is documented for.
    pub operations: Vec<String>,
}
