//! The file of a document that a draft goes into, and what is written there otherwise than in a document of one file.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use heck::ToKebabCase;
use serde_json::Value;

use crate::page::Page;
use document::load::{Document, relative};
use document::openapi::OpenApi;
use document::source::{Pointer, Source};

/// The file that a draft goes into.
pub(super) struct Chapter<'d> {
    source: &'d Source,
    path: PathBuf,
}

impl<'d> Chapter<'d> {
    /// The chapter of this name, else the one that the path is in already, else the one that the manual has the page in,
    /// else the one that has the paths most like the page's, else a new one; `None` in a document of one file, which has
    /// no chapters.
    pub(super) fn of(document: &'d Document, page: &Page, name: Option<&str>) -> Option<Self> {
        let source = &document.source;
        if name.is_none() && source.files().nth(1).is_none() {
            return None;
        }
        let file = |is_it: &dyn Fn(&str) -> bool| {
            let mut paths = source.files().map(document::source::File::path);
            let found =
                paths.find(|path| path.file_stem().and_then(OsStr::to_str).is_some_and(is_it));
            found.map(Path::to_owned)
        };
        let new = |name: &str| source.path().with_file_name(format!("{name}.yaml"));
        let openapi = document.openapi();
        let path = match (name, page.chapter.as_deref().map(called)) {
            (Some(name), _) => {
                let name = name.trim_end_matches(".yaml");
                file(&|stem| stem == name).unwrap_or_else(|| new(name))
            }
            (None, Some(chapter)) => {
                let plural = format!("{chapter}s");
                let own = || file(&|stem| stem == chapter || stem == plural);
                holder(&openapi, page)
                    .or_else(own)
                    .unwrap_or_else(|| new(&chapter))
            }
            (None, None) => nearest(&openapi, page).unwrap_or_else(|| {
                let named = segments(&page.path).find(|part| is_name(part));
                new(&named.unwrap_or(&page.title).to_kebab_case())
            }),
        };
        Some(Self { source, path })
    }

    /// Names the file of each schema that the document has in another one.
    pub(super) fn refer(&self, value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    match value {
                        Value::String(reference) if key == "$ref" => {
                            let target = reference.strip_prefix('#').unwrap_or_default();
                            if let Some(node) = self.source.get(target) {
                                let file = self.source.file(node.span.start).path();
                                *reference = format!("{}#{target}", relative(&self.path, file));
                            }
                        }
                        value => self.refer(value),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.refer(item)),
            _ => {}
        }
    }

    /// Says where the parts of the draft go.
    pub(super) fn notes(&self, page: &Page) -> Vec<String> {
        let root = self.source.path();
        let known = self.source.files().any(|file| file.path() == self.path);
        let new = if known { "" } else { ", which is new" };
        let mut notes = vec![format!("This goes into {}{new}.", self.path.display())];
        if !known && self.source.get("/x-chapters").is_some() {
            let stem = self.path.file_stem().unwrap_or_default().display();
            let title = page.chapter.as_deref().unwrap_or("TODO");
            notes.push(format!("And into {}, under `x-chapters`:", root.display()));
            notes.push(format!("  {stem}:"));
            notes.push(format!("    title: {title}"));
            notes.push("    description: TODO".to_owned());
        }
        let at = Pointer::of(["paths", &page.path]);
        if self.path != root && self.source.get(at.as_str()).is_none() {
            let reference = format!("{}#{at}", relative(root, &self.path));
            notes.push(format!("And into {}, under `paths`:", root.display()));
            notes.push(format!("  {}:", page.path));
            notes.push(format!("    $ref: \"{reference}\""));
        }
        notes
    }
}

/// What a chapter of the manual is called as a file, but for its plural: `Source Server Management` is `source-server`.
fn called(chapter: &str) -> String {
    let name = chapter.to_kebab_case();
    let bare = name
        .strip_suffix("-management")
        .or(name.strip_suffix("-operation"));
    bare.unwrap_or(&name).to_owned()
}

/// The file that the page's path is in already, under another method.
fn holder(openapi: &OpenApi<'_>, page: &Page) -> Option<PathBuf> {
    let operations = openapi.operations();
    let same = operations
        .iter()
        .find(|operation| operation.path == page.path)?;
    let file = openapi.source().file(same.node.span.start);
    Some(file.path().to_owned())
}

/// The file of the operation whose path begins as the page's does, if that is more than the version.
fn nearest(openapi: &OpenApi<'_>, page: &Page) -> Option<PathBuf> {
    let common = |path: &str| {
        let both = segments(path).zip(segments(&page.path));
        let same = both.take_while(|(one, other)| one == other);
        same.filter(|(part, _)| is_name(part)).count()
    };
    let operations = openapi.operations();
    let mut best = None;
    for operation in &operations {
        let parts = common(operation.path);
        if parts > best.map_or(0, |(parts, _)| parts) {
            best = Some((parts, operation));
        }
    }
    let (_, operation) = best?;
    let file = openapi.source().file(operation.node.span.start);
    Some(file.path().to_owned())
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

/// Whether a part of a path is neither the version nor a parameter.
fn is_name(part: &str) -> bool {
    let version = part.strip_prefix('v').unwrap_or_default();
    let is_version = version.starts_with(|first: char| first.is_ascii_digit());
    !is_version && !part.starts_with('{')
}
