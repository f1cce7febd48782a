//! Where a `$ref` leads, by its text and the file that it stands in.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

/// A place in a file of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The file, by its path from the folder of the root: one spelling for each.
    pub(super) file: PathBuf,
    /// The place in it.
    pub(super) pointer: String,
}

/// Why a `$ref` cannot lead to a file of the document.
pub(super) struct Foreign {
    pub(super) message: String,
    pub(super) help: String,
}

impl Target {
    /// Reads a `$ref` that stands in `from`.
    pub(super) fn of(from: &Path, text: &str) -> Result<Self, Foreign> {
        let (file, pointer) = text.split_once('#').unwrap_or((text, ""));
        if let Some((what, help)) = foreign(file) {
            return Err(Foreign {
                message: format!("`{text}` is {what}"),
                help,
            });
        }
        let decoded = |part| percent_decode_str(part).decode_utf8_lossy().into_owned();
        let file = if file.is_empty() {
            Some(from.to_owned())
        } else {
            let folder = from.parent().unwrap_or(Path::new(""));
            plain(&folder.join(decoded(file)))
        };
        // What lies outside neither moves with the document nor is compared with a revision of it.
        let file = file.ok_or_else(|| Foreign {
            message: format!("`{text}` is outside of the folder of the document"),
            help: "move the file into the folder of the root, or below it".to_owned(),
        })?;
        Ok(Self {
            file,
            pointer: decoded(pointer),
        })
    }
}

fn foreign(file: &str) -> Option<(&'static str, String)> {
    if file.contains("://") {
        let help = "save it beside the document, and refer to the file";
        return Some(("an address, and a document is read from files", help.into()));
    }
    if file.starts_with(['/', '\\']) || file.chars().nth(1) == Some(':') {
        let help = "write the path from this file on";
        return Some((
            "an absolute path, which other machines do not have",
            help.into(),
        ));
    }
    file.contains('\\').then(|| {
        let help = format!("write slashes: `{}`", file.replace('\\', "/"));
        ("a path with backslashes, which only one system reads", help)
    })
}

/// A path without `.` and `..`; `None` if it leads out of the folder that it begins in.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => plain.push(name),
            Component::CurDir => {}
            Component::ParentDir if plain.pop() => {}
            _ => return None,
        }
    }
    Some(plain)
}

/// The path that leads from one file to another, as a `$ref` writes it; nothing for the file itself.
pub fn relative(from: &Path, to: &Path) -> String {
    if from == to {
        return String::new();
    }
    let (mut up, mut folder) = (String::new(), from.parent());
    while let Some(above) = folder {
        if let Ok(below) = to.strip_prefix(above) {
            let names = below.iter().map(|name| name.to_string_lossy());
            return up + &names.collect::<Vec<_>>().join("/");
        }
        up.push_str("../");
        folder = above.parent();
    }
    to.display().to_string()
}
