//! The number of a schema's table is that of the page which brought it: of the first operation that has it.

use super::rows_without_a_name::{found, numbered};
use super::{audited, document, library, page_text};

/// The library with these numbers of the tables of its objects, which both of its operations have.
fn library_with(book: u32, author: u32) -> String {
    let mut library = library();
    for (text, number) in [("A book.", book), ("A writer of books.", author)] {
        let old = format!("description: {text}\n");
        assert_eq!(library.matches(&old).count(), 1, "{text}");
        let new = format!("description: {text} (Table {number})\n");
        library = library.replace(&old, &new);
    }
    library
}

/// The same with its second operation before the first.
fn turned(library: &str) -> String {
    let (before, rest) = library.split_once("    get:\n").unwrap();
    let (get, rest) = rest.split_once("    post:\n").unwrap();
    let (post, after) = rest.split_once("components:\n").unwrap();
    format!("{before}    post:\n{post}    get:\n{get}components:\n{after}")
}

fn facts(library: &str, page: &str) -> usize {
    let audit = audited(&document(library), &page_text(page)).unwrap();
    audit.facts
}

#[test]
fn the_first_operation_is_asked_for_the_numbers_of_what_it_shares() {
    let (first, second) = ("list-books", "add-book");
    let right = library_with(4, 5);
    for page in [first, second] {
        assert_eq!(found(&right, &page_text(page)), [""; 0]);
    }
    assert_eq!(facts(&right, first), facts(&library(), first) + 2);
    assert_eq!(facts(&right, second), facts(&library(), second));

    // As the other page has them.
    let wrong = library_with(2, 3);
    assert_eq!(
        found(&wrong, &page_text(first)),
        [
            "`Book` is Table 4 on the page, and Table 2 here",
            "`Author` is Table 5 on the page, and Table 3 here",
        ]
    );
    assert_eq!(found(&wrong, &page_text(second)), [""; 0]);
}

#[test]
fn which_operation_is_the_first_is_said_by_the_document() {
    let (first, second) = ("add-book", "list-books");
    let right = turned(&library_with(2, 3));
    for page in [first, second] {
        assert_eq!(found(&right, &page_text(page)), [""; 0]);
    }
    assert_eq!(
        found(&turned(&library_with(2, 5)), &page_text(first)),
        ["`Author` is Table 3 on the page, and Table 5 here"]
    );
}

#[test]
fn the_body_of_an_error_is_numbered_by_the_first_that_has_it() {
    let wrong = numbered().replace("was refused. (Table 3)", "was refused. (Table 4)");
    assert_eq!(
        found(&wrong, &page_text("remove-book")),
        ["`Response body parameters of 404` is Table 3 on the page, and Table 4 here"]
    );
    assert_eq!(found(&wrong, &page_text("export-catalogue")), [""; 0]);
}
