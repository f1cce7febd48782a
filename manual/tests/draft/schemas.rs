//! What the document has already is referenced; what it has otherwise is called otherwise.

use super::{appended, audited, document, drafted, drafted_as, empty, left, library, page_text};

#[test]
fn schemas_that_the_document_has_are_referenced() {
    let library = library().replace(
        "/v1/shelves/{shelf_id}/books:",
        "/v1/racks/{shelf_id}/books:",
    );
    let text = drafted(&document(&library), &page_text("list-books"));
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
    let library = library().replace(
        "/v1/shelves/{shelf_id}/books:",
        "/v1/racks/{shelf_id}/books:",
    );
    let text = drafted(&document(&library), page);
    let audit = audited(&document(&appended(&library, &text)), page);
    assert!(audit.holds(), "{text}\n{audit}");
    text
}

#[test]
fn a_known_name_with_other_rows_gets_the_name_of_the_operation() {
    let page = page_text("list-books").replace("Maximum value: 10.0", "Maximum value: 20.0");
    let text = drafted_beside_known(&page);
    assert!(text.contains("\n    ShowShelfBook:\n"), "{text}");
    assert!(!text.contains("\n    Author:\n"), "{text}");
}

#[test]
fn what_leads_to_another_object_is_another_too() {
    let page = page_text("list-books");
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

/// A document of which the page of the list was the first.
fn listing() -> String {
    let page = page_text("list-books");
    appended(
        &empty(),
        &drafted_as(&document(&empty()), &page, "ListBooks"),
    )
}

#[test]
fn a_shared_schema_keeps_the_number_of_the_operation_that_brought_it() {
    let page = page_text("lend-book");
    let text = drafted_as(&document(&listing()), &page, "LendBook");
    for status in ["400", "404"] {
        let shared = format!(
            "        \"{status}\":\n          description: TODO (Table 6)\n          content:\n            application/json:\n              schema:\n                $ref: \"#/components/schemas/ErrorResponse\"\n"
        );
        assert!(text.contains(&shared), "{text}");
    }
    // What both have is sent by the one and received by the other.
    let needed = "# The schema `Author` is sent now: give it `required: [name]`.\n";
    assert!(text.ends_with(needed), "{text}");
    let author = "\n    Author:\n      description: TODO (Table 5)\n      type: object\n";
    let listing = listing().replace(author, &format!("{author}      required: [name]\n"));
    assert!(listing.contains("required: [name]"), "{listing}");
    let list = page_text("list-books");
    let whole = document(&appended(&listing, &text));
    let (first, second) = (audited(&whole, &list), audited(&whole, &page));
    assert!(first.holds() && second.holds(), "{text}\n{first}\n{second}");
    let left = left(&whole);
    assert!(
        left.iter()
            .all(|finding| finding.starts_with("warning[several-success-bodies]")),
        "{left:#?}"
    );

    // Before the other operation it is this one that gives the numbers.
    let whole = document(&appended(&text, &listing));
    let (first, second) = (audited(&whole, &page), audited(&whole, &list));
    let found = first.differences.diagnostics().iter();
    let found: Vec<_> = found.map(|finding| finding.message.as_str()).collect();
    let due = [
        "`Book` is Table 6 on the page, and Table 4 here",
        "`Author` is Table 4 on the page, and Table 5 here",
        "`Response body parameters of 400` is Table 8 on the page, and Table 6 here",
    ];
    assert_eq!(found, due, "{text}");
    assert!(second.holds(), "{second}");
}

#[test]
fn a_body_that_differs_from_the_one_before_it_is_not_dropped() {
    let page = page_text("lend-book");
    let text = drafted_as(&document(&empty()), &page, "LendBook");
    let schema = |name: &str, row: &str| {
        let start = text.find(&format!("\n    {name}:\n"));
        let schema = text
            .get(start.unwrap_or_else(|| panic!("{name}: {text}")) + 1..)
            .unwrap();
        let end = schema
            .match_indices("\n    ")
            .find(|(at, _)| !schema[at + 5..].starts_with(' '));
        schema[..end.map_or(schema.len(), |(at, _)| at)].contains(&format!("\n        {row}:\n"))
    };
    assert!(schema("LendBookResponse", "due"));
    assert!(schema("LendBookResponse202", "position"));
    assert!(schema("ErrorResponse", "error_msg"));
    assert!(schema("LendBookErrorResponse", "reader"));

    let third = page.replace("Table 9 Response body parameters\n\nParameter", "Table 9 Response body parameters\n\nParameter\n\nType\n\nDescription\n\nqueue\n\nLong\n\nIts length.\n\nStatus code: 410\n\nTable 11 Response body parameters\n\nParameter");
    assert_ne!(third, page);
    let text = drafted_as(&document(&empty()), &third, "LendBook");
    assert!(text.contains("\n    LendBookErrorResponse409:\n"), "{text}");
    // The status 410 is in no list, and in the document all the same.
    let whole = document(&appended(&empty(), &text));
    let audit = audited(&whole, &third);
    let missing = "the page's list of statuses leaves out 410, which has a table there";
    assert!(audit.to_string().contains(missing), "{text}\n{audit}");
    assert_eq!(audit.holding() + 1, audit.facts, "{text}\n{audit}");
    assert!(text.contains("\n        \"410\":\n"), "{text}");
}

#[test]
fn the_same_body_of_an_error_is_one_schema_whatever_it_is_called() {
    let page = page_text("lend-book");
    let library = library().replace("ErrorResponse", "Refusal");
    let text = drafted_as(&document(&library), &page, "LendBook");
    assert_eq!(text.matches("schemas/Refusal\"").count(), 2, "{text}");
    assert!(text.contains("\n    ErrorResponse:\n"), "{text}");
}

#[test]
fn an_object_that_others_send_with_other_needs_is_another() {
    let page = page_text("lend-book");
    let text = drafted_as(&document(&library()), &page, "LendBook");
    assert!(text.contains("\n    LendBookAuthor:\n"), "{text}");
    assert!(!text.contains("# The schema"), "{text}");
}

#[test]
fn what_has_no_place_in_the_draft_is_said_below_it() {
    let page = page_text("lend-book");
    let orphan = page.replace("Array of Book objects", "Array of strings");
    let sample = page.replace("Status code: 202\n\nTable 7 Response body parameters\n\nParameter\n\nType\n\nDescription\n\nposition\n\nInteger\n\nHow many wait for it.", "Status code: 202\n\nNone");
    let header = page.replace("Status code: 202\n\nTable 7", "Status code: 202\n\nTable 11 Response header parameters\n\nParameter\n\nType\n\nDescription\n\nRetry-After\n\nInteger\n\nSeconds.\n\nTable 7");
    for (page, note) in [
        (
            &orphan,
            "# Table 6, `Book`, is left out: no row has the type `Book`.\n",
        ),
        (
            &header,
            "# Table 11, `Response header parameters of 202`, is left out: say in the response's description what its headers hold.\n",
        ),
        (
            &sample,
            " of the page is left out: no table has a body for it.\n",
        ),
    ] {
        let text = drafted(&document(&empty()), page);
        assert!(text.contains(note), "{text}");
    }
}
