//! A finding on YAML stands on the line that a person has to change, and says what to change.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/library.rs"]
mod library;

use std::path::Path;

use document::load;
use library::{LIBRARY, changed};

/// Replaces a text of the library, and holds the one finding against the first line that is another.
fn found(old: &str, new: &str, message: &str) {
    let text = changed(old, new);
    let line = LIBRARY
        .lines()
        .zip(text.lines())
        .position(|(old, new)| old != new)
        .unwrap()
        + 1;
    let report = load::parse(Path::new("library.yaml"), text)
        .map(|_| ())
        .unwrap_err();
    let shown = report.to_string();
    assert!(shown.contains("[yaml-syntax]"), "{new:?}: {shown}");
    assert!(
        shown.contains(&format!("--> library.yaml:{line}:")),
        "{new:?}: not line {line}: {shown}"
    );
    assert!(
        shown.contains(message) && shown.contains("= help: "),
        "{new:?}: {shown}"
    );
    assert!(shown.ends_with("\n1 error"), "{new:?}: {shown}");
}

const TITLE: &str = "  title: Library\n";
const TEXT: &str = "  description: Lends books.\n";
const SHELF: &str = "        - name: state\n          in: query\n";

#[test]
fn what_is_no_space_in_the_indentation() {
    let tab = "a tab in the indentation";
    found(TITLE, "\ttitle: Library\n", tab);
    found(TEXT, "\tdescription: Lends books.\n", tab);
    found(TEXT, "  \tdescription: Lends books.\n", tab);
    found("  - Token: []\n", "\t- Token: []\n", tab);
    found(
        "      operationId: ListBooks\n",
        "\t\t\toperationId: ListBooks\n",
        tab,
    );
    found("          - state\n", "\t\t\t\t\t- state\n", tab);
    found(
        "            minLength: 1\n            maxLength: 36\n",
        "            minLength: 1\n\t\t\tmaxLength: 36\n",
        tab,
    );
    found(
        TEXT,
        "\u{a0} description: Lends books.\n",
        "that is no space: U+00A0",
    );
    found(
        TEXT,
        "\u{3000}description: Lends books.\n",
        "that is no space: U+3000",
    );
}

#[test]
fn a_key_without_its_colon() {
    let no_key = "no key with a colon and a space behind it";
    found(TITLE, "  title Library\n", no_key);
    found(TITLE, "  title:Library\n", no_key);
    found(TEXT, "  description Lends books.\n", no_key);
    found(TEXT, "  description:Lends books.\n", no_key);
    found("  version: v1\n", "  version v1\n", no_key);
    found("    get:\n", "    get\n", no_key);
    found("  schemas:\n", "  schemas\n", no_key);
    found("info:\n", "info\n", no_key);
    found("  schemas:\n", "  schemas # of all\n", no_key);
    found(
        "          - state\n      parameters:\n",
        "          - state\n      parameters\n",
        no_key,
    );
    found(SHELF, "        - name state\n          in: query\n", no_key);
    found(SHELF, "        - name: state\n          in query\n", no_key);
    found(
        SHELF,
        "        - name: state\n          in query\n\n          # there\n",
        no_key,
    );
    found(
        "          description: For people.\n          type: string\n",
        "          description: For people.\n          type string\n",
        no_key,
    );
    // Text that is not indented as it must be.
    found(TEXT, "  description: Lends books.\n  and papers\n", no_key);
    found(
        "          description: Who wrote it.\n",
        "          description: Who wrote it.\n          And when.\n",
        no_key,
    );
}

#[test]
fn a_colon_too_many() {
    found(
        TEXT,
        "  description: Lends: books.\n",
        "a second `: ` in one line",
    );
    found(
        TITLE,
        "  title: Library: the small one\n",
        "a second `: ` in one line",
    );
}

#[test]
fn lines_that_are_not_indented_as_those_beside_them() {
    found(
        TEXT,
        "    description: Lends books.\n",
        "indented deeper than the value above it",
    );
    found(
        "          in: query\n          description: Lists only",
        "          in: query\n            description: Lists only",
        "indented deeper than the value above it",
    );
    found(
        "              - HERE\n            x-enumDescriptions:\n",
        "              - HERE\n                x-enumDescriptions:\n",
        "indented deeper than the value above it",
    );
    found(
        TEXT,
        " description: Lends books.\n",
        "indented otherwise than the keys above it",
    );
    found(
        "      parameters:\n        - name: shelf_id\n          in: path\n          description: Which",
        "     parameters:\n        - name: shelf_id\n          in: path\n          description: Which",
        "indented otherwise",
    );
    found(
        SHELF,
        "       - name: state\n          in: query\n",
        "an item of a list among keys",
    );
    found(
        SHELF,
        "         - name: state\n          in: query\n",
        "neither an item of the list above nor a key",
    );
    found(
        SHELF,
        "        -name: state\n          in: query\n",
        "neither an item of the list above nor a key",
    );
    found(
        SHELF,
        "        name: state\n          in: query\n",
        "neither an item of the list above nor a key",
    );
}

