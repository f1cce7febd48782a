//! What appears, changes and goes in a list.
//!
//! Generated code implements [`WatchedCall`] for each list whose document says what tells its items apart, and hands
//! out [`Changes`]. What it promises:
//!
//! - A poll reads the whole list with the filters of the call, and begins no sooner than the interval after the one
//!   before, by the client's clock and whatever failed, and no sooner than the service asks for.
//! - Each state that the list gives is compared with the last one of the same item, in the order of the list. An item
//!   that comes twice in one poll gives both its states. A list that came shorter than the service said it was is read
//!   once more: what stood behind a page that was read may have moved onto it.
//! - What was there before and was not listed is asked for by its key, one after the other and in the order in which it
//!   was last seen: first in the list, with the same filters, then by itself. Only the service's word that it is not
//!   there makes it [`Gone`](Change::Gone).
//! - A failure that passes is [`Missed`](Change::Missed), and what is not yet known by then is left to the next poll.
//! - One item each is kept, and nothing runs between two polls of the stream but the pages that are asked for ahead.

mod call;
mod change;
mod changes;
mod known;
mod seek;
mod watch;

pub use self::call::WatchedCall;
pub use self::change::Change;
pub use self::changes::Changes;
