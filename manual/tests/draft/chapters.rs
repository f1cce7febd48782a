//! A draft for a document of several files says where it goes, and fits in there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use document::load::{self, Document};
use manual::draft;

use super::{appended, audited, left, library, page_text};

type Files = BTreeMap<PathBuf, String>;

/// The library with a chapter of boards, and its error in a file of its own.
fn chapters() -> Files {
    let library = library();
    let (head, _) = library.split_once("paths:\n").unwrap();
    let (_, error) = library.split_once("    ErrorResponse:\n").unwrap();
    let lines: Vec<_> = error
        .lines()
        .take_while(|line| line.starts_with("     "))
        .collect();
    let (_, schemes) = library.split_once("components:\n").unwrap();
    let (schemes, _) = schemes.split_once("  schemas:\n").unwrap();
    let root = format!(
        "{head}paths:\n  /v1/boards:\n    $ref: \"boards.yaml#/paths/~1v1~1boards\"\ncomponents:\n{schemes}"
    );
    let boards = "\
paths:
  /v1/boards:
    get:
      operationId: ListBoards
      summary: Lists the boards.
      description: Those that are in use.
      x-permission: library:board:list
      responses:
        \"204\":
          description: There are none.
        \"404\":
          description: It is not there.
          content:
            application/json:
              schema:
                $ref: \"common.yaml#/components/schemas/ErrorResponse\"
";
    let common = format!(
        "components:\n  schemas:\n    ErrorResponse:\n{}\n",
        lines.join("\n")
    );
    BTreeMap::from([
        ("library.yaml".into(), root),
        ("boards.yaml".into(), boards.to_owned()),
        ("common.yaml".into(), common),
    ])
}

fn load(files: &Files) -> Document {
    load::load_from(Path::new("library.yaml"), files).unwrap()
}

fn drafted(document: &Document, page: &str, chapter: Option<&str>) -> String {
    let id = Some("LookUp");
    draft::draft(document, Path::new("page.txt"), page, id, chapter).unwrap()
}

/// The rules that find something in a document of which the draft alone gives the numbers of tables.
fn left_of_draft(document: &Document) -> Vec<String> {
    let mut left = left(document);
    left.retain(|finding| !finding.contains("[table-number]"));
    left
}

#[test]
fn a_draft_fits_into_the_chapter_that_it_names() {
    let page = page_text("list-books");
    let mut files = chapters();
    assert!(document::lint::lint(&load(&files), &[]).is_empty());
    let text = drafted(&load(&files), &page, None);
    assert!(
        text.contains("$ref: \"common.yaml#/components/schemas/ErrorResponse\"")
            && text.contains("$ref: \"#/components/schemas/Book\"")
            && !text.contains("    ErrorResponse:\n"),
        "{text}"
    );
    let line = "  /v1/shelves/{shelf_id}/books:\n    $ref: \"shelves.yaml#/paths/~1v1~1shelves~1{shelf_id}~1books\"\n";
    let notes = format!(
        "# This goes into shelves.yaml, which is new.\n# And into library.yaml, under `paths`:\n{}",
        line.lines()
            .map(|line| format!("# {line}\n"))
            .collect::<Vec<_>>()
            .concat()
    );
    assert!(text.contains(&notes), "{text}");

    files.insert("shelves.yaml".into(), text);
    let root = files.get_mut(Path::new("library.yaml")).unwrap();
    *root = root.replace("paths:\n", &format!("paths:\n{line}"));
    let whole = load(&files);
    let audit = audited(&whole, &page);
    assert!(audit.holds(), "{audit}");
    assert_eq!(left_of_draft(&whole), [""; 0]);
}

#[test]
fn a_draft_goes_to_where_its_path_is_or_to_where_one_says() {
    let page = page_text("list-books");
    let page = page.replace("/v1/shelves/{shelf_id}/books", "/v1/boards/{shelf_id}");
    let mut files = chapters();
    let text = drafted(&load(&files), &page, None);
    assert!(text.contains("# This goes into boards.yaml.\n"), "{text}");

    let text = drafted(&load(&files), &page, Some("common"));
    assert!(
        text.contains("# This goes into common.yaml.\n")
            && text.contains("$ref: \"#/components/schemas/ErrorResponse\""),
        "{text}"
    );
    // Added to what the chapter has, and to the root, it is in the document.
    let common = files.get_mut(Path::new("common.yaml")).unwrap();
    *common = appended(common, &text);
    let root = files.get_mut(Path::new("library.yaml")).unwrap();
    *root = root.replace(
        "paths:\n",
        "paths:\n  /v1/boards/{shelf_id}:\n    $ref: \"common.yaml#/paths/~1v1~1boards~1{shelf_id}\"\n",
    );
    assert_eq!(left_of_draft(&load(&files)), [""; 0]);
}

#[test]
fn another_method_of_a_path_needs_no_further_line() {
    let page = page_text("list-books");
    let page = page.replace("GET /v1/shelves/{shelf_id}/books", "POST /v1/boards");
    let text = drafted(&load(&chapters()), &page, None);
    assert!(
        text.contains("# This goes into boards.yaml.\n") && !text.contains("And into"),
        "{text}"
    );
}

#[test]
fn the_way_to_a_page_says_which_chapter_it_is_of() {
    let page = page_text("list-books");
    let goes = |chapter: &str, request: &str| {
        let way = format!("Manual/ API/ {chapter}/ Books of a shelf\n\n{page}");
        let page = way.replace("GET /v1/shelves/{shelf_id}/books", request);
        let text = drafted(&load(&chapters()), &page, None);
        let (_, goes) = text.split_once("# This goes into ").unwrap();
        goes.lines().next().unwrap().to_owned()
    };
    let books = "GET /v1/shelves/{shelf_id}/books";
    assert_eq!(goes("Board Management", books), "boards.yaml.");
    assert_eq!(goes("Boards", books), "boards.yaml.");
    let new = "reading-room.yaml, which is new.";
    assert_eq!(
        goes("Reading Room Management", "GET /v1/boards/{shelf_id}"),
        new
    );
    // A path has one file, whatever the manual says.
    assert_eq!(
        goes("Reading Room Management", "POST /v1/boards"),
        "boards.yaml."
    );

    let text = drafted(&load(&chapters()), &page, Some("rooms.yaml"));
    assert!(
        text.contains("# This goes into rooms.yaml, which is new.\n"),
        "{text}"
    );
}

#[test]
fn a_new_chapter_needs_its_title() {
    let page = page_text("list-books");
    let mut files = chapters();
    let stated = "x-chapters:\n  boards: { title: Board Management, description: Boards. }\n";
    let root = files.get_mut(Path::new("library.yaml")).unwrap();
    *root = root.replace("paths:\n", &format!("{stated}paths:\n"));
    let way = format!("Manual/ API/ Reading Room Management/ Books of a shelf\n\n{page}");
    let text = drafted(&load(&files), &way, None);
    let title = "# And into library.yaml, under `x-chapters`:\n#   reading-room:\n#     title: Reading Room Management\n";
    assert!(text.contains(title), "{text}");
    let text = drafted(&load(&files), &page, Some("boards"));
    assert!(!text.contains("x-chapters"), "{text}");
}
