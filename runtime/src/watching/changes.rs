//! What changes in a list, as a stream.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;

use super::call::WatchedCall;
use super::change::Change;
use super::watch::Watch;
use crate::error::Error;

type Next<C> = Option<Result<Change<<C as crate::paging::PagedCall>::Item>, Error>>;

/// What a list is polled by while someone waits for what comes next.
type Polling<C> = Pin<Box<dyn Future<Output = (Box<Watch<C>>, Next<C>)> + Send>>;

/// What appears, changes and goes in a list, as a stream without an end.
///
/// The first poll gives all items as [`Appeared`](Change::Appeared). Each later one gives, in the order of the list, what
/// appeared and what changed, compared as values of their type, and then what went. Filters that were set on the call
/// hold; a limit that was set is the size of the pages, and an offset is refused.
///
/// Polls begin the interval apart or later, by the client's clock; between them nothing runs. What is not taken from
/// the stream holds it up: a poll goes on when it is asked for more, and the next one begins after it.
///
/// ```
/// use std::time::Duration;
/// use futures_util::TryStreamExt;
/// use huaweicloud_sms::{Change, Client, Error};
///
/// async fn print(client: &Client) -> Result<(), Error> {
///     let mut changes = client.list_tasks().changes(Duration::from_secs(60));
///     while let Some(change) = changes.try_next().await? {
///         if let Change::Changed { before, after } = change {
///             println!("{:?}: {:?}, then {:?}", after.name, before.state, after.state);
///         }
///     }
///     Ok(())
/// }
/// ```
///
/// # Errors
///
/// A failure that passes ([`Error::is_retryable`], [`Error::is_incomplete`]) comes as [`Missed`](Change::Missed) after the
/// call's own retries, and the next poll is made in its time, or when the service asked to be called again if that is
/// later. An item that is not what was asked for, or has no key, comes as an error with [`Error::item`], each time it
/// is met; the stream goes on. Any other error ends it: credentials that are refused, a permission that is missing, a
/// value that the document forbids, an answer that is none, or a list that is longer than its offset reaches.
#[must_use = "a stream asks for nothing until it is polled"]
pub struct Changes<C: WatchedCall> {
    state: State<C>,
}

enum State<C: WatchedCall> {
    Idle(Box<Watch<C>>),
    Busy(Polling<C>),
    Over,
}

impl<C: WatchedCall> Changes<C> {
    /// What changes in the list that a call gives, from one poll to the next.
    #[doc(hidden)]
    pub fn new(call: C, every: Duration) -> Self {
        Self {
            state: State::Idle(Box::new(Watch::new(call, every))),
        }
    }
}

// Nothing in it is pinned in its place.
impl<C: WatchedCall> Unpin for Changes<C> {}

impl<C: WatchedCall> Stream for Changes<C> {
    type Item = Result<Change<C::Item>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut polling = match std::mem::replace(&mut self.state, State::Over) {
            State::Over => return Poll::Ready(None),
            State::Busy(polling) => polling,
            State::Idle(mut watch) => Box::pin(async move {
                let next = watch.next().await;
                (watch, next)
            }),
        };
        match polling.as_mut().poll(context) {
            Poll::Pending => {
                self.state = State::Busy(polling);
                Poll::Pending
            }
            Poll::Ready((watch, next)) => {
                self.state = State::Idle(watch);
                Poll::Ready(next)
            }
        }
    }
}

impl<C: WatchedCall> fmt::Debug for Changes<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").finish_non_exhaustive()
    }
}
