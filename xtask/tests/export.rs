//! `cargo xtask export`, as a maintainer runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use document::load;
use generator::print::Files;
use serde_json::Value;
use support::{workspace, xtask};

fn client(spec: &Path) -> Files {
    let document = load::load(spec).unwrap();
    generator::read(&document).unwrap().files().unwrap()
}

#[test]
fn as_it_is_the_document_gives_the_client_that_it_gives_in_chapters() {
    let folder = tempfile::tempdir().unwrap();
    let whole = client(&workspace("spec/sms-v3.yaml"));
    for name in ["sms.yaml", "sms.json"] {
        let path = folder.path().join(name);
        let out = path.display().to_string();
        let run = xtask(&["export", "--as-is", "--out", &out]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert_eq!(run.out, format!("{out}: written\n"));
        assert!(client(&path) == whole, "{name}");
        let lint = xtask(&["lint", "--spec", &out]);
        assert_eq!(lint.out, "no findings\n", "{name}");
    }
}

#[test]
fn yaml_goes_to_standard_output_and_json_has_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sms.json");
    let written = xtask(&["export", "--out", &path.display().to_string()]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    let json: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let run = xtask(&["export"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let document = load::parse(Path::new("sms.yaml"), run.out).unwrap();
    assert_eq!(document.source.root().to_json(), json);
    assert!(json["servers"][0]["url"].is_string(), "{}", json["servers"]);
}

#[test]
fn a_document_with_errors_is_not_exported() {
    let folder = tempfile::tempdir().unwrap();
    let (spec, out) = (
        folder.path().join("library.yaml"),
        folder.path().join("out.yaml"),
    );
    let library = fs::read_to_string(workspace("document/tests/library.yaml")).unwrap();
    let [path, to] = [&spec, &out].map(|path| path.display().to_string());
    for (wrong, found) in [
        (
            library.replace("maximum: 50", "maximun: 50"),
            "did you mean `maximum`?",
        ),
        (format!("{library}- ["), "library.yaml:"),
        ("openapi: 3.1.0\n".to_owned(), "library.yaml:1:10"),
    ] {
        fs::write(&spec, wrong).unwrap();
        for more in [&[][..], &["--as-is"], &["--out", &to]] {
            let run = xtask(&[&["export", "--spec", &path], more].concat());
            assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{found}");
            assert!(run.err.contains(found), "{}", run.err);
        }
    }
    assert!(!out.exists());

    // One that is poor is exported all the same, but never onto itself.
    let poor = library.replace("      summary: Puts a book on a shelf.\n", "");
    fs::write(&spec, &poor).unwrap();
    assert_eq!(
        xtask(&["export", "--spec", &path, "--out", &to]).code,
        Some(0)
    );
    let run = xtask(&["export", "--spec", &path, "--out", &path]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("is a file of the document"), "{}", run.err);
    assert_eq!(fs::read_to_string(&spec).unwrap(), poor);
    let nowhere = folder.path().join("no/out.yaml").display().to_string();
    let run = xtask(&["export", "--spec", &path, "--out", &nowhere]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.starts_with(&format!("cannot write {nowhere}: ")),
        "{}",
        run.err
    );
}

#[test]
fn the_commands_of_the_readme_write_what_its_tools_read() {
    let folder = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string(workspace("README.md")).unwrap();
    let (_, section) = readme.split_once("## Other people's tools").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let commands = section.lines().map(str::trim);
    let commands = commands.filter_map(|line| line.strip_prefix("cargo xtask "));
    let mut written = Vec::new();
    for command in commands {
        let (command, _) = command.split_once('#').unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .current_dir(&folder)
            .args(command.split_whitespace())
            .output()
            .unwrap();
        let said = String::from_utf8(run.stdout).unwrap();
        assert!(run.status.success(), "{command}: {said}");
        written.push(said);
    }
    assert_eq!(written, ["sms.yaml: written\n", "pages.yaml: written\n"]);
    let text = fs::read_to_string(folder.path().join("sms.yaml")).unwrap();
    for named in ["nullable: true", "x-extensible-enum:"] {
        assert!(text.contains(named), "{named}");
    }
}
