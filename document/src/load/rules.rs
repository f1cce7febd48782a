//! What is wrong with files, and with what leads from one to another.

use crate::diagnostic::Rule;
use crate::rules;

rules! {
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
    UNRESOLVED_REF = Rule::error("unresolved-ref", "a `$ref` that leads nowhere").spoiling().always();
    FOREIGN_REF = Rule::error(
        "foreign-ref",
        "a `$ref` to what is no file of the document",
    ).spoiling().always();
    REF_SIBLINGS = Rule::error("ref-siblings", "keys beside a `$ref`, which are dropped");
    CIRCULAR_REF = Rule::error("circular-ref", "references that go round in circles").always();
    CONFLICTING_NAME = Rule::error(
        "conflicting-name",
        "a name that two files give to different components",
    ).always();
    UNREACHED_FILE = Rule::warning("unreached-file", "a file of paths that nothing refers to");
    UNREACHED_PART = Rule::warning(
        "unreached-part",
        "what stands in a file and does not come into the document",
    );
}
