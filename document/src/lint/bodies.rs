//! Bodies: what is sent, and what comes back under which status.

use crate::diagnostic::{Diagnostic, Rule};
use crate::openapi::{Encoding, Kind, OpenApi, Operation, Place, essence};
use crate::rules;
use crate::source::{Node, Pointer};
use crate::suggest;

rules! {
    RESPONSE_STATUS = Rule::error("response-status", "a key under `responses` that is no status").at_key().always();
    MISSING_SUCCESS = Rule::error("missing-success", "an operation that cannot succeed").at_key().always();
    SEVERAL_SUCCESS_BODIES = Rule::warning(
        "several-success-bodies",
        "successes with bodies of different schemas",
    ).at_key();
    SEVERAL_MEDIA_TYPES = Rule::error("several-media-types", "a body in more than one media type").at_key().always();
    UNKNOWN_MEDIA_TYPE = Rule::error("unknown-media-type", "a media type that is misspelt").at_key();
    UNSUPPORTED_MEDIA_TYPE = Rule::error(
        "unsupported-media-type",
        "a media type that the client does not write",
    ).at_key().always();
    MISSING_SCHEMA = Rule::warning("missing-schema", "a body that nothing is said of").at_key();
    INLINE_BODY = Rule::warning("inline-body", "a body without a name").at_key();
}

const KNOWN: &[&str] = &["application/json", "application/octet-stream", "text/plain"];

/// Types that are near to a known one, and are others all the same.
fn is_known(bare: &str) -> bool {
    Encoding::of(bare) != Encoding::Bytes || bare.ends_with("/xml") || bare.ends_with("/*")
}

pub(super) fn check(openapi: &OpenApi<'_>, findings: &mut Vec<Diagnostic>) {
    for operation in openapi.operations() {
        statuses(&operation, findings);
        successes(openapi, &operation, findings);
    }
    for kind in [Kind::RequestBody, Kind::Response] {
        for place in openapi.of(kind) {
            content(place, findings);
        }
    }
}

fn is_status(key: &str) -> bool {
    let mut digits = key.chars();
    let class = digits
        .next()
        .is_some_and(|first| ('1'..='5').contains(&first));
    let rest = digits.as_str();
    key == "default"
        || (class
            && rest.len() == 2
            && (rest == "XX" || rest.bytes().all(|byte| byte.is_ascii_digit())))
}

fn statuses(operation: &Operation<'_>, findings: &mut Vec<Diagnostic>) {
    let mut any = false;
    for (key, pointer, _) in operation.responses() {
        any = true;
        if is_status(key) {
            continue;
        }
        let upper = key.to_uppercase();
        let help = if is_status(&upper) {
            suggest::did_you_mean(&upper)
        } else {
            "write a status from `\"100\"` to `\"599\"`, a range such as `4XX`, or `default`"
                .to_owned()
        };
        findings.push(
            RESPONSE_STATUS
                .at(pointer, format!("`{key}` is no status"))
                .help(help),
        );
    }
    if operation.successes().next().is_none() && operation.node.get("responses").is_some() {
        let what = if any { "only failures" } else { "no responses" };
        let message = format!("{} has {what}", operation.name());
        let finding = MISSING_SUCCESS.at(operation.pointer.join("responses"), message);
        findings.push(finding.help("add the status of success, such as `\"200\"`"));
    }
}

fn successes(openapi: &OpenApi<'_>, operation: &Operation<'_>, findings: &mut Vec<Diagnostic>) {
    let mut first: Option<(&str, String)> = None;
    for (status, pointer, node) in operation.successes() {
        let body = openapi.body(&pointer, node);
        let shown = body
            .as_ref()
            .and_then(|body| body.component().map(str::to_owned));
        let shown = shown.unwrap_or_else(|| {
            body.map_or_else(
                || "no body".to_owned(),
                |body| format!("a body of its own at {}", body.pointer),
            )
        });
        match &first {
            None => first = Some((status, shown)),
            Some((_, other)) if *other == shown => {}
            Some((earlier, other)) => {
                let message = format!("{status} answers with {shown}, {earlier} with {other}");
                let finding = SEVERAL_SUCCESS_BODIES.at(pointer, message);
                findings
                    .push(finding.help("the method returns an enum of both: give the statuses one schema if they have one"));
            }
        }
    }
}

fn content(place: &Place<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(content) = place.node.get("content") else {
        return;
    };
    let pointer = place.pointer.join("content");
    let media = content.entries();
    if media.is_empty() {
        let finding = MISSING_SCHEMA.at(&pointer, "`content` without a media type");
        findings.push(finding.help("remove `content` when there is no body"));
    }
    // Of an answer in several media types the client asks for JSON.
    let choice = place.kind == Kind::Response
        && media
            .iter()
            .any(|entry| Encoding::of(&entry.key) == Encoding::Json);
    if let ([_, second, ..], false) = (media, choice) {
        let finding = SEVERAL_MEDIA_TYPES.at(
            pointer.join(&second.key),
            "a second media type for one body",
        );
        findings.push(
            finding.help("keep the one that the client is to use, usually `application/json`"),
        );
    }
    for entry in media {
        media_type(
            place.kind,
            &pointer.join(&entry.key),
            &entry.key,
            &entry.node,
            findings,
        );
    }
}

fn media_type(
    kind: Kind,
    pointer: &Pointer,
    name: &str,
    node: &Node,
    findings: &mut Vec<Diagnostic>,
) {
    let bare = essence(name);
    if Encoding::of(name) == Encoding::Form {
        let message = format!("the client does not write `{bare}`");
        let finding = UNSUPPORTED_MEDIA_TYPE.at(pointer, message);
        findings.push(finding.help("send JSON, text, or bytes as `application/octet-stream`"));
        return;
    }
    let misspelt = suggest::nearest(bare, KNOWN.iter().copied())
        .filter(|_| !KNOWN.contains(&bare) && !is_known(bare));
    let formed = bare
        .split_once('/')
        .is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty());
    if misspelt.is_some() || !formed {
        let message = format!("there is no media type `{name}`");
        let finding = UNKNOWN_MEDIA_TYPE.at(pointer, message);
        let help = misspelt.map_or_else(
            || format!("the client knows {}", suggest::list(KNOWN)),
            suggest::did_you_mean,
        );
        findings.push(finding.help(help));
    }
    let Some(schema) = node.get("schema") else {
        let finding = MISSING_SCHEMA.at(pointer, "a body without a `schema`");
        findings.push(
            finding
                .help("refer to one: `$ref: \"#/components/schemas/…\"`")
                .follows_misspelt(pointer, "schema"),
        );
        return;
    };
    let named = schema.get("$ref").is_some() || schema.at("/allOf/0/$ref").is_some();
    if Encoding::of(name) == Encoding::Json && !named {
        let part = if kind == Kind::RequestBody {
            "Request"
        } else {
            "Response"
        };
        let finding = INLINE_BODY.at(pointer.join("schema"), "a body without a name of its own");
        findings.push(finding.help(format!(
            "move it to `components.schemas` as `{{OperationId}}{part}` and refer to it by `$ref`"
        )));
    }
}
