//! Whoever follows `$ref`s from file to file by the letter of `OpenAPI` reads the document that we read.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use document::load;
use serde_json::Value;

/// Levels of a value that are looked at; a schema that contains itself has no end.
const DEEPEST: usize = 24;

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn yaml(file: &Path) -> Value {
    serde_yaml::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// A value with all that its references lead to in their place; `file` is the one that it stands in.
fn followed(value: &Value, file: &Path, whole: &Value, depth: usize) -> Value {
    if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
        let (to, pointer) = reference.split_once('#').unwrap();
        let pointer = pointer.replace("%7B", "{").replace("%7D", "}");
        if to.is_empty() {
            let target = whole.pointer(&pointer).unwrap();
            return followed(target, file, whole, depth);
        }
        let file = file.parent().unwrap().join(to);
        let whole = yaml(&file);
        return followed(whole.pointer(&pointer).unwrap(), &file, &whole, depth);
    }
    match value {
        _ if depth == DEEPEST => Value::Null,
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(key, value)| {
                let value = followed(value, file, whole, depth + 1);
                (key.clone(), value)
            });
            fields.collect()
        }
        Value::Array(items) => {
            let items = items.iter();
            items
                .map(|item| followed(item, file, whole, depth + 1))
                .collect()
        }
        other => other.clone(),
    }
}

fn assert_same(path: &Path) {
    let ours = load::load(path).unwrap().source.root().to_json();
    let theirs = yaml(path);
    for (key, value) in theirs.as_object().unwrap() {
        if key != "components" {
            let same = followed(&ours[key], path, &ours, 0) == followed(value, path, &theirs, 0);
            assert!(same, "{key} of {}", path.display());
        }
    }
}

#[test]
fn our_document_is_what_its_files_say() {
    assert_same(&workspace("spec/sms-v3.yaml"));
}

#[test]
fn files_that_refer_to_each_other_are_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "root.yaml",
            "openapi: 3.0.3\ninfo: { title: Shelves, version: v1 }\npaths:\n  /v1/shelves/{id}:\n    $ref: \"below/shelves.yaml#/paths/~1v1~1shelves~1%7Bid%7D\"\ncomponents:\n  schemas:\n    Book:\n      type: object\n      properties:\n        shelf:\n          $ref: \"below/shelves.yaml#/components/schemas/Shelf\"\n",
        ),
        (
            "below/shelves.yaml",
            "paths:\n  /v1/shelves/{id}:\n    get:\n      responses:\n        \"200\":\n          description: A shelf.\n          content:\n            application/json:\n              schema:\n                $ref: \"#/components/schemas/Shelf\"\ncomponents:\n  schemas:\n    Shelf:\n      type: object\n      properties:\n        first:\n          $ref: \"#/components/schemas/Book\"\n        all:\n          type: array\n          items:\n            $ref: \"../root.yaml#/components/schemas/Book\"\n    Book:\n      $ref: \"../root.yaml#/components/schemas/Book\"\n",
        ),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    // An alias is one step more for who follows by the letter.
    assert_same(&folder.path().join("root.yaml"));
}
