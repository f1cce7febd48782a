//! Chapters of the manual, and the way through them.

/// A chapter that the document gives a title.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The name that operations have it by: `source-servers`.
    pub name: String,
    /// Its module in Rust.
    pub ident: String,
    /// The manual's title, as Markdown.
    pub title: String,
    /// Markdown.
    pub description: String,
    /// The title as the document has it.
    pub plain_title: String,
    /// The description as the document has it.
    pub plain_description: String,
}

/// What a program does with the service from beginning to end.
#[derive(Clone, Debug)]
pub struct Walkthrough {
    /// Its heading.
    pub title: String,
    /// Markdown.
    pub description: String,
    /// The statements of an asynchronous function that has a `client`.
    pub rust: String,
}
