//! A document of several files is one document, and what is wrong between its files is found.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use document::diagnostic::Report;
use document::lint::lint;
use document::load::{self, Document};
use document::source::File;

const ROOT: &str = "\
openapi: 3.0.3
info:
  title: Library
  version: v1
paths:
  /v1/books:
    $ref: \"books.yaml#/paths/~1v1~1books\"
  /v1/readers/{reader_id}:
    $ref: \"people/readers.yaml#/paths/~1v1~1readers~1%7Breader_id%7D\"
";

const BOOKS: &str = "\
paths:
  /v1/books:
    get:
      operationId: ListBooks
      responses:
        \"200\":
          description: All of them.
          content:
            application/json:
              schema:
                $ref: \"#/components/schemas/ListBooksResponse\"
        \"404\":
          $ref: \"common.yaml#/components/responses/NotFound\"
components:
  schemas:
    ListBooksResponse:
      type: object
      properties:
        books:
          type: array
          items:
            $ref: \"#/components/schemas/Book\"
    Book:
      type: object
      properties:
        lent_to:
          $ref: \"./people/readers.yaml#/components/schemas/Reader\"
    Reader:
      $ref: \"people/readers.yaml#/components/schemas/Reader\"
";

const READERS: &str = "\
openapi: 3.0.3
info:
  title: Readers
  version: v1
paths:
  /v1/readers/{reader_id}:
    get:
      operationId: ShowReader
      responses:
        \"200\":
          description: Who it is.
          content:
            application/json:
              schema:
                $ref: \"#/components/schemas/Reader\"
        \"404\":
          $ref: \"../common.yaml#/components/responses/NotFound\"
components:
  schemas:
    Reader:
      type: object
      properties:
        reads:
          $ref: \"../books.yaml#/components/schemas/Book\"
";

const COMMON: &str = "\
components:
  responses:
    NotFound:
      description: There is no such thing.
      content:
        application/json:
          schema:
            $ref: \"#/components/schemas/ErrorResponse\"
  schemas:
    ErrorResponse:
      type: object
      properties:
        code:
          type: string
        root:
          $ref: \"library.yaml#/components/schemas/Motto\"
";

const MOTTO: &str = "\
components:
  schemas:
    Motto:
      type: string
";

type Files = BTreeMap<PathBuf, String>;

fn library() -> Files {
    let root = format!("{ROOT}{MOTTO}");
    let files = [
        ("spec/library.yaml", root.as_str()),
        ("spec/books.yaml", BOOKS),
        ("spec/people/readers.yaml", READERS),
        ("spec/common.yaml", COMMON),
    ];
    let owned = files.map(|(path, text)| (PathBuf::from(path), text.to_owned()));
    BTreeMap::from(owned)
}

/// The library with a change in one of its files.
fn changed(file: &str, old: &str, new: &str) -> Files {
    let mut files = library();
    let text = files.get_mut(Path::new(file)).unwrap();
    assert_eq!(text.matches(old).count(), 1, "{old}");
    *text = text.replace(old, new);
    files
}

fn load(files: &Files) -> Result<Document, Report> {
    load::load_from(Path::new("spec/library.yaml"), files)
}

/// What is found that is about files and references.
fn found(files: &Files) -> Vec<String> {
    let document = load(files).unwrap();
    let about = [
        "unresolved-ref",
        "foreign-ref",
        "circular-ref",
        "ref-siblings",
        "conflicting-name",
        "unreached-file",
        "unreached-part",
        "unused-component",
    ];
    let findings = lint(&document, &[]).into_iter();
    let findings: Vec<_> = findings
        .filter(|finding| about.contains(&finding.rule))
        .collect();
    let report = Report::new(&document.source, findings);
    let json = report.to_json();
    let shown = json["findings"].as_array().unwrap().iter().map(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let (file, line) = (text("file"), &finding["line"]);
        let (rule, message, help) = (text("rule"), text("message"), text("help"));
        format!("{file}:{line} {rule}: {message}; {help}")
    });
    shown.collect()
}

