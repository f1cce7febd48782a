//! What operations do once a request has been found to fit the document.

mod call;
mod list_tasks;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use call::Behaviour;
pub use call::Call;

/// The operations of the service by their id. A new one gets its line here.
pub(crate) fn known() -> BTreeMap<String, Behaviour> {
    let list_tasks: Behaviour = Arc::new(list_tasks::list_tasks);
    BTreeMap::from([("ListTasks".to_owned(), list_tasks)])
}
