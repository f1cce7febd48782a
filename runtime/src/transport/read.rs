//! Reading a body within its limits of size and time.

use bytes::{Bytes, BytesMut};
use tokio::time::{Instant, timeout_at};

use crate::error::LONGEST_BODY;

/// How a body that was not read to its end came to stop.
pub(crate) enum Stop {
    TooLarge,
    Late,
    Broken(reqwest::Error),
}

/// The most room made on the word of `Content-Length` alone, in bytes.
const LARGEST_RESERVE: u64 = 1024 * 1024;

/// Reads a body, decompressed, and says why it stopped when it did not reach the end.
pub(crate) async fn read_body(
    response: &mut reqwest::Response,
    largest: u64,
    deadline: Instant,
) -> (Bytes, Option<Stop>) {
    // Of an error's body, what fits is worth having; no more is read than is kept.
    let is_error = !response.status().is_success();
    let largest = if is_error {
        largest.min(LONGEST_BODY as u64)
    } else {
        largest
    };
    let expected = response.content_length().unwrap_or_default();
    if expected > largest && !is_error {
        return (Bytes::new(), Some(Stop::TooLarge));
    }
    let mut body =
        BytesMut::with_capacity(usize::try_from(expected.min(LARGEST_RESERVE)).unwrap_or_default());
    let stop = loop {
        match timeout_at(deadline, response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                let room = usize::try_from(largest).unwrap_or(usize::MAX) - body.len();
                body.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
                if chunk.len() > room {
                    break Some(Stop::TooLarge);
                }
            }
            Ok(Ok(None)) => break None,
            Ok(Err(error)) => break Some(Stop::Broken(error)),
            Err(_late) => break Some(Stop::Late),
        }
    };
    (body.freeze(), stop)
}
