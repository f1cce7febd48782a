//! Bodies that are not what they should be, and bodies that do not arrive as they should.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;

use crate::answer::Answer;

/// In how many pieces a slow body comes.
const PIECES: usize = 16;

/// How a body arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// The connection ends in its middle.
    Cut,
    /// Piece by piece over so much time.
    Slow(Duration),
}

/// A whole answer that says success and is not the one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replacement {
    Html,
    Empty,
    ErrorObject,
    CutJson,
}

/// Replaces a success; an error stays what it is.
pub(crate) fn disfigure(answer: Answer, replacement: Replacement) -> Answer {
    if !answer.status.is_success() {
        return answer;
    }
    match replacement {
        Replacement::Html => Answer::html(200),
        Replacement::Empty => Answer {
            body: Bytes::new(),
            ..answer
        },
        Replacement::ErrorObject => {
            Answer::service_error(200, "SMS.0001", "The service is busy, try again later.")
        }
        Replacement::CutJson => Answer {
            body: answer.body.slice(..answer.body.len() / 2),
            ..answer
        },
    }
}

impl Delivery {
    /// A body that arrives like this. Its length is not told, so that a head can announce it whole.
    pub(crate) fn body(self, bytes: Bytes) -> Body {
        let (left, pause) = match self {
            Self::Cut => (bytes.slice(..bytes.len() / 2), Duration::ZERO),
            Self::Slow(over) => (bytes, over / u32::try_from(PIECES).unwrap_or(1)),
        };
        let length = left.len().div_ceil(PIECES).max(1);
        Body::from_stream(stream::try_unfold(left, move |mut left| async move {
            if left.is_empty() && self != Self::Cut {
                return Ok(None);
            }
            // Also before the failure, so that what was sent has left before the connection ends.
            tokio::time::sleep(pause.max(Duration::from_millis(1))).await;
            if left.is_empty() {
                return Err(CutOnPurpose);
            }
            let piece = left.split_to(length.min(left.len()));
            Ok(Some((piece, left)))
        }))
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the body is cut on purpose")]
struct CutOnPurpose;
