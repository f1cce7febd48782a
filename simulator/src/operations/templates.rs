//! Templates: no two of one name, and none is deleted while a task uses it.

use serde_json::Value;

use super::by_document::{by_document, check_path, listed_ids};
use super::call::Call;
use super::sent::sent;
use crate::answer::Answer;
use crate::world::{TASKS, TEMPLATES};

/// The fields by which a task uses a template.
const USES: [&str; 2] = ["vm_template_id", "clonevm_template_id"];

pub(super) fn create_template(call: &Call<'_>) -> Result<Answer, Answer> {
    with_free_name(call)?;
    by_document(call)
}

pub(super) fn update_template(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    with_free_name(call)?;
    by_document(call)
}

pub(super) fn delete_template(call: &Call<'_>) -> Result<Answer, Answer> {
    unused(call, &[call.id()])?;
    by_document(call)
}

pub(super) fn delete_templates(call: &Call<'_>) -> Result<Answer, Answer> {
    unused(call, &listed_ids(call))?;
    by_document(call)
}

/// Holds that no other template has the name.
fn with_free_name(call: &Call<'_>) -> Result<(), Answer> {
    let taken = is_name_taken(call, TEMPLATES);
    taken.map_or(Ok(()), |id| {
        Err(call
            .codes
            .answer("SMS.7112", &format!("It is that of {id}.")))
    })
}

/// The other thing of a collection that has the name which is sent.
pub(super) fn is_name_taken(call: &Call<'_>, collection: &str) -> Option<String> {
    let sent = sent(call);
    let name = sent.get("name").and_then(Value::as_str)?;
    let own = call.id();
    call.world.look(|store, now| {
        let mut others = store.all(collection, now).filter(|other| other.id != own);
        others
            .find(|other| other.text("name") == name)
            .map(|other| other.id.clone())
    })
}

/// Holds that no task uses these templates.
fn unused(call: &Call<'_>, ids: &[String]) -> Result<(), Answer> {
    let user = call.world.look(|store, now| {
        let uses = |name: &str, task: &crate::world::Resource| {
            ids.iter().any(|id| !id.is_empty() && task.text(name) == id)
        };
        let mut tasks = store.all(TASKS, now);
        let user = tasks.find(|task| USES.iter().any(|name| uses(name, task)));
        user.map(|task| task.id.clone())
    });
    user.map_or(Ok(()), |task| {
        Err(call.codes.answer("SMS.7111", &format!("It is {task}.")))
    })
}
