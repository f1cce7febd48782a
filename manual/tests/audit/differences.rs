//! Each kind of difference is named for what it is.

use super::{audited, document, library, page_text};

/// Changes the page, and gives the messages of what then differs.
fn messages(page: &str, old: &str, new: &str) -> Vec<String> {
    let page = page_text(page);
    assert_eq!(page.matches(old).count(), 1, "{old}");
    let library = document(&library());
    let audit =
        audited(&library, &page.replacen(old, new, 1)).unwrap_or_else(|report| panic!("{report}"));
    let findings = audit.differences.diagnostics();
    assert_eq!(audit.holding() + findings.len(), audit.facts);
    findings
        .iter()
        .map(|finding| finding.message.clone())
        .collect()
}

fn only(page: &str, old: &str, new: &str, message: &str) {
    assert_eq!(messages(page, old, new), [message], "{old} → {new}");
}

#[test]
fn rows_that_are_added_gone_moved_or_renamed() {
    let weight =
        "weight\n\nDouble\n\nHow heavy it is.\n\nMinimum value: 0\n\nMaximum value: 10.0\n\n";
    only(
        "list-books",
        weight,
        "",
        "the page does not have the field `weight`",
    );
    only(
        "list-books",
        weight,
        &format!("{weight}colour\n\nString\n\nOf its cover.\n\n"),
        "the page has a field `colour` that is not here",
    );
    only(
        "list-books",
        "weight\n\nDouble",
        "mass\n\nDouble",
        "the field `weight` is called `mass` on the page",
    );
    let moved = messages("list-books", &format!("{weight}binding"), "binding");
    assert_eq!(moved, ["the page does not have the field `weight`"]);
    let pages = "pages\n\nInteger\n\nHow many there are.\n\nMinimum value: 1\n\n";
    only(
        "list-books",
        &format!("{pages}{weight}"),
        &format!("{weight}{pages}"),
        "the field `pages` stands after `weight` on the page",
    );
}

#[test]
fn facts_of_a_row_that_differ() {
    for (old, new, message) in [
        (
            "Maximum: 36",
            "Maximum: 64",
            "the maximum length of `shelf_id` is 64 on the page, and 36 here",
        ),
        (
            "Maximum: 36\n\n",
            "",
            "the page gives `shelf_id` no maximum length; here it is 36",
        ),
        (
            "Range 0 to 50",
            "Range 1 to 50",
            "the minimum value of `limit` is 1 on the page, and 0 here",
        ),
        (
            "Maximum value: 10.0",
            "Maximum value: 10",
            "the maximum value of `weight` is 10 on the page, and 10.0 here",
        ),
        (
            "Default value: 10",
            "Default value: 20",
            "the default of `limit` is 20 on the page, and 10 here",
        ),
        (
            "Default value: 10\n\n",
            "",
            "the page gives `limit` no default; here it is 10",
        ),
        (
            "Array length: 0 to 50",
            "Array length: 0 to 60",
            "the largest array length of `books` is 60 on the page, and 50 here",
        ),
        (
            "count\n\nLong",
            "count\n\nInteger",
            "`count` is of type Integer on the page, and Long here",
        ),
        (
            "limit\n\nNo",
            "limit\n\nYes",
            "`limit` is mandatory on the page, and optional here",
        ),
        (
            "  • LENT\n\n  • HERE",
            "  • LENT\n\n  • HERE\n\n  • LOST",
            "the page gives `state` a value `LOST` that is not here",
        ),
        (
            "  • LENT\n\n  • HERE",
            "  • HERE\n\n  • LENT",
            "the value `LENT` of `state` stands elsewhere in the page's list",
        ),
    ] {
        only("list-books", old, new, message);
    }
    let fewer = messages(
        "list-books",
        "LENT: a reader has it.\n\nHERE: on the shelf.\n\nThe value can be:\n\n  • LENT\n\n",
        "HERE: on the shelf.\n\nThe value can be:\n\n",
    );
    assert_eq!(fewer, ["the page gives `state` no value `LENT`"]);
}

#[test]
fn permissions_that_differ() {
    for (old, new, message) in [
        (
            "library:book:list",
            "library:book:show",
            "the permission is `library:book:show` on the page, and `library:book:list` here",
        ),
        (
            "    library:book:list\n\n    List",
            "    library::list\n\n    List",
            "the permission is `library::list` on the page, and `library:book:list` here",
        ),
    ] {
        only("list-books", old, new, message);
    }
    let page = page_text("list-books");
    let library = library();
    let unnamed = library.replace("      x-permission: library:book:list\n", "");
    assert_ne!(unnamed, library);
    let audit = audited(&document(&unnamed), &page).unwrap();
    assert_eq!(
        audit.differences.diagnostics()[0].message,
        "the page names the permission `library:book:list`, which is not here"
    );
    assert_eq!(audit.holding() + 1, audit.facts);
}

