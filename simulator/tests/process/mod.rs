//! The command in a process of its own, so that each side needs one descriptor a connection.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

pub(crate) struct Served {
    pub(crate) process: Child,
    pub(crate) endpoint: String,
    pub(crate) token: String,
}

/// Starts the command and reads where it serves.
pub(crate) async fn serve(arguments: &[&str]) -> Served {
    let mut process = Command::new(env!("CARGO_BIN_EXE_sms-simulator"))
        .args(arguments)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let (mut endpoint, mut token) = (None, None);
    while token.is_none() {
        let line = lines.next_line().await.unwrap().unwrap();
        let value = |name: &str| line.strip_prefix(name).map(str::to_owned);
        endpoint = endpoint.or_else(|| value("export HUAWEICLOUD_SMS_ENDPOINT="));
        token = value("export HUAWEICLOUD_SMS_TOKEN=");
    }
    Served {
        process,
        endpoint: endpoint.unwrap(),
        token: token.unwrap(),
    }
}
