//! A list as a stream of its items.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::PagedCall;
use super::engine::Engine;
use super::page::{Judge, PageItems};
use super::progress::Progress;
use crate::error::Error;

/// A list as a stream of its items, over all its pages.
///
/// Filters and an offset that were set on the call hold; a limit that was set is the size of the pages, the largest
/// one otherwise. Dropping the stream ends its requests, and it can be taken up again between any two items.
///
/// ```
/// use futures_util::TryStreamExt;
/// use huaweicloud_sms::{Client, Error};
///
/// async fn print(client: &Client) -> Result<(), Error> {
///     let mut tasks = client.list_tasks().stream().prefetch(2);
///     while let Some(task) = tasks.try_next().await? {
///         println!("{:?}", task.name);
///     }
///     Ok(())
/// }
/// ```
#[must_use = "a stream asks for nothing until it is polled"]
pub struct Items<C: PagedCall> {
    engine: Engine<C>,
    current: Option<PageItems<C>>,
}

impl<C: PagedCall> Items<C> {
    /// A stream over the list that a call gives.
    #[doc(hidden)]
    pub fn new(call: C) -> Self {
        Self {
            engine: Engine::new(call, false),
            current: None,
        }
    }

    /// A stream that only says why there is no list.
    pub(crate) fn refused(call: C, reason: Error) -> Self {
        Self {
            engine: Engine::refused(call, reason),
            current: None,
        }
    }

    /// The same, in which an item that is judged to be wrong is odd as well.
    pub(crate) fn judged(call: C, judge: Judge<C::Item>) -> Self {
        let mut items = Self::new(call);
        items.engine.judge(judge);
        items
    }

    /// Sets how many pages may be asked for or held at a time: 4 by default, 1 for one after the other. 0 counts as 1.
    ///
    /// In a list that tells no total, no more than 2: nobody knows whether there is a page behind the next.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.engine.prefetch(pages);
        self
    }

    /// Ends after this many items, and asks for no page beyond them.
    pub fn take(mut self, items: u64) -> Self {
        self.engine.take_items(items);
        self
    }

    /// How far the list has come.
    pub fn progress(&self) -> Progress {
        self.engine.progress()
    }

    /// All items in one vector.
    ///
    /// # Errors
    /// The first error that the stream gives, one odd item included; to go on after those, use the stream.
    pub async fn collect_all(mut self) -> Result<Vec<C::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.next_item().await {
            items.push(item?);
        }
        Ok(items)
    }

    /// The next item.
    pub(crate) async fn next_item(&mut self) -> Option<Result<C::Item, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Whether fewer items came than the service once said there are.
    pub(crate) fn fell_short(&self) -> bool {
        self.engine.fell_short()
    }
}

// Nothing in it is pinned in its place.
impl<C: PagedCall> Unpin for Items<C> {}

impl<C: PagedCall> Stream for Items<C> {
    type Item = Result<C::Item, Error>;

    // An item is large and passes here once for each; inlined, it is not copied from hand to hand.
    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.current.as_mut().and_then(Iterator::next) {
                return Poll::Ready(Some(item));
            }
            self.current = None;
            match ready!(self.engine.poll_page(context)) {
                Some(Ok(page)) => self.current = Some(page.into_items(self.engine.call())),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<C: PagedCall> fmt::Debug for Items<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("progress", &self.progress())
            .finish_non_exhaustive()
    }
}
