//! What is not understood is refused, with its line.

use super::{audited, document, library, page_text};

fn refused(old: &str, new: &str) -> String {
    let page = page_text("list-books");
    assert_eq!(page.matches(old).count(), 1, "{old}");
    let library = document(&library());
    let report = audited(&library, &page.replacen(old, new, 1)).expect_err(new);
    report.to_string()
}

#[test]
fn a_paragraph_that_is_not_understood_is_named_with_its_line() {
    for (old, new, reason) in [
        ("Maximum: 36", "Maximum lenght: 36", "is none"),
        (
            "Maximum: 36",
            "Max: 36",
            "no sentence, no bound, and no value",
        ),
        ("Maximum: 36", "Maximum: thirty-six", "is none"),
        (
            "Maximum: 36",
            "Maximum: 36\n\nMaximum: 37",
            "this was said before",
        ),
        (
            "Maximum: 36",
            "Array length: 1 to 36",
            "does not go with the type String",
        ),
        ("Default value: 10", "Default is 10", "is none"),
        (
            "  • HERE",
            "HERE too",
            "no sentence, no bound, and no value",
        ),
        (
            "Table 2 Query parameters",
            "Table 2 Search parameters",
            "the caption names no object",
        ),
        (
            "Status code: 200\n\nTable 3",
            "Status code 200\n\nTable 3",
            "a table, or the word `None`",
        ),
        ("\"title\" : \"Emma\"", "\"title\" : Emma", "is no JSON"),
        (
            "\"pages\" : 474",
            "\"pages\" : 1,\n    \"pages\" : 474",
            "the field `pages` stands twice",
        ),
        ("  } ]\n}", "  } ]\n} and more", "ends within a line"),
        (
            "404\n\nThere is no such shelf.",
            "404 There is no such shelf.",
            "a status code and its description",
        ),
        ("GET /v1", "FETCH /v1", "a method and a path"),
        (
            "Boks are listed.",
            "Boks are listed.\n\nURI\n\nGET /v2",
            "a table, or the word",
        ),
        (
            "    library:book:list",
            "    library:book",
            "an IAM action such as `library:book:list` is due here",
        ),
        (
            "    library:book:list\n\n    List",
            "    library:book:list\n\n    Lots",
            "and its access level in the next cell",
        ),
        (
            "    shelf *",
            "    library:book:show\n\n    Read\n\n    shelf *",
            "a second IAM action",
        ),
        (
            "Books of a shelf",
            "Books of a shelf\n\nA second title",
            "between the title and",
        ),
    ] {
        let shown = refused(old, new);
        assert!(shown.contains(reason), "{new}: {shown}");
        assert!(shown.contains("--> page.txt:"), "{new}: {shown}");
    }
}

#[test]
fn a_line_above_the_title_is_blamed_itself() {
    let dated = "Updated on 2021-03-04 GMT+08:00\n";
    let shown = refused(dated, &format!("View as PDF\n\n{dated}"));
    assert!(
        shown.contains("it stands above the title") && shown.contains("--> page.txt:1:1"),
        "{shown}"
    );
    assert!(shown.ends_with("\n1 error"), "{shown}");
}

#[test]
fn a_page_of_another_operation_is_refused_with_the_nearest() {
    let shown = refused(
        "GET /v1/shelves/{shelf_id}/books",
        "GET /v1/shelves/{shelf_id}/book",
    );
    assert!(
        shown.contains(
            "error[unknown-operation]: the document has no `GET /v1/shelves/{shelf_id}/book`"
        ),
        "{shown}"
    );
    assert!(
        shown.contains(
            "it has `GET /v1/shelves/{shelf_id}/books`; if that is another operation, `cargo xtask new-operation"
        ),
        "{shown}"
    );
}

#[test]
fn a_text_that_is_no_page_is_refused() {
    let library = document(&library());
    for text in ["", "A letter\n\nDear reader,\n\nhere is nothing of use"] {
        let shown = audited(&library, text).unwrap_err().to_string();
        assert!(
            shown.contains("no line such as `GET /v3/tasks`") && shown.ends_with("\n1 error"),
            "{shown}"
        );
    }
}
