//! What a wait sees on its way.

use crate::answer::ResponseValue;
use crate::error::Error;

/// What a wait sees each time that it calls.
///
/// ```
/// use huaweicloud_sms::{Seen, types::ShowTaskResponse};
///
/// fn show(seen: &Seen<ShowTaskResponse>) {
///     match seen {
///         Seen::Answer(task) => println!("{:?}, {:?} s to go", task.state, task.remain_seconds),
///         Seen::Missed(error) => eprintln!("{error}; it is asked again"),
///         _ => {}
///     }
/// }
/// # let _ = show;
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Seen<T> {
    /// An answer.
    Answer(ResponseValue<T>),
    /// No answer came, for a reason that passes ([`Error::is_retryable`]) and that the retries of the call did not
    /// outlast. The wait goes on.
    Missed(Error),
}

impl<T> Seen<T> {
    /// The answer, where there is one.
    pub fn answer(&self) -> Option<&ResponseValue<T>> {
        match self {
            Self::Answer(answer) => Some(answer),
            Self::Missed(_) => None,
        }
    }
}
