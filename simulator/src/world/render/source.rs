//! What of a source server comes from its task, and what a task shows of it.

use serde_json::{Value, json};

use crate::world::resource::Resource;
use crate::world::server::Server;
use crate::world::task::Task;

/// What a task shows of its source server.
pub(super) fn brief(resource: &Resource, task: &Task, now: i64) -> Option<Value> {
    let (state, cycle, _) = state(resource.server()?, Some(task), now);
    let field = |name: &str| resource.fields.get(name);
    Some(json!({
        "id": resource.id,
        "ip": field("ip"),
        "name": field("name"),
        "os_type": field("os_type"),
        "os_version": field("os_version"),
        "oem_system": field("oem_system"),
        "state": state,
        "migration_cycle": cycle,
    }))
}

/// State, phase and since when: as the Agent has set them, unless the task has gone on since.
pub(in crate::world) fn state(
    server: &Server,
    task: Option<&Task>,
    now: i64,
) -> (String, String, i64) {
    let (state, cycle, since) = match task.map(|task| &task.life) {
        Some(life) => (
            life.source_state(now),
            life.migration_cycle(now),
            life.source_since(now),
        ),
        None if server.can_be_migrated() => ("waiting", "checking", server.added),
        None => ("unavailable", "checking", server.added),
    };
    match &server.set {
        Some((state, cycle, at)) if *at >= since => (state.clone(), cycle.clone(), *at),
        _ => (state.to_owned(), cycle.to_owned(), since),
    }
}
