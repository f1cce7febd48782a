//! Chapters, and the way through the operations.

use document::openapi::OpenApi;

use super::text;
use crate::markdown;
use crate::model::{Chapter, Operation, Walkthrough};
use crate::names::{self, Names};

/// The chapters that have a title, in the order of their first operations.
pub(super) fn chapters(openapi: &OpenApi<'_>, operations: &[Operation]) -> Vec<Chapter> {
    let stated = openapi.root().mapping("x-chapters");
    let mut modules = Names::default();
    let mut chapters: Vec<Chapter> = Vec::new();
    for name in operations.iter().map(|operation| &operation.chapter) {
        let known = chapters.iter().any(|chapter| chapter.name == *name);
        let Some(entry) = stated.iter().find(|entry| entry.key == *name && !known) else {
            continue;
        };
        let (title, description) = (text(&entry.node, "title"), text(&entry.node, "description"));
        chapters.push(Chapter {
            name: name.clone(),
            ident: modules.claim(&names::file_name(name), "_"),
            title: markdown::safe(title),
            description: markdown::safe(description),
            plain_title: title.to_owned(),
            plain_description: description.to_owned(),
        });
    }
    chapters
}

/// What `x-walkthrough` says.
pub(super) fn walkthrough(openapi: &OpenApi<'_>) -> Option<Walkthrough> {
    let stated = openapi.root().get("x-walkthrough")?;
    Some(Walkthrough {
        title: markdown::safe(text(stated, "title")),
        description: markdown::safe(text(stated, "description")),
        rust: text(stated, "rust").trim_end().to_owned(),
    })
}
