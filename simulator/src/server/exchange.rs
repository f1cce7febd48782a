//! The way of a request: trouble, the service, and trouble again.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use bytes::Bytes;
use http::HeaderValue;
use http::header::{CONTENT_LENGTH, DATE};

use super::connection::ResetHandle;
use super::control;
use super::sent::Sent;
use super::service::Service;
use super::target::Target;
use crate::answer::Answer;
use crate::auth::TOKENS;
use crate::log::Exchange;
use crate::random::drawn;
use crate::request;
use crate::trouble::{Delivery, Due, Kind, disfigure};

/// The largest body of a request, in bytes.
const LARGEST: usize = 12 << 20;

/// Everything that is served: the service and IAM, and the control requests beside them.
pub(crate) fn router(service: Arc<Service>) -> Router {
    control::router().fallback(handle).with_state(service)
}

async fn handle(State(service): State<Arc<Service>>, request: Request) -> Response {
    let begun = Instant::now();
    let (parts, body) = request.into_parts();
    let number = service.requests.fetch_add(1, Ordering::Relaxed) + 1;
    // The same in every run with the same seed.
    let request_id = format!("{:032x}", drawn(service.seed ^ 1, 0, number).u128(..));
    let target = Target::of(service.catalogue, &parts.method, parts.uri.path());
    let operation = target.entry().map(|entry| entry.operation);
    let due = service.rules.due(parts.uri.path(), operation, service.seed);

    let delays = due.iter().map(delay);
    let delay = delays.fold(Duration::ZERO, Duration::saturating_add);
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let body = to_bytes(body, LARGEST).await;
    let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
    let query: Vec<_> = query.into_owned().collect();
    let request = request::Request {
        method: &parts.method,
        uri: &parts.uri,
        query: &query,
        headers: &parts.headers,
        body: body.as_deref().unwrap_or_default(),
    };
    let sent = Sent::of(&target, &request);
    let reset = due.iter().any(|due| due.kind == Kind::Reset);
    let mut answer = match stopped(&due) {
        Some(answer) => answer,
        None if reset => Answer::new(500, "text/plain", Bytes::new()),
        None if body.is_err() => {
            let message = format!("Request entity too large: at most {LARGEST} bytes");
            Answer::gateway_error(413, "APIG.0201", &message)
        }
        None => service.answer(target, &request, &due),
    };
    for due in &due {
        if let Kind::Replaced(replacement) = due.kind {
            answer = disfigure(answer, replacement);
        }
    }
    let unanswered = reset || due.iter().any(|due| due.kind == Kind::LostAnswer);
    let bytes = if unanswered {
        Bytes::new()
    } else {
        answer.body_with(&request_id)
    };
    service.log.add(
        Exchange {
            number,
            request_id: request_id.clone(),
            method: parts.method.to_string(),
            path: sent.path,
            query: sent.query,
            operation: operation.map(|operation| operation.id),
            parameters: sent.parameters,
            body: sent.body,
            status: (!unanswered).then_some(answer.status.as_u16()),
            bytes: bytes.len(),
            took: begun.elapsed(),
            trouble: due.iter().map(|due| due.kind.word()).collect(),
        },
        request.body.len(),
    );
    if let (true, Some(handle)) = (unanswered, parts.extensions.get::<ResetHandle>()) {
        handle.reset();
        // The connection ends before an answer is needed.
        pending::<()>().await;
    }
    let mut response = response(&answer, bytes, &request_id, &due, parts.uri.path());
    let date = service.gatekeeper.clock().date();
    if let Some(Ok(date)) = date.map(|date| HeaderValue::try_from(httpdate::fmt_http_date(date))) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

fn delay(due: &Due) -> Duration {
    match due.kind {
        Kind::Latency { base, jitter } => base.saturating_add(jitter.mul_f64(due.chance)),
        _ => Duration::ZERO,
    }
}

/// The answer of trouble that lets a request get no further.
fn stopped(due: &[Due]) -> Option<Answer> {
    due.iter().find_map(|due| match &due.kind {
        Kind::Throttle { per_second, .. } => {
            let message = format!(
                "The throttling threshold has been reached: policy user over ratelimit,limit:{per_second},time:1 second"
            );
            let answer = Answer::gateway_error(429, "APIGW.0308", &message);
            Some(answer.header("retry-after", &due.wait.to_string()))
        }
        Kind::Status {
            status,
            headers,
            html,
        } => {
            let answer = if *html { Answer::html(*status) } else { error(*status) };
            let add = |answer: Answer, (name, value): &(String, String)| answer.header(name, value);
            Some(headers.iter().fold(answer, add))
        }
        _ => None,
    })
}

/// An error of this status as those have it who usually send it.
fn error(status: u16) -> Answer {
    match status {
        204 | 205 | 304 => Answer::new(status, "application/json", Bytes::new()),
        401 => Answer::gateway_error(
            status,
            "APIGW.0301",
            "Incorrect IAM authentication information: decrypt token fail",
        ),
        403 => Answer::forbidden("that the request needs"),
        429 => Answer::gateway_error(
            status,
            "APIGW.0308",
            "The throttling threshold has been reached: policy user over ratelimit",
        ),
        502..=504 => Answer::gateway_error(status, "APIG.0602", "The backend is unavailable"),
        _ => Answer::service_error(status, "SMS.0001", "The service met an error."),
    }
}

fn response(answer: &Answer, bytes: Bytes, request_id: &str, due: &[Due], path: &str) -> Response {
    let delivery = due.iter().find_map(|due| match due.kind {
        Kind::Delivery(delivery) => Some(delivery),
        _ => None,
    });
    let length = bytes.len();
    let mut response = match delivery {
        Some(delivery) if length > 0 => Response::new(Delivery::body(delivery, bytes)),
        _ => Response::new(Body::from(bytes)),
    };
    *response.status_mut() = answer.status;
    let headers = response.headers_mut();
    headers.extend(answer.headers.iter().cloned());
    if !answer.status.is_informational() && answer.status != http::StatusCode::NO_CONTENT {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    if let Ok(id) = HeaderValue::from_str(request_id) {
        if path == TOKENS {
            headers.insert("x-iam-trace-id", id.clone());
        }
        headers.insert("x-request-id", id);
    }
    response
}
