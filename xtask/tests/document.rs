//! The commands on the document, as a maintainer runs them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::process::Command;

use serde_json::Value;
use support::{workspace, xtask};
use tempfile::TempDir;

/// A folder with the library in it, after a change.
fn library(old: &str, new: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.yaml");
    let text = fs::read_to_string(workspace("document/tests/library.yaml")).unwrap();
    assert!(text.contains(old), "{old}");
    fs::write(&path, text.replacen(old, new, 1)).unwrap();
    let path = path.display().to_string();
    (folder, path)
}

/// A folder with the library in two files: the root and one chapter with all of its paths and schemas.
fn chapters() -> (TempDir, String) {
    let (folder, path) = library("Lends", "Lends");
    let text = fs::read_to_string(&path).unwrap();
    let (head, rest) = text.split_once("paths:\n").unwrap();
    let (paths, rest) = rest.split_once("components:\n").unwrap();
    let (schemes, schemas) = rest.split_once("  schemas:\n").unwrap();
    let paths_of_root = paths
        .lines()
        .filter_map(|line| line.strip_prefix("  /")?.strip_suffix(':'));
    let lines: Vec<_> = paths_of_root
        .map(|path| {
            let token = path.replace('/', "~1");
            format!("  /{path}:\n    $ref: \"books.yaml#/paths/~1{token}\"\n")
        })
        .collect();
    let lines = lines.concat();
    fs::write(
        &path,
        format!("{head}paths:\n{lines}components:\n{schemes}"),
    )
    .unwrap();
    fs::write(
        folder.path().join("books.yaml"),
        format!("paths:\n{paths}components:\n  schemas:\n{schemas}"),
    )
    .unwrap();
    (folder, path)
}

fn git(folder: &TempDir, arguments: &[&str]) {
    let identity = [
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.com",
        "-c",
        "commit.gpgsign=false",
    ];
    let run = Command::new("git")
        .current_dir(folder)
        .args(identity)
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

fn page(name: &str) -> String {
    workspace("manual/tests/audit/pages")
        .join(name)
        .display()
        .to_string()
}

#[test]
fn our_document_has_no_findings() {
    let run = xtask(&["lint", "--deny-warnings"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), "no findings\n"),
        "{}",
        run.err
    );
}

