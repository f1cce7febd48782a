//! What a call tells `tracing`, by the names of OpenTelemetry's conventions for HTTP clients.

use std::time::Duration;

use reqwest::Request;
use tracing::Span;
use tracing::field::Empty;

use crate::answer::Answer;
use crate::error::Error;
use crate::operation::Operation;

/// The span of a call. It holds no query, no header but the request id, and no body.
pub(crate) fn span(operation: &Operation, request: &Request) -> Span {
    let url = request.url();
    tracing::info_span!(
        "huaweicloud.call",
        otel.name = operation.id,
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = request.method().as_str(),
        url.template = operation.path,
        url.scheme = url.scheme(),
        server.address = url.host_str(),
        server.port = url.port_or_known_default(),
        http.response.status_code = Empty,
        http.response.body.size = Empty,
        http.request.resend_count = Empty,
        error.type = Empty,
        huaweicloud.operation = operation.id,
        huaweicloud.attempts = Empty,
        huaweicloud.request_id = Empty,
        huaweicloud.error_code = Empty,
        huaweicloud.duration_ms = Empty,
    )
}

/// Writes into a call's span what it came to.
pub(crate) fn finish(
    span: &Span,
    result: &Result<Answer, Error>,
    attempts: u32,
    elapsed: Duration,
) {
    if span.is_disabled() {
        return;
    }
    span.record("huaweicloud.attempts", attempts);
    span.record("http.request.resend_count", attempts.saturating_sub(1));
    span.record("huaweicloud.duration_ms", milliseconds(elapsed));
    match result {
        Ok(answer) => {
            span.record("http.response.status_code", answer.status().as_u16());
            span.record("http.response.body.size", answer.body().len());
            span.record(
                "huaweicloud.request_id",
                identifier(answer.request_id().as_deref()),
            );
        }
        Err(error) => {
            span.record("otel.status_code", "ERROR");
            span.record("http.response.status_code", status(error));
            span.record("error.type", error.type_name().as_str());
            span.record("huaweicloud.request_id", identifier(error.request_id()));
            span.record("huaweicloud.error_code", identifier(error.code()));
        }
    }
}

/// A warning of a failure: of which kind it is, and what identifies it. What a body says is left to whoever asked.
macro_rules! warn_of {
    ($error:expr, $($more:tt)+) => {{
        let error: &Error = $error;
        tracing::warn!(
            error.type = error.type_name().as_str(),
            http.response.status_code = status(error),
            huaweicloud.request_id = identifier(error.request_id()),
            huaweicloud.error_code = identifier(error.code()),
            reason = error.broken_by().as_deref(),
            $($more)+
        );
    }};
}

/// Says that a failed attempt is followed by another, and why.
pub(crate) fn retrying(error: &Error, attempt: u32, delay: Duration) {
    warn_of!(
        error,
        attempt,
        delay_ms = milliseconds(delay),
        "the attempt failed and is made again"
    );
}

/// Says that credentials could not be renewed before it was necessary; a source of the caller's own has no [`Error`].
pub(crate) fn not_renewed(error: Option<&Error>) {
    match error {
        Some(error) => warn_of!(error, "{NOT_RENEWED}"),
        None => tracing::warn!(error.type = "provider", "{NOT_RENEWED}"),
    }
}

const NOT_RENEWED: &str = "credentials could not be renewed early; the current ones still hold";

/// Says that refused credentials are fetched anew.
pub(crate) fn renewing(attempt: u32) {
    tracing::warn!(
        attempt,
        "the token was refused; it is fetched anew and the attempt made again"
    );
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// The status of a call's own answer.
fn status(error: &Error) -> Option<u16> {
    Some(error.own_response()?.status.as_u16())
}

/// The longest text that is taken for an identifier, in bytes.
const LONGEST_IDENTIFIER: usize = 128;

/// A code or an identifier, where it is one: a body may have any text in its place.
fn identifier(text: Option<&str>) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._-:".contains(&byte);
    text.filter(|text| text.len() <= LONGEST_IDENTIFIER && text.bytes().all(fits))
}
