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
            "  • LENT\n\n  • HERE",
            "  • LENT\n\n  • LENT\n\n  • HERE",
            "the value `LENT` is in the list twice",
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
        (
            "404\n\nThere is no such shelf.",
            "404\n\nThere is no such shelf.\n\n404\n\nThere is none.",
            "the list has this status above",
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
fn a_paragraph_that_could_be_a_fact_is_no_prose() {
    for (paragraph, reason) in [
        ("Max: 36", "is none"),
        ("Maximum 36", "is none"),
        ("Min. length: 3.", "is none"),
        ("Lenght: 1 to 36 characters.", "is none"),
        ("Valid values: A and B.", "is none"),
        ("Maximum is 36 unless it is old.", "is none"),
        ("The values are:", "is none"),
        ("Default value is red.", "is none"),
        ("Pattern: A-Z", "no sentence, no bound"),
        ("36 characters", "no sentence, no bound"),
        ("Integer", "a type where an explanation is due"),
        ("GET https://{endpoint}/v1", "an example in a row"),
        ("{", "an example in a row"),
        ("• LOST", "a bullet outside of a list of values"),
    ] {
        let shown = refused("Maximum: 36", paragraph);
        assert!(shown.contains(reason), "{paragraph}: {shown}");
        assert!(shown.ends_with("\n1 error"), "{paragraph}: {shown}");
    }
}

#[test]
fn one_mistake_is_one_error_where_it_stands() {
    for (old, new, line, reason) in [
        (
            "shelf_id\n\nYes\n\nString",
            "shelf_id\n\nYse\n\nString",
            "Yse",
            "`Yes` or `No` is due here",
        ),
        (
            "limit\n\nNo\n\nInteger",
            "limit\n\nInteger",
            "Integer",
            "`Yes` or `No` is due before the type",
        ),
        (
            "limit\n\nNo\n\nInteger",
            "limit\n\nNo\n\nInt",
            "Int",
            "a type such as `String`",
        ),
        (
            "weight\n\nDouble",
            "weight\n\nDuoble",
            "Duoble",
            "did you mean `Double`?",
        ),
        (
            "weight\n\nDouble\n\nHow heavy it is.\n\n",
            "weight\n\nDouble\n\nHow heavy it is.\n\nweight\n\nDouble\n\nHow heavy it is.\n\n",
            "weight",
            "the table has a row of this name above",
        ),
        (
            "Table 2 Query parameters",
            "Table 2 Search parameters",
            "Table 2 Search parameters",
            "the caption names no object",
        ),
        (
            "Table 2 Query parameters\n\nParameter\n\nMandatory",
            "Table 2 Query parameters\n\nParameter\n\nNeeded",
            "Table 2 Query parameters",
            "its columns are not",
        ),
        (
            "Maximum: 36",
            "Maximum lenght: 36",
            "Maximum lenght: 36",
            "is none",
        ),
        ("  • LENT\n", "  LENT\n", "LENT", "no value of this row"),
        (
            "404\n\nThere is no such shelf.",
            "40\n\nThere is no such shelf.",
            "40",
            "a status code and its description",
        ),
        (
            "\"title\" : \"Emma\",",
            "\"title\" : \"Emma\"",
            "\"pages\" : 474",
            "is no JSON: expected `,` or `}`",
        ),
    ] {
        let shown = refused(old, new);
        assert!(shown.contains(reason), "{new}: {shown}");
        assert!(shown.contains(&format!(" {line}\n")), "{new}: {shown}");
        assert!(shown.ends_with("\n1 error"), "{new}: {shown}");
    }
}

#[test]
fn all_mistakes_of_a_page_are_reported_at_once() {
    let mut page = page_text("list-books");
    for (right, wrong) in [
        ("shelf_id\n\nYes", "shelf_id\n\nYse"),
        ("Table 2 Query parameters", "Table 2 Search parameters"),
        ("Default value: 10", "Default is 10"),
        ("  } ]\n}", "  } ]"),
        ("404\n\nThere is", "404 There is"),
    ] {
        assert_eq!(page.matches(right).count(), 1, "{right}");
        page = page.replacen(right, wrong, 1);
    }
    let report = audited(&document(&library()), &page).unwrap_err();
    let shown = report.to_string();
    assert_eq!(report.errors(), 5, "{shown}");
    for (at, line) in page.lines().enumerate() {
        let wrong = ["Yse", "Table 2", "Default is 10", "  } ]", "404 "];
        if wrong.iter().any(|wrong| line.starts_with(wrong)) {
            let place = format!("--> page.txt:{}:", at + 1);
            assert!(shown.contains(&place), "{line}: {shown}");
        }
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
