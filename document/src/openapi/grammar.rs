//! The objects of `OpenAPI` 3.0 and the keys that each may have, our extensions included.

/// A kind of object in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The document itself.
    Root,
    /// `info`.
    Info,
    /// `info.contact`.
    Contact,
    /// `info.license`.
    License,
    /// What stands under a path.
    PathItem,
    /// What stands under a method.
    Operation,
    /// A parameter of an operation or path.
    Parameter,
    /// `requestBody`.
    RequestBody,
    /// What stands under a status code.
    Response,
    /// What stands under a media type.
    MediaType,
    /// A named example.
    Example,
    /// A header of a response.
    Header,
    /// A schema.
    Schema,
    /// `components`.
    Components,
    /// A security scheme.
    SecurityScheme,
    /// One entry of `security`.
    SecurityRequirement,
    /// `x-service`.
    Service,
    /// `x-paging`.
    Paging,
    /// What stands under a name of `x-waiters`.
    Waiter,
    /// An entry of what ends a wait.
    Condition,
    /// `show` of `x-paging`.
    Showing,
    /// What stands under a code of `x-error-codes`.
    ErrorCode,
    /// What stands under a name of `x-chapters`.
    Chapter,
    /// `x-walkthrough`.
    Walkthrough,
    /// `x-failure`.
    Failure,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// `true` or `false`.
    Bool,
    /// Any number.
    Number,
    /// A whole number, not below zero.
    Count,
    /// Whatever.
    Any,
    /// A list of whatever.
    List,
    /// A list of texts.
    Texts,
    /// A mapping from text to text.
    TextMap,
    /// A mapping that nothing here looks into.
    Opaque,
    /// An object.
    Object(Kind),
    /// A list of objects.
    Objects(Kind),
    /// A mapping from names of people's choice to objects.
    Named(Kind),
    /// An object or `true` or `false`.
    BoolOr(Kind),
}

/// A key that an object may have.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What stands under it.
    pub shape: Shape,
    /// Whether the object is nothing without it.
    pub needed: bool,
    /// What to do instead, where the key has no effect on the client.
    pub vain: Option<&'static str>,
}

const fn may(name: &'static str, shape: Shape) -> Key {
    Key {
        name,
        shape,
        needed: false,
        vain: None,
    }
}

const fn must(name: &'static str, shape: Shape) -> Key {
    Key {
        needed: true,
        ..may(name, shape)
    }
}

const fn vain(name: &'static str, shape: Shape, instead: &'static str) -> Key {
    Key {
        vain: Some(instead),
        ..may(name, shape)
    }
}

const ADDRESSES: &str = "the addresses of the service are in `x-service`";
const CALLED_BACK: &str = "a client cannot be called back; describe it in words";
const CREDENTIALS: &str =
    "every request carries the client's credentials; `security` stands at the root";
const HEADER_ALONE: &str = "the client's credentials go into a header: `type: apiKey`";
const LINKED: &str = "name the other operation in the description";
const HEADERS: &str = "headers are available from the answer by name; describe them in words";
const ELSEWHERE: &str = "give the address in the description";
const ABOUT: &str = "the client is about the service, not about who describes it; say what matters in the description";
const GROUPED: &str = "operations are grouped by chapter: the name of their file, or `x-chapter`; `x-chapters` gives the titles";
const ONE_WAY: &str = "give what is sent and what is received a schema each";
const IN_WORDS: &str = "the client does not check it; say it in the description";

use Shape::{
    Any, Bool, BoolOr, Count, List, Named, Number, Object, Objects, Opaque, Text, TextMap, Texts,
};

/// Every kind, for a search over all keys.
pub const KINDS: &[Kind] = &[
    Kind::Root,
    Kind::Info,
    Kind::Contact,
    Kind::License,
    Kind::PathItem,
    Kind::Operation,
    Kind::Parameter,
    Kind::RequestBody,
    Kind::Response,
    Kind::MediaType,
    Kind::Example,
    Kind::Header,
    Kind::Schema,
    Kind::Components,
    Kind::SecurityScheme,
    Kind::SecurityRequirement,
    Kind::Service,
    Kind::Paging,
    Kind::Waiter,
    Kind::Condition,
    Kind::Showing,
    Kind::ErrorCode,
    Kind::Chapter,
    Kind::Walkthrough,
    Kind::Failure,
];

