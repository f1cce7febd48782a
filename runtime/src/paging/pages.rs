//! A list as a stream of its pages.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::PagedCall;
use super::engine::Engine;
use super::progress::Progress;
use crate::answer::ResponseValue;
use crate::error::Error;

/// A list as a stream of its pages, each with its status and headers.
///
/// As [`Items`](super::Items), with an error for each odd item after the page that it stood on. Empty pages are left
/// out.
///
/// ```
/// use futures_util::TryStreamExt;
/// use huaweicloud_sms::{Client, Error};
///
/// async fn print(client: &Client) -> Result<(), Error> {
///     let mut pages = client.list_tasks().pages().take(3);
///     while let Some(page) = pages.try_next().await? {
///         println!("{:?} tasks, {:?} on all pages", page.tasks.as_ref().map(Vec::len), page.count);
///     }
///     Ok(())
/// }
/// ```
#[must_use = "a stream asks for nothing until it is polled"]
pub struct Pages<C: PagedCall> {
    engine: Engine<C>,
    odd: VecDeque<Error>,
}

impl<C: PagedCall> Pages<C> {
    /// A stream over the list that a call gives.
    #[doc(hidden)]
    pub fn new(call: C) -> Self {
        Self {
            engine: Engine::new(call, true),
            odd: VecDeque::new(),
        }
    }

    /// A stream that only says why there is no list.
    pub(crate) fn refused(call: C, reason: Error) -> Self {
        Self {
            engine: Engine::refused(call, reason),
            odd: VecDeque::new(),
        }
    }

    /// Sets how many pages may be asked for or held at a time: 4 by default, 1 for one after the other. 0 counts as 1.
    ///
    /// In a list that tells no total, no more than 2: nobody knows whether there is a page behind the next.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.engine.prefetch(pages);
        self
    }

    /// Ends after this many pages, and asks for none beyond them.
    pub fn take(mut self, pages: usize) -> Self {
        self.engine.take_pages(pages);
        self
    }

    /// How far the list has come.
    pub fn progress(&self) -> Progress {
        self.engine.progress()
    }
}

// Nothing in it is pinned in its place.
impl<C: PagedCall> Unpin for Pages<C> {}

impl<C: PagedCall> Stream for Pages<C> {
    type Item = Result<ResponseValue<C::Page>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(error) = self.odd.pop_front() {
            return Poll::Ready(Some(Err(error)));
        }
        Poll::Ready(match ready!(self.engine.poll_page(context)) {
            Some(Ok(page)) => {
                self.odd
                    .extend(page.odd.into_iter().map(|(_, error)| error));
                Some(Ok(page.page))
            }
            Some(Err(error)) => Some(Err(error)),
            None => None,
        })
    }
}

impl<C: PagedCall> fmt::Debug for Pages<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("progress", &self.progress())
            .finish_non_exhaustive()
    }
}
