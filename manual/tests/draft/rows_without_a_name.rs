//! Bodies that have no fields.

use super::{document, drafted_as, empty, page_text};

#[test]
fn a_row_without_a_name_is_a_response_without_a_body_or_a_file() {
    for (page, response) in [
        (
            "remove-book",
            "        \"200\":\n          description: TODO (Table 2)\n        \"404\":\n",
        ),
        (
            "export-catalogue",
            "        \"200\":\n          description: TODO (Table 2)\n          content:\n            application/octet-stream:\n              schema:\n                type: string\n                format: binary\n        \"404\":\n",
        ),
    ] {
        let page = page_text(page);
        let text = drafted_as(&document(&empty()), &page, "RemoveBook");
        assert!(text.contains(response), "{text}");
        assert!(
            !text.contains("RemoveBookResponse") && !text.contains("\n#"),
            "{text}"
        );
    }
}

#[test]
fn a_sample_of_a_body_of_which_nothing_is_known_is_said_to_be_left_out() {
    let page = page_text("remove-book").replace("{ }", "{ \"gap\" : 1 }");
    let text = drafted_as(&document(&empty()), &page, "RemoveBook");
    assert!(
        text.contains(" of the page is left out: no table has a body for it.\n"),
        "{text}"
    );
}
