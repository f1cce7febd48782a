//! The pages of chapters, which only the documentation has.

use std::fmt::Write;

use quote::quote;

use super::docs;
use crate::code;
use crate::code::comments;
use crate::code::module::Module;
use crate::model::{Chapter, Content, Model, Operation, Shape};

/// The modules of the chapters; none where they have no titles.
pub(super) fn chapters(model: &Model) -> Vec<Module> {
    if model.chapters.is_empty() {
        return Vec::new();
    }
    let files = model.chapters.iter();
    let files = files.map(|chapter| code::ident(&chapter.ident));
    let root = quote! {
        //! The operations by the chapters of the vendor's manual; this module is in the documentation alone.
        #(pub mod #files;)*
    };
    let pages = model.chapters.iter().map(|chapter| {
        let page = comments::inner(&page(model, chapter));
        Module::new(format!("chapters/{}.rs", chapter.ident), page)
    });
    std::iter::once(Module::new("chapters.rs", root))
        .chain(pages)
        .collect()
}

fn page(model: &Model, chapter: &Chapter) -> String {
    let Chapter {
        title, description, ..
    } = chapter;
    let mut text = format!("**{title}**: {description}\n");
    for operation in model.of_chapter(chapter) {
        let _ = write!(text, "\n{}", section(operation));
    }
    text
}

/// What an operation does, and the way to its method, its builder and its types.
fn section(operation: &Operation) -> String {
    let Operation {
        ident,
        name,
        path,
        permission,
        called_by,
        ..
    } = operation;
    let method = operation.method.to_uppercase();
    let mut text = format!(
        "# [`{ident}`](crate::Client::{ident})\n\n{}\n\n",
        docs::summary(operation)
    );
    let _ = write!(text, "- request: `{method} {path}`, built by ");
    let _ = writeln!(text, "[`{name}`](crate::builder::{name})");
    if let Some(permission) = permission {
        let _ = writeln!(text, "- permission: `{permission}`");
    }
    if let Some(caller) = called_by {
        let _ = writeln!(text, "- called by {caller}; a person rarely does");
    }
    if let Some(body) = &operation.body
        && let Some(link) = link(&body.content)
    {
        let _ = writeln!(text, "- body: {link}");
    }
    let mut answers: Vec<_> = operation.successes.iter().collect();
    answers.dedup_by(|one, other| one.content == other.content);
    for link in answers.iter().filter_map(|answer| link(&answer.content)) {
        let _ = writeln!(text, "- answer: {link}");
    }
    text
}

/// The way to the type of a body.
fn link(content: &Content) -> Option<String> {
    let name = content.shape().and_then(Shape::named)?;
    Some(format!("[`{name}`](crate::types::{name})"))
}
