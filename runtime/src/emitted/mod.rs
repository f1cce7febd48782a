//! What emitted code names, and nobody else does: it may change with any version.

mod call_settings;
mod number_enum;
mod text_enum;

pub use crate::answer::{Answer, ResponseBody};
pub use crate::builder::ServiceClient;
pub use crate::operation::{Condition, Operation, Paging, Service, Waiter};
pub use crate::paging::PagedCall;
pub use crate::transport::Transport;
pub use crate::watching::WatchedCall;
pub use crate::{call_settings, number_enum, text_enum};

/// What a document forbids, refused before anything is sent.
pub mod check {
    pub use crate::check::*;
    // Held against a number, they are its range.
    pub use crate::check::Bounds as Range;
    pub use crate::refusal::Refusal;
}

/// Failures that an answer reports of something else than its call.
pub mod failure {
    pub use crate::error::{Fields, in_fields, in_json};
}

/// What emitted types are made of.
pub mod model {
    pub use crate::model::*;
}

/// How values are written into a request.
pub mod request {
    pub use crate::request::*;
}
