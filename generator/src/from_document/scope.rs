//! The names of one scope of Rust code: who has each, and who wished for one that another has.

use std::collections::HashMap;

use document::diagnostic::{Diagnostic, Rule};
use document::source::Pointer;

use crate::names::Names;

pub(crate) const NAME_COLLISION: Rule =
    Rule::warning("name-collision", "two names that are one in Rust");

/// What names are handed out to, in the words of a finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    /// What the document names: `parameters`.
    pub(super) named: &'static str,
    /// What Rust code names: `the method`.
    pub(super) becomes: &'static str,
    /// Whether the name is a key of the document.
    pub(super) is_key: bool,
}

/// Hands out the names of one scope.
#[derive(Debug)]
pub(super) struct Scope {
    words: Words,
    names: Names,
    holders: HashMap<String, (String, Pointer)>,
}

impl Scope {
    pub(super) fn new(words: Words, names: Names) -> Self {
        Self {
            words,
            names,
            holders: HashMap::new(),
        }
    }

    /// The wished name, or with a number behind it; a collision is a finding.
    pub(super) fn claim(
        &mut self,
        wished: &str,
        separator: &str,
        holder: (&str, &Pointer),
        findings: &mut Vec<Diagnostic>,
    ) -> String {
        let name = self.names.claim(wished, separator);
        self.hold(&[wished], &[&name], holder, findings);
        name
    }

    /// The first of several names, numbered until all that come with it are free.
    pub(super) fn claim_all(
        &mut self,
        candidates: impl IntoIterator<Item = Vec<String>>,
        holder: (&str, &Pointer),
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<String> {
        let mut wished = None;
        for names in candidates {
            let texts: Vec<&str> = names.iter().map(String::as_str).collect();
            let wished = wished.get_or_insert_with(|| names.clone());
            if self.names.claim_all(&texts) {
                let wished: Vec<&str> = wished.iter().map(String::as_str).collect();
                self.hold(&wished, &texts, holder, findings);
                return names;
            }
        }
        wished.unwrap_or_default()
    }

    fn hold(
        &mut self,
        wished: &[&str],
        given: &[&str],
        (name, pointer): (&str, &Pointer),
        findings: &mut Vec<Diagnostic>,
    ) {
        if wished != given {
            let holders = wished.iter().filter_map(|wished| {
                let (other, place) = self.holders.get(*wished)?;
                Some((*wished, other.clone(), place.clone()))
            });
            findings.extend(holders.take(1).map(|(wished, other, place)| {
                let Words {
                    named,
                    becomes,
                    is_key,
                } = self.words;
                let message = if other == name {
                    format!("two {named} are called `{name}`")
                } else {
                    format!("the {named} `{other}` and `{name}` both become {becomes} `{wished}`")
                };
                let finding = NAME_COLLISION.at(pointer, message);
                let finding = finding
                    .help(
                        "the client tells them apart by a number; nobody will know which is which",
                    )
                    .related(place, "the other one");
                if is_key { finding.at_key() } else { finding }
            }));
        }
        for name_in_rust in given {
            self.holders.insert(
                (*name_in_rust).to_owned(),
                (name.to_owned(), pointer.clone()),
            );
        }
    }
}