#[test]
fn the_first_line_of_a_part_that_makes_the_others_look_wrong() {
    let odd = "indented otherwise than the lines below it";
    found(TITLE, " title: Library\n", odd);
    found(TITLE, "   title: Library\n", odd);
    found("    get:\n", "   get:\n", odd);
    found("    get:\n", "     get:\n", odd);
    found(
        "      parameters:\n        - name: shelf_id\n          in: path\n          description: Which",
        "      parameters:\n       - name: shelf_id\n          in: path\n          description: Which",
        odd,
    );
    found("openapi: 3.0.3\n", " openapi: 3.0.3\n", odd);
}

#[test]
fn quotes_that_are_not_closed_or_closed_too_early() {
    let open = "this quote is not closed";
    found(TITLE, "  title: \"Library\n", open);
    found(TITLE, "  title: 'Library\n", open);
    found(
        "                $ref: \"#/components/schemas/ListBooksResponse\"\n",
        "                $ref: \"#/components/schemas/ListBooksResponse\n",
        open,
    );
    found(
        "          description: For people.\n          type: string",
        "          description: For people.\n          type: \"string",
        open,
    );
    found(
        "  description: Lends books.\n  version: v1\n",
        "  description: \"Lends books.\n    version: \"v1\"\n",
        open,
    );
    let early = "text behind the quote that closes the value";
    found(TEXT, "  description: 'Lends the reader's books.'\n", early);
    found(TEXT, "  description: \"Lends \"good\" books.\"\n", early);
    found(TEXT, "  description: \"Lends\" books.\n", early);
    found(
        TEXT,
        "  description: \"Lends \\q books.\"\n",
        "a backslash in double quotes",
    );
}

#[test]
fn brackets_that_are_not_closed_or_close_nothing() {
    found(TITLE, "  title: [Library\n", "this `[` is not closed");
    found(
        "  - Token: []\n",
        "  - Token: [\n",
        "this `[` is not closed",
    );
    found(
        "  - Token: []\n",
        "  - Token: [}\n",
        "this `[` is not closed",
    );
    found("info:\n", "info: {\n", "this `{` is not closed");
    found(
        "          in: query\n          description: Lists only books in this state.\n          required: false\n          schema:\n            type: string\n",
        "          in: query\n          description: Lists only books in this state.\n          required: false\n          schema: { type: string\n",
        "this `{` is not closed",
    );
    found(
        "            minimum: 0\n            maximum: 50\n",
        "            enum: [1, 2\n            maximum: 50\n",
        "this `[` is not closed",
    );
    found(
        "  - Token: []\n",
        "  - Token: []]\n",
        "this bracket closes nothing",
    );
    found(
        TEXT,
        "  description: [Lends] books.\n",
        "text behind a list or mapping in one line",
    );
    found(
        TEXT,
        "  description: {Lends} books.\n",
        "text behind a list or mapping in one line",
    );
}

#[test]
fn signs_that_yaml_gives_a_meaning_or_does_not_take() {
    for sign in ['@', '`', '%'] {
        found(
            TEXT,
            &format!("  description: {sign}Lends books.\n"),
            "a text cannot begin with this sign",
        );
    }
    found(
        TEXT,
        "  description: *Lends books.\n",
        "a YAML alias is not part of OpenAPI",
    );
    found(
        TEXT,
        "  description: &Lends books.\n",
        "a YAML anchor is not part of OpenAPI",
    );
    found(
        TITLE,
        "  title: &a Library\n  subtitle: &a Books\n",
        "a YAML anchor is not part of OpenAPI",
    );
    found(
        TEXT,
        "  description: | Lends books.\n",
        "text behind the sign that begins a block of lines",
    );
    found(
        TEXT,
        "  description: Lends\u{7} books.\n",
        "a control character: U+0007",
    );
    found(
        "openapi: 3.0.3\n",
        "%YAML\nopenapi: 3.0.3\n",
        "a YAML directive is not part of OpenAPI",
    );
}