#[test]
fn several_files_are_one_document() {
    let document = load(&library()).unwrap();
    let openapi = document.openapi();
    let operations = openapi.operations();
    let chapters: Vec<_> = operations
        .iter()
        .map(|operation| (operation.name(), openapi.chapter(operation)))
        .collect();
    let expected = [("ListBooks", "books"), ("ShowReader", "readers")];
    assert_eq!(
        chapters,
        expected.map(|(id, file)| (id.into(), file.into()))
    );
    let schemas = openapi.components("schemas").iter();
    assert_eq!(
        schemas.map(|entry| entry.key.as_str()).collect::<Vec<_>>(),
        [
            "Motto",
            "ListBooksResponse",
            "Book",
            "Reader",
            "ErrorResponse"
        ],
    );
    for place in openapi.places().iter().filter(|place| place.is_reference()) {
        let reference = place.node.get("$ref").unwrap().as_str().unwrap();
        assert!(reference.starts_with("#/components/"), "{reference}");
    }
    let files: Vec<_> = document.source.files().map(File::path).collect();
    assert_eq!(files.len(), 4, "{files:?}");
    assert_eq!(found(&library()), [""; 0]);
}

#[test]
fn a_document_on_disk_is_read_file_by_file() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in library() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let document = load::load(&folder.path().join("spec/library.yaml")).unwrap();
    let in_memory = load(&library()).unwrap();
    assert_eq!(
        document.source.root().to_json(),
        in_memory.source.root().to_json()
    );
    let readers = document.source.files().nth(2).unwrap();
    assert_eq!(
        readers.path(),
        folder.path().join("spec/people/readers.yaml")
    );
}

#[test]
fn a_finding_names_the_file_that_it_is_in() {
    let files = changed(
        "spec/books.yaml",
        "operationId: ListBooks",
        "operationid: X",
    );
    let document = load(&files).unwrap();
    let report = Report::new(&document.source, lint(&document, &[]));
    let shown = report.to_string();
    assert!(
        shown.contains("error[unknown-key]: unknown key `operationid` in an operation\n --> spec/books.yaml:4:7\n"),
        "{shown}"
    );
    assert!(
        report.to_styled().contains("spec/books.yaml:4:7"),
        "{shown}"
    );
}

#[test]
fn a_finding_shows_places_of_other_files() {
    let book = "    Book:\n      type: string\n    ErrorResponse:\n";
    let files = changed("spec/common.yaml", "    ErrorResponse:\n", book);
    let document = load(&files).unwrap();
    let findings = lint(&document, &[]).into_iter();
    let findings = findings.filter(|finding| finding.rule == "conflicting-name");
    let shown = Report::new(&document.source, findings.collect()).to_string();
    assert_eq!(
        shown,
        "\
error[conflicting-name]: another file has a `Book` that is not this one
  --> spec/common.yaml:10:5
   |
10 |     Book:
   |     ^^^^
   |
  ::: spec/books.yaml:23:5
   |
23 |     Book:
   |     ---- first here
   |
   = at: /components/schemas/Book
   = help: rename one of the two, or refer to the first: `books.yaml#/components/schemas/Book`

1 error"
    );
}

#[test]
fn the_same_component_in_two_files_is_one() {
    let motto = "    Motto:\n      type: string\n    ErrorResponse:\n";
    let files = changed("spec/common.yaml", "    ErrorResponse:\n", motto);
    assert_eq!(found(&files), [""; 0]);
}

