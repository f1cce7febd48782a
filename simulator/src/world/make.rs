//! Source servers and tasks, made of what is sent of them or of what a test says.

use fastrand::Rng;
use serde_json::{Map, Value};

use super::checks::is_for_checks;
use super::new_server::NewServer;
use super::new_task::NewTask;
use super::resource::{Kind, Resource};
use super::server::Server;
use super::store::Store;
use super::task::{Task, os};
use super::{SERVERS, TASKS};
use crate::life::{Ending, Life, State};

/// So long before its first task a server was registered, in milliseconds.
const BEFORE: i64 = 600_000;

/// Registers a server, in the default enterprise project where its Agent says nothing of one.
pub(crate) fn register(store: &mut Store, mut fields: Map<String, Value>, now: i64) -> String {
    let project = fields.entry("enterprise_project_id");
    project.or_insert_with(|| "0".into());
    let id = store.new_id();
    let server = Server::new(store.next_number(), &fields, now);
    fields.retain(|name, _| !is_for_checks(name));
    let mut resource = Resource::new(id.as_str(), fields);
    resource.kind = Kind::Server(Box::new(server));
    store.add(SERVERS, resource);
    id
}

pub(super) fn add_server(store: &mut Store, new: &NewServer, now: i64) -> String {
    let fields = new.sent(store.rng());
    let id = register(store, fields, now);
    if let Some(server) = store
        .get_mut(SERVERS, &id, now)
        .and_then(Resource::server_mut)
    {
        server.size = new.size;
        server.ending = new.ending.clone();
    }
    id
}

/// Makes a task of what was sent, for a server that is there and has none.
pub(crate) fn create_task(
    store: &mut Store,
    server: &str,
    mut fields: Map<String, Value>,
    now: i64,
) -> Option<String> {
    let (id, number) = (store.new_id(), store.next_number());
    let source = store.find(SERVERS, server, now)?;
    if store.task_of(source, now).is_some() {
        return None;
    }
    let project = source.text("enterprise_project_id");
    let own = fields.entry("enterprise_project_id");
    own.or_insert_with(|| project.into());
    let mut resource = Resource::new(id.as_str(), fields);
    let from = (server, os(source.text("os_type")), source.server()?);
    let task = Task::new((number, now), from, &resource.fields);
    resource.kind = Kind::Task(Box::new(task));
    let source = store.get_mut(SERVERS, server, now)?.server_mut()?;
    source.task = Some(id.clone());
    // It comes once.
    source.ending = Ending::Success;
    store.add(TASKS, resource);
    Some(id)
}

/// Adds a task in its state, for a server that is there; one that waits is as new as it can be.
pub(super) fn add_task(store: &mut Store, server: &str, new: &NewTask, now: i64) -> Option<String> {
    let source = store.find(SERVERS, server, now)?;
    let mut fields = new.sent(os(source.text("os_type")));
    let name = source.text("name");
    fields.entry("name").or_insert_with(|| name.into());
    let id = create_task(store, server, fields, now)?;
    if let Some(failure) = &new.failure {
        let life = &mut store.get_mut(TASKS, &id, now)?.task_mut()?.life;
        life.change_plan(now, |plan| plan.ending = Ending::Failure(failure.clone()));
    }
    if new.state != State::Ready {
        live_up_to(store, &id, new.state, now);
    }
    Some(id)
}

/// Gives a task a past in which it came to be in this state, and its source server one as well.
pub(super) fn live_up_to(store: &mut Store, id: &str, state: State, now: i64) {
    let mut rng = Rng::with_seed(store.rng().u64(..));
    let Some(task) = store.get_mut(TASKS, id, now).and_then(Resource::task_mut) else {
        return;
    };
    task.life = Life::in_state(state, now, task.life.plan().clone(), &mut rng);
    let (created, source) = (task.life.created(), task.source.clone());
    let source = store.get_mut(SERVERS, &source, now);
    if let Some(server) = source.and_then(Resource::server_mut) {
        server.added = server.added.min(created.saturating_sub(BEFORE));
    }
}
