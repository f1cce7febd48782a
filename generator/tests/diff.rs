//! Each change of a document is judged by what it does to users of the client.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use document::load::{self, Document};
use generator::compare::{self, Comparison};

fn library() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../document/tests/library.yaml"))
        .unwrap()
}

fn document(text: &str) -> Document {
    load::parse(Path::new("library.yaml"), text.to_owned()).unwrap()
}

fn changed(old: &str, new: &str) -> Comparison {
    let library = library();
    assert!(library.contains(old), "{old}");
    compare::compare(
        &document(&library),
        &document(&library.replacen(old, new, 1)),
    )
}

/// What a change of the text means, and what its inverse means.
fn both_ways(old: &str, new: &str, forth: &[&str], back: &[&str]) {
    let library = library();
    assert_eq!(library.matches(old).count(), 1, "{old}");
    let (before, after) = (document(&library), document(&library.replacen(old, new, 1)));
    let lines = |comparison: &Comparison| -> Vec<String> {
        let line = |change: &compare::Change| {
            format!(
                "{:?} {:?} {}: {}",
                change.effect, change.kind, change.place, change.message
            )
        };
        comparison.changes.iter().map(line).collect()
    };
    assert_eq!(
        lines(&compare::compare(&before, &after)),
        forth,
        "{old} → {new}"
    );
    assert_eq!(
        lines(&compare::compare(&after, &before)),
        back,
        "{new} → {old}"
    );
}

#[test]
fn the_same_document_has_no_changes() {
    let library = library();
    let comparison = compare::compare(&document(&library), &document(&library));
    assert_eq!(comparison.to_string(), "nothing that shows in the client");
    assert!(!comparison.is_breaking());
}

#[test]
fn fields_of_answers_and_bodies() {
    both_ways(
        "        name:\n          description: First name, then family name.\n          type: string\n",
        "        name:\n          description: First name, then family name.\n          type: string\n        born:\n          description: The year.\n          type: integer\n          format: int32\n",
        &["Compatible Added Author.born: it can be left out"],
        &["Breaking Removed Author.born: it is gone"],
    );
    both_ways(
        "          type: integer\n          format: int64",
        "          type: integer\n          format: int32",
        &["Breaking Changed ListBooksResponse.count: its type is Integer, not Long"],
        &["Breaking Changed ListBooksResponse.count: its type is Long, not Integer"],
    );
    both_ways(
        "      required:\n        - title\n",
        "      required:\n        - title\n        - pages\n",
        &["Breaking Changed Book.pages: it must be given now"],
        &["Compatible Changed Book.pages: it can be left out now"],
    );
    both_ways(
        "          maxItems: 50",
        "          maxItems: 60",
        &[
            "Documentation Changed ListBooksResponse.books: its largest number of elements is 60, not 50",
        ],
        &[
            "Documentation Changed ListBooksResponse.books: its largest number of elements is 50, not 60",
        ],
    );
    both_ways(
        "            - Sewn",
        "            - Bound",
        &["Breaking Changed Book.binding: the value `1` has another name"],
        &["Breaking Changed Book.binding: the value `1` has another name"],
    );
}

