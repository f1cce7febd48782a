//! Migration tasks: made, changed and deleted.

use serde_json::{Map, Value};

use super::by_document::{check_listed, check_path, created, listed_ids, nothing_there};
use super::call::Call;
use super::disks;
use super::list::{filter, limit, page};
use super::reply::reply;
use super::sent::sent_with_defaults;
use crate::answer::Answer;
use crate::life::{Action, State};
use crate::world::{
    Kind, Network, OS_VERSION, Resource, SERVERS, TASKS, TEMPLATES, Task, create_task as add,
    is_true,
};

/// All tasks, whichever path the document lists them under.
pub(super) fn list_tasks(call: &Call<'_>) -> Answer {
    page(call, TASKS, &filter(call), limit(call))
}

pub(super) fn create_task(call: &Call<'_>) -> Result<Answer, Answer> {
    let refuse = |code: &str, about: &str| Err(call.codes.answer(code, about));
    if !call.body_text("/name").is_some_and(is_name) {
        return refuse("SMS.7711", "");
    }
    let source = call.body_text("/source_server/id").unwrap_or_default();
    if source.is_empty() {
        return refuse("SMS.6030", "It is empty.");
    }
    let found = call.world.look(|store, now| {
        let server = store.find(SERVERS, source, now)?;
        let task = store.task_of(server, now).map(|task| task.id.clone());
        Some((server.clone(), task))
    });
    let Some((server, task)) = found else {
        return refuse("SMS.7602", &format!("No {source}."));
    };
    fits_system(call, &server)?;
    let failed = server.server().and_then(|server| server.failed_check());
    if let Some(check) = failed {
        let code = match check.name {
            OS_VERSION => "SMS.2206",
            _ => "SMS.6030",
        };
        return refuse(code, &format!("It did not pass the check {}.", check.name));
    }
    if let Some(task) = &task {
        let message = format!("The source server {source} has the task {task}; delete that first.");
        return Err(call.codes.refuse("SMS.7719", &message));
    }
    with_template(call, &["vm_template_id", "clonevm_template_id"])?;
    let has_template = call
        .body_text("/vm_template_id")
        .is_some_and(|id| !id.is_empty());
    if !has_template && call.body_text("/target_server/vm_id") == Some("") {
        return refuse("SMS.6032", "It is empty.");
    }
    disks::check(call)?;
    let fields = sent_with_defaults(call);
    let starts = is_true(&fields, "auto_start");
    let checks_network = is_true(&fields, "start_network_check");
    let id = call.world.write(|store, now| {
        let id = add(store, source, fields, now)?;
        let task = store.get_mut(TASKS, &id, now)?.task_mut()?;
        if checks_network {
            task.network = Some(Network::Checked);
        }
        if starts {
            task.life.act(Action::Start, now);
        }
        Some(id)
    });
    match id {
        Some(id) => Ok(created(call, &id, Map::new())),
        // It has gone, or was given a task, since it was looked at.
        None => refuse("SMS.7602", &format!("No {source} without a task.")),
    }
}

/// Chinese characters, letters, digits, underscores and hyphens.
fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    let fits =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '\u{4e00}'..='\u{9fff}');
    (1..=64).contains(&length) && name.chars().all(fits)
}

/// Holds that type and system of a task are those that its source server allows.
fn fits_system(call: &Call<'_>, server: &Resource) -> Result<(), Answer> {
    let system = server.text("os_type");
    if call
        .body_text("/os_type")
        .is_some_and(|given| given != system)
    {
        return Err(call
            .codes
            .answer("SMS.6601", &format!("The source server runs {system}.")));
    }
    if system == "WINDOWS" && call.body_text("/type") == Some("MIGRATE_FILE") {
        return Err(call.codes.answer("SMS.6610", ""));
    }
    Ok(())
}

/// Holds that the templates are there which these fields of the body mean.
pub(super) fn with_template(call: &Call<'_>, fields: &[&str]) -> Result<(), Answer> {
    let meant = fields
        .iter()
        .filter_map(|field| call.body_text(&format!("/{field}")));
    for id in meant.filter(|id| !id.is_empty()) {
        if !call.world.has(TEMPLATES, id) {
            return Err(call.codes.answer("SMS.7101", &format!("No {id}.")));
        }
    }
    Ok(())
}

pub(super) fn update_task(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    if call.body_text("/name").is_some_and(|name| !is_name(name)) {
        return Err(call.codes.answer("SMS.7711", ""));
    }
    let server = call.world.look(|store, now| {
        let task = store.find(TASKS, &call.id(), now)?.task()?;
        store.find(SERVERS, &task.source, now).cloned()
    });
    server
        .iter()
        .try_for_each(|server| fits_system(call, server))?;
    with_template(call, &["vm_template_id"])?;
    change_task(call, |task, fields, now| {
        fields.extend(call.fields());
        task.take_up(fields, now);
    })?;
    Ok(created(call, &call.id(), Map::new()))
}

pub(super) fn delete_task(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    delete(call, &[call.id()])
}

pub(super) fn delete_tasks(call: &Call<'_>) -> Result<Answer, Answer> {
    let ids = listed_ids(call);
    check_listed(call, TASKS, &ids)?;
    delete(call, &ids)
}

/// Deletes all of these tasks, or none where one of them works.
fn delete(call: &Call<'_>, ids: &[String]) -> Result<Answer, Answer> {
    let deleted = call.world.write(|store, now| {
        let works = |id: &&String| {
            let task = store.find(TASKS, id, now).and_then(Resource::task);
            let state = task.map(|task| task.life.state(now));
            state.is_some_and(|state| state.is_moving() || state == State::Aborting)
        };
        if let Some(busy) = ids.iter().find(works) {
            return Err(busy.clone());
        }
        for id in ids {
            match store.get_mut(TASKS, id, now) {
                Some(Resource {
                    kind: Kind::Task(task),
                    ..
                }) => {
                    // One that is being deleted goes on to be.
                    if task.life.allows(Action::Delete, now) {
                        task.life.act(Action::Delete, now);
                    }
                }
                _ => store.remove(TASKS, id),
            }
        }
        Ok(())
    });
    deleted.map_err(|busy| call.codes.answer("SMS.2015", &format!("It is {busy}.")))?;
    Ok(reply(call, Map::new()))
}

/// Changes the task that the path means, and its fields. One that stays as it was added has no life to change.
pub(super) fn change_task<R>(
    call: &Call<'_>,
    change: impl FnOnce(&mut Task, &mut Map<String, Value>, i64) -> R,
) -> Result<R, Answer> {
    let id = call.text("task_id").unwrap_or_default();
    call.world
        .write(|store, now| match store.get_mut(TASKS, id, now) {
            Some(Resource {
                kind: Kind::Task(task),
                fields,
                ..
            }) => Ok(change(task, fields, now)),
            Some(_) => Err(call.codes.answer("SMS.7715", "It does not move.")),
            None => Err(nothing_there(call, TASKS, id)),
        })
}
