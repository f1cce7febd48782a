//! A wait, as a stream of what it sees.

use std::fmt;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::polling::{Polling, Turn};
use super::seen::Seen;
use crate::auth::BoxFuture;
use crate::error::Error;

/// A wait as a stream of what it sees, which ends when the wait does; from [`Wait::stream`](crate::Wait::stream).
///
/// ```
/// use futures_util::TryStreamExt;
/// use huaweicloud_sms::{Client, Error};
///
/// async fn follow(client: &Client, id: &str) -> Result<(), Error> {
///     let mut polls = client.show_task(id).wait_until_migrated().stream();
///     while let Some(seen) = polls.try_next().await? {
///         if let Some(task) = seen.answer() {
///             println!("{:?}, {:?} s to go", task.state, task.remain_seconds);
///         }
///     }
///     println!("migrated");
///     Ok(())
/// }
/// ```
#[must_use = "a stream asks for nothing until it is polled"]
pub struct Polls<T>(State<T>);

enum State<T> {
    Waiting(Box<Polling<T>>),
    Asking(BoxFuture<'static, (Box<Polling<T>>, Turn<T>)>),
    Failed(Error),
    Over,
}

impl<T> Polls<T> {
    pub(super) fn new(polling: Polling<T>) -> Self {
        Self(State::Waiting(Box::new(polling)))
    }
}

impl<T: Send + 'static> Stream for Polls<T> {
    type Item = Result<Seen<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match mem::replace(&mut self.0, State::Over) {
                State::Waiting(mut polling) => {
                    self.0 = State::Asking(Box::pin(async move {
                        let turn = polling.turn().await;
                        (polling, turn)
                    }));
                }
                State::Asking(mut asking) => {
                    let Poll::Ready((polling, turn)) = asking.as_mut().poll(context) else {
                        self.0 = State::Asking(asking);
                        return Poll::Pending;
                    };
                    self.0 = match turn.end {
                        None => State::Waiting(polling),
                        Some(Ok(())) => State::Over,
                        Some(Err(error)) => State::Failed(error),
                    };
                    if let Some(seen) = turn.seen {
                        return Poll::Ready(Some(Ok(seen)));
                    }
                }
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Over => return Poll::Ready(None),
            }
        }
    }
}

impl<T> fmt::Debug for Polls<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_over = matches!(self.0, State::Failed(_) | State::Over);
        f.debug_struct("Polls")
            .field("is_over", &is_over)
            .finish_non_exhaustive()
    }
}
