//! A migration task.

use serde_json::{Map, Value, json};

use super::object;
use super::source::brief;
use crate::life::{Failure, MigrationType, Os, ShownStep, State};
use crate::random::{drawn, round, tenths, uuid};
use crate::world::resource::Resource;
use crate::world::shown::Shown;
use crate::world::task::{Network, Task, network_speed};

const MEGABYTE: f64 = 1_048_576.0;

/// The memory of a server of which nobody has said any, in bytes.
const LEAST_MEMORY: f64 = 4.0 * 1024.0 * MEGABYTE;

/// The region of a task of which nobody has said one, and the name of its project there.
const REGION: &str = "ap-southeast-3";

/// The id of that project.
const NO_PROJECT: &str = "00000000000000000000000000000000";

/// Everything that is shown of a task at this time.
pub(in crate::world) fn task<'a>(
    resource: &'a Resource,
    task: &Task,
    source: Option<&Resource>,
    now: i64,
) -> Shown<'a> {
    let life = &task.life;
    let state = life.state(now);
    let started = life.started(now);
    // Defaults that the service fills in, then what it knows itself.
    let mut known = object(json!({
        "priority": 1,
        "speed_limit": 0,
        "migration_ip": "",
        "region_id": REGION,
        "region_name": REGION,
        "project_name": REGION,
        "project_id": NO_PROJECT,
    }));
    known.retain(|name, _| !resource.fields.contains_key(name));
    let steps: Vec<ShownStep> = life.steps(now).collect();
    let sub_tasks = steps.iter().zip(0_u64..);
    let sub_tasks = sub_tasks.map(|(step, index)| sub_task(task, step, index, state, now));
    known.extend(object(json!({
        "id": resource.id,
        "os_type": source.map_or_else(|| resource.text("os_type"), |source| source.text("os_type")),
        "state": state.shown(),
        "create_date": life.created(),
        "start_date": started,
        "finish_date": life.finished(now),
        "estimate_complete_time": life.estimate(now),
        "remain_seconds": life.remaining(now),
        "total_time": life.total_time(now),
        "error_json": life.failure(now).map(Failure::error_json).unwrap_or_default(),
        "connected": source.and_then(Resource::server).is_some_and(|server| server.connected),
        "syncing": state == State::Syncing,
        "migrate_type": migrate_type(life.plan().system),
        "sub_tasks": sub_tasks.collect::<Vec<_>>(),
        "subtask_info": subtask_info(life.current_step(now)),
        "source_server": source.and_then(|source| brief(source, task, now)),
        "target_server": target(resource, task, source, started.is_some()),
        "clone_server": clone(task, source, now),
        "network_check_info": task.network.as_ref().map(|known| network(task, known)),
        "special_config": resource.fields.get("configurations"),
    })));
    known.extend(logs(task, state, now));
    known.extend(usage(task, source, state, now));
    Shown {
        sent: &resource.fields,
        known,
    }
}

fn migrate_type(system: (Os, MigrationType)) -> &'static str {
    match system {
        (Os::Windows, _) => "WINDOWS_MIGRATE_BLOCK",
        (Os::Linux, MigrationType::File) => "LINUX_MIGRATE_FILE",
        (Os::Linux, MigrationType::Block) => "LINUX_MIGRATE_BLOCK",
    }
}

fn subtask_info(step: Option<ShownStep>) -> String {
    step.map(|step| format!("{} {}%", step.name, step.percent))
        .unwrap_or_default()
}

fn sub_task(task: &Task, step: &ShownStep, index: u64, state: State, now: i64) -> Value {
    let begun = step.start.is_some();
    let runs = begun && step.end.is_none() && state.is_moving();
    let reported = task.report.get("subtask_name").and_then(Value::as_str) == Some(step.name);
    let trace = task
        .report
        .get("process_trace")
        .filter(|_| reported)
        .cloned();
    let written = || format!("{}: {}% after {} s", step.name, step.percent, step.seconds).into();
    json!({
        "id": 1_000_000 + task.number * 100 + index,
        "name": step.name,
        "progress": step.percent,
        "start_date": step.start,
        "end_date": step.end,
        "migrate_speed": runs.then(|| round(task.life.speed(now))),
        "user_op": "REPLICATE",
        "process_trace": begun.then(|| trace.unwrap_or_else(written)),
    })
}

