//! A source server.

use serde_json::{Value, json};

use super::object;
use super::source::state;
use super::task::task as shown_task;
use crate::life::Life;
use crate::shape::Fields;
use crate::world::checks::Verdict;
use crate::world::resource::Resource;
use crate::world::server::Server;
use crate::world::shown::Shown;

/// Partitions begin and end at whole ones of these, in bytes.
const MEGABYTE: i64 = 1 << 20;

/// Everything that is shown of a source server at this time.
pub(in crate::world) fn server<'a>(
    resource: &'a Resource,
    server: &Server,
    task: Option<&Resource>,
    now: i64,
) -> Shown<'a> {
    let migrated = task.and_then(|found| Some((found, found.task()?)));
    let said = |name: &str| resource.fields.get(name).cloned();
    let disks = said("disks").unwrap_or_else(|| disks(resource, server));
    let groups = said("volume_groups").unwrap_or_else(|| json!([]));
    let (state, cycle, since) = state(server, migrated.map(|(_, task)| task), now);
    let current = migrated.map(|(found, task)| shown_task(found, task, Some(resource), now));
    let target = current
        .as_ref()
        .and_then(|task| task.field("target_server"));
    let vm_id = target.and_then(|target| target.get("vm_id")).cloned();
    let life = migrated.map(|(_, task)| &task.life);
    let compared = migrated.is_some_and(|(_, task)| task.has_consistency_result(now));
    let known = json!({
        "id": resource.id,
        "disks": disks,
        "volume_groups": groups,
        "add_date": server.added,
        "state": state,
        "migration_cycle": cycle,
        "state_action_time": since,
        "stage_action_time": since,
        "connected": server.connected,
        "last_visit_time": server.added,
        "checks": checks(server),
        "init_target_server": { "disks": disks, "volume_groups": groups },
        "current_task": current.map(Shown::into_fields),
        "totalsize": life.map_or_else(|| server.bytes(), Life::total),
        "replicatesize": life.map_or(0, |life| life.copied(now)),
        "is_consistency_result_exist": compared,
        "vm_id": vm_id,
    });
    Shown {
        sent: &resource.fields,
        known: object(known),
    }
}

fn checks(server: &Server) -> Vec<Value> {
    let checks = server.checks.iter().zip(server.number * 100..);
    let shown = checks.map(|(check, id)| {
        let passed = check.verdict == Verdict::Passed;
        json!({
            "id": id,
            "name": check.name,
            "params": [""],
            "result": match check.verdict {
                Verdict::Passed => "OK",
                Verdict::Warning => "WARN",
                Verdict::Failed => "ERROR",
            },
            "error_code": check.code.filter(|_| !passed),
            "error_or_warn": (!passed).then_some(check.found),
            "error_params": "",
        })
    });
    shown.collect()
}

/// One disk with one partition, for a server of which nobody has said more than its size.
fn disks(resource: &Resource, server: &Server) -> Value {
    let used = server.bytes() / MEGABYTE * MEGABYTE;
    let partition = (used.saturating_add(used / 4)) / MEGABYTE * MEGABYTE;
    let disk = partition.saturating_add(MEGABYTE);
    let (name, volume, system, mount) = match resource.text("os_type") {
        "WINDOWS" => ("Disk 0", "C:", "NTFS", "C:\\"),
        _ => ("/dev/vda", "/dev/vda1", "ext4", "/"),
    };
    json!([{
        "name": name,
        "partition_style": "MBR",
        "device_use": "BOOT",
        "os_disk": true,
        "size": disk,
        "used_size": partition,
        "physical_volumes": [{
            "name": volume,
            "device_use": "OS",
            "file_system": system,
            "mount_point": mount,
            "index": 0,
            "size": partition,
            "used_size": used,
        }],
    }])
}
