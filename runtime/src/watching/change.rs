//! What became of an item.

use crate::error::Error;

/// What became of an item of a list since it was last seen.
///
/// ```
/// use huaweicloud_sms::{Change, types::TasksResponseBody};
///
/// fn print(change: &Change<TasksResponseBody>) {
///     match change {
///         Change::Appeared(task) => println!("{:?} is new", task.name),
///         Change::Changed { before, after } => println!("{:?}, not {:?}", after.state, before.state),
///         Change::Gone(task) => println!("{:?} is gone", task.name),
///         Change::Missed(error) => eprintln!("looking again later: {error}"),
///         _ => {}
///     }
/// }
/// # let _ = print;
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Change<T> {
    /// It was not in the list before; in the first poll all are.
    Appeared(T),
    /// It is another than it was.
    Changed {
        /// As it was last seen.
        before: T,
        /// As it is now.
        after: T,
    },
    /// It is not in the list any more, as it was last seen: it exists and does not match the filters of the call, or
    /// whether it exists cannot be asked and two polls in a row have not found it.
    Left(T),
    /// It does not exist any more, as it was last seen: asked for it by its key, the service said so.
    Gone(T),
    /// A failure that passes, after the call's own retries: what was not seen by then is left to the next poll.
    Missed(Error),
}