/// The methods that an operation may stand under.
pub const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The methods that do their work once, however often a request is sent.
pub const IDEMPOTENT_METHODS: &[&str] = &["get", "put", "delete", "options", "head", "trace"];

/// The extension that silences a rule; it may stand in every object.
pub const ALLOW: &str = "x-lint-allow";

impl Kind {
    /// What a message calls the object.
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "the document",
            Self::Info => "`info`",
            Self::Contact => "a contact",
            Self::License => "a licence",
            Self::PathItem => "a path",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::Response => "a response",
            Self::MediaType => "a media type",
            Self::Example => "a named example",
            Self::Header => "a response header",
            Self::Schema => "a schema",
            Self::Components => "`components`",
            Self::SecurityScheme => "a security scheme",
            Self::SecurityRequirement => "a security requirement",
            Self::Service => "`x-service`",
            Self::Paging => "`x-paging`",
            Self::Waiter => "a waiter",
            Self::Condition => "a condition",
            Self::Showing => "`show` of `x-paging`",
            Self::ErrorCode => "an error code",
            Self::Chapter => "a chapter",
            Self::Walkthrough => "`x-walkthrough`",
            Self::Failure => "`x-failure`",
        }
    }

    /// Whether a `$ref` may stand for the object.
    pub(crate) fn may_be_reference(self) -> bool {
        matches!(
            self,
            Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Example
                | Self::Header
                | Self::Schema
                | Self::SecurityScheme
                | Self::PathItem
        )
    }

    /// The part of `components` that holds objects of this kind.
    pub fn section(self) -> Option<&'static str> {
        Some(match self {
            Self::Schema => "schemas",
            Self::Response => "responses",
            Self::Parameter => "parameters",
            Self::Example => "examples",
            Self::RequestBody => "requestBodies",
            Self::Header => "headers",
            Self::SecurityScheme => "securitySchemes",
            _ => return None,
        })
    }

    /// The keys of the object; a [`Kind::SecurityRequirement`] has the names of schemes instead.
    pub fn keys(self) -> &'static [Key] {
        match self {
            Self::Root => ROOT,
            Self::Info => INFO,
            Self::Contact => CONTACT,
            Self::License => LICENSE,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::Parameter => PARAMETER,
            Self::RequestBody => REQUEST_BODY,
            Self::Response => RESPONSE,
            Self::MediaType => MEDIA_TYPE,
            Self::Example => EXAMPLE,
            Self::Header => HEADER,
            Self::Schema => SCHEMA,
            Self::Components => COMPONENTS,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::SecurityRequirement => &[],
            Self::Service => SERVICE,
            Self::Paging => PAGING,
            Self::Waiter => WAITER,
            Self::Condition => CONDITION,
            Self::Showing => SHOWING,
            Self::ErrorCode => ERROR_CODE,
            Self::Chapter => CHAPTER,
            Self::Walkthrough => WALKTHROUGH,
            Self::Failure => FAILURE,
        }
    }

    /// One key of the object.
    pub fn key(self, name: &str) -> Option<&'static Key> {
        self.keys().iter().find(|key| key.name == name)
    }
}

const ROOT: &[Key] = &[
    must("openapi", Text),
    must("info", Object(Kind::Info)),
    must("paths", Named(Kind::PathItem)),
    may("components", Object(Kind::Components)),
    may("security", Objects(Kind::SecurityRequirement)),
    vain("servers", List, ADDRESSES),
    vain("tags", List, GROUPED),
    vain("externalDocs", Opaque, ELSEWHERE),
    may("x-service", Object(Kind::Service)),
    may("x-chapters", Named(Kind::Chapter)),
    may("x-walkthrough", Object(Kind::Walkthrough)),
    may("x-error-codes", Named(Kind::ErrorCode)),
];