#[test]
fn parameters() {
    both_ways(
        "        - name: offset\n          in: query",
        "        - name: sort\n          in: query\n          description: What comes first.\n          required: false\n          schema:\n            type: string\n        - name: offset\n          in: query",
        &["Compatible Added ListBooks.sort: it can be left out"],
        &["Breaking Removed ListBooks.sort: it is gone"],
    );
    both_ways(
        "          description: How many books a page holds.\n          required: false",
        "          description: How many books a page holds.\n          required: true",
        &["Breaking Changed ListBooks.limit: it must be given now"],
        &["Compatible Changed ListBooks.limit: it can be left out now"],
    );
    both_ways(
        "            maximum: 50\n",
        "            maximum: 40\n",
        &["Breaking Changed ListBooks.limit: its largest value is 40, not 50"],
        &["Compatible Changed ListBooks.limit: its largest value is 50, not 40"],
    );
    both_ways(
        "            minimum: 0\n            maximum: 1000",
        "            maximum: 1000",
        &["Compatible Changed ListBooks.offset: its least value is none, not 0"],
        &["Breaking Changed ListBooks.offset: its least value is 0, not none"],
    );
    both_ways(
        "            default: 10",
        "            default: 20",
        &["Compatible Changed ListBooks.limit: its default is 20, not 10"],
        &["Compatible Changed ListBooks.limit: its default is 10, not 20"],
    );
    both_ways(
        "              - HERE\n            x-enumDescriptions:\n",
        "              - HERE\n              - LOST\n            x-enumDescriptions:\n              LOST: Nobody knows.\n",
        &[
            "Compatible Added ListBooks.state: the value `LOST`",
            "Documentation Changed ListBooks.state: what its values mean",
        ],
        &[
            "Breaking Removed ListBooks.state: the value `LOST`",
            "Documentation Changed ListBooks.state: what its values mean",
        ],
    );
}

#[test]
fn operations_statuses_pages_and_regions() {
    both_ways(
        "      operationId: AddBook",
        "      operationId: PutBook",
        &[
            "Breaking Removed AddBook: the operation is gone",
            "Compatible Added PutBook: an operation",
        ],
        &[
            "Breaking Removed PutBook: the operation is gone",
            "Compatible Added AddBook: an operation",
        ],
    );
    both_ways(
        "        \"404\":",
        "        \"410\":",
        &[
            "Documentation Added ListBooks 410: a status",
            "Documentation Removed ListBooks 404: a status",
        ],
        &[
            "Documentation Added ListBooks 404: a status",
            "Documentation Removed ListBooks 410: a status",
        ],
    );
    both_ways(
        "        narrowBy:\n          - state\n",
        "",
        &["Compatible Changed ListBooks: how it pages"],
        &["Compatible Changed ListBooks: how it pages"],
    );
    both_ways(
        "    north: https://library.north.example.com",
        "    south: https://library.north.example.com",
        &[
            "Breaking Removed region north: the region is no longer known",
            "Compatible Added region south: a region",
        ],
        &[
            "Breaking Removed region south: the region is no longer known",
            "Compatible Added region north: a region",
        ],
    );
    both_ways(
        "      x-permission: library:book:add",
        "      x-permission: library:book:put",
        &["Documentation Changed AddBook: the permission that it needs"],
        &["Documentation Changed AddBook: the permission that it needs"],
    );
    both_ways(
        "      x-permission: library:book:add",
        "      x-permission: library:book:add\n      x-idempotent: true",
        &["Compatible Changed AddBook: whether it is sent again after a failure that passes"],
        &["Compatible Changed AddBook: whether it is sent again after a failure that passes"],
    );
    both_ways(
        "                $ref: \"#/components/schemas/ListBooksResponse\"\n",
        "                $ref: \"#/components/schemas/Book\"\n",
        &["Breaking Changed ListBooks 200: it answers with Book, not with ListBooksResponse"],
        &["Breaking Changed ListBooks 200: it answers with ListBooksResponse, not with Book"],
    );
}

#[test]
fn the_text_puts_what_breaks_first() {
    let comparison = changed(
        "            maximum: 50\n            default: 10",
        "            maximum: 40\n            default: 20",
    );
    assert!(comparison.is_breaking());
    let expected = "\
breaking:
  changed  ListBooks.limit: its largest value is 40, not 50
compatible:
  changed  ListBooks.limit: its default is 20, not 10
1 of 2 changes breaks users of the client";
    assert_eq!(comparison.to_string(), expected);
    let comparison = changed("            maximum: 50\n", "            maximum: 40\n");
    let text = comparison.to_string();
    assert!(
        text.ends_with("\n1 of 1 change breaks users of the client"),
        "{text}"
    );
}
