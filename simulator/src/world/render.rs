//! A task as the service lists it, in the generated types.
//!
//! Where the service sends null, so does this: the types leave such fields out.

use bytes::Bytes;
use fastrand::Rng;
use huaweicloud_sms::types::{
    SourceServerAssociatedWithTask, SourceServerAssociatedWithTaskOsType,
    SourceServerAssociatedWithTaskState, SubTaskAssociatedWithTask, TargetServerAssociatedWithTask,
    TargetServerAssociatedWithTaskOsType, TasksResponseBody, TasksResponseBodyBuilder,
    TasksResponseBodyLogCollectStatus, TasksResponseBodyOsType, TasksResponseBodyPriority,
    TasksResponseBodyState, TasksResponseBodyType,
};
use huaweicloud_sms::{NumberEnum, TextEnum};
use serde::Serialize;

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
        .map_or_else(String::new, |step| {
            format!("{} {}%", step.name, progress(step, progressed))
        });

    let mut body = TasksResponseBody::builder()
        .id(&task.id)
        .name(&task.name)
        .type_(text::<TasksResponseBodyType>(match task.migration_type {
            MigrationType::File => "MIGRATE_FILE",
            MigrationType::Block => "MIGRATE_BLOCK",
        }))
        .os_type(text::<TasksResponseBodyOsType>(os(task.source.os)))
        .state(text::<TasksResponseBodyState>(state.shown()))
        .create_date(task.timeline.created())
        .priority(number::<TasksResponseBodyPriority>(task.priority))
        .speed_limit(i64::from(task.speed_limit))
        .migrate_speed(speed)
        .start_target_server(task.start_target_server)
        .error_json(failure.map(Failure::error_json).unwrap_or_default())
        .total_time(started.map_or(0, |started| progressed - started))
        .migration_ip(&task.migration_ip)
        .enterprise_project_id(&task.enterprise_project)
        .log_collect_status(text::<TasksResponseBodyLogCollectStatus>(match state {
            State::MigrateFail => "UPLOADED",
            State::SyncFail => "UPLOADING",
            State::SyncRolledBack => "UPLOAD_FAIL",
            _ => "INIT",
        }))
        .syncing(state == State::Syncing)
        .special_config(task.special_config.clone())
        .need_migration_test(task.migration_test)
        .subtask_info(subtask);
    if !task.source_gone {
        body = body.source_server(source(task, state));
    }
    if let Some(clone) = &task.clone {
        body = body.clone_server(clone.clone());
    }
    if let Some(network) = &task.network {
        body = body.network_check_info(network.clone());
    }
    if moving {
        body = body.compress_rate(tenths(&mut rng, 1.0, 4.0));
        if let Some(last) = steps.last().filter(|last| last.end > now) {
            body = body.estimate_complete_time(last.end);
        }
        body = usage(body, speed, &mut rng);
    }
    let body = body.build();
    let mut json = Vec::with_capacity(4096);
    let nulls: &[&str] = match (&body.estimate_complete_time, &body.source_server) {
        (Some(_), Some(_)) => &[],
        (Some(_), None) => &["source_server"],
        (None, Some(_)) => &["estimate_complete_time"],
        (None, None) => &["estimate_complete_time", "source_server"],
    };
    write_object(&mut json, &body, nulls);
    open_field(&mut json, "sub_tasks");
    write_sub_tasks(&mut json, task, now, progressed);
    json.push(b'}');
    open_field(&mut json, "target_server");
    let made = started.is_some();
    let nulls: &[&str] = if made { &["ip"] } else { &["ip", "os_version"] };
    write_object(&mut json, &target(task, made), nulls);
    json.push(b'}');
    Bytes::copy_from_slice(&json)
}

fn text<E: TextEnum>(value: &str) -> E {
    E::known(value).unwrap_or_else(|| E::other(value.to_owned()))
}

fn number<E: NumberEnum>(value: i64) -> E {
    E::known(value).unwrap_or_else(|| E::other(value))
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

fn write_sub_tasks(json: &mut Vec<u8>, task: &Task, now: i64, progressed: i64) {
    json.push(b'[');
    for (step, index) in task.timeline.steps.iter().zip(0_i64..) {
        if index > 0 {
            json.push(b',');
        }
        let id = i64::try_from(task.number).unwrap_or(0) * 100 + index + 1_000_000;
        let sub_task = SubTaskAssociatedWithTask::builder().id(id).name(step.name);
        if step.start > progressed || step.start > now {
            let nulls = ["start_date", "end_date", "process_trace"];
            write_object(json, &sub_task.progress(0).build(), &nulls);
            continue;
        }
        let percent = progress(step, progressed);
        let seconds = (progressed.min(step.end) - step.start) / 1000;
        let trace = format!("{}: {percent}% after {seconds} s", step.name);
        let sub_task = sub_task
            .progress(percent)
            .start_date(step.start)
            .process_trace(trace);
        if step.end <= progressed {
            write_object(json, &sub_task.end_date(step.end).build(), &[]);
        } else {
            write_object(json, &sub_task.build(), &["end_date"]);
        }
    }
    json.push(b']');
}

fn source(task: &Task, state: State) -> SourceServerAssociatedWithTask {
    let source = &task.source;
    SourceServerAssociatedWithTask::builder()
        .id(&source.id)
        .ip(&source.ip)
        .name(&source.name)
        .os_type(text::<SourceServerAssociatedWithTaskOsType>(os(source.os)))
        .os_version(source.os_version)
        .oem_system(source.oem_system)
        .state(text::<SourceServerAssociatedWithTaskState>(
            state.of_source(),
        ))
        .build()
}

fn target(task: &Task, made: bool) -> TargetServerAssociatedWithTask {
    let target = TargetServerAssociatedWithTask::builder()
        .id(&task.target_id)
        .vm_id(if made { task.vm_id.as_str() } else { "" })
        .name(if made {
            format!("{}-target", task.source.name)
        } else {
            String::new()
        })
        .os_type(text::<TargetServerAssociatedWithTaskOsType>(os(task
            .source
            .os)));
    if made {
        target.os_version(task.source.os_version)
    } else {
        target
    }
    .build()
}

fn usage(body: TasksResponseBodyBuilder, speed: f64, rng: &mut Rng) -> TasksResponseBodyBuilder {
    let (cpu, memory) = (tenths(rng, 10.0, 90.0), tenths(rng, 2000.0, 32_000.0));
    body.total_cpu_usage(cpu)
        .agent_cpu_usage(round(cpu * 0.3))
        .total_mem_usage(memory)
        .agent_mem_usage(tenths(rng, 60.0, 300.0))
        .total_disk_io(round(speed * 1.5))
        .agent_disk_io(speed)
}

/// Writes an object as JSON, with null in these fields.
fn write_object(json: &mut Vec<u8>, object: &impl Serialize, nulls: &[&str]) {
    let begin = json.len();
    if serde_json::to_writer(&mut *json, object).is_err() {
        // Texts, numbers and lists of them are always JSON.
        json.truncate(begin);
        json.extend_from_slice(b"{}");
    }
    // The types leave such fields out, so they are put before the closing brace.
    for name in nulls {
        let separator: &[u8] = if json.ends_with(b"{}") { b"\"" } else { b",\"" };
        json.pop();
        for part in [separator, name.as_bytes(), b"\":null}"] {
            json.extend_from_slice(part);
        }
    }
}

/// Opens a field of the object that was written last.
fn open_field(json: &mut Vec<u8>, name: &str) {
    json.pop();
    for part in [b",\"", name.as_bytes(), b"\":"] {
        json.extend_from_slice(part);
    }
}
