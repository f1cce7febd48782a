//! Findings on a document, and how they are shown.

mod render;
mod report;
mod rules;

use std::fmt;
use std::ops::Range;

use serde::Serialize;

pub use report::Report;
pub(crate) use rules::Effect;
pub use rules::Rule;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document is wrong: nothing is generated from it.
    Error,
    /// The document is poor: something a reader or a user of the client misses.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One finding at one place of a document; its [`Rule`] makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// The rule that found it, as `spec/RULES.md` names it.
    pub rule: &'static str,
    /// JSON pointer of the place; empty is the root.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
    /// What it does to others near it.
    pub(crate) effect: Effect,
    /// Where the caret goes, when the pointer alone does not say it.
    pub(crate) anchor: Anchor,
    /// Other places that belong to it.
    pub(crate) related: Vec<Related>,
    /// What else may be wrong, so that this finding only follows from it.
    pub(crate) causes: Vec<Cause>,
}

/// Something that makes a finding of no use while it is wrong itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// What stands at a pointer, or under a key of it.
    At(String),
    /// A key of the object at a pointer, which is there under a misspelt name.
    Misspelt(String, &'static str),
}

/// What a finding underlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// A scalar itself; of a list or mapping the key that leads to it.
    Default,
    /// The key that leads to the place.
    Key,
    /// These bytes of the text.
    Span(Range<usize>),
}

/// Another place that a finding shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Related {
    pub(crate) anchor: Anchor,
    pub(crate) pointer: String,
    pub(crate) label: String,
}

impl Diagnostic {
    fn new(rule: &Rule, pointer: String, message: String) -> Self {
        Self {
            severity: rule.severity,
            rule: rule.name,
            pointer,
            message,
            help: None,
            effect: rule.effect,
            anchor: if rule.of_key {
                Anchor::Key
            } else {
                Anchor::Default
            },
            related: Vec::new(),
            causes: Vec::new(),
        }
    }

    /// Says what would be right.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what would be right, where that is known.
    #[must_use]
    pub(crate) fn help_if_any(self, help: Option<impl Into<String>>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// Puts the caret under the key, not under the value.
    #[must_use]
    pub fn at_key(mut self) -> Self {
        self.anchor = Anchor::Key;
        self
    }

    /// Puts the caret under these bytes of the text.
    #[must_use]
    pub fn at_span(mut self, span: Range<usize>) -> Self {
        self.anchor = Anchor::Span(span);
        self
    }

    /// Says that the finding only follows when something is wrong at another place.
    #[must_use]
    pub fn follows(mut self, pointer: impl Into<String>) -> Self {
        self.causes.push(Cause::At(pointer.into()));
        self
    }

    /// Says that the finding only follows when an object has a key under a misspelt name.
    #[must_use]
    pub(crate) fn follows_misspelt(mut self, object: impl Into<String>, key: &'static str) -> Self {
        self.causes.push(Cause::Misspelt(object.into(), key));
        self
    }

    /// Shows another place too, with a few words on it.
    #[must_use]
    pub fn related(mut self, pointer: impl Into<String>, label: impl Into<String>) -> Self {
        self.related.push(Related {
            anchor: Anchor::Default,
            pointer: pointer.into(),
            label: label.into(),
        });
        self
    }

    /// Shows other bytes of the text too, with a few words on them.
    #[must_use]
    pub(crate) fn related_span(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.related.push(Related {
            anchor: Anchor::Span(span),
            pointer: String::new(),
            label: label.into(),
        });
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            severity,
            rule,
            message,
            ..
        } = self;
        write!(f, "{severity}[{rule}]: {message}")
    }
}
