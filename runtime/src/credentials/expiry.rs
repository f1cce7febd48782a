//! When what was fetched runs out.

use std::time::SystemTime;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::answer::Answer;
use crate::clock::Clock;
use crate::headers::{is_plausible, time_of};

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
