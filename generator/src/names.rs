//! Names in Rust for what a document names.

use std::collections::BTreeSet;
use std::fmt::Write;

use heck::{ToPascalCase, ToSnakeCase};

use crate::model::Model;

/// Types, traits and derives that the modules of types name without a path; a
/// schema of one of these names gets `Schema` behind it. `Error` is the client's own.
const TYPES: [&str; 21] = [
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "Error",
    "From",
    "Hash",
    "Into",
    "None",
    "NumberEnum",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Some",
    "String",
    "TextEnum",
    "Vec",
];
/// Types and traits that the modules of operations name without a path; an
/// operation of one of these names gets `Operation` behind it.
const BUILDERS: [&str; 23] = [
    "Answer",
    "Box",
    "CallOptions",
    "Client",
    "Default",
    "Err",
    "Error",
    "From",
    "HeaderMap",
    "HeaderValue",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Pages",
    "ResponseValue",
    "Result",
    "Some",
    "Stream",
    "String",
    "Vec",
];
/// A client's own methods, and what clippy expects to be another thing.
const METHODS: [&str; 5] = ["builder", "call", "clone", "from_env", "new"];

/// Methods of the operators: clippy asks for the trait where one takes a value.
pub(crate) const OPERATORS: [&str; 10] = [
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// The file of each type, in the model's order.
pub(crate) fn type_files(model: &Model) -> Vec<String> {
    let mut taken = Names::without(["types"]);
    let types = model.types.iter();
    types
        .map(|definition| taken.claim(&file_name(definition.name()), "_"))
        .collect()
}

/// Hands out each name once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// Names that are taken from the start.
    pub(crate) fn without<'a>(reserved: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            taken: reserved.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The wished name, or with the first number behind it that makes it free.
    pub(crate) fn claim(&mut self, wished: &str, separator: &str) -> String {
        let numbered =
            (2..).map(|number| format!("{}{separator}{number}", wished.trim_end_matches('_')));
        let mut names = std::iter::once(wished.to_owned()).chain(numbered);
        let name = names.find(|name| !self.taken.contains(name));
        let name = name.unwrap_or_else(|| wished.to_owned());
        self.taken.insert(name.clone());
        name
    }

    /// Takes all of these, if none is taken.
    pub(crate) fn claim_all(&mut self, names: &[&str]) -> bool {
        let free = names.iter().all(|name| !self.taken.contains(*name));
        if free {
            self.taken.extend(names.iter().map(|&name| name.to_owned()));
        }
        free
    }
}

/// The names of an operation's method and of its builder, and those to fall back on.
///
/// The builder's is what progenitor makes of the method's.
pub(crate) fn operation(id: &str) -> impl Iterator<Item = Vec<String>> {
    let builder = |method: &str| identifier(&method.to_pascal_case(), "Type");
    let mut wished = value_name(id);
    if METHODS.contains(&wished.as_str()) || BUILDERS.contains(&builder(&wished).as_str()) {
        wished = format!("{}_operation", wished.trim_end_matches('_'));
    }
    let stem = wished.trim_end_matches('_').to_owned();
    let numbered = (2..).map(move |number| format!("{stem}_{number}"));
    let methods = std::iter::once(wished).chain(numbered);
    methods.map(move |method| {
        let builder = builder(&method);
        vec![method, builder]
    })
}

/// The method that waits: `migrated` becomes `wait_until_migrated`.
pub(crate) fn wait(waiter: &str) -> String {
    format!("wait_until_{waiter}")
}

/// A type's name: `details` becomes `Details`.
pub(crate) fn type_name(text: &str) -> String {
    let name = identifier(&legible(text).to_pascal_case(), "Type");
    if TYPES.contains(&name.as_str()) {
        format!("{name}Schema")
    } else {
        name
    }
}

/// A field's, parameter's or method's name: `X-Language` becomes `x_language`.
pub(crate) fn value_name(text: &str) -> String {
    identifier(&legible(text).to_snake_case(), "value")
}

/// A file's name, in ASCII alone: rustc does not look for any other.
pub(crate) fn file_name(text: &str) -> String {
    let mut name = String::new();
    for character in value_name(text).chars() {
        if character.is_ascii() {
            name.push(character);
        } else {
            let _ = write!(name, "u{:x}", u32::from(character));
        }
    }
    name
}

/// A variant's name: `MIGRATE_SUCCESS` becomes `MigrateSuccess`.
pub(crate) fn variant_name(text: &str) -> String {
    if text.is_empty() {
        return "Empty".to_owned();
    }
    identifier(&legible(text).to_pascal_case(), "Value")
}

fn legible(text: &str) -> String {
    text.replace('\'', "")
        .replace(|c: char| !unicode_ident::is_xid_continue(c), "-")
}

/// Makes a word an identifier: no digit in front, no keyword, never empty.
fn identifier(word: &str, fallback: &str) -> String {
    let word = match word.chars().next() {
        None => fallback.to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => word.to_owned(),
        Some(_) => format!("{fallback}{word}"),
    };
    // `gen` is a keyword since the 2024 edition, which syn leaves open.
    if syn::parse_str::<syn::Ident>(&word).is_ok() && word != "gen" {
        word
    } else {
        format!("{word}_")
    }
}

/// What an operation does, in words for a message: `ListTasks` becomes `listing tasks`.
pub(crate) fn action(operation_id: &str) -> String {
    let words = legible(operation_id).to_snake_case();
    let (verb, rest) = words.split_once('_').unwrap_or((&words, ""));
    let mut action = gerund(base(verb));
    for word in rest.split('_').filter(|word| !word.is_empty()) {
        action.push(' ');
        action.push_str(word);
    }
    action
}

/// A verb without the ending of the third person: some ids say that an operation `Shows` something.
fn base(verb: &str) -> &str {
    let stem = verb.strip_suffix('s');
    stem.filter(|stem| !stem.ends_with(['s', 'u']))
        .unwrap_or(verb)
}

fn gerund(verb: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    let end: Vec<char> = verb.chars().rev().take(3).collect();
    match end.as_slice() {
        ['e', 'e', ..] => format!("{verb}ing"),
        ['e', before, ..] if !vowel(*before) || *before == 'u' => {
            format!("{}ing", verb.trim_end_matches('e'))
        }
        // A short verb that ends in one vowel and one consonant doubles it: get, set, stop, run.
        [last, middle, first]
            if verb.len() <= 4
                && !vowel(*last)
                && vowel(*middle)
                && !vowel(*first)
                && !"wxy".contains(*last) =>
        {
            format!("{verb}{last}ing")
        }
        _ => format!("{verb}ing"),
    }
}
