//! Decodes a full page of 200 tasks: with the generated types as the client does, with
//! structs written by hand, with what progenitor makes of the document, and with
//! `serde_json::Value`. All but the client read bytes with `serde_json::from_slice`, as
//! `reqwest::Response::json` does; what the types alone cost is shown too.
//!
//! ```sh
//! cargo bench -p huaweicloud-sms --bench decode
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark stops by panicking"
)]

mod plain;
#[allow(dead_code, unused_comparisons, clippy::all, clippy::pedantic, reason = "printed by progenitor")]
#[rustfmt::skip]
#[path = "decode/progenitor.rs"]
mod progenitor;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use huaweicloud_sms::types::ListTasksResponse;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn main() {
    let page = page();
    let tasks = |count: Option<usize>| assert_eq!(count, Some(200));
    tasks(
        read::<ListTasksResponse>(&page)
            .tasks
            .map(|tasks| tasks.len()),
    );
    tasks(read::<plain::Page>(&page).tasks.map(|tasks| tasks.len()));
    tasks(Some(
        read::<progenitor::ListTasksResponse>(&page).tasks.len(),
    ));

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("decode");
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("generated", |b| b.iter(|| client(&page)));
    group.bench_function("by hand", |b| b.iter(|| read::<plain::Page>(&page)));
    group.bench_function("progenitor", |b| {
        b.iter(|| read::<progenitor::ListTasksResponse>(&page))
    });
    group.bench_function("value", |b| b.iter(|| read::<Value>(&page)));
    group.finish();
    criterion.final_summary();
    ratios(&page);
}

fn client(page: &[u8]) -> ListTasksResponse {
    huaweicloud_sms::emitted::model::decode(black_box(page)).unwrap()
}

fn read<T: DeserializeOwned>(page: &[u8]) -> T {
    serde_json::from_slice(black_box(page)).unwrap()
}

/// A way to decode, and how long it takes once.
type Way = (&'static str, fn(&[u8]) -> Duration);

/// Runs them in turn, so that a busy machine is equally hard on each, and compares medians.
fn ratios(page: &[u8]) {
    let ways: [Way; 5] = [
        ("generated", |page| timed(|| client(page))),
        ("its types alone", |page| {
            timed(|| read::<ListTasksResponse>(page))
        }),
        ("by hand", |page| timed(|| read::<plain::Page>(page))),
        ("progenitor", |page| {
            timed(|| read::<progenitor::ListTasksResponse>(page))
        }),
        ("value", |page| timed(|| read::<Value>(page))),
    ];
    let mut runs = ways.map(|_| Vec::new());
    for round in 0..400 {
        for offset in 0..ways.len() {
            let index = (round + offset) % ways.len();
            if let (Some((_, way)), Some(runs)) = (ways.get(index), runs.get_mut(index)) {
                runs.push(way(page));
            }
        }
    }
    let medians = runs.map(|mut runs| {
        runs.sort_unstable();
        runs.get(runs.len() / 2)
            .copied()
            .unwrap_or_default()
            .as_secs_f64()
    });
    println!(
        "\n{} bytes, 200 tasks, medians of interleaved rounds",
        page.len()
    );
    let [_, _, by_hand, progenitor, _] = medians;
    for ((name, _), median) in ways.iter().zip(medians) {
        println!(
            "{name:>16} {:7.3} ms {:6.3} x by hand {:6.3} x progenitor",
            median * 1e3,
            median / by_hand,
            median / progenitor
        );
    }
}

fn timed<T>(decode: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let value = decode();
    let taken = start.elapsed();
    drop(black_box(value));
    taken
}

/// A page as the service writes one: every field of every task is there.
fn page() -> Vec<u8> {
    let tasks: Vec<Value> = (0..200_i64).map(task).collect();
    serde_json::to_vec(&json!({ "count": 200, "tasks": tasks })).unwrap()
}

fn pick<'a>(values: &[&'a str], number: i64) -> &'a str {
    let index = usize::try_from(number).unwrap_or_default() % values.len();
    values.get(index).copied().unwrap_or_default()
}

fn identifier(number: i64, salt: i64) -> String {
    let mixed = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_u64.cast_signed()) ^ salt;
    format!("{mixed:016x}-{number:04x}-4{salt:03x}")
}

