//! Error codes, and the objects that hold a failure.

use super::{both_ways, changed_in, library};

const CODES: &str = "x-error-codes:
  LIB.0404:
    status: 404
    meaning: There is no such shelf.
    operations:
      - ListBooks
info:
";

#[test]
fn codes() {
    both_ways(
        "info:\n",
        CODES,
        &["Compatible Added LIB.0404: an error code"],
        &["Compatible Removed LIB.0404: the error code is no longer explained"],
    );
    let coded = library().replacen("info:\n", CODES, 1);
    for (old, new, forth, back) in [
        (
            "status: 404",
            "status: 400",
            "it comes with 400, not 404",
            "it comes with 404, not 400",
        ),
        (
            "meaning: There is no such",
            "meaning: There is no",
            "what it means",
            "what it means",
        ),
        (
            "    operations:\n      - ListBooks",
            "    wayOut: Look.\n    operations:\n      - ListBooks",
            "there is a way out now",
            "there is no way out any more",
        ),
        (
            "      - ListBooks\ninfo",
            "      - ListBooks\n      - AddBook\ninfo",
            "the operations that it is documented for",
            "the operations that it is documented for",
        ),
    ] {
        let line = |text: &str| format!("Documentation Changed LIB.0404: {text}");
        changed_in(&coded, old, new, &[&line(forth)], &[&line(back)]);
    }
    let advised = coded.replacen("    operations:", "    wayOut: Look.\n    operations:", 1);
    let line = "Documentation Changed LIB.0404: the way out";
    changed_in(&advised, "Look.", "Ask.", &[line], &[line]);
}

#[test]
fn failures() {
    let author = "      description: A writer of books.\n      type: object\n";
    let failing = format!("{author}      x-failure:\n        code: name\n");
    both_ways(
        author,
        &failing,
        &["Compatible Added Author: a method `failure`"],
        &["Breaking Removed Author: the method `failure` is gone"],
    );
    let text = library().replacen(author, &failing, 1);
    let line = "Compatible Changed Author: what `failure` reads";
    changed_in(&text, "code: name", "json: name", &[line], &[line]);
}
