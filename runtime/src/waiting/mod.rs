//! Calls that are made again and again until what they tell has come about.
//!
//! Generated code gives a builder a method for each wait that its document states. What such a wait promises:
//!
//! - It calls at once, then after each interval, counted from the end of a call, by the clock of the client. The last
//!   call begins when the time is up, and none after it.
//! - Each call is one as `send` makes it, with its limits and retries. One that fails with what passes all the same is
//!   handed on as missed; where the service asks for a longer pause than the interval, it gets it, or the time is up.
//! - It ends with the answer that was waited for, or in an error: with one from which it cannot come about, with any
//!   failure of a call that does not pass, or when the time is up.
//! - Nothing runs but while it is awaited, and nothing is left when it is dropped.

mod causes;
mod condition;
mod polling;
mod polls;
mod seen;
mod wait;

pub use self::polls::Polls;
pub use self::seen::Seen;
pub use self::wait::Wait;