fn target(resource: &Resource, task: &Task, source: Option<&Resource>, made: bool) -> Value {
    let mut rng = drawn(task.number, 5, 0);
    let (id, vm_id) = (uuid(&mut rng), uuid(&mut rng));
    let sent = resource
        .fields
        .get("target_server")
        .and_then(Value::as_object);
    let mut target = sent.cloned().unwrap_or_default();
    target.entry("id").or_insert_with(|| id.into());
    let is_empty = |target: &Map<String, Value>, name: &str| {
        target
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .is_empty()
    };
    if made && is_empty(&target, "vm_id") {
        target.insert("vm_id".to_owned(), vm_id.into());
    }
    if let Some(source) = source {
        if made && is_empty(&target, "name") {
            target.insert(
                "name".to_owned(),
                format!("{}-target", source.text("name")).into(),
            );
        }
        for name in ["os_type", "os_version"] {
            target
                .entry(name)
                .or_insert_with(|| source.text(name).into());
        }
    }
    for name in ["vm_id", "name"] {
        target.entry(name).or_insert_with(|| "".into());
    }
    target.into()
}

fn clone(task: &Task, source: Option<&Resource>, now: i64) -> Option<Value> {
    let state = task.life.clone_state(now)?;
    let vm_id = uuid(&mut drawn(task.number, 6, 0));
    let name = source.map_or("", |source| source.text("name"));
    Some(json!({ "vm_id": vm_id, "name": format!("{name}-clone"), "clone_state": state }))
}

fn logs(task: &Task, state: State, now: i64) -> Map<String, Value> {
    let status = match (&task.logs, state) {
        (Some(_), _) if task.collects_logs(now) => "UPLOADING",
        (Some(_), _) => "UPLOADED",
        (None, State::SyncRolledBack) => "UPLOAD_FAIL",
        (None, _) => "INIT",
    };
    let mut shown = object(json!({ "log_collect_status": status }));
    if let Some((asked, bucket)) = &task.logs {
        shown.extend(object(
            json!({ "log_bucket": bucket, "log_upload_time": asked, "log_expire": 64_800 }),
        ));
    }
    shown
}

/// What an Agent and its host use: drawn for the task, and somewhat anew each second, the same in every run.
fn usage(task: &Task, source: Option<&Resource>, state: State, now: i64) -> Map<String, Value> {
    if !state.is_moving() {
        return object(json!({ "migrate_speed": 0.0 }));
    }
    let speed = round(task.life.speed(now));
    let memory = source.and_then(|source| source.fields.get("memory")?.as_f64());
    let memory = memory.unwrap_or(LEAST_MEMORY) / MEGABYTE;
    let own = &mut drawn(task.number, 0, 0);
    let second = &mut drawn(task.number, 1, now.div_euclid(1000).unsigned_abs());
    let mut about = |least, most| round(tenths(own, least, most) * (0.95 + second.f64() * 0.05));
    let cpu = about(10.0, 90.0);
    let mut usage = object(json!({
        "migrate_speed": speed,
        "compress_rate": about(1.0, 4.0),
        "total_cpu_usage": cpu,
        "agent_cpu_usage": round(cpu * 0.3),
        "total_mem_usage": about(memory * 0.2, memory * 0.9),
        "agent_mem_usage": about(memory * 0.01, memory * 0.05),
        "total_disk_io": round(speed * 1.5),
        "agent_disk_io": speed,
    }));
    // The speed is that of the copy, whatever is reported.
    let known: Vec<String> = usage
        .keys()
        .filter(|name| *name != "migrate_speed")
        .cloned()
        .collect();
    for name in known {
        if let Some(reported) = task.report.get(&name) {
            usage.insert(name, reported.clone());
        }
    }
    usage
}

fn network(task: &Task, known: &Network) -> Value {
    if let Network::Reported(reported) = known {
        return reported.clone();
    }
    let rng = &mut drawn(task.number, 4, 0);
    json!({
        "domain_connectivity": true,
        "destination_connectivity": true,
        "network_delay": tenths(rng, 1.0, 80.0),
        "network_jitter": tenths(rng, 0.0, 9.0),
        "migration_speed": network_speed(task.number),
        "loss_percentage": tenths(rng, 0.0, 2.0),
        "cpu_usage": tenths(rng, 2.0, 90.0),
        "mem_usage": tenths(rng, 10.0, 90.0),
        "evaluation_result": "success",
    })
}
