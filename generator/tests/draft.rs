//! What a page says is in the draft, and nothing that the document has is repeated.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::Path;

use generator::diagnostic::Severity;
use generator::load::{self, Document};
use generator::{audit, draft, lint};

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn document(text: &str) -> Document {
    load::parse(Path::new("spec.yaml"), text.to_owned()).unwrap()
}

/// The library without its paths and schemas: what a draft is appended to.
fn empty() -> String {
    let library = file("tests/library.yaml");
    let (head, _) = library.split_once("security:\n").unwrap();
    format!("{head}paths: {{}}\n")
}

fn drafted(document: &Document, page: &str) -> String {
    drafted_as(document, page, "ShowShelf")
}

fn drafted_as(document: &Document, page: &str, id: &str) -> String {
    draft::draft(document, Path::new("page.txt"), page, Some(id)).unwrap()
}

#[test]
fn a_draft_has_every_fact_of_its_page() {
    for page in ["list-books.txt", "add-book.txt"] {
        let page = file(&format!("tests/audit/pages/{page}"));
        let text = drafted(&document(&empty()), &page);
        let whole = document(&empty().replace("paths: {}\n", &text));
        let audit = audit::audit(&whole, Path::new("page.txt"), &page).unwrap();
        assert!(audit.holds(), "{text}\n{audit}");
        let findings = lint::lint(&whole);
        let errors: Vec<_> = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{text}\n{errors:#?}");
        assert!(
            findings.iter().any(|finding| finding.rule == "todo"),
            "{text}"
        );
    }
}

#[test]
fn a_draft_is_in_the_style_of_our_documents() {
    let page = file("tests/audit/pages/list-books.txt");
    let text = drafted(&document(&empty()), &page);
    let begin = "\
paths:
  /v1/shelves/{shelf_id}/books:
    get:
      operationId: ShowShelf
      summary: TODO
      description: TODO
      x-permission: library:book:list
      x-paging:
        offset: offset
        limit: limit
        items: books
        total: count
        largestLimit: 50
        largestOffset: 1000
      parameters:
        - name: shelf_id
          in: path
          description: TODO (Table 1)
          required: true
          schema:
            type: string
            minLength: 1
            maxLength: 36
        - name: state
          in: query
          description: TODO (Table 2)
          required: false
          schema:
            type: string
            enum:
              - LENT
              - HERE
            x-enumDescriptions:
              LENT: TODO
              HERE: TODO
";
    assert!(text.starts_with(begin), "{text}");
    for part in [
        "        \"200\":\n          description: TODO (Table 3)\n",
        "                $ref: \"#/components/schemas/ShowShelfResponse\"\n",
        "            x-enum-varnames:\n              - WithGlue\n              - WithThread\n"
            .replace("    x", "x")
            .as_str(),
        "          allOf:\n            - $ref: \"#/components/schemas/Author\"\n",
        "    ErrorResponse:\n",
    ] {
        let indent_free = |text: &str| {
            text.lines()
                .map(str::trim_start)
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert!(
            indent_free(&text).contains(&indent_free(part)),
            "{part}\n{text}"
        );
    }
}

#[test]
fn a_page_without_a_permission_is_drafted_without_one() {
    let page = file("tests/audit/pages/add-book.txt");
    let (before, rest) = page.split_once("Authorization Information").unwrap();
    let (_, after) = rest.split_once("URI\n").unwrap();
    let page = format!("{before}URI\n{after}");
    let text = drafted(&document(&empty()), &page);
    let allowance = "\n      x-lint-allow:\n        missing-permission: The page names none.\n";
    assert!(
        text.contains(allowance) && !text.contains("x-permission"),
        "{text}"
    );
    let whole = document(&empty().replace("paths: {}\n", &text));
    let audit = audit::audit(&whole, Path::new("page.txt"), &page).unwrap();
    assert!(audit.holds(), "{text}\n{audit}");
    let findings = lint::lint(&whole);
    let mut rules = findings.iter().map(|finding| finding.rule);
    assert!(
        rules.all(|rule| rule != "missing-permission" && rule != "unused-allow"),
        "{findings:#?}"
    );
}

#[test]
fn schemas_that_the_document_has_are_referenced() {
    let library = file("tests/library.yaml").replace(
        "/v1/shelves/{shelf_id}/books:",
        "/v1/racks/{shelf_id}/books:",
    );
    let text = drafted(
        &document(&library),
        &file("tests/audit/pages/list-books.txt"),
    );
    assert!(
        text.contains("$ref: \"#/components/schemas/ErrorResponse\""),
        "{text}"
    );
    let (_, components) = text.split_once("components:\n").unwrap();
    for known in ["    Book:", "    Author:", "    ErrorResponse:"] {
        assert!(!components.contains(known), "{text}");
    }
}

/// Drafts a page for a document that has its schemas, and audits the two together.
fn drafted_beside_known(page: &str) -> String {
    let library = file("tests/library.yaml").replace(
        "/v1/shelves/{shelf_id}/books:",
        "/v1/racks/{shelf_id}/books:",
    );
    let text = drafted(&document(&library), page);
    let (paths, schemas) = text.split_once("components:\n  schemas:\n").unwrap();
    let paths = paths.strip_prefix("paths:\n").unwrap();
    let whole = library.replace("components:\n", &format!("{paths}components:\n")) + schemas;
    let audit = audit::audit(&document(&whole), Path::new("page.txt"), page).unwrap();
    assert!(audit.holds(), "{text}\n{audit}");
    text
}

#[test]
fn a_known_name_with_other_rows_gets_the_name_of_the_operation() {
    let page = file("tests/audit/pages/list-books.txt")
        .replace("Maximum value: 10.0", "Maximum value: 20.0");
    let text = drafted_beside_known(&page);
    assert!(text.contains("\n    ShowShelfBook:\n"), "{text}");
    assert!(!text.contains("\n    Author:\n"), "{text}");
}

#[test]
fn what_leads_to_another_object_is_another_too() {
    let page = file("tests/audit/pages/list-books.txt");
    let page = page.replace(
        "What the writer is called.",
        "What the writer is called.\n\nMaximum: 80",
    );
    let text = drafted_beside_known(&page);
    assert!(
        text.contains("\n    ShowShelfBook:\n") && text.contains("\n    ShowShelfAuthor:\n"),
        "{text}"
    );
}

#[test]
fn an_operation_that_is_there_is_not_drafted_again() {
    let library = document(&file("tests/library.yaml"));
    let report = draft::draft(
        &library,
        Path::new("page.txt"),
        &file("tests/audit/pages/list-books.txt"),
        Some("ShowShelf"),
    )
    .unwrap_err();
    assert!(
        report
            .to_string()
            .contains("has `GET /v1/shelves/{shelf_id}/books` already"),
        "{report}"
    );
}

#[test]
fn an_operation_is_called_what_it_is_told_else_what_its_page_says() {
    let page = file("tests/audit/pages/list-books.txt");
    let titled = page.replace("Books of a shelf", "Books of a shelf - ListShelfBooks");
    let dashed = page.replace("Books of a shelf", "Books of a shelf - an overview");
    let empty = document(&empty());
    for (page, path, given, id) in [
        (&titled, "pages/ShowBooks.txt", Some("GetBooks"), "GetBooks"),
        (&titled, "pages/ShowBooks.txt", None, "ListShelfBooks"),
        (&page, "pages/ShowBooks.txt", None, "ShowBooks"),
        (&dashed, "ShowBooks.txt", None, "ShowBooks"),
    ] {
        let text = draft::draft(&empty, Path::new(path), page, given).unwrap();
        assert!(
            text.contains(&format!("      operationId: {id}\n")),
            "{text}"
        );
        assert!(text.contains(&format!("\n    {id}Response:\n")), "{text}");
    }
}

#[test]
fn an_operation_that_nobody_names_is_not_given_a_name() {
    let page = file("tests/audit/pages/list-books.txt");
    let library = file("tests/library.yaml").replace(
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
        let shown = draft::draft(&document(&library), Path::new(path), &page, given)
            .unwrap_err()
            .to_string();
        assert!(
            shown.contains(message) && shown.contains(help),
            "{path}: {shown}"
        );
    }
}

#[test]
fn what_a_sample_or_a_default_contradicts_is_allowed_with_its_reason() {
    let page = file("tests/audit/pages/lend-book.txt");
    let text = drafted_as(&document(&empty()), &page, "LendBook");
    for allowance in [
        "            default: 14\n            x-lint-allow:\n              required-default: The page says so.\n",
        "            x-lint-allow:\n              example-mismatch:\n                /example/author/name: The page's sample has null here.\n            example:\n",
        "                  /example/books/*/pages: The page's sample has null here.\n",
        "                  /example/books/1/weight: \"The page's sample does not fit: 12 is above the `maximum` of 10.0.\"\n",
        "                  /example/shelf: \"The page's sample does not fit: the text \\\"C\\\" is not among the 2 listed values.\"\n",
    ] {
        assert!(text.contains(allowance), "{allowance}\n{text}");
    }
}
