//! What operations do once a request has been found to fit the document: what the document lets expect of them, and
//! what is written here where a life cycle has to be imitated.

mod action;
mod by_document;
mod call;
mod commands;
mod consistency;
mod disks;
mod list;
mod progress;
mod projects;
mod reply;
mod role;
mod sent;
mod servers;
mod settings;
mod tasks;
mod templates;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use by_document::{by_document, seed};
pub(crate) use call::Behaviour;
pub use call::Call;
pub(crate) use role::Paths;

use crate::answer::Answer;

/// The operations that have a life cycle, by their id.
pub(crate) fn known() -> BTreeMap<String, Behaviour> {
    type Function = fn(&Call<'_>) -> Result<Answer, Answer>;
    let known: [(&str, Function); 33] = [
        ("RegisterServer", servers::register_server),
        ("ListServers", |call| Ok(servers::list_servers(call))),
        ("UpdateServerName", servers::update_server_name),
        ("DeleteServer", servers::delete_server),
        ("DeleteServers", servers::delete_servers),
        ("ShowOverview", servers::show_overview),
        ("ListErrorServers", |call| {
            Ok(servers::list_error_servers(call))
        }),
        ("UpdateCopyState", servers::update_copy_state),
        ("UpdateDiskInfo", servers::update_disk_info),
        ("ListTasks", |call| Ok(tasks::list_tasks(call))),
        ("CreateTask", tasks::create_task),
        ("UpdateTask", tasks::update_task),
        ("DeleteTask", tasks::delete_task),
        ("DeleteTasks", tasks::delete_tasks),
        ("UpdateTaskStatus", action::update_task_status),
        ("UpdateTaskSpeed", progress::update_task_speed),
        ("UpdateSpeed", progress::update_speed),
        ("CollectLog", progress::collect_log),
        ("ShowCommand", commands::show_command),
        ("UpdateCommandResult", commands::update_command_result),
        (
            "UpdateConsistencyResult",
            consistency::update_consistency_result,
        ),
        (
            "ShowConsistencyResult",
            consistency::show_consistency_result,
        ),
        (
            "ExportConsistencyResults",
            consistency::export_consistency_results,
        ),
        (
            "UploadSpecialConfigurationSetting",
            settings::upload_special_configuration_setting,
        ),
        (
            "UpdateNetworkCheckInfo",
            settings::update_network_check_info,
        ),
        ("CreateTemplate", templates::create_template),
        ("UpdateTemplate", templates::update_template),
        ("DeleteTemplate", templates::delete_template),
        ("DeleteTemplates", templates::delete_templates),
        ("CreateMigproject", projects::create_migproject),
        ("UpdateMigproject", projects::update_migproject),
        (
            "UpdateDefaultMigproject",
            projects::update_default_migproject,
        ),
        ("DeleteMigproject", projects::delete_migproject),
    ];
    let known = known.into_iter();
    known
        .map(|(id, behaviour)| (id.to_owned(), Arc::new(behaviour) as Behaviour))
        .collect()
}