const INFO: &[Key] = &[
    must("title", Text),
    must("version", Text),
    may("description", Text),
    vain("termsOfService", Text, ABOUT),
    vain("contact", Object(Kind::Contact), ABOUT),
    vain("license", Object(Kind::License), ABOUT),
];

const CONTACT: &[Key] = &[may("name", Text), may("url", Text), may("email", Text)];

const LICENSE: &[Key] = &[must("name", Text), may("url", Text)];

const PATH_ITEM: &[Key] = &[
    may("$ref", Text),
    vain("summary", Text, "say it of each operation"),
    vain("description", Text, "say it of each operation"),
    may("get", Object(Kind::Operation)),
    may("put", Object(Kind::Operation)),
    may("post", Object(Kind::Operation)),
    may("delete", Object(Kind::Operation)),
    may("options", Object(Kind::Operation)),
    may("head", Object(Kind::Operation)),
    may("patch", Object(Kind::Operation)),
    may("trace", Object(Kind::Operation)),
    vain("servers", List, ADDRESSES),
    may("parameters", Objects(Kind::Parameter)),
];

const OPERATION: &[Key] = &[
    may("operationId", Text),
    may("summary", Text),
    may("description", Text),
    vain("tags", Texts, GROUPED),
    may("deprecated", Bool),
    may("x-chapter", Text),
    may("x-called-by", Text),
    may("x-permission", Text),
    may("x-idempotent", Bool),
    may("x-paging", Object(Kind::Paging)),
    may("x-waiters", Named(Kind::Waiter)),
    may("parameters", Objects(Kind::Parameter)),
    may("requestBody", Object(Kind::RequestBody)),
    must("responses", Named(Kind::Response)),
    vain("security", Objects(Kind::SecurityRequirement), CREDENTIALS),
    vain("callbacks", Opaque, CALLED_BACK),
    vain("servers", List, ADDRESSES),
    vain("externalDocs", Opaque, ELSEWHERE),
];

const PARAMETER: &[Key] = &[
    must("name", Text),
    must("in", Text),
    may("description", Text),
    may("required", Bool),
    may("deprecated", Bool),
    vain("allowEmptyValue", Bool, "`minLength: 0` says the same"),
    may("style", Text),
    may("explode", Bool),
    vain("allowReserved", Bool, "every value is percent-encoded"),
    may("schema", Object(Kind::Schema)),
    may("example", Any),
    may("examples", Named(Kind::Example)),
    may("content", Named(Kind::MediaType)),
];

const REQUEST_BODY: &[Key] = &[
    may("description", Text),
    must("content", Named(Kind::MediaType)),
    may("required", Bool),
];

const RESPONSE: &[Key] = &[
    must("description", Text),
    vain("headers", Named(Kind::Header), HEADERS),
    may("content", Named(Kind::MediaType)),
    vain("links", Opaque, LINKED),
];

const MEDIA_TYPE: &[Key] = &[
    may("schema", Object(Kind::Schema)),
    may("example", Any),
    may("examples", Named(Kind::Example)),
    vain(
        "encoding",
        Opaque,
        "bodies are JSON; form parts are not generated",
    ),
];

const EXAMPLE: &[Key] = &[
    may("summary", Text),
    may("description", Text),
    may("value", Any),
    vain(
        "externalValue",
        Text,
        "write it as `value`, which is held against its schema",
    ),
];

const HEADER: &[Key] = &[
    may("description", Text),
    may("required", Bool),
    may("deprecated", Bool),
    may("style", Text),
    may("explode", Bool),
    may("schema", Object(Kind::Schema)),
    may("example", Any),
    may("examples", Named(Kind::Example)),
    may("content", Named(Kind::MediaType)),
];

