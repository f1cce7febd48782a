//! Source servers: registered, checked, renamed and deleted.

use huaweicloud_sms::catalogue::Shape;
use serde_json::{Map, Value, json};

use super::by_document::{by_document, change, check_path, created, listed_ids};
use super::call::Call;
use super::list::{filter, limit, page, page_of};
use super::reply::reply;
use crate::answer::Answer;
use crate::life::Failure;
use crate::shape::answered;
use crate::world::{PROJECTS, Resource, SERVERS, TASKS, gigabytes, register};

/// Agents of an earlier version than this one are too old.
const OLDEST_AGENT: u32 = 2;

pub(super) fn register_server(call: &Call<'_>) -> Result<Answer, Answer> {
    let mut fields = call.fields();
    let version = call.body_text("/agent_version").unwrap_or_default();
    let major = version
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major < OLDEST_AGENT) {
        return Err(call.codes.answer("SMS.6303", &format!("It is {version}.")));
    }
    let registered = call.world.write(|store, now| {
        if let Some(same) = store
            .all(SERVERS, now)
            .find(|server| is_same(server, &fields))
        {
            return Err(("SMS.2013", format!("It is {}.", same.id)));
        }
        if store.all(SERVERS, now).count() >= call.world.server_quota() {
            return Err(("SMS.6501", String::new()));
        }
        if let Some(project) = store
            .all(PROJECTS, now)
            .find(|project| project.is("isdefault"))
        {
            fields.insert("migproject".to_owned(), project.id.clone().into());
        }
        Ok(register(store, fields.clone(), now))
    });
    let id = registered.map_err(|(code, about)| call.codes.answer(code, &about))?;
    Ok(created(call, &id, Map::new()))
}

/// Whether an Agent registers a server that is there: by its id, or by its name and its first network card.
fn is_same(server: &Resource, fields: &Map<String, Value>) -> bool {
    let card = |fields: &Map<String, Value>| fields.get("networks")?.get(0)?.get("mac").cloned();
    let named = fields.get("name") == server.fields.get("name");
    let id = fields.get("id").and_then(Value::as_str);
    id == Some(server.id.as_str()) || named && card(fields) == card(&server.fields)
}

/// A limit of zero stands for the default, as the page says.
pub(super) fn list_servers(call: &Call<'_>) -> Answer {
    let limit = limit(call).filter(|limit| *limit > 0);
    let paging = call
        .entry
        .paging
        .and_then(|paging| call.entry.parameter(paging.limit));
    let default = paging.and_then(|limit| limit.default_value()?.as_u64());
    let default = default.and_then(|default| usize::try_from(default).ok());
    page(call, SERVERS, &filter(call), limit.or(default))
}

pub(super) fn update_server_name(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    if let Some(name) = call.body_text("/name") {
        if !(4..=20).contains(&name.chars().count()) {
            return Err(call.codes.answer("SMS.6002", ""));
        }
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Err(call.codes.answer("SMS.6003", ""));
        }
    }
    let project = call.body_text("/migprojectid").filter(|id| !id.is_empty());
    if let Some(project) = project
        && !call.world.has(PROJECTS, project)
    {
        return Err(call.codes.answer("SMS.7301", &format!("No {project}.")));
    }
    change(call, |server, _| {
        if let Some(name) = call.body_text("/name") {
            server.set("name", name);
        }
        if let Some(project) = project {
            server.set("migproject", project);
        }
    });
    Ok(reply(call, Map::new()))
}

pub(super) fn delete_server(call: &Call<'_>) -> Result<Answer, Answer> {
    without_task(call, &[call.id()])?;
    by_document(call)
}

pub(super) fn delete_servers(call: &Call<'_>) -> Result<Answer, Answer> {
    without_task(call, &listed_ids(call))?;
    by_document(call)
}

/// Holds that these servers have no task.
fn without_task(call: &Call<'_>, ids: &[String]) -> Result<(), Answer> {
    let task = call.world.look(|store, now| {
        let mut servers = ids.iter().filter_map(|id| store.find(SERVERS, id, now));
        servers.find_map(|server| store.task_of(server, now).map(|task| task.id.clone()))
    });
    task.map_or(Ok(()), |task| {
        Err(call.codes.answer("SMS.7719", &format!("It is {task}.")))
    })
}

/// How many servers are in each of the states that the answer has.
pub(super) fn show_overview(call: &Call<'_>) -> Result<Answer, Answer> {
    let Some(Shape::Object(counts)) = answered(call.entry) else {
        return by_document(call);
    };
    let mut fields: Map<String, Value> = counts
        .fields
        .iter()
        .map(|field| (field.name.to_owned(), json!(0)))
        .collect();
    let (states, unconfigured) = call.world.look(|store, now| {
        let servers: Vec<&Resource> = store.all(SERVERS, now).collect();
        let states = servers.iter().filter_map(|server| store.state(server, now));
        let free = servers
            .iter()
            .filter(|server| store.task_of(server, now).is_none());
        (states.collect::<Vec<_>>(), free.count())
    });
    for (state, _) in states {
        if let Some(count) = fields.get_mut(&state) {
            *count = json!(count.as_u64().unwrap_or(0) + 1);
        }
    }
    fields.insert("unconfigured".to_owned(), unconfigured.into());
    Ok(reply(call, fields))
}

/// The failures of tasks, each with its source server.
pub(super) fn list_error_servers(call: &Call<'_>) -> Answer {
    let filter = filter(call);
    let errors: Vec<Value> = call.world.look(|store, now| {
        let tasks = store.all(TASKS, now).filter(|task| {
            filter
                .iter()
                .all(|(name, wanted)| task.fields.get(*name) == Some(wanted))
        });
        let failed = tasks.filter_map(|resource| {
            let task = resource.task()?;
            let source = store.find(SERVERS, &task.source, now)?;
            Some(json!({
                "error_json": task.life.failure(now).map(Failure::error_json)?,
                "host_name": source.fields.get("hostname"),
                "name": source.fields.get("name"),
                "source_id": source.id,
                "source_ip": source.fields.get("ip"),
                "target_ip": resource.fields.get("migration_ip"),
            }))
        });
        failed.collect()
    });
    page_of(call, &errors)
}

/// What the Agent says of the state, in its own words for two of them.
pub(super) fn update_copy_state(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    let text = |pointer: &str| call.body_text(pointer).unwrap_or_default().to_owned();
    let state = match text("/copystate").as_str() {
        "init" => "initialize".to_owned(),
        "premiging" => "premigready".to_owned(),
        state => state.to_owned(),
    };
    change(call, |resource, now| {
        if let Some(server) = resource.server_mut() {
            server.set = Some((state, text("/migrationcycle"), now));
        }
    });
    Ok(reply(call, Map::new()))
}

pub(super) fn update_disk_info(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    let fields = call.fields();
    let sends_disks = fields.contains_key("disks");
    change(call, |server, _| {
        for (name, value) in fields {
            let name = if name == "volumegroups" {
                "volume_groups"
            } else {
                name.as_str()
            };
            server.set(name, value);
        }
        let size = gigabytes(&server.fields);
        if let Some(server) = server.server_mut().filter(|_| sends_disks) {
            server.size = size;
        }
    });
    Ok(reply(call, Map::new()))
}
