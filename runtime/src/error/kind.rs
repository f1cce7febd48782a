//! What can go wrong, and what came back.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use reqwest::Url;

use super::asked::{Address, Asked};
use super::body::ErrorBody;
use super::connect::Connect;
use crate::headers::request_id;
use crate::operation::Paging;
use crate::redact::Secrets;
use crate::refusal::Refusal;

/// What went wrong.
#[derive(Debug)]
pub(crate) enum Kind {
    /// A value that the service would refuse; nothing was sent.
    Refused(Refusal),
    /// The client could not be built from what was given.
    Configuration(String),
    /// The request could not be put together.
    Request(String),
    /// No credentials could be had for the request.
    Credentials(String),
    /// No connection came about, so nothing was sent.
    Connect(Connect),
    /// A time limit passed.
    Timeout(Limit, Duration),
    /// A time limit passed that is none of this crate's: one that `configure_http` sets, or the system's.
    ForeignTimeout,
    /// The connection broke after something was sent.
    Broken(String),
    /// The answer is larger than was allowed, in bytes.
    TooLarge(u64),
    /// The service answered with a status outside 2xx.
    Status,
    /// The service answered with 2xx and something else than what was asked for.
    Decode(String),
    /// One item of a list is not what was asked for.
    Item(Item),
    /// The service gave fewer items than it says there are.
    Incomplete {
        paging: &'static Paging,
        came: u64,
        total: u64,
    },
    /// No offset reaches the rest of a list.
    OutOfReach {
        paging: &'static Paging,
        came: u64,
        total: Option<u64>,
    },
}

/// An item that could not be decoded.
#[derive(Debug)]
pub(crate) struct Item {
    /// The field that holds the list.
    pub(crate) list: &'static str,
    /// Its place in the whole list, from 0.
    pub(crate) offset: u64,
    pub(crate) reason: String,
    /// What came, as it came.
    pub(crate) json: String,
}

/// The time limit that passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    Attempt,
    Call,
    /// That of a call which waited for credentials.
    Credentials,
    /// That of fetching credentials, for which there is no setting.
    Fetch,
}

/// Why a failure that passes was not followed by another attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GaveUp {
    /// The next attempt would have come after the end of the call's time; the wait before it.
    NoTime(Duration),
    /// The client's budget of retries is used up.
    NoBudget,
}

/// The longest body that an error keeps, in bytes: room for the longest documented error body.
pub(crate) const LONGEST_BODY: usize = 256 * 1024;

/// What came back, as far as an error keeps it.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    /// The host that a redirect points to.
    pub(crate) redirect: Option<String>,
    /// The address at which there is nothing.
    pub(super) not_found: Option<Address>,
    /// Whether an access key signed the request.
    pub(crate) signed: bool,
    pub(crate) content_type: Option<String>,
    pub(crate) size: usize,
    /// Whether the body was read to its end.
    pub(crate) whole: bool,
    pub(crate) body: Bytes,
    pub(crate) document: ErrorBody,
}

impl Response {
    pub(crate) fn new(
        status: StatusCode,
        headers: &HeaderMap,
        body: &Bytes,
        secrets: &Secrets,
        retry_after: Option<Duration>,
    ) -> Self {
        // Cut first: what is looked through has to be as bounded as what is kept.
        let kept = body.get(..LONGEST_BODY).unwrap_or(body);
        let document = ErrorBody::parse(kept, secrets);
        let text = match secrets.cleanse(kept) {
            Some(cleansed) => Bytes::from(cleansed),
            None if kept.len() == body.len() => body.clone(),
            // A copy of its own, so that an error does not hold on to a body of many megabytes.
            None => Bytes::copy_from_slice(kept),
        };
        let header = |name: &str| -> Option<String> {
            let value = String::from_utf8_lossy(headers.get(name)?.as_bytes()).into_owned();
            (!value.is_empty()).then(|| secrets.cleanse_text(value))
        };
        Self {
            status,
            request_id: request_id(headers)
                .map(|id| secrets.cleanse_text(id))
                .or_else(|| document.request_id.clone()),
            retry_after,
            redirect: status
                .is_redirection()
                .then(|| redirect_host(header(header::LOCATION.as_str())))
                .flatten(),
            not_found: None,
            signed: false,
            content_type: header(header::CONTENT_TYPE.as_str()),
            size: body.len(),
            whole: true,
            body: text,
            document,
        }
    }

    /// Whether it was the service that answered, and not the gateway or something else before it.
    pub(crate) fn is_of_service(&self) -> bool {
        let code = self.document.code.as_deref();
        code.is_some_and(|code| !code.starts_with("APIG"))
    }

    /// Says what of its request may be what is wrong.
    pub(crate) fn of(mut self, asked: &Asked, secrets: &Secrets) -> Self {
        let not_found = self.status == StatusCode::NOT_FOUND;
        self.not_found = not_found.then(|| Address::new(&asked.url, secrets));
        self.signed = asked.signed;
        self
    }

    /// Says that more was to come than was read.
    pub(crate) fn cut(mut self) -> Self {
        self.whole = false;
        self
    }
}

/// The host alone: the rest of a `Location` may hold anything.
fn redirect_host(location: Option<String>) -> Option<String> {
    let url = Url::parse(&location?).ok()?;
    url.host_str().map(ToOwned::to_owned)
}
