//! Names: of the operation, and such as a page does not give.

use crate::draft::DRAFT;
use std::path::Path;

use heck::ToPascalCase;

use crate::page::Page;
use document::diagnostic::Diagnostic;

/// The id of a page's operation: the one that is given, else what its title ends in, else what its file is called.
pub(super) fn operation_id(
    given: Option<&str>,
    page: &Page,
    path: &Path,
) -> Result<String, Box<Diagnostic>> {
    let refuse = |message: &str, help: String| Err(Box::new(DRAFT.at("", message).help(help)));
    if let Some(given) = given {
        if is_id(given) {
            return Ok(given.to_owned());
        }
        let message = format!("`{given}` is no operation id");
        let proposal = proposal(given);
        let help = format!("write it in PascalCase, verb first: `--operation-id {proposal}`");
        return refuse(&message, help);
    }
    let of_title = [" - ", " – "]
        .iter()
        .find_map(|dash| Some(page.title.rsplit_once(dash)?.1.trim()));
    let of_file = path.file_stem().and_then(|stem| stem.to_str());
    let mut said = [of_title, of_file].into_iter().flatten();
    // A verb and what it is done to: a title may end in a word, and a file be called `Page`.
    match said.find(|text| is_id(text) && text.matches(char::is_uppercase).count() > 1) {
        Some(id) => Ok(id.to_owned()),
        None => refuse(
            "neither the page's title nor its file says what the operation is called",
            "give its id in the vendor's reference, verb first: `--operation-id VerbNoun`"
                .to_owned(),
        ),
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_uppercase())
        && text.bytes().all(|one| one.is_ascii_alphanumeric())
        && text.bytes().any(|one| one.is_ascii_lowercase())
}

fn proposal(text: &str) -> String {
    let pascal = text.to_pascal_case();
    if is_id(&pascal) {
        pascal
    } else {
        "VerbNoun".to_owned()
    }
}

/// The name of a listed number: what it means, else its value.
pub(super) fn value(value: &str, meaning: Option<&str>) -> String {
    let words: Vec<_> = meaning
        .unwrap_or_default()
        .split_whitespace()
        .take(3)
        .collect();
    let name = words.join(" ").to_pascal_case();
    let named = name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.is_ascii();
    if named {
        name
    } else {
        format!("Value{}", value.replace(['-', '.'], "_")).to_pascal_case()
    }
}
