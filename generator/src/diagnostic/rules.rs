//! The table of rules: what each finding goes by.
//!
//! A finding is made by its rule, and a rule by this table, so that none can be missing in `RULES`. `spec/RULES.md`
//! has a section for each.

use super::{Diagnostic, Severity};

/// A rule: its name, its weight, and what it finds.
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
}

impl Rule {
    const fn new(name: &'static str, severity: Severity, finds: &'static str) -> Self {
        Self {
            name,
            severity,
            finds,
            always: false,
        }
    }

    const fn error(name: &'static str, finds: &'static str) -> Self {
        Self::new(name, Severity::Error, finds)
    }

    const fn warning(name: &'static str, finds: &'static str) -> Self {
        Self::new(name, Severity::Warning, finds)
    }

    const fn always(self) -> Self {
        Self {
            always: true,
            ..self
        }
    }

    /// A finding at a JSON pointer; an empty one is the root.
    pub(crate) fn at(&self, pointer: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self, pointer.into(), message.into())
    }
}

macro_rules! rules {
    ($($name:ident = $rule:expr;)*) => {
        $(pub(crate) const $name: Rule = $rule;)*

        /// All rules, in the order of `spec/RULES.md`.
        pub const RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    // Reading: without it there is no document to look at.
    UNREADABLE = Rule::error(
        "unreadable",
        "a file that cannot be read, or is not UTF-8 text",
    ).always();
    YAML_SYNTAX = Rule::error(
        "yaml-syntax",
        "text that is not YAML, and YAML that OpenAPI does not know",
    ).always();
    DUPLICATE_KEY = Rule::error("duplicate-key", "a key that a mapping has twice").always();
    OPENAPI_VERSION = Rule::error("openapi-version", "a document that is not OpenAPI 3.0").always();
    NOT_OPENAPI = Rule::error(
        "not-openapi",
        "YAML that the model of OpenAPI cannot be read from",
    ).always();

    // The linter.
    UNKNOWN_KEY = Rule::error("unknown-key", "a key that OpenAPI does not have");
    MISPLACED_KEY = Rule::error("misplaced-key", "a key that belongs to another kind of object");
    UNKNOWN_EXTENSION = Rule::warning(
        "unknown-extension",
        "an `x-` key that the generator does not know",
    );
    MISSING_KEY = Rule::error("missing-key", "a key without which the object says nothing");
    WRONG_VALUE = Rule::error("wrong-value", "a value of a kind that the key does not take");
    IGNORED_KEY = Rule::warning(
        "ignored-key",
        "a key of OpenAPI that the generator does not look at",
    );
    UNRESOLVED_REF = Rule::error("unresolved-ref", "a `$ref` that leads nowhere");
    REF_SIBLINGS = Rule::error("ref-siblings", "keys beside a `$ref`, which are dropped");
    CIRCULAR_REF = Rule::error("circular-ref", "references that go round in circles");
    UNUSED_COMPONENT = Rule::warning("unused-component", "a component that nothing refers to");
    UNKNOWN_TYPE = Rule::error("unknown-type", "a `type` that there is not");
    MISSING_TYPE = Rule::warning("missing-type", "a schema that does not say what it is");
    UNKNOWN_FORMAT = Rule::error("unknown-format", "a `format` that the type does not have");
    KEY_OF_OTHER_TYPE = Rule::error(
        "key-of-other-type",
        "a keyword that means nothing for the schema's type",
    );
    ARRAY_WITHOUT_ITEMS = Rule::error("array-without-items", "an array of nothing in particular");
    UNKNOWN_REQUIRED = Rule::error("unknown-required", "a `required` name that is no property");
    UNSUPPORTED_SCHEMA = Rule::error(
        "unsupported-schema",
        "a combination of schemas that has no type in the client",
    );
    INLINE_OBJECT = Rule::warning(
        "inline-object",
        "an object without a name inside another schema",
    );
    CONTRADICTING_BOUNDS = Rule::error(
        "contradicting-bounds",
        "a least that is more than the most",
    );
    IMPOSSIBLE_BOUND = Rule::error("impossible-bound", "a bound that the type cannot have");
    EMPTY_ENUM = Rule::error("empty-enum", "a list of no values");
    REPEATED_VALUE = Rule::error("repeated-value", "a list that has a value twice");
    ENUM_MISMATCH = Rule::error("enum-mismatch", "a listed value that its own schema forbids");
    VALUE_WITHOUT_TEXT = Rule::warning("value-without-text", "a listed value that nobody explains");
    TEXT_WITHOUT_VALUE = Rule::error("text-without-value", "a text for a value that is not listed");
    VALUE_WITHOUT_NAME = Rule::warning("value-without-name", "listed numbers without names");
    VALUE_NAMES = Rule::error("value-names", "names of listed numbers that do not fit them");
    DEFAULT_MISMATCH = Rule::error("default-mismatch", "a `default` that its schema forbids");
    EXAMPLE_MISMATCH = Rule::error("example-mismatch", "an example that its schema forbids");
    MISSING_DESCRIPTION = Rule::warning("missing-description", "something that nobody explains");
    MISSING_SUMMARY = Rule::warning("missing-summary", "an operation without its first line");
    TODO = Rule::warning("todo", "a text that is still to be written");
    TABLE_NUMBER = Rule::warning(
        "table-number",
        "a description that does not end with the number of its table",
    );
    DUPLICATE_OPERATION_ID = Rule::error("duplicate-operation-id", "two operations of one name");
    NAME_COLLISION = Rule::warning("name-collision", "two names that are one in Rust");
    UNUSABLE_NAME = Rule::warning("unusable-name", "a name that cannot become one in Rust");
    MISSING_OPERATION_ID = Rule::error(
        "missing-operation-id",
        "an operation that cannot become a method for want of a name",
    );
    OPERATION_ID_STYLE = Rule::warning(
        "operation-id-style",
        "an operation id that is not in PascalCase",
    );
    PATH_TEMPLATE = Rule::error("path-template", "a path that cannot be sent as it stands");
    PATH_PARAMETER = Rule::error(
        "path-parameter",
        "braces in a path without a parameter, and the other way round",
    );
    UNSUPPORTED_OPERATION = Rule::error(
        "unsupported-operation",
        "a path that stands in another place",
    );
    BODY_ON_GET = Rule::warning(
        "body-on-get",
        "a request body on a method that servers expect none on",
    );
    SAME_PARAMETER_NAME = Rule::error(
        "same-parameter-name",
        "two parameters of one name in one place",
    );
    PARAMETER_LOCATION = Rule::error(
        "parameter-location",
        "a parameter in a place that the client cannot send",
    );
    PARAMETER_STYLE = Rule::error(
        "parameter-style",
        "a way of writing that the client does not have",
    );
    PARAMETER_SCHEMA = Rule::error(
        "parameter-schema",
        "a parameter of a type that cannot be sent in its place",
    );
    REQUIRED_DEFAULT = Rule::warning("required-default", "a default for what must be given anyway");
    RESPONSE_STATUS = Rule::error("response-status", "a key under `responses` that is no status");
    MISSING_SUCCESS = Rule::error("missing-success", "an operation that cannot succeed");
    SEVERAL_SUCCESS_BODIES = Rule::warning(
        "several-success-bodies",
        "successes with bodies of different schemas",
    );
    SEVERAL_MEDIA_TYPES = Rule::error("several-media-types", "a body in more than one media type");
    UNKNOWN_MEDIA_TYPE = Rule::error("unknown-media-type", "a media type that is misspelt");
    MISSING_SCHEMA = Rule::warning("missing-schema", "a body that nothing is said of");
    INLINE_BODY = Rule::warning("inline-body", "a body without a name");
    PAGING = Rule::error("paging", "an `x-paging` that names what is not there, or does not fit");
    SERVICE = Rule::error("service", "an `x-service` from which no client can be built");
    MISSING_PERMISSION = Rule::warning(
        "missing-permission",
        "an operation that does not say which permission it needs",
    );
    PERMISSION = Rule::error("permission", "a permission that is none");
    UNSTATED_PERMISSION = Rule::error(
        "unstated-permission",
        "a permission that the page of the operation does not name",
    );
    IDEMPOTENT = Rule::warning(
        "idempotent",
        "an `x-idempotent` that says what the method says already",
    );
    UNKNOWN_SECURITY_SCHEME = Rule::error(
        "unknown-security-scheme",
        "a requirement for a scheme that there is not",
    );
    UNUSED_SECURITY_SCHEME = Rule::warning(
        "unused-security-scheme",
        "a security scheme that nothing requires",
    );
    UNSUPPORTED_SECURITY = Rule::error(
        "unsupported-security",
        "a security scheme that the client cannot serve",
    );

    // Its allowances.
    UNKNOWN_RULE = Rule::error(
        "unknown-rule",
        "an allowance for a rule that there is not",
    ).always();
    ALLOW_WITHOUT_REASON = Rule::error(
        "allow-without-reason",
        "an allowance that does not say why",
    ).always();
    UNUSED_ALLOW = Rule::warning("unused-allow", "an allowance that silences nothing").always();

    // Codegen.
    NOT_EXPRESSIBLE = Rule::error("not-expressible", "what has no form in the client").always();
    PROGENITOR = Rule::error("progenitor", "a document that progenitor does not take").always();
    PROGENITOR_OUTPUT = Rule::error(
        "progenitor-output",
        "output of progenitor that lacks what it always has",
    ).always();
    PRINT = Rule::error("print", "emitted code that is no Rust").always();

    // Pages and answers.
    PAGE = Rule::error("page", "a page, or a paragraph of one, that is not understood").always();
    AUDIT = Rule::error("audit", "a fact on which page and document differ").always();
    UNKNOWN_OPERATION = Rule::error(
        "unknown-operation",
        "a page or an answer of an operation that the document does not have",
    ).always();
    DRAFT = Rule::error("draft", "a page that no new operation can be drafted from").always();
    DRIFT = Rule::warning("drift", "what an answer has and the document does not").always();
}
