//! With which code the service refuses a request that the document forbids.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use huaweicloud_sms::catalogue::{Content, Entry, Refusal};
use serde_json::Value;

use crate::answer::Answer;
use crate::codes::{Codes, FORBIDDEN_BY_DOCUMENT};

/// Codes for a body that is not there, is no JSON, or has another form: an operation has one of each at most.
const EMPTY: [&str; 2] = ["SMS.2035", "SMS.6012"];
const NO_JSON: [&str; 2] = ["SMS.2031", "SMS.6010"];
const OTHER_FORM: [&str; 4] = ["SMS.2032", "SMS.6011", "SMS.6102", "SMS.7705"];

const NO_CONTENT_TYPE: &str = "SMS.2005";
const OTHER_CONTENT_TYPE: &str = "SMS.2006";

/// Rows that have a code of their own: operation, place and code.
const ROWS: [(&str, &str, &str); 17] = [
    ("RegisterServer", "body.name", "SMS.6001"),
    ("RegisterServer", "body.os_type", "SMS.6503"),
    ("CreateTask", "body.name", "SMS.7711"),
    ("CreateTask", "body.type", "SMS.7712"),
    ("CreateTask", "body.os_type", "SMS.6601"),
    ("CreateTask", "body.source_server", "SMS.6030"),
    ("CreateTask", "body.source_server.id", "SMS.6030"),
    ("CreateTask", "body.target_server", "SMS.6031"),
    ("CreateTask", "body.target_server.vm_id", "SMS.6032"),
    ("CreateTask", "body.target_server.disks", "SMS.6033"),
    ("UpdateTaskSpeed", "body.subtask_name", "SMS.6004"),
    ("UpdateTaskSpeed", "body.progress", "SMS.6101"),
    ("CreateMigproject", "body.name", "SMS.7303"),
    ("CreateMigproject", "body.description", "SMS.7303"),
    ("CreateMigproject", "body.speed_limit", "SMS.7303"),
    ("UpdateMigproject", "body.name", "SMS.7303"),
    ("UpdateMigproject", "body.speed_limit", "SMS.7303"),
];

/// Holds that a JSON body is called one.
pub(crate) fn check_media_type(
    codes: Codes,
    entry: &Entry,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<(), Answer> {
    let takes_json = entry
        .body
        .is_some_and(|body| matches!(body.content, Content::Json(_)));
    if !takes_json || body.is_empty() {
        return Ok(());
    }
    let media_type = headers
        .get(CONTENT_TYPE)
        .map(|value| value.to_str().unwrap_or_default());
    let is_json = |media_type: &str| {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/json")
    };
    let code = match media_type {
        None => NO_CONTENT_TYPE,
        Some(media_type) if is_json(media_type) => return Ok(()),
        Some(_) => OTHER_CONTENT_TYPE,
    };
    // Where the document has no such code, nothing is known of the service that minds.
    let known = codes.first_of(&[code], entry.operation.id);
    let given = media_type.map_or_else(String::new, |media_type| format!("It has {media_type}."));
    known.map_or(Ok(()), |code| Err(codes.answer(code, &given)))
}

/// The answer to a request that the document forbids: each parameter by name, and why.
pub(crate) fn refused(codes: Codes, entry: &Entry, body: &[u8], refusals: &[Refusal]) -> Answer {
    let operation = entry.operation.id;
    let place = refusals.first().map_or("", Refusal::parameter);
    let own = ROWS
        .iter()
        .find(|(of, row, _)| *of == operation && *row == place);
    let code = own
        .map(|(.., code)| *code)
        .filter(|code| codes.first_of(&[code], operation).is_some());
    let family: &[&str] = match place {
        place if !place.starts_with("body") => &[],
        _ if body.is_empty() => &EMPTY,
        _ if serde_json::from_slice::<Value>(body).is_err() => &NO_JSON,
        _ => &OTHER_FORM,
    };
    let code = code.or_else(|| codes.first_of(family, operation));
    let code = code.unwrap_or(FORBIDDEN_BY_DOCUMENT);
    Answer::bad_request(codes.status(code), code, refusals)
}