/// The page without its section on authorization.
fn silent_page() -> String {
    let page = page_text("list-books");
    let (before, rest) = page.split_once("Authorization Information").unwrap();
    let (_, after) = rest.split_once("URI\n").unwrap();
    format!("{before}URI\n{after}")
}

#[test]
fn a_permission_that_the_page_does_not_name_says_where_it_comes_from() {
    let library = library();
    let audit = audited(&document(&library), &silent_page()).unwrap();
    let shown = audit.to_string();
    assert!(
        shown.contains("error[unstated-permission]: the page names no permission; here it is `library:book:list`"),
        "{shown}"
    );
    assert!(
        shown.contains("--> spec.yaml:19:") && shown.contains("or say where it comes from"),
        "{shown}"
    );
    assert_eq!(audit.holding() + 1, audit.facts);

    let permission = "      x-permission: library:book:list\n";
    let reason =
        "        unstated-permission: The page is older than its section on authorization.\n";
    let explained = document(&library.replace(
        permission,
        &format!("{permission}      x-lint-allow:\n{reason}"),
    ));
    assert!(document::lint::lint(&explained, &[]).is_empty());
    let audit = audited(&explained, &silent_page()).unwrap();
    assert!(audit.holds(), "{audit}");
    // What a page does name is compared all the same.
    let page = page_text("list-books").replace("library:book:list", "library:book:show");
    assert!(!audited(&explained, &page).unwrap().holds());

    let without = document(&library.replace(permission, ""));
    let audit = audited(&without, &silent_page()).unwrap();
    assert!(audit.holds(), "{audit}");
}

#[test]
fn statuses_tables_and_examples_that_differ() {
    only(
        "list-books",
        "404\n\nThere is no such shelf.",
        "404\n\nThere is no such shelf.\n\n410\n\nIt is gone.",
        "the page has a status 410 that is not here",
    );
    only(
        "add-book",
        "\n\n201\n\nIt is there now.",
        "\n\n200\n\nIt is there now.\n\n201\n\nIt is there now.",
        "the page has a status 200 that is not here",
    );
    // The status that only its table has stands where it belongs, and is missed in the list alone.
    let instead = messages("list-books", "Description\n\n200", "Description\n\n201");
    assert_eq!(
        instead,
        [
            "the page has a status 201 that is not here",
            "the page's list of statuses leaves out 200, which has a table there",
        ]
    );
    only(
        "list-books",
        "\"pages\" : 474",
        "\"pages\" : 474.0",
        "the example of status 200: the number 474.0 on the page, and the number 474 here",
    );
    only(
        "list-books",
        "\"count\" : 1,",
        "\"count\" : 1, \"more\" : null,",
        "the example of status 200: the page has a field `more` at ``",
    );
    let gone = messages(
        "list-books",
        "{\n  \"count\" : 1,\n  \"books\" : [ {\n    \"title\" : \"Emma\",\n    \"pages\" : 474\n  } ]\n}",
        "",
    );
    assert_eq!(gone, ["the page does not show the example of status 200"]);
    let renamed = messages("add-book", "Table 3 Author", "Table 3 Writer");
    assert!(
        renamed.contains(&"the document has no table `Writer`".to_owned()),
        "{renamed:?}"
    );
    assert!(
        renamed.contains(&"the page has no table `Author`".to_owned()),
        "{renamed:?}"
    );
}

#[test]
fn what_a_page_does_not_have_is_missed_where_it_belongs() {
    let state = page_text("list-books");
    let (before, rest) = state.split_once("state\n\nNo").unwrap();
    let (_, after) = rest.split_once("limit\n\nNo").unwrap();
    let shown = audited(
        &document(&library()),
        &format!("{before}limit\n\nNo{after}"),
    )
    .unwrap();
    let table = before.lines().position(|line| line.starts_with("Table 2"));
    let place = format!("page.txt:{}", table.unwrap() + 1);
    assert!(shown.to_string().contains(&place), "{shown}");
}

#[test]
fn a_difference_names_both_places() {
    let page = page_text("list-books").replacen("Default value: 10", "Default value: 20", 1);
    let library = document(&library());
    let shown = audited(&library, &page).unwrap().to_string();
    assert!(shown.contains("--> spec.yaml:"), "{shown}");
    assert!(shown.contains("the page says so at page.txt:"), "{shown}");
    assert!(shown.contains("/parameters/2"), "{shown}");
}
