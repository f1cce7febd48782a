//! Every item of a list that the service gives page by page.
//!
//! Generated code implements [`PagedCall`] for each operation whose document says how it pages, and a call by name is
//! one of any; both hand out [`Items`] and [`Pages`], which are streams on the same engine. What they promise:
//!
//! - What comes is one contiguous run of the list from where it started: each item that the service gives, once and in
//!   its place. An answer is taken only where it joins on to what was taken before; what a short page leaves out is
//!   asked for and delivered before anything after it, whatever was fetched ahead and however little is still wanted.
//! - The first page is asked for alone. Once it says how many items there are, up to four pages (see
//!   [`prefetch`](Items::prefetch)) are asked for or held at a time, and delivered in order. Where nothing says so, one
//!   page is asked for while the one before it is held.
//! - The list ends where the service says so: with the last of as many items as the highest total that it told. An end
//!   that comes sooner than that, or a page that is empty there, has to be said by a second answer; without any total,
//!   an empty page is the end, and a short one is none. A page whose items and total are both absent or null is an
//!   error, and so is one without items in a list whose document names no total.
//! - Where the list goes on and the service does not give it, the last thing that comes is an error that says so, and
//!   from which offset to go on ([`Error::resume_offset`](crate::Error::resume_offset)), where any reaches so far.
//! - An item that cannot be decoded comes as an error in its place ([`Error::item`](crate::Error::item)), and the
//!   stream goes on. After any other error it ends.
//! - Dropping the stream ends its requests.

mod call;
mod engine;
mod items;
mod page;
mod pages;
mod plan;
mod progress;
mod task;

pub use self::call::PagedCall;
pub use self::items::Items;
pub use self::pages::Pages;
pub use self::progress::Progress;
