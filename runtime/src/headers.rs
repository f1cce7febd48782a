//! Headers that mean something here, whoever sends them.

use std::ops::Range;
use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, header};

/// The headers that no caller may set: those that let a request in, and those that frame or address it.
pub(crate) const RESERVED: [HeaderName; 7] = [
    header::AUTHORIZATION,
    header::HOST,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    HeaderName::from_static("x-auth-token"),
    HeaderName::from_static("x-security-token"),
    HeaderName::from_static("x-sdk-date"),
];

/// How long the service asks to wait, in either of the header's two forms.
///
/// A date is counted from the answer's own `Date`, since the clock of this machine may differ.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More than there is a number for is still a time to wait.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let from = response_date(headers).unwrap_or(now);
    Some(until.duration_since(from).unwrap_or_default())
}

/// The time at which the service says it answered.
fn response_date(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(headers.get(header::DATE)?.to_str().ok()?).ok()
}

/// The times that are believed, in seconds since 1970: from 2025 until 2100.
const PLAUSIBLE: Range<u64> = 1_735_689_600..4_102_444_800;

/// Whether a time that a peer tells can be one.
pub(crate) fn is_plausible(time: SystemTime) -> bool {
    let seconds = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    PLAUSIBLE.contains(&seconds)
}

/// The time of the peer when it answered.
pub(crate) fn time_of(headers: &HeaderMap) -> Option<SystemTime> {
    // A cache tells the time at which it took an answer in.
    let date = response_date(headers).filter(|_| !headers.contains_key(header::AGE));
    date.filter(|date| is_plausible(*date))
}

/// The identifier that the service, or IAM, gave a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let value = ["x-request-id", "x-iam-trace-id"]
        .into_iter()
        .filter_map(|name| headers.get(name))
        .find(|value| !value.is_empty())?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}
