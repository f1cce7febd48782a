//! A task as the service lists it. The schema of the document holds it in the tests.

use bytes::Bytes;
use fastrand::Rng;
use serde_json::{Value, json};

use super::failure::Failure;
use super::state::State;
use super::steps::{MigrationType, Os, Step};
use super::task::Task;
use crate::random::{drawn, round, tenths};

/// The task at this time, as JSON.
pub(super) fn task(task: &Task, now: i64) -> Bytes {
    let state = task.timeline.state(now);
    // What moves is drawn anew each second, and the same in every run.
    let mut rng = drawn(task.number, 0, now.div_euclid(1000).unsigned_abs());
    let progressed = task.timeline.progressed(now);
    let steps = &task.timeline.steps;
    let current = steps
        .iter()
        .find(|step| (step.start..step.end).contains(&progressed));
    let moving = state.is_moving();
    let speed = if moving {
        round(task.speed() * (0.7 + rng.f64() * 0.3))
    } else {
        0.0
    };
    let failure = task.timeline.failure(now);
    let started = task.timeline.started(now);
    let subtask = current
        .filter(|_| started.is_some())
        .map(|step| format!("{} {}%", step.name, progress(step, progressed)));
    let end = steps.last().map(|step| step.end);
    let sub_tasks = steps.iter().zip(0_i64..);
    let sub_tasks = sub_tasks.map(|(step, index)| sub_task(task, step, index, progressed));

    // The service sends null for what it does not know of these.
    let mut body = json!({
        "id": task.id,
        "name": task.name,
        "type": match task.migration_type {
            MigrationType::File => "MIGRATE_FILE",
            MigrationType::Block => "MIGRATE_BLOCK",
        },
        "os_type": os(task.source.os),
        "state": state.shown(),
        "create_date": task.timeline.created(),
        "priority": task.priority,
        "speed_limit": task.speed_limit,
        "migrate_speed": speed,
        "start_target_server": task.start_target_server,
        "error_json": failure.map(Failure::error_json).unwrap_or_default(),
        "total_time": started.map_or(0, |started| progressed - started),
        "migration_ip": task.migration_ip,
        "enterprise_project_id": task.enterprise_project,
        "log_collect_status": match state {
            State::MigrateFail => "UPLOADED",
            State::SyncFail => "UPLOADING",
            State::SyncRolledBack => "UPLOAD_FAIL",
            _ => "INIT",
        },
        "syncing": state == State::Syncing,
        "special_config": task.special_config,
        "need_migration_test": task.migration_test,
        "subtask_info": subtask.unwrap_or_default(),
        "estimate_complete_time": end.filter(|end| moving && *end > now),
        "source_server": (!task.source_gone).then(|| source(task, state)),
        "sub_tasks": sub_tasks.collect::<Vec<_>>(),
        "target_server": target(task, started.is_some()),
    });
    // These it leaves out.
    let clone = task.clone.as_ref().map(|clone| json!(clone));
    let network = task.network.as_ref().map(|network| json!(network));
    let known = [("clone_server", clone), ("network_check_info", network)];
    let known = known
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let usage = moving.then(|| usage(speed, &mut rng).map(|(name, value)| (name, json!(value))));
    if let Some(body) = body.as_object_mut() {
        let known = known.chain(usage.into_iter().flatten());
        body.extend(known.map(|(name, value)| (name.to_owned(), value)));
    }
    // Bodies are kept, so without what the text had to spare.
    body.to_string().into_boxed_str().into_boxed_bytes().into()
}

fn os(os: Os) -> &'static str {
    match os {
        Os::Linux => "LINUX",
        Os::Windows => "WINDOWS",
    }
}

/// Percent, from 0 to 100.
fn progress(step: &Step, at: i64) -> i64 {
    ((at - step.start) * 100 / (step.end - step.start).max(1)).clamp(0, 100)
}

fn sub_task(task: &Task, step: &Step, index: i64, progressed: i64) -> Value {
    let begun = step.start <= progressed;
    let percent = progress(step, progressed);
    let seconds = (progressed.min(step.end) - step.start) / 1000;
    json!({
        "id": i64::try_from(task.number).unwrap_or(0) * 100 + index + 1_000_000,
        "name": step.name,
        "progress": percent,
        "start_date": begun.then_some(step.start),
        "end_date": (step.end <= progressed).then_some(step.end),
        "process_trace": begun.then(|| format!("{}: {percent}% after {seconds} s", step.name)),
    })
}

fn source(task: &Task, state: State) -> Value {
    let source = &task.source;
    json!({
        "id": source.id,
        "ip": source.ip,
        "name": source.name,
        "os_type": os(source.os),
        "os_version": source.os_version,
        "oem_system": source.oem_system,
        "state": state.of_source(),
    })
}

fn target(task: &Task, made: bool) -> Value {
    let name = made.then(|| format!("{}-target", task.source.name));
    json!({
        "id": task.target_id,
        "ip": null,
        "vm_id": if made { &task.vm_id } else { "" },
        "name": name.unwrap_or_default(),
        "os_type": os(task.source.os),
        "os_version": made.then_some(task.source.os_version),
    })
}

fn usage(speed: f64, rng: &mut Rng) -> [(&'static str, f64); 7] {
    let compressed = tenths(rng, 1.0, 4.0);
    let (cpu, memory) = (tenths(rng, 10.0, 90.0), tenths(rng, 2000.0, 32_000.0));
    [
        ("compress_rate", compressed),
        ("total_cpu_usage", cpu),
        ("agent_cpu_usage", round(cpu * 0.3)),
        ("total_mem_usage", memory),
        ("agent_mem_usage", tenths(rng, 60.0, 300.0)),
        ("total_disk_io", round(speed * 1.5)),
        ("agent_disk_io", speed),
    ]
}
