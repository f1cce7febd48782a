//! What a generated client says of its service and its operations.

use crate::error_code::ErrorCode;

/// What the document says of a service.
#[derive(Debug)]
pub struct Service {
    /// The service's part of endpoints and, in upper case, of environment variable names: `sms`.
    pub name: &'static str,
    /// Region identifier and endpoint, in the document's order.
    pub endpoints: &'static [(&'static str, &'static str)],
    /// The package of the generated client, for the user agent.
    pub package: &'static str,
    /// The version of that package.
    pub version: &'static str,
    /// The error codes that the document explains.
    pub error_codes: &'static [ErrorCode],
}

/// What the document says of an operation.
#[derive(Debug)]
pub struct Operation {
    /// The document's `operationId`.
    pub id: &'static str,
    /// What a call does, as the subject of a sentence: `listing tasks`.
    pub action: &'static str,
    /// The HTTP method in upper case.
    pub method: &'static str,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// The IAM action that a caller must be granted.
    pub permission: Option<&'static str>,
    /// Whether its work is done once however often it is sent: what HTTP says of the method, unless the document says
    /// otherwise.
    pub idempotent: bool,
}

/// How an operation pages, as its document says. Emitted as a static.
#[derive(Debug)]
pub struct Paging {
    /// The field that holds the items of a page.
    pub items: &'static str,
    /// The field that holds how many items there are on all pages, if any does.
    pub total: Option<&'static str>,
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

/// What an operation can be called again and again for, as its document says. Emitted as a static.
#[derive(Debug)]
pub struct Waiter {
    /// What is waited for, as it ends `waiting until`: `migrated`.
    pub name: &'static str,
    /// The operation that is called.
    pub operation: &'static Operation,
    /// How long after one answer the next is asked for, in seconds.
    pub every: u64,
    /// After how long the wait is over, in seconds.
    pub at_most: u64,
    /// Any of these ends the wait well.
    pub success: &'static [Condition],
    /// Any of these ends the wait in an error.
    pub failure: &'static [Condition],
    /// The results with which what the answer tells of a failure is a cause; empty where any is.
    pub cause_results: &'static [&'static str],
}

/// What an answer must be to end a wait.
#[derive(Debug)]
pub enum Condition {
    /// A success, in whose body the text at this JSON pointer is one of these.
    Field(&'static str, &'static [&'static str]),
    /// An error with this status.
    Status(u16),
    /// An error with this code.
    Code(&'static str),
}
