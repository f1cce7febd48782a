//! What a caller can wait for.

/// Something that comes about while an operation is called again and again.
#[derive(Clone, Debug)]
pub struct Waiter {
    /// The name: `ready_to_lend`.
    pub name: String,
    /// Markdown.
    pub doc: String,
    /// The description as the document has it.
    pub plain: String,
    /// Seconds between two calls.
    pub every: u64,
    /// Seconds that the wait may take.
    pub at_most: u64,
    /// Any of these ends the wait well.
    pub success: Vec<Condition>,
    /// Any of these ends it in an error.
    pub failure: Vec<Condition>,
    /// Where an answer tells why it failed.
    pub cause: Option<Cause>,
}

impl Waiter {
    /// The name in words: `ready to lend`.
    pub(crate) fn words(&self) -> String {
        self.name.replace('_', " ")
    }

    /// Whether it ends with an answer, and not with an error that was waited for.
    pub(crate) fn gives_answer(&self) -> bool {
        let mut success = self.success.iter();
        success.any(|condition| matches!(condition, Condition::Field { .. }))
    }
}

/// What an answer must be to end a wait.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A success in which a text is one of these values.
    Field {
        /// JSON pointer of the text.
        pointer: String,
        /// The values.
        values: Vec<String>,
    },
    /// An error with this status.
    Status(u16),
    /// An error with this code.
    Code(String),
}

/// Where an answer tells why it failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// As the document has it.
    pub pointer: String,
    /// The fields on the way, by their names in Rust.
    pub fields: Vec<String>,
    /// Whether a list stands there, and whether its items may be null.
    pub list: Option<bool>,
    /// The results with which what is told counts; empty where any does.
    pub results: Vec<String>,
}
