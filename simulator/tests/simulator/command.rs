//! The command, as a process of its own.

use std::collections::BTreeMap;
use std::process::Stdio;

use huaweicloud_sms::Client;
use huaweicloud_sms::runtime::{ClientBuilder, Environment};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sms-simulator"));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// Reads the variables that it prints.
async fn exports(child: &mut Child) -> BTreeMap<String, String> {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut variables = BTreeMap::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((name, value)) = line
            .strip_prefix("export ")
            .and_then(|line| line.split_once('='))
        {
            variables.insert(name.to_owned(), value.to_owned());
        }
        if line.contains("Ctrl-C") {
            break;
        }
    }
    variables
}

#[tokio::test]
async fn what_it_prints_makes_the_client_use_it_until_ctrl_c() {
    let mut child = command()
        .args([
            "--port", "0", "--tasks", "30", "--seed", "7", "--speed", "1",
        ])
        .args(["--trouble", "status=503,nth=3"])
        .spawn()
        .unwrap();
    let mut variables = exports(&mut child).await;
    let names: Vec<&str> = variables.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "HUAWEICLOUD_SDK_AK",
            "HUAWEICLOUD_SDK_IAM_ENDPOINT",
            "HUAWEICLOUD_SDK_SK",
            "HUAWEICLOUD_SMS_ENDPOINT",
            "HUAWEICLOUD_SMS_TOKEN",
        ]
    );
    let client = |variables: &BTreeMap<String, String>| {
        let environment = Environment::from_iter(variables.clone());
        ClientBuilder::<Client>::from_environment(&environment)
            .unwrap()
            .build()
            .unwrap()
    };
    let by_token = client(&variables).list_tasks().send().await.unwrap();
    assert_eq!(by_token.count, Some(30));
    variables.remove("HUAWEICLOUD_SMS_TOKEN");
    let by_key = client(&variables)
        .list_tasks()
        .limit(1)
        .send()
        .await
        .unwrap();
    assert_eq!(by_key.count, Some(30));
    client(&variables)
        .list_tasks()
        .limit(2)
        .send()
        .await
        .unwrap();

    let id = child.id().unwrap().to_string();
    let interrupted = Command::new("kill")
        .args(["-INT", &id])
        .status()
        .await
        .unwrap();
    assert!(interrupted.success());
    let mut log = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut log)
        .await
        .unwrap();
    assert!(child.wait().await.unwrap().success(), "{log}");
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(lines.len(), 5, "{log}");
    assert!(lines[0].starts_with("GET /v3/tasks 200 "), "{log}");
    assert!(lines[1].starts_with("GET /v3/tasks?limit=1 200 "), "{log}");
    assert!(lines[2].starts_with("GET /v3/tasks?limit=2 503 "), "{log}");
    assert!(lines[2].ends_with("trouble: status"), "{log}");
    assert_eq!(lines[4], "stopped after 4 requests");
}

async fn refused(arguments: &[&str]) -> String {
    let output = command().args(arguments).output().await.unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test]
async fn it_serves_this_machine_only() {
    for address in ["0.0.0.0", "192.0.2.1", "::"] {
        let message = refused(&["--address", address]).await;
        assert!(message.contains("not a loopback address"), "{message}");
        assert!(message.contains("use 127.0.0.1 or ::1"), "{message}");
    }
}

#[tokio::test]
async fn arguments_that_make_no_sense_are_named() {
    let trouble = refused(&["--trouble", "status=9"]).await;
    assert!(trouble.contains("9 is not from 200 to 599"), "{trouble}");
    let speed = refused(&["--speed=-1"]).await;
    assert!(speed.contains("a speed is a number from 0"), "{speed}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let message = refused(&["--port", &port]).await;
    assert!(
        message.contains("cannot be bound") && message.contains("port 0"),
        "{message}"
    );
}