const SCHEMA: &[Key] = &[
    vain("title", Text, "say it in the description"),
    may("description", Text),
    may("type", Text),
    may("format", Text),
    may("nullable", Bool),
    may("minimum", Number),
    may("exclusiveMinimum", Bool),
    may("maximum", Number),
    may("exclusiveMaximum", Bool),
    vain("multipleOf", Number, IN_WORDS),
    may("minLength", Count),
    may("maxLength", Count),
    vain(
        "pattern",
        Text,
        "the client does not check it, and no page states one; say in the description what the text looks like",
    ),
    may("minItems", Count),
    may("maxItems", Count),
    vain("uniqueItems", Bool, IN_WORDS),
    may("minProperties", Count),
    may("maxProperties", Count),
    may("enum", List),
    may("x-enumDescriptions", TextMap),
    may("x-enum-varnames", Texts),
    may("x-failure", Object(Kind::Failure)),
    may("default", Any),
    may("items", Object(Kind::Schema)),
    may("required", Texts),
    may("properties", Named(Kind::Schema)),
    may("additionalProperties", BoolOr(Kind::Schema)),
    may("allOf", Objects(Kind::Schema)),
    may("oneOf", Objects(Kind::Schema)),
    may("anyOf", Objects(Kind::Schema)),
    may("not", Object(Kind::Schema)),
    may("discriminator", Opaque),
    vain("readOnly", Bool, ONE_WAY),
    vain("writeOnly", Bool, ONE_WAY),
    may("deprecated", Bool),
    vain("xml", Opaque, "bodies are JSON"),
    vain("externalDocs", Opaque, ELSEWHERE),
    may("example", Any),
];

const COMPONENTS: &[Key] = &[
    may("schemas", Named(Kind::Schema)),
    may("responses", Named(Kind::Response)),
    may("parameters", Named(Kind::Parameter)),
    may("examples", Named(Kind::Example)),
    may("requestBodies", Named(Kind::RequestBody)),
    vain("headers", Named(Kind::Header), HEADERS),
    may("securitySchemes", Named(Kind::SecurityScheme)),
    vain("links", Opaque, LINKED),
    vain("callbacks", Opaque, CALLED_BACK),
];

const SECURITY_SCHEME: &[Key] = &[
    must("type", Text),
    may("description", Text),
    may("name", Text),
    may("in", Text),
    vain("scheme", Text, HEADER_ALONE),
    vain("bearerFormat", Text, HEADER_ALONE),
    vain("flows", Opaque, HEADER_ALONE),
    vain("openIdConnectUrl", Text, HEADER_ALONE),
];

const SERVICE: &[Key] = &[must("name", Text), must("endpoints", TextMap)];

const PAGING: &[Key] = &[
    must("offset", Text),
    must("limit", Text),
    must("items", Text),
    may("total", Text),
    must("largestLimit", Count),
    must("largestOffset", Count),
    may("narrowBy", Texts),
    may("key", Text),
    may("find", Text),
    may("show", Object(Kind::Showing)),
];

const SHOWING: &[Key] = &[
    must("operation", Text),
    must("parameter", Text),
    may("gone", Texts),
];

const WAITER: &[Key] = &[
    must("description", Text),
    must("every", Count),
    must("atMost", Count),
    must("success", Objects(Kind::Condition)),
    may("failure", Objects(Kind::Condition)),
    may("cause", Text),
    may("causeResults", Texts),
];

const CONDITION: &[Key] = &[
    may("field", Text),
    may("values", Texts),
    may("status", Count),
    may("code", Text),
];

const ERROR_CODE: &[Key] = &[
    must("status", Count),
    must("meaning", Text),
    may("wayOut", Text),
    may("operations", Texts),
];

const CHAPTER: &[Key] = &[must("title", Text), must("description", Text)];

const WALKTHROUGH: &[Key] = &[
    must("title", Text),
    must("description", Text),
    must("rust", Text),
];

const FAILURE: &[Key] = &[
    may("json", Text),
    may("name", Text),
    may("result", Text),
    may("code", Text),
    may("parameters", Text),
    may("message", Text),
];
