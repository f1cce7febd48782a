//! The outcomes of consistency checks.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::by_document::{check_path, nothing_there};
use super::call::Call;
use super::reply::reply;
use super::tasks::change_task;
use crate::answer::Answer;
use crate::world::{Resource, SERVERS, TASKS, Task};

/// What the Agent has found.
pub(super) fn update_consistency_result(call: &Call<'_>) -> Result<Answer, Answer> {
    let found = call.body().and_then(|body| body.get("consistency_result"));
    let found = found.cloned().unwrap_or_else(|| json!([]));
    change_task(call, |task, _, now| task.consistency.push((now, found)))?;
    Ok(reply(call, Map::new()))
}

pub(super) fn show_consistency_result(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    let results = call.world.look(|store, now| {
        let task = store.find(TASKS, &call.id(), now);
        task.map(|task| results(task, now)).unwrap_or_default()
    });
    let results: Value = results.iter().map(Value::to_string).collect();
    Ok(reply(
        call,
        Map::from_iter([("result_list".to_owned(), results)]),
    ))
}

/// All results of a task: what its Agent has reported, or else that of the check which is one of its steps.
fn results(resource: &Resource, now: i64) -> Vec<Value> {
    let Some(task) = resource.task() else {
        return Vec::new();
    };
    let own = task.checked(now).map(|at| {
        let compared = json!({
            "dir_check": "/",
            "num_total_files": 1000 + task.number % 9000,
            "num_different_files": 0,
            "num_target_miss_files": 0,
            "num_target_more_files": 0,
        });
        (at, json!([compared]))
    });
    let reported = task.consistency.iter().cloned();
    let all = reported.chain(own.filter(|_| task.consistency.is_empty()));
    let shown = all.map(|(at, found)| {
        json!({ "finished_time": at, "check_result": verdict(&found), "consistency_result": found })
    });
    shown.collect()
}

fn verdict(found: &Value) -> &'static str {
    let differs = |compared: &Value| {
        let counts = [
            "num_different_files",
            "num_target_miss_files",
            "num_target_more_files",
        ];
        let count = |name: &&str| compared.get(name).and_then(Value::as_u64);
        counts.iter().filter_map(count).any(|count| count > 0)
    };
    let all = found.as_array();
    if all.is_some_and(|found| found.iter().any(differs)) {
        "failed"
    } else {
        "success"
    }
}

/// A table of the results of many tasks, as comma-separated values (RFC 4180).
pub(super) fn export_consistency_results(call: &Call<'_>) -> Result<Answer, Answer> {
    let tasks = call
        .body()
        .and_then(|body| body.get("task_info")?.as_array());
    let mut table = String::from("task_id,source_id,source_name,finished_time,check_result\n");
    for wanted in tasks.into_iter().flatten() {
        let id = wanted
            .get("task_id")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let rows = call.world.look(|store, now| {
            let resource = store.find(TASKS, id, now)?;
            let Some(Task { source, .. }) = resource.task() else {
                return Some(String::new());
            };
            let name = store
                .find(SERVERS, source, now)
                .map(|server| server.text("name"));
            let rows = results(resource, now).into_iter().map(|result| {
                let name = cell(name.unwrap_or_default());
                let (at, verdict) = (
                    result.get("finished_time")?,
                    result.get("check_result")?.as_str()?,
                );
                Some(format!("{id},{source},{name},{at},{verdict}\n"))
            });
            Some(rows.flatten().collect::<String>())
        });
        table.push_str(&rows.ok_or_else(|| nothing_there(call, TASKS, id))?);
    }
    Ok(reply(call, table))
}

/// A text as a column has it: in quotes where it holds what would end one.
fn cell(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}
