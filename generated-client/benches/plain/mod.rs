//! The page of tasks as a program would write it for itself: closed enums, `Option`s, serde's derive.
#![allow(dead_code, missing_docs, reason = "fields are there to be decoded")]

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Page {
    pub count: Option<i64>,
    pub tasks: Option<Vec<Task>>,
}

#[derive(Debug, Deserialize)]
pub struct Task {
    pub id: Option<String>,
    pub name: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<Kind>,
    pub os_type: Option<Os>,
    pub state: Option<State>,
    pub estimate_complete_time: Option<i64>,
    pub create_date: Option<i64>,
    pub priority: Option<i64>,
    pub speed_limit: Option<i64>,
    pub migrate_speed: Option<f64>,
    pub compress_rate: Option<f64>,
    pub start_target_server: Option<bool>,
    pub error_json: Option<String>,
    pub total_time: Option<i64>,
    pub migration_ip: Option<String>,
    pub sub_tasks: Option<Vec<SubTask>>,
    pub source_server: Option<SourceServer>,
    pub enterprise_project_id: Option<String>,
    pub target_server: Option<TargetServer>,
    pub log_collect_status: Option<LogCollection>,
    pub clone_server: Option<CloneServer>,
    pub syncing: Option<bool>,
    pub network_check_info: Option<NetworkCheck>,
    pub special_config: Option<Vec<Config>>,
    pub total_cpu_usage: Option<f64>,
    pub agent_cpu_usage: Option<f64>,
    pub total_mem_usage: Option<f64>,
    pub agent_mem_usage: Option<f64>,
    pub total_disk_io: Option<f64>,
    pub agent_disk_io: Option<f64>,
    pub need_migration_test: Option<bool>,
    pub subtask_info: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    MigrateFile,
    MigrateBlock,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Os {
    Windows,
    Linux,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    Ready,
    Running,
    Syncing,
    MigrateSuccess,
    SyncSuccess,
    MigrateFail,
    SyncFail,
    Aborting,
    Abort,
    Skipping,
    Deleting,
    Reseting,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LogCollection {
    Init,
    Uploading,
    UploadFail,
    Uploaded,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ServerState {
    Unavailable,
    Waiting,
    Initialize,
    Replicate,
    Syncing,
    Stopping,
    Stopped,
    Skipping,
    Deleting,
    Clearing,
    Cleared,
    ClearFailed,
    PremigReady,
    Premiged,
    PremigFailed,
    Cloning,
    Cutovering,
    Finished,
    Error,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ConfigKey {
    MigrateExcludeDir,
    SyncExcludeDir,
    OnlySyncDir,
    ConsistencyDir,
    ConsistencyDirIllegal,
    LinuxBlockCompressThreadNum,
    MigrateDstIp,
    LinuxBlockCacheSize,
    LinuxCpuLimit,
    LinuxMemLimit,
    LinuxIoLimit,
    NumProcessMigrate,
    NumProcessSync,
    ConsistencyRecheck,
    ConsistencyMode,
    DynamicPort,
}

#[derive(Debug, Deserialize)]
pub struct SubTask {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub progress: Option<i64>,
    pub start_date: Option<i64>,
    pub end_date: Option<i64>,
    pub process_trace: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct SourceServer {
    pub id: Option<String>,
    pub ip: Option<String>,
    pub name: Option<String>,
    pub os_type: Option<Os>,
    pub os_version: Option<String>,
    pub oem_system: Option<bool>,
    pub state: Option<ServerState>,
}

#[derive(Debug, Deserialize)]
pub struct TargetServer {
    pub id: Option<String>,
    pub vm_id: Option<String>,
    pub name: Option<String>,
    pub ip: Option<String>,
    pub os_type: Option<Os>,
    pub os_version: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct CloneServer {
    pub vm_id: Option<String>,
    pub name: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct NetworkCheck {
    pub domain_connectivity: Option<bool>,
    pub destination_connectivity: Option<bool>,
    pub network_delay: Option<f64>,
    pub network_jitter: Option<f64>,
    pub migration_speed: Option<f64>,
    pub loss_percentage: Option<f64>,
    pub cpu_usage: Option<f64>,
    pub mem_usage: Option<f64>,
    pub evaluation_result: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Config {
    pub config_key: Option<ConfigKey>,
    pub config_value: Option<String>,
    pub config_status: Option<String>,
}
