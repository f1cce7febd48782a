//! The document as one file for other people's tools.
//!
//! They take a document at its word, and the vendor's pages do not say all that holds: null comes in the place of
//! every value, values that no list has come, and errors come with any status. So there are two forms: [`as_is`] is
//! what the pages say, and [`for_tools`] has added to it what is known beside them.

mod chapters;
mod errors;
mod received;

use serde_json::{Map, Value, json};

use crate::load::Document;

/// The document as it stands, in one file, in which each operation names its chapter.
///
/// ```no_run
/// # fn main() -> Result<(), document::diagnostic::Report> {
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// print!("{}", document::yaml::write(&document::export::as_is(&document)));
/// # Ok(())
/// # }
/// ```
pub fn as_is(document: &Document) -> Value {
    let mut whole = document.source.root().to_json();
    if document.source.files().nth(1).is_some() {
        chapters::name(&document.openapi(), &mut whole);
    }
    whole
}

/// The document as the service is, in one file.
///
/// What is received may be null or absent, and a value that is not among those that are listed; no default takes its
/// place. A schema that is sent, too, has a copy for it. Every operation may answer with an error, whatever the status.
/// The addresses of `x-service` are `servers`, the chapters are `tags`, and made-up samples are kept small. Bounds are
/// those of the document.
///
/// ```no_run
/// # fn main() -> Result<(), document::diagnostic::Report> {
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// print!("{}", document::yaml::write(&document::export::for_tools(&document)));
/// # Ok(())
/// # }
/// ```
pub fn for_tools(document: &Document) -> Value {
    let openapi = document.openapi();
    let mut whole = as_is(document);
    received::loosen(&openapi, &mut whole);
    errors::with_any_status(&openapi, &mut whole);
    chapters::tag(&openapi, &mut whole);
    if let Value::Object(root) = &mut whole {
        add_servers(root);
        // Arrays may have tens of thousands of elements, and so may texts have characters.
        let samples = json!({ "max-items": 3, "max-length": 24, "use-examples-value": true });
        root.insert("x-json-schema-faker".to_owned(), samples);
    }
    whole
}

/// Adds the addresses of the service where OpenAPI has them, before the paths.
fn add_servers(root: &mut Map<String, Value>) {
    let endpoints = root
        .get("x-service")
        .and_then(|service| service.get("endpoints"));
    let Some(endpoints) = endpoints.and_then(Value::as_object) else {
        return;
    };
    let servers: Value = endpoints
        .iter()
        .map(|(region, url)| json!({ "url": url, "description": region }))
        .collect();
    insert_before_paths(root, "servers", servers);
}

fn insert_before_paths(root: &mut Map<String, Value>, key: &str, value: Value) {
    let paths = root.keys().position(|key| key == "paths");
    root.shift_insert(paths.unwrap_or(root.len()), key.to_owned(), value);
}
