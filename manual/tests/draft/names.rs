//! What an operation is called.

use std::path::Path;

use manual::draft;

use super::{document, empty, library, page_text};

#[test]
fn an_operation_is_called_what_it_is_told_else_what_its_page_says() {
    let page = page_text("list-books");
    let titled = page.replace("Books of a shelf", "Books of a shelf - ListShelfBooks");
    let dashed = page.replace("Books of a shelf", "Books of a shelf - an overview");
    let empty = document(&empty());
    for (page, path, given, id) in [
        (&titled, "pages/ShowBooks.txt", Some("GetBooks"), "GetBooks"),
        (&titled, "pages/ShowBooks.txt", None, "ListShelfBooks"),
        (&page, "pages/ShowBooks.txt", None, "ShowBooks"),
        (&dashed, "ShowBooks.txt", None, "ShowBooks"),
    ] {
        let text = draft::draft(&empty, Path::new(path), page, given, None).unwrap();
        assert!(
            text.contains(&format!("      operationId: {id}\n")),
            "{text}"
        );
        assert!(text.contains(&format!("\n    {id}Response:\n")), "{text}");
    }
}

#[test]
fn an_operation_that_nobody_names_is_not_given_a_name() {
    let page = page_text("list-books");
    let library = library().replace(
        "/v1/shelves/{shelf_id}/books:",
        "/v1/racks/{shelf_id}/books:",
    );
    for (path, given, message, help) in [
        (
            "page.txt",
            None,
            "says what the operation is called",
            "`--operation-id VerbNoun`",
        ),
        (
            "Page.txt",
            None,
            "says what the operation is called",
            "`--operation-id VerbNoun`",
        ),
        (
            "listBooks.txt",
            None,
            "says what the operation is called",
            "`--operation-id VerbNoun`",
        ),
        (
            "SHELVES.txt",
            None,
            "says what the operation is called",
            "`--operation-id VerbNoun`",
        ),
        (
            "page.txt",
            Some("list_books"),
            "`list_books` is no operation id",
            "`--operation-id ListBooks`",
        ),
        (
            "page.txt",
            Some("书"),
            "`书` is no operation id",
            "`--operation-id VerbNoun`",
        ),
        (
            "ListBooks.txt",
            None,
            "the document calls another operation `ListBooks`",
            "`--operation-id VerbNoun`",
        ),
    ] {
        let shown = draft::draft(&document(&library), Path::new(path), &page, given, None)
            .unwrap_err()
            .to_string();
        assert!(
            shown.contains(message) && shown.contains(help),
            "{path}: {shown}"
        );
    }
}
