//! What `UpdateTaskStatus` does to a task, by its state.

use serde_json::Map;

use super::by_document::check_path;
use super::call::Call;
use super::reply::reply;
use super::tasks::{change_task, with_template};
use crate::answer::Answer;
use crate::life::{Action, State};
use crate::world::{Network, is_true};

/// What is to be done, and the code with which it is refused where the state does not allow it.
fn action(operation: &str) -> Option<(Action, &'static str)> {
    let found = match operation {
        "start" => (Action::Start, "SMS.7715"),
        "stop" => (Action::Stop, "SMS.7714"),
        "restart" => (Action::Restart, "SMS.7715"),
        "skip" => (Action::Skip, "SMS.7720"),
        "network_check" => (Action::NetworkCheck, "SMS.7715"),
        "test" => (Action::Test, "SMS.7715"),
        "clone_test" => (Action::CloneTest, "SMS.7715"),
        "migration_test" => (Action::MigrationTest, "SMS.7715"),
        "cutover" => (Action::CutOver, "SMS.7715"),
        "clear" => (Action::Clear, "SMS.7715"),
        _ => return None,
    };
    Some(found)
}

pub(super) fn update_task_status(call: &Call<'_>) -> Result<Answer, Answer> {
    let operation = call.body_text("/operation").unwrap_or_default();
    let Some((action, code)) = action(operation) else {
        return Err(call
            .codes
            .answer("SMS.6011", &format!("No operation {operation}.")));
    };
    check_path(call)?;
    if action == Action::CloneTest && call.body_text("/template_id").is_none_or(str::is_empty) {
        return Err(call
            .codes
            .answer("SMS.6011", "clone_test needs template_id."));
    }
    with_template(call, &["template_id"])?;
    let compares = is_true(&call.fields(), "is_need_consistency_check");
    let refused = change_task(call, |task, fields, now| {
        if !task.life.allows(action, now) {
            return Some(task.life.state(now));
        }
        if compares && matches!(action, Action::Start | Action::Restart) {
            fields.insert("is_need_consistency_check".to_owned(), true.into());
            task.life
                .change_plan(now, |plan| plan.checks_consistency = true);
        }
        if action == Action::NetworkCheck {
            task.network = Some(Network::Checked);
        }
        task.life.act(action, now);
        None
    })?;
    match refused {
        Some(state) => {
            let why = refusal(operation, action, state);
            // The others have the nearest code, which says something else.
            let has_code = matches!(action, Action::Start | Action::Stop | Action::Skip);
            let refused = if has_code {
                call.codes.answer(code, &why)
            } else {
                call.codes.refuse(code, &why)
            };
            Err(refused)
        }
        None => Ok(reply(call, Map::new())),
    }
}

/// Why an operation is refused, and what it waits for.
fn refusal(operation: &str, action: Action, state: State) -> String {
    let mut allowed: Vec<&str> = Vec::new();
    for state in State::ALL.iter().filter(|state| action.allowed_in(**state)) {
        if !allowed.contains(&state.shown()) {
            allowed.push(state.shown());
        }
    }
    let while_checking = match action {
        Action::Skip => " while source and target are compared",
        _ => "",
    };
    let (allowed, state) = (allowed.join(", "), state.shown());
    format!(
        "The operation {operation} is possible in {allowed}{while_checking}. The state is {state}."
    )
}
