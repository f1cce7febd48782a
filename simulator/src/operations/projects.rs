//! Migration projects: no two of one name, one that is the default, and none is deleted while it has servers.

use super::by_document::{by_document, check_path};
use super::call::Call;
use super::reply::reply;
use super::sent::sent;
use super::templates::is_name_taken;
use crate::answer::Answer;
use crate::world::{PROJECTS, SERVERS, is_true};

/// What says whether a project is the default.
const DEFAULT: &str = "isdefault";

pub(super) fn create_migproject(call: &Call<'_>) -> Result<Answer, Answer> {
    with_free_name(call)?;
    if is_default(call) {
        make_default(call, "");
    }
    by_document(call)
}

pub(super) fn update_migproject(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    with_free_name(call)?;
    if is_default(call) {
        make_default(call, &call.id());
    }
    by_document(call)
}

pub(super) fn update_default_migproject(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    make_default(call, &call.id());
    Ok(reply(call, serde_json::Map::new()))
}

pub(super) fn delete_migproject(call: &Call<'_>) -> Result<Answer, Answer> {
    let id = call.id();
    let servers = call.world.look(|store, now| {
        let servers = store.all(SERVERS, now);
        servers
            .filter(|server| server.text("migproject") == id)
            .count()
    });
    if servers > 0 {
        return Err(call
            .codes
            .answer("SMS.7311", &format!("They are {servers}.")));
    }
    by_document(call)
}

fn with_free_name(call: &Call<'_>) -> Result<(), Answer> {
    let taken = is_name_taken(call, PROJECTS);
    taken.map_or(Ok(()), |id| {
        Err(call
            .codes
            .answer("SMS.7312", &format!("It is that of {id}.")))
    })
}

fn is_default(call: &Call<'_>) -> bool {
    is_true(&sent(call), DEFAULT)
}

/// Makes this project the default, and no other.
fn make_default(call: &Call<'_>, id: &str) {
    call.world.write(|store, now| {
        let projects = store.all(PROJECTS, now);
        let changed = projects.filter(|project| project.is(DEFAULT) != (project.id == id));
        let changed: Vec<String> = changed.map(|project| project.id.clone()).collect();
        for project in changed {
            if let Some(project) = store.get_mut(PROJECTS, &project, now) {
                project.set(DEFAULT, project.id == id);
            }
        }
    });
}
