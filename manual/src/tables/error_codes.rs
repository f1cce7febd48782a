//! The table of the service's error codes.

use std::fmt::Write;

use super::cell;
use document::openapi::{Kind, OpenApi};
use document::source::Node;

/// `None` for a document without codes.
pub(super) fn render(openapi: &OpenApi<'_>) -> Option<String> {
    let mut table = String::from(
        "\n| Error Code | Status Code | Meaning | Way out | Operations |\n|---|---|---|---|---|\n",
    );
    let mut codes = openapi.of(Kind::ErrorCode).peekable();
    codes.peek()?;
    for code in codes {
        let (_, name) = code.pointer.parent()?;
        let text = |key: &str| code.node.text(key).map(cell::line).unwrap_or_default();
        let status = code.node.number("status").map(ToString::to_string);
        let operations = code.node.list("operations").iter().filter_map(Node::as_str);
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} |",
            cell::line(&name),
            status.unwrap_or_default(),
            text("meaning"),
            text("wayOut"),
            operations.collect::<Vec<_>>().join(", "),
        );
    }
    Some(table)
}
