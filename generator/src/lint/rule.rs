//! The table of rules.

use super::{
    allow, bodies, bounds, examples, extensions, keys, lists, names, operations, paging,
    parameters, references, schemas, security, texts,
};
use crate::diagnostic::{Diagnostic, Severity};

/// A rule: its name, its weight, and what it finds.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name that findings carry and `x-lint-allow` takes.
    pub name: &'static str,
    /// What its findings weigh.
    pub severity: Severity,
    /// What it finds, in a line.
    pub finds: &'static str,
}

impl Rule {
    pub(super) const fn error(name: &'static str, finds: &'static str) -> Self {
        Self {
            name,
            severity: Severity::Error,
            finds,
        }
    }

    pub(super) const fn warning(name: &'static str, finds: &'static str) -> Self {
        Self {
            name,
            severity: Severity::Warning,
            finds,
        }
    }

    pub(super) fn at(&self, pointer: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.severity, self.name, pointer, message)
    }
}

/// Rules of the loader: without them there is no document to look at, so they cannot be silenced.
const UNREADABLE: Rule = Rule::error(
    "unreadable",
    "a file that cannot be read, or is not UTF-8 text",
);
const YAML_SYNTAX: Rule = Rule::error(
    "yaml-syntax",
    "text that is not YAML, and YAML that OpenAPI does not know",
);
const DUPLICATE_KEY: Rule = Rule::error("duplicate-key", "a key that a mapping has twice");
const OPENAPI_VERSION: Rule = Rule::error("openapi-version", "a document that is not OpenAPI 3.0");
const NOT_OPENAPI: Rule = Rule::error(
    "not-openapi",
    "YAML that the model of OpenAPI cannot be read from",
);

/// All rules, in the order of `spec/RULES.md`.
pub const RULES: &[&Rule] = &[
    &UNREADABLE,
    &YAML_SYNTAX,
    &DUPLICATE_KEY,
    &OPENAPI_VERSION,
    &NOT_OPENAPI,
    &keys::UNKNOWN_KEY,
    &keys::MISPLACED_KEY,
    &keys::UNKNOWN_EXTENSION,
    &keys::MISSING_KEY,
    &keys::WRONG_VALUE,
    &keys::IGNORED_KEY,
    &references::UNRESOLVED_REF,
    &references::REF_SIBLINGS,
    &references::CIRCULAR_REF,
    &references::UNUSED_COMPONENT,
    &schemas::UNKNOWN_TYPE,
    &schemas::MISSING_TYPE,
    &schemas::UNKNOWN_FORMAT,
    &schemas::KEY_OF_OTHER_TYPE,
    &schemas::ARRAY_WITHOUT_ITEMS,
    &schemas::UNKNOWN_REQUIRED,
    &schemas::UNSUPPORTED_SCHEMA,
    &schemas::INLINE_OBJECT,
    &schemas::BAD_PATTERN,
    &bounds::CONTRADICTING_BOUNDS,
    &bounds::IMPOSSIBLE_BOUND,
    &lists::EMPTY_ENUM,
    &lists::REPEATED_VALUE,
    &lists::ENUM_MISMATCH,
    &lists::VALUE_WITHOUT_TEXT,
    &lists::TEXT_WITHOUT_VALUE,
    &lists::VALUE_WITHOUT_NAME,
    &lists::VALUE_NAMES,
    &examples::DEFAULT_MISMATCH,
    &examples::EXAMPLE_MISMATCH,
    &texts::MISSING_DESCRIPTION,
    &texts::MISSING_SUMMARY,
    &texts::TODO,
    &texts::TABLE_NUMBER,
    &names::DUPLICATE_OPERATION_ID,
    &names::NAME_COLLISION,
    &names::UNUSABLE_NAME,
    &operations::MISSING_OPERATION_ID,
    &operations::OPERATION_ID_STYLE,
    &operations::PATH_TEMPLATE,
    &operations::PATH_PARAMETER,
    &operations::UNSUPPORTED_OPERATION,
    &operations::BODY_ON_GET,
    &parameters::SAME_PARAMETER_NAME,
    &parameters::PARAMETER_LOCATION,
    &parameters::PARAMETER_STYLE,
    &parameters::PARAMETER_SCHEMA,
    &parameters::REQUIRED_DEFAULT,
    &bodies::RESPONSE_STATUS,
    &bodies::MISSING_SUCCESS,
    &bodies::SEVERAL_SUCCESS_BODIES,
    &bodies::SEVERAL_MEDIA_TYPES,
    &bodies::UNKNOWN_MEDIA_TYPE,
    &bodies::MISSING_SCHEMA,
    &bodies::INLINE_BODY,
    &paging::PAGING,
    &extensions::SERVICE,
    &extensions::MISSING_PERMISSION,
    &extensions::PERMISSION,
    &extensions::UNSTATED_PERMISSION,
    &extensions::IDEMPOTENT,
    &security::UNKNOWN_SECURITY_SCHEME,
    &security::UNUSED_SECURITY_SCHEME,
    &security::UNSUPPORTED_SECURITY,
    &allow::UNKNOWN_RULE,
    &allow::ALLOW_WITHOUT_REASON,
    &allow::UNUSED_ALLOW,
];
