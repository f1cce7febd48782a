//! What the Agent of a source server has to do, and what became of it.

use serde_json::{Map, json};

use super::by_document::check_path;
use super::call::Call;
use super::reply::reply;
use crate::answer::Answer;
use crate::life::State;
use crate::world::SERVERS;

/// What the Agent has to do for the server that the path means.
fn command(call: &Call<'_>) -> Result<(&'static str, String, String), Answer> {
    check_path(call)?;
    let found = call.world.look(|store, now| {
        let server = store.find(SERVERS, &call.id(), now)?;
        let resource = store.task_of(server, now)?;
        let task = resource.task()?;
        let premigrates = task.life.source_state(now) == "premigready";
        let name = match task.life.state(now) {
            _ if premigrates => "PREMIGRATE",
            State::Ready | State::Resetting => "TASK_NOT_STARTED",
            State::Running | State::Syncing => "START",
            State::Skipping => "SKIP",
            State::Aborting => "STOP",
            State::MigrateSuccess | State::SyncSuccess => "TASK_HAS_FINISHED",
            _ => "TASK_HAS_STOPPED",
        };
        let bucket = task.logs.as_ref().map(|(_, bucket)| bucket.clone());
        Some((name, resource.id.clone(), bucket.unwrap_or_default()))
    });
    found.ok_or_else(|| call.codes.answer("SMS.2252", ""))
}

pub(super) fn show_command(call: &Call<'_>) -> Result<Answer, Answer> {
    let (name, task, bucket) = command(call)?;
    let parameters = json!({ "task_id": task, "bucket": bucket });
    let fields = [
        ("command_name".to_owned(), json!(name)),
        ("command_param".to_owned(), parameters),
    ];
    Ok(reply(call, Map::from_iter(fields)))
}

pub(super) fn update_command_result(call: &Call<'_>) -> Result<Answer, Answer> {
    let (name, ..) = command(call)?;
    if call.body_text("/command_name") != Some(name) {
        return Err(call
            .codes
            .answer("SMS.2009", &format!("It had sent {name}.")));
    }
    Ok(reply(call, Map::new()))
}