#[test]
fn lint_fails_on_errors_and_on_warnings_if_asked() {
    let (_folder, wrong) = library("maxLength: 36", "maxLenght: 36");
    let run = xtask(&["lint", "--spec", &wrong]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.out.contains("library.yaml:37:13") && run.out.contains("did you mean `maxLength`?"),
        "{}",
        run.out
    );

    let (_folder, poor) = library("      summary: Puts a book on a shelf.\n", "");
    assert_eq!(xtask(&["lint", "--spec", &poor]).code, Some(0));
    assert_eq!(
        xtask(&["lint", "--spec", &poor, "--deny-warnings"]).code,
        Some(1)
    );

    let json = xtask(&["lint", "--spec", &wrong, "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["errors"], 1);
    assert_eq!(json["findings"][0]["line"], 37);

    let missing = xtask(&["lint", "--spec", "nowhere.yaml"]);
    assert_eq!(missing.code, Some(1));
    assert!(
        missing.out.contains("cannot read the document"),
        "{}",
        missing.out
    );
}

#[test]
fn tables_are_written_beside_the_document_and_checked() {
    let (folder, path) = chapters();
    let check = || xtask(&["tables", "--spec", &path, "--check"]);
    assert_eq!(check().code, Some(1));
    assert_eq!(xtask(&["tables", "--spec", &path]).code, Some(0));
    assert_eq!(check().code, Some(0));
    let tables = folder.path().join("tables");
    let text = fs::read_to_string(tables.join("books.md")).unwrap();
    assert!(
        text.starts_with("<!-- Written by `cargo xtask tables` from books.yaml; do not edit. -->\n\n# Library: books\n")
            && text.contains("`GET /v1/shelves/{shelf_id}/books`"),
        "{text}"
    );

    // What is left of a chapter that is gone is taken away, and nothing else.
    fs::rename(tables.join("books.md"), tables.join("old.md")).unwrap();
    fs::write(tables.join("mine.md"), "mine\n").unwrap();
    let run = check();
    assert_eq!(run.code, Some(1));
    for expected in ["books.md is not", "old.md is not"] {
        assert!(run.out.contains(expected), "{}", run.out);
    }
    let run = xtask(&["tables", "--spec", &path]);
    assert!(run.out.contains("old.md: removed"), "{}", run.out);
    assert_eq!(fs::read_to_string(tables.join("books.md")).unwrap(), text);
    assert!(!tables.join("old.md").exists() && tables.join("mine.md").exists());
    let run = xtask(&["tables", "--spec", &path]);
    assert!(run.out.contains("books.md: nothing changed"), "{}", run.out);
}

#[test]
fn tables_of_a_document_with_errors_are_not_written() {
    let (folder, path) = library("maximum: 50", "maximun: 50");
    for more in [&[][..], &["--check"]] {
        let run = xtask(&[&["tables", "--spec", &path], more].concat());
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
        assert!(
            run.err.contains("library.yaml:58:13") && run.err.contains("did you mean `maximum`?"),
            "{}",
            run.err
        );
        assert!(
            run.err.contains("tables are left as they are"),
            "{}",
            run.err
        );
    }
    assert!(!folder.path().join("tables").exists());
    // A document that is poor has its tables all the same.
    let (_folder, path) = library("      summary: Puts a book on a shelf.\n", "");
    assert_eq!(xtask(&["tables", "--spec", &path]).code, Some(0));
}

#[test]
fn tables_overwrite_no_file_of_somebody_else() {
    let (folder, path) = library("Lends", "Lends");
    let mine = folder.path().join("library.md");
    fs::write(&mine, "mine\n").unwrap();
    let out = folder.path().display().to_string();
    let run = xtask(&["tables", "--spec", &path, "--out", &out]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(
        run.err
            .contains("library.md was not written by `cargo xtask tables`"),
        "{}",
        run.err
    );
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine\n");
}

#[test]
fn audit_counts_facts_and_fails_on_a_difference() {
    let (_folder, path) = library("Lends", "Lends");
    let run = xtask(&["audit", &page("list-books.txt"), "--spec", &path]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    assert!(run.out.trim_end().ends_with(" facts hold"), "{}", run.out);

    let (_folder, path) = library("maximum: 50", "maximum: 60");
    let run = xtask(&["audit", &page("list-books.txt"), "--spec", &path]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.out
            .contains("the maximum value of `limit` is 50 on the page, and 60 here"),
        "{}",
        run.out
    );
    let json = xtask(&[
        "audit",
        &page("list-books.txt"),
        "--spec",
        &path,
        "--format",
        "json",
    ]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        json["facts"].as_u64().unwrap(),
        json["holding"].as_u64().unwrap() + 1
    );
    assert_eq!(json["pages"][0]["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn audit_takes_folders_and_sums_up() {
    let (_folder, path) = library("Lends", "Lends");
    let pages = tempfile::tempdir().unwrap();
    let below = pages.path().join("books/more");
    fs::create_dir_all(&below).unwrap();
    for (name, to) in [
        ("list-books.txt", pages.path().join("list.txt")),
        ("add-book.txt", below.join("add.txt")),
    ] {
        fs::copy(page(name), to).unwrap();
    }
    fs::write(pages.path().join("notes.md"), "Not a page.").unwrap();
    let folder = pages.path().display().to_string();
    let audit = |more: &[&str]| xtask(&[&["audit", &folder, "--spec", &path], more].concat());
    let run = audit(&[]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    let lines: Vec<_> = run.out.lines().collect();
    let count = |line: &str| -> usize {
        let (_, counts) = line.split_once(": ").unwrap();
        counts.split_once(' ').unwrap().0.parse().unwrap()
    };
    let facts = count(lines[0]) + count(lines[1]);
    let sum = format!("2 pages, 2 of 2 operations: {facts} of {facts} facts hold");
    assert_eq!(lines[2..], [sum]);

    // One that is no page keeps none of the others from being compared.
    fs::write(pages.path().join("letter.txt"), "Dear reader").unwrap();
    let run = audit(&[]);
    assert_eq!(run.code, Some(1), "{}", run.out);
    for expected in [
        format!("3 pages, 2 of 2 operations: {facts} of {facts} facts hold"),
        format!("not as the document: {folder}/letter.txt"),
    ] {
        assert!(run.out.lines().any(|line| line == expected), "{}", run.out);
    }
    let json: Value = serde_json::from_str(&audit(&["--format", "json"]).out).unwrap();
    assert_eq!(json["facts"], facts);
    assert_eq!(json["pages"].as_array().unwrap().len(), 3);
    assert!(
        json["pages"][1]["page"]
            .as_str()
            .unwrap()
            .ends_with("letter.txt")
    );
    assert_eq!(json["pages"][1]["operation"], Value::Null);

    let empty = tempfile::tempdir().unwrap();
    let run = xtask(&["audit", &empty.path().display().to_string()]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(
        run.err.contains("has no file that ends in .txt"),
        "{}",
        run.err
    );
}

#[test]
fn new_operation_prints_yaml_or_says_why_not() {
    let run = xtask(&["new-operation", &page("list-books.txt")]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(
        run.err.contains("list-books.txt") && run.err.contains("--operation-id"),
        "{}",
        run.err
    );

    let named = ["--operation-id", "ListBooks"];
    let run = xtask(&["new-operation", &page("list-books.txt"), named[0], named[1]]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("operationId: ListBooks\n"), "{}", run.out);
    assert!(
        run.out
            .starts_with("paths:\n  /v1/shelves/{shelf_id}/books:\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("TODO"), "{}", run.out);

    let (_folder, path) = library("Lends", "Lends");
    let run = xtask(&["new-operation", &page("list-books.txt"), "--spec", &path]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("already"), "{}", run.err);
}

#[test]
fn what_is_no_page_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("ShowBook.txt");
    let path = page.display().to_string();
    for (bytes, expected) in [
        (
            &b"\xff\xfeG\0E\0T\0"[..],
            "ShowBook.txt: it is not UTF-8 text; save it as such",
        ),
        (
            b"Dear reader",
            "no line such as `GET /v3/tasks` below the heading `URI`",
        ),
    ] {
        fs::write(&page, bytes).unwrap();
        for command in ["new-operation", "audit"] {
            let run = xtask(&[command, &path]);
            let said = run.out + &run.err;
            assert!(
                run.code == Some(1) && said.contains(expected),
                "{command}: {said}"
            );
        }
    }
    fs::remove_file(&page).unwrap();
    let run = xtask(&["new-operation", &path]);
    assert!(
        run.code == Some(1) && run.err.starts_with(&format!("cannot read {path}: ")),
        "{}",
        run.err
    );
}

#[test]
fn drift_reports_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let body = folder.path().join("ListTasks.json");
    fs::write(&body, r#"{ "count": 1, "tasks": [{ "state": "FROZEN" }] }"#).unwrap();
    let run = xtask(&["drift", &folder.path().display().to_string()]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out
            .contains("`/tasks/*/state` has values that are not listed: `FROZEN` (1)"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .ends_with("1 body: 1 difference from the document\n"),
        "{}",
        run.out
    );

    fs::write(&body, "<html>").unwrap();
    let run = xtask(&["drift", &body.display().to_string()]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.contains("ListTasks.json:1:1: not JSON"),
        "{}",
        run.err
    );
}

#[test]
fn diff_compares_with_a_revision() {
    let (folder, path) = library("Lends", "Lends");
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "library.yaml"]);
    git(&folder, &["commit", "--quiet", "--message", "first"]);
    let same = xtask(&["diff", "HEAD", "--spec", &path]);
    assert_eq!(
        (same.code, same.out.as_str()),
        (Some(0), "nothing that shows in the client\n"),
        "{}",
        same.err
    );

    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("maximum: 50", "maximum: 40")
            .replace("largestLimit: 50", "largestLimit: 40"),
    )
    .unwrap();
    let run = xtask(&["diff", "HEAD", "--spec", &path]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out
            .starts_with("breaking:\n  changed  ListBooks.limit: its largest value is 40"),
        "{}",
        run.out
    );
    assert_eq!(
        xtask(&["diff", "HEAD", "--spec", &path, "--deny-breaking"]).code,
        Some(1)
    );

    let unknown = xtask(&["diff", "nowhere", "--spec", &path]);
    assert_eq!(unknown.code, Some(1));
    assert!(unknown.err.contains("at nowhere"), "{}", unknown.err);
}

#[test]
fn diff_compares_all_files_of_a_document() {
    let (folder, path) = chapters();
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "first"]);
    let books = folder.path().join("books.yaml");
    let text = fs::read_to_string(&books).unwrap();
    fs::write(
        &books,
        text.replace("maximum: 50", "maximum: 40")
            .replace("largestLimit: 50", "largestLimit: 40"),
    )
    .unwrap();
    let changed = "breaking:\n  changed  ListBooks.limit: its largest value is 40";
    let run = xtask(&["diff", "HEAD", "--spec", &path]);
    assert!(run.out.starts_with(changed), "{}{}", run.out, run.err);
    let beside = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(&folder)
        .args(["diff", "HEAD", "--spec", "library.yaml"])
        .output()
        .unwrap();
    let beside = String::from_utf8(beside.stdout).unwrap();
    assert!(beside.starts_with(changed), "{beside}");

    // What is wrong with the older one is said of it.
    let gone = text.replace("  /v1/shelves/{shelf_id}/books:\n", "  /v1/boards:\n");
    fs::write(&books, &gone).unwrap();
    git(
        &folder,
        &["commit", "--quiet", "--all", "--message", "second"],
    );
    fs::write(&books, "openapi: 3.1.0\n").unwrap();
    git(
        &folder,
        &["commit", "--quiet", "--all", "--message", "second"],
    );
    fs::write(&books, text).unwrap();
    let run = xtask(&["diff", "HEAD", "--spec", &path]);
    assert_eq!(run.code, Some(1), "{}", run.out);
    let place = format!("HEAD:{}:1:10", books.display());
    assert!(run.err.contains(&place), "{}", run.err);
}

#[test]
fn a_failure_that_nobody_reads_is_a_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["tables", "--spec", "nowhere.yaml"])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}
