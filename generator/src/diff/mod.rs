//! What a change of the document means for those who use the client.
//!
//! Judged by Rust's rules for what is emitted: structs and enums are `#[non_exhaustive]`, fields of answers are
//! options, parameters are set by methods. So what is added is compatible unless it must be given, and what is taken
//! away is not. A request that was sent yesterday and is refused today breaks its caller, too.

mod bounds;
mod change;
mod content;
mod definition;
mod error_code;
mod operation;
mod pairs;
mod row;
mod service;
mod waiter;
mod wording;

pub use change::{Change, Comparison, Effect, Kind};

use crate::model::Model;
use change::Changes;

/// Compares the models of two versions of a document.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let old = document::load::load("old.yaml".as_ref())?;
/// let new = document::load::load("spec/sms-v3.yaml".as_ref())?;
/// if let (Ok(old), Ok(new)) = (generator::read(&old), generator::read(&new)) {
///     println!("{}", generator::diff::diff(&old.model, &new.model));
/// }
/// # Ok(())
/// # }
/// ```
pub fn diff(old: &Model, new: &Model) -> Comparison {
    let mut changes = Changes::default();
    service::compare(&old.service, &new.service, &mut changes);
    operation::compare(&old.operations, &new.operations, &mut changes);
    definition::compare(old, new, &mut changes);
    error_code::compare(&old.error_codes, &new.error_codes, &mut changes);
    changes.sorted()
}
