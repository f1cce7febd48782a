//! The document shown as the vendor's pages show it: the same tables, columns, order and terms.
//!
//! What is compared by eye must look alike, so this is the inverse of the transcription. The descriptions are the
//! document's own.

mod cell;
mod error_codes;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::page::{self, Page, Role, Table};
use document::load::Document;

/// What a file with tables begins with.
pub const HEADER: &str = "<!-- Written by `cargo xtask tables` from ";

/// Renders a document as Markdown: a text for the operations of each chapter, by the chapter's name, and one for the
/// error codes.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// for (chapter, text) in manual::tables::render(&document) {
///     std::fs::write(format!("spec/tables/{chapter}.md"), text)?;
/// }
/// # Ok(())
/// # }
/// ```
pub fn render(document: &Document) -> BTreeMap<String, String> {
    let openapi = document.openapi();
    let head = |path: &Path, what: &str| {
        let file = path.file_name().unwrap_or_default().display();
        let title = openapi.title();
        format!("{HEADER}{file}; do not edit. -->\n\n# {title}: {what}\n")
    };
    let mut chapters = BTreeMap::new();
    for operation in openapi.operations() {
        let chapter = openapi.chapter(&operation);
        let text = chapters.entry(chapter).or_insert_with_key(|chapter| {
            let path = document.source.file(operation.node.span.start).path();
            head(path, chapter)
        });
        text.push_str(&render_page(&page::of_operation(&openapi, &operation)));
    }
    if let Some(table) = error_codes::render(&openapi) {
        let text = chapters.entry("error-codes".to_owned());
        let text = text.or_insert_with(|| head(document.source.path(), "error codes"));
        text.push_str(&table);
    }
    chapters
}

fn render_page(page: &Page) -> String {
    let mut text = format!(
        "\n## {}\n\n`{} {}`\n",
        cell::line(&page.title),
        page.method,
        page.path
    );
    let mut status: Option<&str> = None;
    for (at, table) in page.tables.iter().enumerate() {
        if let Role::ResponseBody(code) = &table.role
            && status != Some(code)
        {
            status = Some(code);
            let _ = write!(text, "\n### Status code: {code}\n");
        }
        text.push_str(&render_table(table, at + 1));
    }
    text.push_str("\n### Status codes\n\n| Status Code | Description |\n|---|---|\n");
    for status in &page.statuses {
        let _ = writeln!(
            text,
            "| {} | {} |",
            status.code,
            cell::paragraphs([status.description.as_str()])
        );
    }
    text
}

fn render_table(table: &Table, position: usize) -> String {
    let number = table
        .number
        .map_or_else(|| position.to_string(), |number| number.to_string());
    let mandatory = table.rows.iter().any(|row| row.mandatory.is_some());
    let mut text = format!("\n**Table {number}** {}\n\n", table.role.caption());
    text.push_str(if mandatory {
        "| Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n"
    } else {
        "| Parameter | Type | Description |\n|---|---|---|\n"
    });
    for row in &table.rows {
        let _ = write!(text, "| {} |", cell::line(&row.name));
        if mandatory {
            let _ = write!(
                text,
                " {} |",
                if row.mandatory == Some(true) {
                    "Yes"
                } else {
                    "No"
                }
            );
        }
        let _ = writeln!(
            text,
            " {} | {} |",
            cell::line(&row.value_type.to_string()),
            cell::description(row)
        );
    }
    text
}
