//! References, seen from the file that each stands in: whether they lead to something, and what they are in one document.

use std::collections::HashSet;
use std::path::Path;

use super::rules::{FOREIGN_REF, REF_SIBLINGS, UNRESOLVED_REF};
use super::set::{Part, Set};
use super::target::{Target, relative};
use crate::diagnostic::Diagnostic;
use crate::openapi::{ALLOW, Kind, Place, places};
use crate::source::{Node, Pointer, Value};
use crate::suggest;

/// What is found where references are made local.
#[derive(Default)]
pub(super) struct Localized {
    pub(super) findings: Vec<Diagnostic>,
    /// Where the components stand that are nothing but a reference to their own name in another file.
    pub(super) aliases: HashSet<usize>,
}

/// Makes references to components of other files references to components of one document. Those that lead nowhere
/// stay as they are, and so do those of paths.
pub(super) fn localize(set: &mut Set, neighbours: &[String]) -> Localized {
    let mut localized = Localized::default();
    let mut local = Vec::new();
    for (at, part) in set.parts().enumerate() {
        for place in places(Kind::Root, &part.tree) {
            let Some(reference) = place.reference() else {
                continue;
            };
            siblings(&place, &mut localized.findings);
            let seeker = Seeker {
                set,
                neighbours,
                part,
                place: &place,
            };
            match seeker.target(reference) {
                Ok(target) if place.kind != Kind::PathItem && target.file != part.name => {
                    if target.pointer == place.pointer.as_str() {
                        localized.aliases.insert(place.node.span.start);
                    }
                    local.push((at, place.pointer.join("$ref"), target.pointer));
                }
                Ok(_) => {}
                Err(finding) => {
                    // Not every file's places are those of the whole document.
                    let span = reference.span.clone();
                    let seen = !span.is_empty();
                    let finding = if seen {
                        finding.at_span(span)
                    } else {
                        *finding
                    };
                    localized.findings.push(finding);
                }
            }
        }
    }
    for (at, pointer, target) in local {
        let part = set.parts_mut().nth(at);
        if let Some(node) = part.and_then(|part| part.tree.at_mut(pointer.as_str())) {
            node.value = Value::String(format!("#{target}"));
        }
    }
    localized
}

fn siblings(place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    let others = place.node.entries().iter();
    // What stands for a path takes the place of the whole, allowances included.
    let allowed = |key: &str| key == ALLOW && place.kind != Kind::PathItem;
    for entry in others.filter(|entry| entry.key != "$ref" && !allowed(&entry.key)) {
        let finding = REF_SIBLINGS
            .at(
                place.pointer.join(&entry.key),
                format!("`{}` beside a `$ref` is dropped", entry.key),
            )
            .at_span(entry.key_span.clone());
        findings.push(if place.kind == Kind::Schema {
            finding.help("put the `$ref` into an `allOf` of one entry, then it may have siblings")
        } else {
            finding.help(format!("say it where {} itself stands", place.kind.name()))
        });
    }
}

/// Looks for what one reference means.
struct Seeker<'a> {
    set: &'a Set,
    /// The names of files beside the root that a misspelt one may mean.
    neighbours: &'a [String],
    part: &'a Part,
    place: &'a Place<'a>,
}

