//! How a task comes on: its speed, its logs, and what its Agent reports.

use serde_json::{Map, Value};

use super::by_document::by_document;
use super::call::Call;
use super::reply::reply;
use super::tasks::change_task;
use crate::answer::Answer;
use crate::life::Limit;

/// What the Agent reports of the step that runs.
pub(super) fn update_task_speed(call: &Call<'_>) -> Result<Answer, Answer> {
    let step = call.body_text("/subtask_name").unwrap_or_default();
    let progress = call.body().and_then(|body| body.get("progress")?.as_i64());
    change_task(call, |task, _, now| {
        if task
            .life
            .current_step(now)
            .is_some_and(|current| current.name == step)
        {
            task.report = call.fields();
        }
        task.life.report(now, step, progress.unwrap_or(0));
    })?;
    Ok(reply(call, Map::new()))
}

/// Limits by the time of day, each after the other.
pub(super) fn update_speed(call: &Call<'_>) -> Result<Answer, Answer> {
    let limits = limits(call).map_err(|wrong| call.codes.answer("SMS.6102", &wrong))?;
    change_task(call, |task, fields, now| {
        task.limits = limits;
        task.take_up(fields, now);
    })?;
    by_document(call)
}

fn limits(call: &Call<'_>) -> Result<Vec<Limit>, String> {
    let sent = call
        .body()
        .and_then(|body| body.get("speed_limit")?.as_array());
    let mut limits: Vec<Limit> = Vec::new();
    for limit in sent.into_iter().flatten() {
        let time = |name: &str| {
            let text = limit.get(name).and_then(Value::as_str).unwrap_or_default();
            minute(text)
                .ok_or_else(|| format!("{name} is {text:?}, which is no time from 00:00 to 24:00."))
        };
        let (start, end) = (time("start")?, time("end")?);
        let speed = limit.get("speed").and_then(Value::as_u64).unwrap_or(0);
        if start >= end {
            return Err("A limit ends before it begins.".to_owned());
        }
        if limits
            .iter()
            .any(|other| start < other.end && other.start < end)
        {
            return Err("Two limits hold at the same time.".to_owned());
        }
        let speed = u32::try_from(speed).unwrap_or(u32::MAX);
        limits.push(Limit { start, end, speed });
    }
    Ok(limits)
}

/// The minute of the day that `08:30` means.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= 1440).then_some(minute)
}

pub(super) fn collect_log(call: &Call<'_>) -> Result<Answer, Answer> {
    let bucket = call.body_text("/log_bucket").unwrap_or_default();
    let refused = change_task(call, |task, _, now| {
        if task.collects_logs(now) {
            return Some("SMS.7716");
        }
        if task.life.started(now).is_none() {
            return Some("SMS.7717");
        }
        task.logs = Some((now, bucket.to_owned()));
        None
    })?;
    refused.map_or_else(
        || Ok(reply(call, Map::new())),
        |code| Err(call.codes.answer(code, "")),
    )
}
