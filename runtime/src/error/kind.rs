//! What can go wrong, and what came back.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use reqwest::Url;

use super::asked::{Address, Asked};
use super::body::ErrorBody;
use super::connect::Connect;
use super::ended::{Failed, TimeUp};
use crate::error_code::{self, ErrorCode};
use crate::headers::request_id;
use crate::operation::Paging;
use crate::redact::Secrets;
use crate::refusal::Refusal;
use crate::text::{Line, Seconds, counted};

/// What went wrong, and what the message says of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    /// A value that the service would refuse; nothing was sent.
    #[error("{0}")]
    Refused(Refusal),
    /// The client could not be built from what was given.
    #[error("{0}")]
    Configuration(String),
    /// The request could not be put together.
    #[error("the request could not be put together: {}", Line(.0))]
    Request(String),
    /// No credentials could be had for the request.
    #[error("{0}")]
    Credentials(String),
    /// No connection came about, so nothing was sent.
    #[error("{0}")]
    Connect(Connect),
    /// A time limit passed.
    #[error("{}", .0.passed(*.1))]
    Timeout(Limit, Duration),
    /// A time limit passed that is none of this crate's: one that `configure_http` sets, or the system's.
    #[error("no whole answer within a timeout of configure_http or of the system")]
    ForeignTimeout,
    /// The connection broke after something was sent.
    #[error("the connection broke before the answer was whole: {}", Line(.0))]
    Broken(String),
    /// The answer is larger than was allowed, in bytes.
    #[error("the body is larger than the max_response_size of {}", counted(*.0, "byte"))]
    TooLarge(u64),
    /// The service answered with a status outside 2xx.
    #[error("")]
    Status,
    /// The service answered with 2xx and something else than what was asked for.
    #[error("{}", Line(.0))]
    Decode(String),
    /// One item of a list is not what was asked for.
    #[error("{0}")]
    Item(Item),
    /// The service gave fewer items than it says there are.
    #[error("{came} of {total} {} came, and the service gives no more", paging.items)]
    Incomplete {
        paging: &'static Paging,
        came: u64,
        total: u64,
    },
    /// No offset reaches the rest of a list.
    #[error(
        "{}, for no {} reaches further than {}",
        came_of(*.came, *.total, .paging.items), .paging.offset, .paging.largest_offset
    )]
    OutOfReach {
        paging: &'static Paging,
        came: u64,
        total: Option<u64>,
    },
    /// What was waited for cannot come about, as an answer tells.
    #[error("{0}")]
    Failed(Failed),
    /// What was waited for had not come about when the time was up.
    #[error("{0}")]
    TimeUp(TimeUp),
}

/// An item that could not be decoded.
#[derive(Debug, thiserror::Error)]
#[error("the item at offset {offset} of {list} is of another shape, {}: {}", Line(.reason), Line(.json))]
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

impl Limit {
    /// What did not come about within this length of time.
    fn passed(self, length: Duration) -> String {
        let length = Seconds(length);
        match self {
            Self::Attempt => format!("no whole answer within the attempt_timeout of {length}"),
            Self::Call => format!("the call_timeout of {length} passed"),
            Self::Credentials => {
                format!("the call_timeout of {length} passed while credentials were being fetched")
            }
            Self::Fetch => format!("nothing came within the {length} that it may take"),
        }
    }
}

/// How much of a list came.
fn came_of(came: u64, total: Option<u64>, items: &str) -> String {
    match total {
        Some(total) => format!("{came} of {total} {items} came"),
        None => format!("{came} {items} came, and perhaps not all"),
    }
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
    /// What is known of its error code.
    pub(super) explained: Option<&'static ErrorCode>,
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
            explained: None,
        }
    }

    /// Whether it was the service that answered, and not the gateway or something else before it, of which some give the
    /// status once more as the code.
    pub(crate) fn is_of_service(&self) -> bool {
        let code = self.document.code.as_deref();
        code.is_some_and(|code| !code.starts_with("APIG") && code != self.status.as_str())
    }

    /// Says what of its request may be what is wrong.
    pub(crate) fn of(mut self, asked: &Asked, secrets: &Secrets) -> Self {
        let not_found = self.status == StatusCode::NOT_FOUND;
        self.not_found = not_found.then(|| Address::new(&asked.url, secrets));
        self.signed = asked.signed;
        self
    }

    /// Looks its error codes up.
    pub(crate) fn explained_by(mut self, codes: &'static [ErrorCode]) -> Self {
        let code = self.document.code.as_deref();
        self.explained = code.and_then(|code| error_code::find(codes, code));
        for detail in &mut self.document.details {
            detail.explain_by(codes);
        }
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