impl Seeker<'_> {
    fn target(&self, reference: &Node) -> Result<Target, Box<Diagnostic>> {
        let pointer = self.place.pointer.join("$ref");
        let Some(text) = reference.as_str() else {
            let finding = UNRESOLVED_REF.at(pointer, "the `$ref` is not text");
            return Err(Box::new(
                finding.help("quote it: \"#/components/schemas/…\""),
            ));
        };
        let target = Target::of(&self.part.name, text).map_err(|foreign| {
            let finding = FOREIGN_REF.at(&pointer, foreign.message);
            Box::new(finding.help(foreign.help))
        })?;
        self.found(text, &target)
            .and_then(|()| self.same_path(&target))
            .map_err(|(message, help)| {
                let finding = UNRESOLVED_REF.at(pointer, message);
                Box::new(finding.help_if_any(help))
            })?;
        Ok(target)
    }

    /// A path leads to itself in another file: under another name its page would be another.
    fn same_path(&self, target: &Target) -> Result<(), (String, Option<String>)> {
        if self.place.kind != Kind::PathItem || target.pointer == self.place.pointer.as_str() {
            return Ok(());
        }
        let last = |pointer: &Pointer| pointer.parent().map(|(_, path)| path).unwrap_or_default();
        let (here, there) = (
            last(&self.place.pointer),
            last(&Pointer::from(target.pointer.as_str())),
        );
        let message = format!("`{here}` leads to another path, `{there}`");
        Err((
            message,
            Some("write the path as it stands on its page, in both places".to_owned()),
        ))
    }

    /// What is wrong with a target, and what would be right.
    fn found(&self, text: &str, target: &Target) -> Result<(), (String, Option<String>)> {
        let due = self.due();
        let name = name(target, &due);
        let last = target.pointer.rsplit('/').next().unwrap_or_default();
        let Some(part) = self.set.get(&target.file) else {
            let file = text.split('#').next().unwrap_or_default();
            let message = format!("there is no file `{file}`");
            let near = suggest::nearest(file, self.neighbours.iter().map(String::as_str));
            let near = near.map(suggest::did_you_mean);
            let help = near.or_else(|| self.elsewhere(name.as_deref().unwrap_or(last)));
            let way = "the path begins in the folder of the file that the reference stands in";
            return Err((message, help.or_else(|| Some(way.to_owned()))));
        };
        let names = names(part, &due);
        let Some(name) = name else {
            let message = format!("`{text}` is not where {} is found", self.place.kind.name());
            let near = names.iter().find(|name| **name == last);
            let help = match near {
                Some(near) => suggest::did_you_mean(&self.whole(&part.name, near)),
                None => format!("write `{}`", self.whole(&part.name, "…")),
            };
            return Err((message, Some(help)));
        };
        if names.contains(&name.as_str()) {
            return Ok(());
        }
        let section = due.as_str().trim_start_matches('/').replace('/', ".");
        let file = part.file.path().display();
        let message = if self.set.others.is_empty() {
            format!("there is no `{name}` under `{section}`")
        } else {
            format!("there is no `{name}` under `{section}` of {file}")
        };
        let near = suggest::nearest(&name, names.iter().copied());
        let near = near.map(|near| suggest::did_you_mean(&self.whole(&part.name, near)));
        let all = (!names.is_empty()).then(|| format!("there are {}", suggest::list(&names)));
        Err((message, self.elsewhere(&name).or(near).or(all)))
    }

    /// Where in a file objects of this kind are.
    fn due(&self) -> Pointer {
        let components = |section| Pointer::of(["components", section]);
        let section = self.place.kind.section();
        section.map_or_else(|| Pointer::of(["paths"]), components)
    }

    /// The same name in another file.
    fn elsewhere(&self, name: &str) -> Option<String> {
        let due = self.due();
        let mut parts = self.set.parts();
        let other = parts.find(|part| names(part, &due).contains(&name))?;
        Some(suggest::did_you_mean(&self.whole(&other.name, name)))
    }

    /// The reference to a name in a file.
    fn whole(&self, file: &Path, name: &str) -> String {
        let file = relative(&self.part.name, file);
        format!("{file}#{}", self.due().join(name))
    }
}

/// The name that a target means among those of a place.
fn name(target: &Target, due: &Pointer) -> Option<String> {
    let (parent, name) = Pointer::from(target.pointer.as_str()).parent()?;
    (parent == *due).then_some(name)
}

fn names<'p>(part: &'p Part, due: &Pointer) -> Vec<&'p str> {
    let entries = part.tree.at(due.as_str()).map_or(&[][..], Node::entries);
    entries.iter().map(|entry| entry.key.as_str()).collect()
}
