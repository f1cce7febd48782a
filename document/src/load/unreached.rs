//! What stands in files and does not come into the document, although somebody wrote it for that.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use super::files::Files;
use super::rules::{UNREACHED_FILE, UNREACHED_PART};
use super::set::{Part, Set};
use super::target::relative;
use crate::diagnostic::Diagnostic;
use crate::source::{Entry, File, Node, Pointer};

/// Keys of a file that come into the document, or that it has when it is a document of its own, too.
const KEYS: &[&str] = &["openapi", "info", "paths", "components"];

/// Paths that the root does not lead to, and keys that mean something in the root alone.
pub(super) fn parts(set: &Set, reached: &HashSet<usize>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for part in &set.others {
        let paths = entries(part, "/paths").filter(|entry| !entry.key.starts_with("x-"));
        for entry in paths.filter(|entry| !reached.contains(&entry.node.span.start)) {
            let pointer = Pointer::of(["paths", &entry.key]);
            let root = set.root.file.path().display();
            let message = format!("nothing in {root} leads to this path");
            let reference = format!("{}#{pointer}", relative(&set.root.name, &part.name));
            findings.push(
                UNREACHED_PART
                    .at(pointer, message)
                    .at_span(entry.key_span.clone())
                    .help(format!(
                        "write there, under `paths`: `{}: {{ $ref: \"{reference}\" }}`",
                        entry.key
                    )),
            );
        }
        let keys = entries(part, "").map(|entry| (Pointer::root(), entry));
        let keys = keys.filter(|(_, entry)| !KEYS.contains(&entry.key.as_str()));
        let extensions = ["paths", "components"].into_iter().flat_map(|holder| {
            let holder = Pointer::of([holder]);
            let entries: Vec<_> = entries(part, holder.as_str()).collect();
            entries
                .into_iter()
                .map(move |entry| (holder.clone(), entry))
        });
        let extensions = extensions.filter(|(_, entry)| entry.key.starts_with("x-"));
        for (holder, entry) in keys.chain(extensions) {
            let message = format!("`{}` says nothing here", entry.key);
            findings.push(
                UNREACHED_PART
                    .at(holder.join(&entry.key), message)
                    .at_span(entry.key_span.clone())
                    .help("the root alone may have it; a file that it leads to has paths and components"),
            );
        }
    }
    findings
}

fn entries<'p>(part: &'p Part, pointer: &str) -> impl Iterator<Item = &'p Entry> + use<'p> {
    let node = part.tree.at(pointer);
    node.map_or(&[][..], Node::entries).iter()
}

/// Files beside those of a document that have paths or components, and are no documents of their own.
pub(super) fn files(set: &Set, folder: &Path, files: &dyn Files) -> (Vec<File>, Vec<Diagnostic>) {
    let mut unreached = Vec::new();
    let mut findings = Vec::new();
    // One of them is what a reference to no file means.
    if set.is_lost {
        return (unreached, findings);
    }
    let folders: BTreeSet<_> = set.parts().filter_map(|part| part.name.parent()).collect();
    let all = folders.into_iter().flat_map(|inner| {
        let names = files.names(&folder.join(inner)).into_iter();
        names.map(move |name| inner.join(name))
    });
    let yaml = |name: &Path| {
        name.extension()
            .is_some_and(|end| end == "yaml" || end == "yml")
    };
    for name in all.filter(|name| yaml(name) && set.get(name).is_none()) {
        let path = folder.join(&name);
        let text = String::from_utf8_lossy(&files.read(&path).unwrap_or_default()).into_owned();
        if !is_chapter(&text) {
            continue;
        }
        let before = unreached.last().unwrap_or_else(|| set.last());
        let file = File::new(&path, text, before.end());
        let message = format!("nothing refers to `{}`", name.display());
        findings.push(
            UNREACHED_FILE
                .at("", message)
                .at_span(file.base()..file.base() + 1)
                .help(format!(
                    "lead to its paths from `{}`, or move it to another folder",
                    set.root.name.display()
                )),
        );
        unreached.push(file);
    }
    (unreached, findings)
}

fn is_chapter(text: &str) -> bool {
    let has = |key: &str| {
        let mut rest = text.lines().filter_map(|line| line.strip_prefix(key));
        rest.any(|rest| rest.trim_start().starts_with(':'))
    };
    !has("openapi") && !has("swagger") && (has("paths") || has("components"))
}