fn task(number: i64) -> Value {
    let created = 1_700_000_000_000 + number * 86_400_017;
    let states = [
        "READY",
        "RUNNING",
        "SYNCING",
        "MIGRATE_SUCCESS",
        "SYNC_SUCCESS",
        "MIGRATE_FAIL",
        "ABORT",
    ];
    let server_states = [
        "waiting",
        "initialize",
        "replicate",
        "syncing",
        "stopped",
        "premigready",
        "finished",
    ];
    let steps = [
        "CREATE_CLOUD_SERVER",
        "SSL_CONFIG",
        "ATTACH_AGENT_IMAGE",
        "FORMAT_DISK_LINUX",
        "MIGRATE_LINUX_FILE",
    ];
    let system = pick(&["LINUX", "WINDOWS"], number);
    let version = pick(
        &["UBUNTU_20_4_64BIT", "CENTOS_7_9_64BIT", "WINDOWS2019_64BIT"],
        number,
    );
    let steps: Vec<Value> = (0..4)
        .map(|step| step_of(number, step, pick(&steps, step)))
        .collect();
    json!({
        "id": identifier(number, 1),
        "name": format!("migrate-prod-db-{number:03}"),
        "type": pick(&["MIGRATE_FILE", "MIGRATE_BLOCK"], number),
        "os_type": system,
        "state": pick(&states, number),
        "estimate_complete_time": created + 7_200_000,
        "create_date": created,
        "priority": number % 3,
        "speed_limit": number % 100,
        "migrate_speed": 93.25 + number as f64 / 7.0,
        "compress_rate": 1.5 + number as f64 / 300.0,
        "start_target_server": number % 2 == 0,
        "error_json": "{\"error_code\":\"SMS.1302\",\"error_param\":\"[\\\"/\\\"]\"}",
        "total_time": 3_600_000 + number,
        "migration_ip": format!("10.0.{}.{}", number % 250, number % 200),
        "sub_tasks": steps,
        "source_server": {
            "id": identifier(number, 2),
            "ip": format!("192.168.{}.{}", number % 250, number % 200),
            "name": format!("source-{number:03}"),
            "os_type": system,
            "os_version": version,
            "oem_system": false,
            "state": pick(&server_states, number),
        },
        "enterprise_project_id": identifier(number, 3),
        "target_server": {
            "id": identifier(number, 4),
            "vm_id": identifier(number, 5),
            "name": format!("target-{number:03}"),
            "ip": format!("10.1.{}.{}", number % 250, number % 200),
            "os_type": system,
            "os_version": version,
        },
        "log_collect_status": pick(&["INIT", "UPLOADING", "UPLOADED"], number),
        "clone_server": { "vm_id": identifier(number, 6), "name": format!("clone-{number:03}") },
        "syncing": number % 5 == 0,
        "network_check_info": {
            "domain_connectivity": true,
            "destination_connectivity": true,
            "network_delay": 20.5,
            "network_jitter": 2.25,
            "migration_speed": 100.0,
            "loss_percentage": 0.0,
            "cpu_usage": 20.125,
            "mem_usage": 41.5,
            "evaluation_result": "passed",
        },
        "special_config": [
            { "config_key": "MIGRATE_EXCLUDE_DIR", "config_value": "/tmp;/var/cache", "config_status": "sync" },
        ],
        "total_cpu_usage": 12.5,
        "agent_cpu_usage": 1.25,
        "total_mem_usage": 52.75,
        "agent_mem_usage": 3.5,
        "total_disk_io": 128.0,
        "agent_disk_io": 16.0,
        "need_migration_test": false,
        "subtask_info": pick(&["MIGRATE_LINUX_FILE", "SSL_CONFIG"], number),
    })
}

fn step_of(number: i64, step: i64, name: &str) -> Value {
    let started = 1_700_000_000_000 + number * 86_400_017 + step * 60_000;
    json!({
        "id": number * 10 + step,
        "name": name,
        "progress": 100 - step,
        "start_date": started,
        "end_date": started + 59_000,
        "process_trace": "1 of 4: transferring",
    })
}
