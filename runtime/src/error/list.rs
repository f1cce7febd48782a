//! What an error says of a list that came in pages.

use super::kind::{Item, Kind};
use super::opaque::Error;

impl Error {
    /// The raw JSON of the item that could not be decoded, when this error stands for one item of a list.
    ///
    /// The stream that gave it goes on; every other error ends a stream. Where bytes are not UTF-8, U+FFFD stands for
    /// them.
    ///
    /// ```
    /// use futures_util::StreamExt;
    /// use huaweicloud_sms::{Client, Error};
    ///
    /// async fn print(client: &Client) -> Result<(), Error> {
    ///     let mut tasks = client.list_tasks().stream();
    ///     while let Some(task) = tasks.next().await {
    ///         match task {
    ///             Ok(task) => println!("{:?}", task.name),
    ///             Err(error) => match error.item() {
    ///                 Some(json) => eprintln!("skipped {:?}: {json}", error.item_offset()),
    ///                 None => return Err(error),
    ///             },
    ///         }
    ///     }
    ///     Ok(())
    /// }
    /// ```
    pub fn item(&self) -> Option<&str> {
        Some(&self.odd()?.json)
    }

    /// The place in the whole list, from 0, of the item that could not be decoded.
    pub fn item_offset(&self) -> Option<u64> {
        Some(self.odd()?.offset)
    }

    fn odd(&self) -> Option<&Item> {
        match &self.0.kind {
            Kind::Item(item) => Some(item),
            _ => None,
        }
    }

    /// The offset at which to take up a list again that this error ended: everything before it has come.
    pub fn resume_offset(&self) -> Option<u64> {
        self.0.resume
    }

    /// Whether a list ended with fewer items than the service says there are.
    ///
    /// # When this happens
    /// A page came empty twice although the total says that more items match. The service may be busy changing the
    /// list; take it up again at [`resume_offset`](Self::resume_offset) later, or start anew.
    pub fn is_incomplete(&self) -> bool {
        matches!(self.0.kind, Kind::Incomplete { .. })
    }

    /// Whether a list is longer than its offset can reach.
    ///
    /// # When this happens
    /// All items came up to the largest offset that the service accepts, and there are more. The message names the
    /// parameters to narrow the list by.
    pub fn is_out_of_reach(&self) -> bool {
        matches!(self.0.kind, Kind::OutOfReach { .. })
    }
}
