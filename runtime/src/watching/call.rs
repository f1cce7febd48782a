//! What a generated builder says of a list that can be watched.

use std::future::{Future, ready};

use crate::error::Error;
use crate::paging::PagedCall;
use crate::transport::Transport;

/// A call of a list whose items can be told apart.
///
/// Implemented by each generated builder of such a call.
pub trait WatchedCall: PagedCall<Item: Clone + PartialEq> {
    /// The field that tells an item from all others.
    const KEY: &'static str;

    /// The error codes by which [`show`](Self::show) says that there is no such item, whatever their status.
    const GONE: &'static [&'static str] = &[];

    /// What the call is sent through.
    fn transport(&self) -> &Transport;

    /// What tells an item from all others.
    fn key(item: &Self::Item) -> Option<&str>;

    /// Whether an item can exist and not be in the list, because something that is set narrows it.
    fn narrowed(&self) -> bool;

    /// The same list, narrowed to one item; none where there is no parameter for that.
    fn find(self, _key: &str) -> Option<Self> {
        None
    }

    /// Asks for one item by itself; none where no operation does that.
    fn show(&self, _key: &str) -> impl Future<Output = Option<Result<(), Error>>> + Send {
        ready(None)
    }
}