#[test]
fn a_reference_that_leads_nowhere_is_found_with_what_was_meant() {
    let books = "spec/books.yaml";
    for (old, new, expected) in [
        (
            "common.yaml#/components/responses/NotFound",
            "common.yaml#/components/responses/NotFund",
            "spec/books.yaml:13 unresolved-ref: there is no `NotFund` under `components.responses` of spec/common.yaml; did you mean `common.yaml#/components/responses/NotFound`?",
        ),
        (
            "common.yaml#/components/responses/NotFound",
            "#/components/responses/NotFound",
            "spec/books.yaml:13 unresolved-ref: there is no `NotFound` under `components.responses` of spec/books.yaml; did you mean `common.yaml#/components/responses/NotFound`?",
        ),
        (
            "common.yaml#/components/responses/NotFound",
            "comon.yaml#/components/responses/NotFond",
            "spec/books.yaml:13 unresolved-ref: there is no file `comon.yaml`; did you mean `common.yaml`?",
        ),
        (
            "common.yaml#/components/responses/NotFound",
            "common.yaml#/NotFound",
            "spec/books.yaml:13 unresolved-ref: `common.yaml#/NotFound` is not where a response is found; did you mean `common.yaml#/components/responses/NotFound`?",
        ),
        (
            "common.yaml#/components/responses/NotFound",
            "https://library.example/common.yaml#/components/responses/NotFound",
            "spec/books.yaml:13 foreign-ref: `https://library.example/common.yaml#/components/responses/NotFound` is an address, and a document is read from files; save it beside the document, and refer to the file",
        ),
        (
            "common.yaml#/components/responses/NotFound",
            "/spec/common.yaml#/components/responses/NotFound",
            "spec/books.yaml:13 foreign-ref: `/spec/common.yaml#/components/responses/NotFound` is an absolute path, which other machines do not have; write the path from this file on",
        ),
        (
            "common.yaml#/components/responses/NotFound",
            "../common.yaml#/components/responses/NotFound",
            "spec/books.yaml:13 foreign-ref: `../common.yaml#/components/responses/NotFound` is outside of the folder of the document; move the file into the folder of the root, or below it",
        ),
        (
            "./people/readers.yaml#/components/schemas/Reader",
            "people\\\\readers.yaml#/components/schemas/Reader",
            "spec/books.yaml:27 foreign-ref: `people\\readers.yaml#/components/schemas/Reader` is a path with backslashes, which only one system reads; write slashes: `people/readers.yaml`",
        ),
    ] {
        assert_eq!(found(&changed(books, old, new)), [expected]);
    }
}

#[test]
fn a_path_that_leads_nowhere_is_found() {
    let root = "spec/library.yaml";
    for (new, expected) in [
        (
            "books.yaml#/paths/~1v1~1boks",
            "spec/library.yaml:7 unresolved-ref: there is no `/v1/boks` under `paths` of spec/books.yaml; did you mean `books.yaml#/paths/~1v1~1books`?",
        ),
        (
            "books.yaml",
            "spec/library.yaml:7 unresolved-ref: `books.yaml` is not where a path is found; write `books.yaml#/paths/…`",
        ),
        (
            "people/readers.yaml#/paths/~1v1~1readers~1%7Breader_id%7D",
            "spec/library.yaml:7 unresolved-ref: `/v1/books` leads to another path, `/v1/readers/{reader_id}`; write the path as it stands on its page, in both places",
        ),
    ] {
        let found = found(&changed(root, "books.yaml#/paths/~1v1~1books", new));
        assert_eq!(found[0], expected);
    }
}

#[test]
fn a_path_that_leads_back_to_itself_is_found() {
    let operations = &BOOKS[BOOKS.find("    get:").unwrap()..BOOKS.find("components:\n").unwrap()];
    let back = "    $ref: \"library.yaml#/paths/~1v1~1books\"\n";
    assert_eq!(
        found(&changed("spec/books.yaml", operations, back))[0],
        "spec/library.yaml:7 circular-ref: the path is nothing but itself: `books.yaml#/paths/~1v1~1books` → `library.yaml#/paths/~1v1~1books`; write its operations in one of these places",
    );
}

#[test]
fn a_component_that_leads_back_to_itself_is_found() {
    let reader = &READERS[READERS.find("      type: object\n").unwrap()..];
    let back = "      $ref: \"../books.yaml#/components/schemas/Reader\"\n";
    let found = found(&changed("spec/people/readers.yaml", reader, back));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("circular-ref: `Reader` is nothing but itself: Reader → Reader"),
        "{found:#?}"
    );
}

