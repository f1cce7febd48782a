//! A document from a file: its text, and the place of everything in it.

use crate::diagnostic::Rule;
use crate::rules;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::openapi::OpenApi;
use crate::source::{self, Node, Pointer, Source};

rules! {
    UNREADABLE = Rule::error(
        "unreadable",
        "a file that cannot be read, or is not UTF-8 text",
    ).always();
    YAML_SYNTAX = Rule::error(
        "yaml-syntax",
        "text that is not YAML, and YAML that OpenAPI does not know",
    ).always();
    DUPLICATE_KEY = Rule::error("duplicate-key", "a key that a mapping has twice").always();
    OPENAPI_VERSION = Rule::error("openapi-version", "a document that is not OpenAPI 3.0").always();
}

/// A document as the later stages need it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file it was read from; messages name it.
    pub path: PathBuf,
    /// Its text, with positions by JSON pointer.
    pub source: Arc<Source>,
}

impl Document {
    /// The objects of `OpenAPI` in it.
    pub fn openapi(&self) -> OpenApi<'_> {
        OpenApi::new(&self.source)
    }
}

/// Reads a document from a file.
///
/// ```no_run
/// # fn main() -> Result<(), document::diagnostic::Report> {
/// let document = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// println!("{}", document.openapi().operations().len());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// A file that cannot be read, text that is not YAML, doubled keys, and YAML that does not begin as an `OpenAPI` 3.0
/// document. What else is wrong with it, [`lint`](crate::lint::lint) finds.
pub fn load(path: &Path) -> Result<Document, Report> {
    match std::fs::read(path) {
        Ok(bytes) => parse_bytes(path, bytes),
        Err(error) => Err(refuse(
            &Arc::new(Source::without_values(path, String::new())),
            UNREADABLE
                .at("", format!("cannot read the document: {error}"))
                .help("give the path of an OpenAPI document with `--spec FILE`"),
        )),
    }
}

fn parse_bytes(path: &Path, bytes: Vec<u8>) -> Result<Document, Report> {
    match String::from_utf8(bytes) {
        Ok(text) => parse(path, text),
        Err(error) => {
            let readable = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Err(refuse(
                &Arc::new(Source::without_values(path, text)),
                UNREADABLE
                    .at("", "the document is not UTF-8 text")
                    .help("save the file as UTF-8")
                    .at_span(readable..readable + 1),
            ))
        }
    }
}

/// Reads a document from text; `path` is for messages only.
///
/// # Errors
///
/// As for [`load`].
pub fn parse(path: &Path, text: String) -> Result<Document, Report> {
    let root = match source::read(&text) {
        Ok(root) => root,
        Err(error) => {
            return Err(refuse(
                &Arc::new(Source::without_values(path, text)),
                YAML_SYNTAX
                    .at("", error.message)
                    .help(error.help)
                    .at_span(error.span),
            ));
        }
    };
    let source = Arc::new(Source::new(path, text, root));
    let doubled = doubled_keys(source.root());
    if !doubled.is_empty() {
        return Err(Report::new(&source, doubled));
    }
    if let Some(finding) = wrong_version(source.root()) {
        return Err(refuse(&source, finding));
    }
    Ok(Document {
        path: path.to_owned(),
        source,
    })
}

fn refuse(source: &Arc<Source>, finding: Diagnostic) -> Report {
    Report::new(source, vec![finding])
}

fn doubled_keys(root: &Node) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut open = vec![(Pointer::root(), root)];
    while let Some((pointer, node)) = open.pop() {
        for (at, entry) in node.entries().iter().enumerate() {
            let first = node
                .entries()
                .iter()
                .take(at)
                .find(|other| other.key == entry.key);
            if let Some(first) = first {
                findings.push(
                    DUPLICATE_KEY
                        .at(
                            pointer.join(&entry.key),
                            format!("the key `{}` is here twice", entry.key),
                        )
                        .help("remove one of the two, or rename it")
                        .at_span(entry.key_span.clone())
                        .related_span(first.key_span.clone(), "first here"),
                );
            }
            open.push((pointer.join(&entry.key), &entry.node));
        }
        for (at, item) in node.items().iter().enumerate() {
            open.push((pointer.join(at), item));
        }
    }
    findings
}

fn wrong_version(root: &Node) -> Option<Diagnostic> {
    let help = "this generator reads OpenAPI 3.0: `openapi: 3.0.3` as the first line";
    let Some(version) = root.get("openapi") else {
        let message = match root.get("swagger") {
            Some(_) => "this is a Swagger 2 document",
            None => "this is not an OpenAPI document: there is no `openapi` key",
        };
        return Some(OPENAPI_VERSION.at("", message).help(help));
    };
    let text = version.scalar_text().unwrap_or_default();
    if version.as_str().is_some() && text.split('.').take(2).eq(["3", "0"]) {
        return None;
    }
    let message = if text.is_empty() {
        format!("`openapi` is {}, not a version", version.kind())
    } else {
        format!("`openapi` is `{text}`")
    };
    Some(OPENAPI_VERSION.at("/openapi", message).help(help))
}
