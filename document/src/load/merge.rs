//! One document out of several files.

use std::collections::HashSet;

use super::rules::{CIRCULAR_REF, CONFLICTING_NAME};
use super::set::{Part, Set};
use super::target::{Target, relative};
use crate::diagnostic::Diagnostic;
use crate::source::{Entry, Node, Pointer, Value};

/// The document as one tree: what stands behind the paths of the root, and the components of all files.
pub(super) struct Merged {
    pub(super) tree: Node,
    /// Where the paths begin that the root leads to.
    pub(super) reached: HashSet<usize>,
    pub(super) findings: Vec<Diagnostic>,
}

/// Merges files whose references are local; `aliases` has the places of components that are in truth another file's.
pub(super) fn merge(set: &Set, aliases: &HashSet<usize>) -> Merged {
    let mut merged = Merged {
        tree: set.root.tree.clone(),
        reached: HashSet::new(),
        findings: Vec::new(),
    };
    merged.paths(set);
    merged.components(set, aliases);
    merged
}

/// What a path of the root leads to.
enum Path<'s> {
    Item(&'s Node),
    /// Nothing, which is found where references are looked at.
    Lost,
    /// Itself, by these steps.
    Circle(Vec<String>),
}

impl Merged {
    fn paths(&mut self, set: &Set) {
        let paths = set.root.tree.mapping("paths");
        for entry in paths.iter().filter(|entry| !entry.key.starts_with("x-")) {
            let pointer = Pointer::of(["paths", &entry.key]);
            match self.follow(set, &entry.node) {
                Path::Item(item) => {
                    if let Some(node) = self.tree.at_mut(pointer.as_str()) {
                        *node = item.clone();
                    }
                }
                Path::Lost => {}
                Path::Circle(steps) => {
                    let message = format!("the path is nothing but itself: {}", steps.join(" → "));
                    let finding = CIRCULAR_REF.at(pointer.join("$ref"), message);
                    let help = "write its operations in one of these places";
                    self.findings.push(finding.help(help));
                }
            }
        }
    }

    fn follow<'s>(&mut self, set: &'s Set, node: &'s Node) -> Path<'s> {
        let mut at = (&set.root, node);
        let mut seen = vec![node.span.start];
        let mut steps = Vec::new();
        while let Some(reference) = at.1.get("$ref") {
            let text = reference.as_str().unwrap_or_default();
            let Some(next) = step(set, at.0, text) else {
                return Path::Lost;
            };
            let start = next.1.span.start;
            self.reached.insert(start);
            steps.push(format!("`{text}`"));
            if seen.contains(&start) {
                return Path::Circle(steps);
            }
            seen.push(start);
            at = next;
        }
        Path::Item(at.1)
    }

    fn components(&mut self, set: &Set, aliases: &HashSet<usize>) {
        // An alias stays where nothing else has the name: it is a circle, and found as such.
        let dropped = |section: &str, entry: &Entry| {
            let at = component(section, entry);
            let mut all = set.parts().filter_map(|part| part.tree.at(at.as_str()));
            aliases.contains(&entry.node.span.start)
                && all.any(|node| !aliases.contains(&node.span.start))
        };
        let own = self.tree.at_mut("/components").map(|own| &mut own.value);
        if let Some(Value::Mapping(sections)) = own {
            for section in sections {
                let name = section.key.clone();
                if let Value::Mapping(entries) = &mut section.node.value {
                    entries.retain(|entry| !dropped(&name, entry));
                }
            }
        }
        for part in &set.others {
            let Some(components) = part.tree.entry("components") else {
                continue;
            };
            // What else may stand there speaks for its file alone.
            let sections = components.node.entries().iter();
            for section in sections.filter(|section| !section.key.starts_with("x-")) {
                for entry in section.node.entries() {
                    if !dropped(&section.key, entry) {
                        self.add(set, part, [components, section, entry]);
                    }
                }
            }
        }
    }

    fn add(&mut self, set: &Set, part: &Part, [components, section, entry]: [&Entry; 3]) {
        let whole = slot(&mut self.tree, components).and_then(|whole| slot(whole, section));
        let Some(Value::Mapping(entries)) = whole.map(|whole| &mut whole.value) else {
            return;
        };
        let Some(first) = entries.iter().find(|other| other.key == entry.key) else {
            entries.push(entry.clone());
            return;
        };
        if first.node.to_json() == entry.node.to_json() {
            return;
        }
        let at = component(&section.key, entry);
        let message = format!("another file has a `{}` that is not this one", entry.key);
        let finding = CONFLICTING_NAME.at(&at, message);
        let finding = finding
            .at_span(entry.key_span.clone())
            .related_span(first.key_span.clone(), "first here");
        let other = set.holding(first.key_span.start);
        let reference = format!("{}#{at}", relative(&part.name, &other.name));
        self.findings.push(finding.help(format!(
            "rename one of the two, or refer to the first: `{reference}`"
        )));
    }
}

/// The path that a reference in a file leads to.
fn step<'s>(set: &'s Set, part: &Part, reference: &str) -> Option<(&'s Part, &'s Node)> {
    let target = Target::of(&part.name, reference).ok()?;
    let (parent, _) = Pointer::from(target.pointer.as_str()).parent()?;
    let part = set.get(&target.file)?;
    let node = part.tree.at(&target.pointer)?;
    (parent.as_str() == "/paths").then_some((part, node))
}

fn component(section: &str, entry: &Entry) -> Pointer {
    Pointer::of(["components", section, &entry.key])
}

/// The value under the key of an entry, which is an empty mapping where there was none.
fn slot<'n>(node: &'n mut Node, like: &Entry) -> Option<&'n mut Node> {
    let Value::Mapping(entries) = &mut node.value else {
        return None;
    };
    let found = entries.iter().position(|entry| entry.key == like.key);
    let at = found.unwrap_or_else(|| {
        let mut entry = like.clone();
        entry.node.value = Value::Mapping(Vec::new());
        entries.push(entry);
        entries.len() - 1
    });
    entries.get_mut(at).map(|entry| &mut entry.node)
}
