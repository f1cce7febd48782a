//! Reading a body within its limits of size and time.

use bytes::{Bytes, BytesMut};
use http::StatusCode;
use tokio::time::{Instant, timeout_at};

/// How a body that was not read to its end came to stop.
pub(crate) enum Stop {
    TooLarge,
    Late,
    Broken(reqwest::Error),
}

/// The most that is read of an error's body, in bytes: its status matters more.
const LONGEST_ERROR_BODY: u64 = 1024 * 1024;

/// The most room made on the word of `Content-Length` alone, in bytes.
const LARGEST_RESERVE: u64 = 1024 * 1024;

/// Reads a body, decompressed, and says why it stopped when it did not reach the end.
pub(crate) async fn read_body(
    response: &mut reqwest::Response,
    largest: u64,
    deadline: Instant,
) -> (Bytes, Option<Stop>) {
    let largest = body_limit(response.status(), largest);
    let expected = response.content_length().unwrap_or_default();
    if expected > largest {
        return (Bytes::new(), Some(Stop::TooLarge));
    }
    let mut body =
        BytesMut::with_capacity(usize::try_from(expected.min(LARGEST_RESERVE)).unwrap_or_default());
    let stop = loop {
        match timeout_at(deadline, response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                let size = (body.len() as u64).saturating_add(chunk.len() as u64);
                if size > largest {
                    break Some(Stop::TooLarge);
                }
                body.extend_from_slice(&chunk);
            }
            Ok(Ok(None)) => break None,
            Ok(Err(error)) => break Some(Stop::Broken(error)),
            Err(_late) => break Some(Stop::Late),
        }
    };
    (body.freeze(), stop)
}

fn body_limit(status: StatusCode, largest: u64) -> u64 {
    if status.is_success() {
        largest
    } else {
        largest.min(LONGEST_ERROR_BODY)
    }
}
