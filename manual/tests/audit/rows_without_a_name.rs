//! Bodies that have no fields: a row `-` on the page, which is no property.

use document::lint;
use manual::tables;

use super::{audited, document, page_text};

/// A numbered document of a removal and a file.
pub(super) fn numbered() -> String {
    let library = super::library();
    let (head, _) = library.split_once("security:\n").unwrap();
    let paths = r##"security:
  - Token: []
paths:
  /v1/shelves/{shelf_id}/books/{book_id}:
    delete:
      operationId: RemoveBook
      summary: Takes a book away.
      description: It does not come back.
      x-permission: library:book:remove
      parameters:
        - name: shelf_id
          in: path
          description: The shelf. (Table 1)
          required: true
          schema:
            type: string
        - name: book_id
          in: path
          description: The book. (Table 1)
          required: true
          schema:
            type: string
            minLength: 1
            maxLength: 13
      responses:
        "200":
          description: There is room for another. (Table 2)
        "404":
          description: It was not there. (Table 3)
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/ErrorResponse"
  /v1/shelves/{shelf_id}/catalogue:
    get:
      operationId: ExportCatalogue
      summary: Copies a catalogue.
      description: One line a book.
      x-permission: library:catalogue:export
      parameters:
        - name: shelf_id
          in: path
          description: The shelf. (Table 1)
          required: true
          schema:
            type: string
      responses:
        "200":
          description: The copy. (Table 2)
          content:
            application/octet-stream:
              schema:
                type: string
                format: binary
        "404":
          description: There is none. (Table 3)
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/ErrorResponse"
components:
  securitySchemes:
    Token:
      description: A user token. (Table 9)
      type: apiKey
      name: X-Auth-Token
      in: header
  schemas:
    ErrorResponse:
      description: Why a call was refused. (Table 3)
      type: object
      properties:
        error_code:
          description: For programs. (Table 3)
          type: string
        error_msg:
          description: For people. (Table 3)
          type: string
"##;
    format!("{head}{paths}")
}

/// What the audit of a page finds.
pub(super) fn found(library: &str, page: &str) -> Vec<String> {
    let audit = audited(&document(library), page).unwrap();
    let differences = audit.differences.diagnostics().iter();
    differences.map(|finding| finding.message.clone()).collect()
}

#[test]
fn a_row_without_a_name_is_a_body_of_which_nothing_is_known_or_a_file() {
    let library = numbered();
    let findings = lint::lint(&document(&library), &[]);
    assert!(findings.is_empty(), "{findings:#?}");
    // Five of them are the body's: its table, the number, the row, its place and its type.
    for (name, facts) in [("remove-book", 30), ("export-catalogue", 23)] {
        let audit = audited(&document(&library), &page_text(name)).unwrap();
        assert!(audit.holds(), "{audit}");
        assert_eq!(audit.facts, facts, "{name}");
    }
}

#[test]
fn such_a_body_is_shown_as_its_page_shows_it() {
    let chapters = tables::render(&document(&numbered()));
    let text = chapters.into_values().collect::<String>();
    for rows in [
        "### Status code: 200\n\n**Table 2** Response body parameters\n\n| Parameter | Type | Description |\n|---|---|---|\n| - | String | There is room for another. |\n",
        "| - | File | The copy. |\n",
    ] {
        assert!(text.contains(rows), "{text}");
    }
}

#[test]
fn what_is_said_of_such_a_body_elsewhere_is_a_difference() {
    let (removal, export) = (page_text("remove-book"), page_text("export-catalogue"));
    let file = "            application/octet-stream:\n              schema:\n                type: string\n                format: binary\n";
    let json = "            application/json:\n              schema:\n                $ref: \"#/components/schemas/ErrorResponse\"\n";
    let none = "          description: There is room for another. (Table 2)\n";
    let binary = format!("          description: The copy. (Table 2)\n          content:\n{file}");
    for (old, new, page, message) in [
        (
            none,
            none.replace(" (Table 2)", ""),
            &removal,
            "the document has no table `Response body parameters of 200`; end the description of the response with `(Table 2)`",
        ),
        (
            none,
            none.replace("Table 2", "Table 3"),
            &removal,
            "`Response body parameters of 200` is Table 2 on the page, and Table 3 here",
        ),
        (
            none,
            format!("{none}          content:\n{json}"),
            &removal,
            "`Response body parameters of 200` is one row `-` on the page, which is no property: write the response without `content`",
        ),
        (
            none,
            format!("{none}          content:\n{file}"),
            &removal,
            "`-` is of type String on the page, and File here",
        ),
        (
            file,
            json.to_owned(),
            &export,
            "`Response body parameters of 200` is one row `-` on the page, which is no property: write `application/octet-stream` with a text of the format `binary`",
        ),
        (
            &binary,
            "          description: The copy. (Table 2)\n".to_owned(),
            &export,
            "`-` is of type File on the page, and String here",
        ),
        (
            "          description: It was not there. (Table 3)\n          content:\n            application/json:\n              schema:\n                $ref: \"#/components/schemas/ErrorResponse\"\n",
            "          description: It was not there. (Table 3)\n".to_owned(),
            &removal,
            "the page has fields under `Response body parameters of 404`, and the response has none here",
        ),
    ] {
        let library = numbered();
        assert_eq!(library.matches(old).count(), 1, "{old}");
        assert_eq!(found(&library.replace(old, &new), page), [message]);
    }
}

#[test]
fn a_property_of_no_name_is_no_such_row() {
    let json = "          content:\n            application/json:\n              schema:\n                $ref: \"#/components/schemas/RemoveBookResponse\"\n";
    let schema = "    RemoveBookResponse:\n      description: Nothing. (Table 2)\n      type: object\n      properties:\n        \"-\":\n          description: There is room for another. (Table 2)\n          type: string\n";
    let none = "          description: There is room for another. (Table 2)\n";
    let library = numbered().replace(none, &format!("{none}{json}")) + schema;
    assert_eq!(
        found(&library, &page_text("remove-book")),
        [
            "`Response body parameters of 200` is one row `-` on the page, which is no property: write the response without `content`"
        ]
    );
}

#[test]
fn a_sample_of_such_a_body_may_be_anything_that_says_nothing() {
    for sample in ["", "{ }", "null", "\"\"", "OK"] {
        let text = page_text("remove-book").replace("{ }", sample);
        assert_eq!(found(&numbered(), &text), [] as [&str; 0], "{sample}");
    }
    let text = page_text("remove-book").replace("{ }", "{ \"gap\" : 1 }");
    assert_eq!(
        found(&numbered(), &text),
        ["the page shows the example of status 200, which is not here"]
    );
}
