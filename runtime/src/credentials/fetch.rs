//! A request for credentials, and when what it gave runs out.

use std::sync::Arc;
use std::time::SystemTime;

use reqwest::Request;
use secrecy::SecretString;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::answer::Answer;
use crate::clock::Clock;
use crate::error::Error;
use crate::headers::{is_plausible, time_of};
use crate::operation::Operation;
use crate::options::CallOptions;
use crate::redact::Secrets;
use crate::transport::{Exchange, Plan};

/// Asks for credentials with a request that may carry a secret itself; of the answer no error keeps anything.
pub(super) async fn fetch(
    exchange: &Exchange,
    operation: &'static Operation,
    request: Request,
    secret: Option<Arc<SecretString>>,
) -> Result<Answer, Error> {
    let options = CallOptions {
        secrets: Secrets::default().with(secret),
        confidential: true,
        ..CallOptions::default()
    };
    let plan = Plan {
        operation,
        options: &options,
        authority: None,
    };
    exchange.call(request, plan).await
}

/// A time in an answer, translated to the clock of this machine; none that cannot be true.
pub(super) fn parse_end(text: &str, answer: &Answer, clock: &dyn Clock) -> Option<SystemTime> {
    let end = SystemTime::from(OffsetDateTime::parse(text, &Rfc3339).ok()?);
    if !is_plausible(end) {
        return None;
    }
    let now = clock.now();
    let theirs = time_of(answer.headers()).unwrap_or(now);
    Some(now + end.duration_since(theirs).unwrap_or_default())
}
