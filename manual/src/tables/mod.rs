//! The document shown as the vendor's pages show it: the same tables, columns, order and terms.
//!
//! What is compared by eye must look alike, so this is the inverse of the transcription. The descriptions are the
//! document's own.

mod cell;

use std::fmt::Write;

use crate::page::{self, Page, Role, Table};
use document::load::Document;
use document::openapi::OpenApi;

/// What a file with tables begins with.
pub const HEADER: &str = "<!-- Written by `cargo xtask tables` from ";

/// Renders all operations of a document as Markdown.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// std::fs::write("spec/TABLES.md", manual::tables::render(&document))?;
/// # Ok(())
/// # }
/// ```
pub fn render(document: &Document) -> String {
    let openapi = OpenApi::new(&document.source);
    let file = document
        .source
        .path()
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let mut text = format!(
        "{HEADER}{}; do not edit. -->\n\n# {}\n",
        file.unwrap_or_default(),
        openapi.title(),
    );
    for operation in openapi.operations() {
        let page = page::of_operation(&openapi, &operation);
        text.push_str(&render_page(&page));
    }
    text
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
