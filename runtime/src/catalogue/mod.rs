//! What a document says of each operation and of each error code, as plain data.
//!
//! Every client has it as its function `operations`: tools that do not know an operation by its Rust name find it by its
//! id, show what it takes, hold values against it, and [call](crate::Call) it. A program that does neither use the
//! catalogue nor call by name does not carry it.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let list = huaweicloud_sms::operations().find("ListTasks").ok_or("no such operation")?;
//! println!("{} {}: {}", list.operation.method, list.operation.path, list.summary);
//! for parameter in list.parameters {
//!     let mandatory = if parameter.required { " (mandatory)" } else { "" };
//!     println!("--{}{mandatory}: {}", parameter.name, parameter.description);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Texts are the document's own: Markdown, as it was written. Names are those of the wire. Samples and defaults are
//! texts of JSON.

mod all;
mod chapter;
mod check;
mod entry;
mod nulls;
mod parameter;
mod secret;
mod shape;
mod unknown;

pub use self::all::Catalogue;
pub use self::chapter::Chapter;
pub(crate) use self::check::written;
pub use self::entry::{Body, Content, Entry, Response, Sample, Status};
pub use self::parameter::{Location, Parameter};
pub use self::shape::{Field, ListedValue, Object, Shape};
pub use crate::check::Bounds;
pub use crate::error_code::ErrorCode;
pub use crate::operation::{Operation, Paging};
pub use crate::refusal::Refusal;
