//! Bodies that are not what they should be, and bodies that do not arrive as they should.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::time::Sleep;

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

/// A whole answer of status 200 that is not the one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replacement {
    Html,
    Empty,
    ErrorObject,
    CutJson,
}

/// Replaces an answer of status 200; any other stays what it is.
pub(crate) fn disfigure(answer: Answer, replacement: Replacement) -> Answer {
    if answer.status != http::StatusCode::OK {
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
    /// A body that arrives like this. Its length is announced whole.
    pub(crate) fn body(self, bytes: Bytes) -> Body {
        let length = bytes.len() as u64;
        let (left, pause) = match self {
            Self::Cut => (bytes.slice(..bytes.len() / 2), Duration::ZERO),
            Self::Slow(over) => (bytes, over / u32::try_from(PIECES).unwrap_or(1)),
        };
        Body::new(Pieces {
            piece: left.len().div_ceil(PIECES).max(1),
            left,
            announced: length,
            pause,
            sleep: None,
        })
    }
}

/// A body in pieces, which fails when it ends before its announced length.
struct Pieces {
    left: Bytes,
    piece: usize,
    /// Bytes that are still expected.
    announced: u64,
    pause: Duration,
    sleep: Option<Pin<Box<Sleep>>>,
}

#[derive(Debug, thiserror::Error)]
#[error("the body is cut on purpose")]
struct CutOnPurpose;

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = CutOnPurpose;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, CutOnPurpose>>> {
        if self.announced == 0 {
            return Poll::Ready(None);
        }
        // Also before the failure, so that what was sent has left before the connection ends.
        let pause = self.pause.max(Duration::from_millis(1));
        let sleep = self
            .sleep
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(pause)));
        if sleep.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        self.sleep = None;
        if self.left.is_empty() {
            return Poll::Ready(Some(Err(CutOnPurpose)));
        }
        let length = self.piece.min(self.left.len());
        let piece = self.left.split_to(length);
        self.announced = self.announced.saturating_sub(length as u64);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.announced == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}
