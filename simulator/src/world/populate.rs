//! A world that looks like an account in the middle of its migration.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::make::{add_server, add_task, live_up_to};
use super::new_server::NewServer;
use super::new_task::NewTask;
use super::resource::Resource;
use super::store::Store;
use super::task::{Network, Task};
use super::{PROJECTS, SERVERS, TASKS, TEMPLATES};
use crate::life::{Action, Ending, MigrationType, Os, State};
use crate::random::{address, one_of};

const MINUTE: i64 = 60_000;

/// Fills an account with so many tasks and their source servers, the first of which show every state once; with a tenth
/// as many servers that have no task; and with the templates and the migration project that they were made by.
pub(super) fn populate(store: &mut Store, tasks: usize, projects: &[String], now: i64) {
    let rng = &mut Rng::with_seed(store.rng().u64(..));
    let project = add_plain(store, PROJECTS, project());
    let templates = ["small", "large"].map(|name| add_plain(store, TEMPLATES, template(name)));
    for number in 0..tasks {
        let state = State::ALL.get(number).copied();
        let state = state.unwrap_or_else(|| any_state(rng));
        let mut server = any_server(number, &project, projects, rng);
        let os = server.os;
        server.ending = Ending::random(os, rng);
        let server = add_server(store, &server, now);
        let template = one_of(rng, &[0, 0, 1]);
        let task = any_task(state, os, templates.get(template), rng);
        let id = add_task(store, &server, &task, now).unwrap_or_default();
        if state == State::Ready {
            live_up_to(store, &id, state, now);
        }
        if let Some(task) = store.get_mut(TASKS, &id, now).and_then(Resource::task_mut) {
            go_on(task, state, now, rng);
        }
    }
    // Pages list the oldest first, so that what is made later moves nothing.
    store.sort_by_age(TASKS);
    store.sort_by_age(SERVERS);
    for number in 0..tasks / 9 {
        let mut server = any_server(tasks + number, &project, projects, rng);
        if number % 4 == 3 {
            server = server
                .field("has_rsync", false)
                .field("driver_files", false);
        }
        add_server(store, &server, now);
    }
}

/// Which states a world has, in percent.
fn any_state(rng: &mut Rng) -> State {
    match rng.u8(..100) {
        0..14 => State::Ready,
        14..32 => State::Running,
        32 => State::Skipping,
        33..45 => State::Syncing,
        45..75 => State::MigrateSuccess,
        75..78 => State::SyncSuccess,
        78..87 => State::MigrateFail,
        87..89 => State::SyncFail,
        89 => State::SyncRollingBack,
        90..92 => State::SyncRolledBack,
        92..94 => State::Aborting,
        94..98 => State::Aborted,
        98 => State::Resetting,
        _ => State::Deleting,
    }
}

/// What its owner does later, or has done before.
fn go_on(task: &mut Task, state: State, now: i64, rng: &mut Rng) {
    if rng.u8(..4) != 0 {
        task.network = Some(Network::Checked);
    }
    if matches!(state, State::MigrateFail | State::SyncFail) {
        task.logs = Some((now - rng.i64(1..600) * MINUTE, "sms-logs".to_owned()));
    }
    // Over three days; the others wait until they are started by hand.
    let later = now + rng.i64(10..4320) * MINUTE;
    let acts = match state {
        State::Ready | State::Aborted => rng.u8(..3) != 0,
        State::MigrateSuccess => rng.bool(),
        _ => false,
    };
    if acts {
        task.life.act(Action::Start, later);
    } else if state == State::MigrateSuccess && rng.u8(..5) == 0 {
        task.life.act(Action::CloneTest, now);
    }
}

fn any_server(number: usize, project: &str, projects: &[String], rng: &mut Rng) -> NewServer {
    const ROLES: [&str; 8] = ["db", "web", "app", "erp", "mail", "file", "cache", "build"];
    let role = one_of(rng, &ROLES);
    let os = if rng.u8(..10) < 6 {
        Os::Linux
    } else {
        Os::Windows
    };
    let enterprise = rng.choice(projects).cloned().unwrap_or_default();
    NewServer::named(format!("{role}-{number:04}"))
        .os(os)
        .size(rng.u32(20..500))
        .enterprise_project(enterprise)
        .field("migproject", project)
}

fn any_task(state: State, os: Os, template: Option<&String>, rng: &mut Rng) -> NewTask {
    let migration_type = if rng.bool() {
        MigrationType::File
    } else {
        MigrationType::Block
    };
    let mut task = NewTask::from(state)
        .migration_type(migration_type)
        .field("priority", one_of(rng, &[1, 1, 1, 0, 2]))
        .field("speed_limit", one_of(rng, &[0, 0, 0, 50, 100, 200]))
        .field("start_target_server", rng.u8(..4) != 0)
        .field("migration_ip", address(rng, [119, 8]))
        .field("need_migration_test", rng.u8(..10) == 0)
        .field("is_need_consistency_check", rng.u8(..5) == 0)
        .field("syncing", rng.u8(..10) == 0)
        .field("configurations", options(os, rng));
    if let Some(template) = template {
        task = task.field("vm_template_id", template.as_str());
    }
    task
}

fn options(os: Os, rng: &mut Rng) -> Value {
    let all = match os {
        Os::Linux => vec![
            ("MIGRATE_EXCLUDE_DIR", "/tmp:/var/cache".to_owned()),
            ("LINUX_CPU_LIMIT", rng.u8(10..91).to_string()),
            ("NUM_PROCESS_MIGRATE", rng.u8(1..9).to_string()),
            ("CONSISTENCY_MODE", "CHECK_SUM".to_owned()),
        ],
        Os::Windows => vec![
            ("DYNAMIC_PORT", rng.u16(49_152..).to_string()),
            ("MIGRATE_DST_IP", address(rng, [10, 0])),
        ],
    };
    let chosen = all.iter().take(rng.usize(..=all.len()));
    let option = |(key, value): &(&str, String)| json!({ "config_key": key, "config_value": value, "config_status": "" });
    chosen.map(option).collect()
}

fn project() -> Value {
    json!({
        "name": "SystemProject",
        "description": "",
        "isdefault": true,
        "region": "ap-southeast-3",
        "type": "MIGRATE_BLOCK",
        "start_target_server": true,
        "use_public_ip": true,
        "exist_server": true,
        "speed_limit": 0,
        "enterprise_project": "default",
        "syncing": false,
        "start_network_check": false,
    })
}

fn template(name: &str) -> Value {
    json!({
        "name": name,
        "is_template": true,
        "region": "ap-southeast-3",
        "projectid": "0".repeat(32),
        "target_server_name": "",
        "availability_zone": "ap-southeast-3a",
        "volumetype": "SAS",
        "data_volume_type": "SAS",
        "flavor": if name == "small" { "s6.large.2" } else { "c7.4xlarge.2" },
        "vpc": { "id": "autoCreate", "name": "autoCreate" },
        "nics": [{ "id": "autoCreate", "name": "autoCreate", "cidr": "192.168.0.0/16", "ip": "" }],
        "security_groups": [{ "id": "autoCreate", "name": "autoCreate" }],
        "publicip": { "type": "5_bgp", "bandwidth_size": 5, "bandwidth_share_type": "PER" },
        "disk": [{ "id": 0, "index": 0, "name": "system", "disktype": "SAS", "size": 40, "device_use": "BOOT" }],
        "image_id": "",
    })
}

fn add_plain(store: &mut Store, collection: &str, fields: Value) -> String {
    let id = store.new_id();
    let fields = match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    store.add(collection, Resource::new(id.as_str(), fields));
    id
}
