//! A first transcription of a page: everything that can be read off it, and `TODO` where wording is due.

mod allow;
mod chapter;
mod known;
mod names;
mod notes;
mod operation;
mod schema;

use document::diagnostic::Rule;
use document::rules;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::page;
use document::diagnostic::Report;
use document::load::Document;
use document::source::{Pointer, Source};
use document::yaml;

use chapter::Chapter;
use schema::Schemas;

rules! {
    DRAFT = Rule::error("draft", "a page that no new operation can be drafted from").always();
}

/// What stands for a text that a person has to write; the linter demands it.
const TODO: &str = "TODO";

/// The text that is due, with the number of its table.
fn numbered(table: Option<u32>) -> String {
    table.map_or_else(
        || TODO.to_owned(),
        |number| format!("{TODO} (Table {number})"),
    )
}

/// Prints the operation of a page as YAML in the conventions of `spec/README.md`.
///
/// Schemas that the document has already, with the same rows, are referenced and not repeated. The keys are `paths`
/// and `components`, as in a chapter of a document of several files; comments say which one. It is the `chapter` of
/// this name, which may be a new one, else the one whose paths are most like the page's.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// let text = std::fs::read_to_string("page.txt")?;
/// println!("{}", manual::draft::draft(&document, "page.txt".as_ref(), &text, Some("ListTasks"), None)?);
/// # Ok(())
/// # }
/// ```
///
/// What has no place in YAML, and what is left to decide, stands in comments below it.
///
/// Everything is named after the operation's id. Where none is given, the title says it (`Listing Tasks - ListTasks`),
/// or the name of the file (`ListTasks.txt`).
///
/// # Errors
///
/// A page with a paragraph that is not understood, one of an operation that the document has already, and one whose
/// id is not said.
pub fn draft(
    document: &Document,
    path: &Path,
    text: &str,
    operation_id: Option<&str>,
    chapter: Option<&str>,
) -> Result<String, Report> {
    let page = page::read(path, text)?;
    let openapi = document.openapi();
    let method = page.method.to_lowercase();
    let place = Pointer::of(["paths", &page.path, &method]);
    if openapi.root().at(place.as_str()).is_some() {
        let message = format!("the document has `{} {}` already", page.method, page.path);
        let finding = DRAFT.at(place, message).at_key();
        let finding = finding.help("`cargo xtask audit PAGE.txt` compares the two");
        return Err(Report::new(&document.source, vec![finding]));
    }
    let id = names::operation_id(operation_id, &page, path).map_err(|finding| {
        let source = Arc::new(Source::without_values(path, text.to_owned()));
        Report::new(&source, vec![*finding])
    })?;
    if let Some(other) = openapi
        .operations()
        .iter()
        .find(|other| other.id() == Some(&*id))
    {
        let message = format!("the document calls another operation `{id}`");
        let finding = DRAFT.at(other.pointer.join("operationId"), message);
        let finding = finding.help("give this one another id: `--operation-id VerbNoun`");
        return Err(Report::new(&document.source, vec![finding]));
    }
    let mut schemas = Schemas::new(&openapi, &page, &id);
    let operation = operation::operation(&page, &id, &mut schemas);
    let mut notes = notes::left_out(&page, |object| schemas.leads_to(object));
    notes.extend(notes::paging(&page, &operation));
    notes.extend(notes::watching(&operation));
    let (components, needs) = schemas.finish();
    notes.extend(needs);
    let mut root = Map::new();
    root.insert(
        "paths".to_owned(),
        json!({ page.path.clone(): { method: operation } }),
    );
    if !components.is_empty() {
        root.insert("components".to_owned(), json!({ "schemas": components }));
    }
    let mut root = Value::Object(root);
    allow::add(document, &mut root);
    if let Some(chapter) = Chapter::of(document, &page, chapter) {
        chapter.refer(&mut root);
        notes.splice(0..0, chapter.notes(&page));
    }
    let mut text = yaml::write(&root);
    for note in notes {
        text.push_str("# ");
        text.push_str(&note);
        text.push('\n');
    }
    Ok(text)
}
