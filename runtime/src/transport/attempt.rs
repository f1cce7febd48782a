//! One attempt: a request sent, and its answer read to the end.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use reqwest::Request;
use tokio::time::{Instant, timeout_at};

use super::exchange::{Exchange, Plan};
use super::failure::{classify, refused_by_proxy};
use super::read::{Stop, read_body};
use crate::answer::{Answer, CallFacts};
use crate::error::{Asked, Error, Kind, Limit, Response};
use crate::headers::retry_after;
use crate::redact::Secrets;

pub(super) struct Sending<'a> {
    pub(super) exchange: &'a Exchange,
    pub(super) plan: &'a Plan<'a>,
    pub(super) number: u32,
    /// When the call began.
    pub(super) started: std::time::Instant,
    /// When this attempt has to be over.
    pub(super) deadline: Instant,
    /// The limit that passes then, and its length as it was set.
    pub(super) limit: (Limit, Duration),
    /// All that the request carries in secret.
    pub(super) secrets: Secrets,
}

impl Sending<'_> {
    pub(super) async fn send(self, request: Request) -> Result<Answer, Error> {
        let asked = Asked::new(&request);
        let sent = self.exchange.http.client.execute(request);
        let response = match timeout_at(self.deadline, sent).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(self.unsent_or_broken(error)),
            Err(_late) => return Err(self.late()),
        };
        self.read(response, &asked).await
    }

    /// Reads a response to its end and tells an answer from a failure.
    async fn read(self, mut response: reqwest::Response, asked: &Asked) -> Result<Answer, Error> {
        if let (Some(authority), StatusCode::UNAUTHORIZED) =
            (self.plan.authority, response.status())
        {
            authority.observe(response.headers());
        }
        let (body, stop) = read_body(
            &mut response,
            self.exchange.max_response_size,
            self.deadline,
        )
        .await;
        let status = response.status();
        if status == StatusCode::PROXY_AUTHENTICATION_REQUIRED && asked.url.scheme() == "http" {
            let proxy = self.exchange.http.proxy.as_ref();
            return Err(self.error(Kind::Connect(refused_by_proxy(&asked.url, proxy))));
        }
        let headers = std::mem::take(response.headers_mut());
        let whole = stop.is_none();
        let kind = match stop {
            _ if !status.is_success() => Kind::Status,
            None => {
                let call = CallFacts {
                    operation: self.plan.operation,
                    attempts: self.number,
                    elapsed: self.exchange.elapsed_since(self.started),
                    secrets: self.secrets,
                    confidential: self.plan.options.confidential,
                    error_codes: self.exchange.error_codes,
                };
                return Ok(Answer {
                    status,
                    headers,
                    body,
                    call: Arc::new(call),
                });
            }
            Some(Stop::TooLarge) => Kind::TooLarge(self.exchange.max_response_size),
            Some(Stop::Late) => return Err(self.late()),
            Some(Stop::Broken(error)) => return Err(self.unsent_or_broken(error)),
        };
        let wait = retry_after(&headers, self.exchange.clock.now());
        let body = if self.plan.options.confidential && status.is_success() {
            Bytes::new()
        } else {
            body
        };
        let response = Response::new(status, &headers, &body, &self.secrets, wait);
        let response = if whole { response } else { response.cut() };
        let response = response
            .of(asked, &self.secrets)
            .explained_by(self.exchange.error_codes);
        Err(self.error(kind).with_response(response))
    }

    fn late(&self) -> Error {
        let (limit, length) = self.limit;
        self.error(Kind::Timeout(limit, length))
    }

    fn unsent_or_broken(&self, error: reqwest::Error) -> Error {
        let proxy = self.exchange.http.proxy.as_ref();
        classify(error, proxy).with_repeatable(self.plan.operation.idempotent)
    }

    fn error(&self, kind: Kind) -> Error {
        Error::new(kind).with_repeatable(self.plan.operation.idempotent)
    }
}
