//! Every item of a list that the service gives page by page.
//!
//! Generated code implements [`PagedCall`] for each operation whose document says how it pages, and hands out
//! [`Items`] and [`Pages`]; both are streams on the same engine. What they promise:
//!
//! - What comes is one contiguous run of the list from where it started: each item that the service gives, once and in
//!   its place. An answer is taken only where it joins on to what was taken before; what a short page leaves out is
//!   asked for and delivered before anything after it, whatever was fetched ahead and however little is still wanted.
//! - The first page is asked for alone. Once it says how many items there are, up to four pages (see
//!   [`prefetch`](Items::prefetch)) are asked for or held at a time, and delivered in order.
//! - The list ends where the service says so: with the last of as many items as the highest total that it told. An end
//!   that comes sooner than that, or a page that is empty there, has to be said by a second answer; without any total,
//!   an empty page is the end. A page whose items and total are both absent or null is an error.
//! - Where the list goes on and the service does not give it, the last thing that comes is an error that says so, and
//!   from which offset to go on ([`Error::resume_offset`](crate::Error::resume_offset)), where any reaches so far.
//! - An item that cannot be decoded comes as an error in its place ([`Error::item`](crate::Error::item)), and the
//!   stream goes on. After any other error it ends.
//! - Dropping the stream ends its requests.

mod engine;
mod items;
mod page;
mod pages;
mod plan;
mod progress;
mod task;

use std::future::Future;

use serde::de::DeserializeOwned;

pub use self::items::Items;
pub use self::pages::Pages;
pub use self::progress::Progress;
use crate::{Answer, Error, ResponseBody};

/// How an operation pages, as its document says. Emitted as a static.
#[derive(Debug)]
pub struct Paging {
    /// The field that holds the items of a page.
    pub items: &'static str,
    /// The field that holds how many items there are on all pages.
    pub total: &'static str,
    /// The parameter that limits a page.
    pub limit: &'static str,
    /// The parameter that says how many items are left out before the page, counted in items.
    pub offset: &'static str,
    /// The largest limit that the service accepts.
    pub largest_limit: u64,
    /// The largest offset that the service accepts.
    pub largest_offset: u64,
    /// The parameters that narrow a list which is too long to be reached by its offset.
    pub narrow_by: &'static [&'static str],
}

/// A call of an operation that pages, with everything set but its place in the list.
///
/// Implemented by each generated builder of such a call.
pub trait PagedCall: Clone + Send + Sync + 'static {
    /// A page.
    type Page: ResponseBody + Send + 'static;
    /// What stands on a page.
    type Item: DeserializeOwned + Send + 'static;

    /// How the operation pages.
    const PAGING: &'static Paging;

    /// The offset and the limit that the caller set, if any.
    fn window(&self) -> (Option<u64>, Option<u64>);

    /// Asks for one page.
    fn fetch(self, offset: u64, limit: u64) -> impl Future<Output = Result<Answer, Error>> + Send;

    /// How many items there are on all pages, when the page says so.
    fn total(page: &Self::Page) -> Option<u64>;

    /// The items of a page, when it has any.
    fn items(page: &mut Self::Page) -> Option<&mut Vec<Self::Item>>;
}