#[test]
fn what_stands_beside_the_reference_of_a_path_is_not_lost_in_silence() {
    let reference = "    $ref: \"books.yaml#/paths/~1v1~1books\"\n";
    let more = format!("{reference}    x-lint-allow:\n      todo: Soon.\n");
    let found = found(&changed("spec/library.yaml", reference, &more));
    assert!(
        found[0].starts_with("spec/library.yaml:8 ref-siblings: "),
        "{found:#?}"
    );
}

#[test]
fn what_nothing_leads_to_is_found() {
    let line = "  /v1/books:\n    $ref: \"books.yaml#/paths/~1v1~1books\"\n";
    assert_eq!(
        found(&changed("spec/library.yaml", line, ""))[0],
        "spec/books.yaml:2 unreached-part: nothing in spec/library.yaml leads to this path; write there, under `paths`: `/v1/books: { $ref: \"books.yaml#/paths/~1v1~1books\" }`",
    );
    assert_eq!(
        found(&changed(
            "spec/common.yaml",
            "components:\n",
            "security: []\ncomponents:\n"
        )),
        [
            "spec/common.yaml:1 unreached-part: `security` says nothing here; the root alone may have it; a file that it leads to has paths and components"
        ],
    );
    let mut files = library();
    for (path, text) in [
        (
            "spec/people/staff.yml",
            "# A chapter.\npaths:\n  /v1/staff: {}\n",
        ),
        ("spec/other.yaml", "openapi: 3.0.3\npaths: {}\n"),
        ("spec/settings.yaml", "colour: green\n"),
        ("elsewhere/books.yaml", "paths: {}\n"),
    ] {
        files.insert(path.into(), text.into());
    }
    assert_eq!(
        found(&files),
        [
            "spec/people/staff.yml:1 unreached-file: nothing refers to `people/staff.yml`; lead to its paths from `library.yaml`, or move it to another folder"
        ],
    );
}

#[test]
fn a_file_that_a_misspelt_reference_was_meant_for_is_not_found_besides() {
    let reference = "books.yaml#/paths/~1v1~1books";
    let found = found(&changed(
        "spec/library.yaml",
        reference,
        "book.yaml#/paths/~1v1~1books",
    ));
    assert!(
        found[0].ends_with("did you mean `books.yaml`?"),
        "{found:#?}"
    );
    assert!(
        !found
            .iter()
            .any(|finding| finding.contains("unreached-file")),
        "{found:#?}"
    );
}

#[test]
fn what_is_found_between_files_can_be_silenced_with_a_reason() {
    let mut files = library();
    files.insert("spec/later.yaml".into(), "paths: {}\n".into());
    let root = files.get_mut(Path::new("spec/library.yaml")).unwrap();
    root.push_str("x-lint-allow:\n  unreached-file: It is still being written.\n");
    assert_eq!(found(&files), [""; 0]);
}

#[test]
fn files_that_cannot_be_read_are_all_named() {
    let mut files = changed("spec/books.yaml", "paths:\n", "paths: [\n");
    let common = files.get_mut(Path::new("spec/common.yaml")).unwrap();
    common.push_str("components: {}\n");
    let readers = files
        .get_mut(Path::new("spec/people/readers.yaml"))
        .unwrap();
    *readers = readers.replace("openapi: 3.0.3", "openapi: 3.1.0");
    let shown = load(&files).unwrap_err().to_string();
    for expected in [
        "error[yaml-syntax]: not YAML: this `[` is not closed\n --> spec/books.yaml:1:8\n",
        "error[duplicate-key]: the key `components` is here twice\n  --> spec/common.yaml:17:1\n",
        "error[openapi-version]: `openapi` is `3.1.0`\n --> spec/people/readers.yaml:1:10\n",
    ] {
        assert!(shown.contains(expected), "{shown}");
    }
}

#[test]
fn a_folder_in_place_of_a_file_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("books.yaml")).unwrap();
    let root = folder.path().join("library.yaml");
    fs::write(&root, ROOT).unwrap();
    let shown = load::load(&root).unwrap_err().to_string();
    assert!(
        shown.contains("error[unreadable]: cannot read `books.yaml`: ")
            && shown.contains("library.yaml:7:11"),
        "{shown}"
    );
}
