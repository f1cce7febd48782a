//! What each finding goes by.

use super::{Diagnostic, Severity};

/// A rule: its name, its weight, and what it finds. Only a rule makes a finding, and the macro `rules!` declares
/// it, once, beside the check that finds it; `spec/RULES.md` has a section for each.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name that findings carry and `x-lint-allow` takes.
    pub name: &'static str,
    /// What its findings weigh.
    pub severity: Severity,
    /// What it finds, in a line.
    pub finds: &'static str,
    /// Whether `x-lint-allow` cannot silence it.
    pub always: bool,
    /// What else is found where it finds something.
    pub(crate) effect: Effect,
    /// Whether what it finds is wrong with a key, and not with its value.
    pub(crate) of_key: bool,
}

/// What a finding does to those around it, which whoever mends it has mended, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing.
    None,
    /// It makes a part of the document another thing than it was meant to be.
    Spoils,
    /// A key is there under another name.
    Misspells,
}

impl Rule {
    const fn new(name: &'static str, severity: Severity, finds: &'static str) -> Self {
        Self {
            name,
            severity,
            finds,
            always: false,
            effect: Effect::None,
            of_key: false,
        }
    }

    /// A rule whose findings stop the generator.
    pub const fn error(name: &'static str, finds: &'static str) -> Self {
        Self::new(name, Severity::Error, finds)
    }

    /// A rule whose findings do not.
    pub const fn warning(name: &'static str, finds: &'static str) -> Self {
        Self::new(name, Severity::Warning, finds)
    }

    /// The rule, such that nothing silences it.
    #[must_use]
    pub const fn always(self) -> Self {
        Self {
            always: true,
            ..self
        }
    }

    /// The rule, such that what it finds makes other findings near it of no use.
    #[must_use]
    pub const fn spoiling(self) -> Self {
        Self {
            effect: Effect::Spoils,
            ..self
        }
    }

    /// The rule, such that the caret goes under the key of what it finds, not under the value.
    #[must_use]
    pub(crate) const fn at_key(self) -> Self {
        Self {
            of_key: true,
            ..self
        }
    }

    pub(crate) const fn misspelling(self) -> Self {
        Self {
            effect: Effect::Misspells,
            ..self
        }
    }

    /// A finding at a JSON pointer; an empty one is the root.
    pub fn at(&self, pointer: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self, pointer.into(), message.into())
    }
}

/// Declares rules as constants, and the list of them as `RULES`.
///
/// ```
/// use document::diagnostic::Rule;
///
/// document::rules! {
///     LONG_NAME = Rule::warning("long-name", "a name of more than forty letters");
/// }
/// assert_eq!(RULES, [&LONG_NAME]);
/// ```
#[macro_export]
macro_rules! rules {
    ($($name:ident = $rule:expr;)*) => {
        $(pub(crate) const $name: $crate::diagnostic::Rule = $rule;)*

        /// The rules that are declared here.
        pub(crate) const RULES: &[&$crate::diagnostic::Rule] = &[$(&$name),*];
    };
}
