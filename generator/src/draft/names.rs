//! Names that a page does not give, made of its words.

use heck::ToPascalCase;

/// The operation id of a title: `Listing Migration Tasks` is `ListMigrationTasks`.
pub(super) fn operation_id(title: &str) -> String {
    let title = title.trim_end_matches('.');
    let (verb, rest) = title.split_once(' ').unwrap_or((title, ""));
    let small = [
        "a", "an", "the", "of", "for", "to", "all", "about", "on", "in", "by",
    ];
    let rest: Vec<_> = rest
        .split(' ')
        .filter(|word| !small.contains(word))
        .collect();
    let name = format!("{} {}", base(verb), rest.join(" ")).to_pascal_case();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        name
    } else {
        format!("Call{name}")
    }
}

/// The verb of a gerund: titles say `Creating`, operations are called `Create`.
fn base(verb: &str) -> String {
    const SILENT_E: &[&str] = &[
        "Creating",
        "Deleting",
        "Updating",
        "Removing",
        "Changing",
        "Migrating",
        "Validating",
        "Configuring",
        "Enabling",
        "Disabling",
        "Replacing",
        "Generating",
        "Releasing",
    ];
    match verb.strip_suffix("ing") {
        Some(stem) if SILENT_E.contains(&verb) => format!("{stem}e"),
        Some("Sett") => "Set".to_owned(),
        Some("Gett") => "Get".to_owned(),
        Some("Stopp") => "Stop".to_owned(),
        Some(stem) if stem.len() > 2 => stem.to_owned(),
        _ => verb.to_owned(),
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
