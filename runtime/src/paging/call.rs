//! What is said of a call that pages.

use std::future::Future;

use serde::de::DeserializeOwned;

use crate::answer::{Answer, ResponseBody};
use crate::error::Error;
use crate::operation::Paging;

/// A call of an operation that pages, with everything set but its place in the list.
///
/// Implemented by each generated builder of such a call, and by the call of any operation by its name.
pub trait PagedCall: Clone + Send + Sync + 'static {
    /// A page.
    type Page: ResponseBody + Send + 'static;
    /// What stands on a page.
    type Item: DeserializeOwned + Send + 'static;

    /// How the operation pages.
    fn paging(&self) -> &'static Paging;

    /// The offset and the limit that the caller set, if any.
    fn window(&self) -> (Option<u64>, Option<u64>);

    /// Asks for one page.
    fn fetch(self, offset: u64, limit: u64) -> impl Future<Output = Result<Answer, Error>> + Send;

    /// What is wrong with a page that could be decoded; nothing, unless its type takes what is no page.
    fn fault(&self, _page: &Self::Page) -> Option<String> {
        None
    }

    /// How many items there are on all pages, when the page says so; none does unless its document names such a field.
    fn total(&self, _page: &Self::Page) -> Option<u64> {
        None
    }

    /// The items of a page, when it has any.
    fn items<'p>(&self, page: &'p mut Self::Page) -> Option<&'p mut Vec<Self::Item>>;
}
