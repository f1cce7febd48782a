//! The command, as a process of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;

use huaweicloud_sms::Client;
use huaweicloud_sms::{ClientBuilder, Environment};
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

/// The lines that it prints, to the last.
async fn printed(child: &mut Child) -> String {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut text = String::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        text.push_str(&line);
        text.push('\n');
        if line.contains("Ctrl-C") {
            break;
        }
    }
    text
}

/// Another account's variables, as they may be in a shell already.
const STALE: [&str; 15] = [
    "HUAWEICLOUD_SMS_TOKEN",
    "HUAWEICLOUD_SMS_REGION",
    "HUAWEICLOUD_SDK_AK",
    "HUAWEICLOUD_SDK_SK",
    "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    "HUAWEICLOUD_SDK_PROJECT_ID",
    "HW_ACCESS_KEY",
    "HW_SECRET_KEY",
    "HW_SECURITY_TOKEN",
    "HW_AUTH_TOKEN",
    "HW_USER_NAME",
    "HW_USER_PASSWORD",
    "HW_DOMAIN_NAME",
    "HW_REGION_NAME",
    "HW_PROJECT_ID",
];

/// What a shell has in its environment once it has taken the lines, and nothing of the test's own.
async fn taken(lines: &str, stale: &[&str]) -> BTreeMap<String, String> {
    let output = Command::new("/bin/sh")
        .args(["-euc", "eval \"$1\" && exec /usr/bin/env", "sh", lines])
        .env_clear()
        // Nothing is run: nothing would be found.
        .env("PATH", "/nonexistent")
        .envs(stale.iter().map(|name| (*name, "stale")))
        .output()
        .await
        .unwrap();
    let complaints = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success() && complaints.is_empty(),
        "{complaints}"
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    let ours = pairs.filter(|(name, _)| name.starts_with('H') && *name != "HOME");
    ours.map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The client that `from_env()` gives in this environment.
fn client(variables: &BTreeMap<String, String>) -> Client {
    let environment = Environment::from_iter(variables.clone());
    ClientBuilder::<Client>::from_environment(&environment)
        .unwrap()
        .build()
        .unwrap()
}

/// Ends it with Ctrl-C, and gives what it said of the requests.
async fn interrupted(mut child: Child) -> String {
    let id = child.id().unwrap().to_string();
    let kill = Command::new("kill").args(["-INT", &id]).status();
    assert!(kill.await.unwrap().success());
    let mut log = String::new();
    let mut stderr = child.stderr.take().unwrap();
    stderr.read_to_string(&mut log).await.unwrap();
    assert!(child.wait().await.unwrap().success(), "{log}");
    log
}

#[tokio::test]
async fn each_way_in_is_printed_for_a_shell_and_lets_the_client_in() {
    let endpoints = ["HUAWEICLOUD_SDK_IAM_ENDPOINT", "HUAWEICLOUD_SMS_ENDPOINT"];
    let ways: [(&str, &[&str], &[&str]); 3] = [
        ("token", &["HUAWEICLOUD_SMS_TOKEN"], &["GET /v3/tasks 200"]),
        (
            "key",
            &["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"],
            &["GET /v3/tasks 200"],
        ),
        (
            "password",
            &[
                "HW_DOMAIN_NAME",
                "HW_REGION_NAME",
                "HW_USER_NAME",
                "HW_USER_PASSWORD",
            ],
            &["POST /v3/auth/tokens", "GET /v3/tasks 200"],
        ),
    ];
    for address in ["127.0.0.1", "::1"] {
        for (way, names, requests) in ways {
            let mut child = command()
                .args(["--tasks", "30", "--speed", "0"])
                .args(["--credentials", way, "--address", address])
                .spawn()
                .unwrap();
            let lines = printed(&mut child).await;
            let fresh = taken(&lines, &[]).await;
            let known: BTreeSet<&str> = fresh.keys().map(String::as_str).collect();
            let expected: BTreeSet<&str> = endpoints.iter().chain(names).copied().collect();
            assert_eq!(known, expected, "{lines}");

            let variables = taken(&lines, &STALE).await;
            let page = client(&variables).list_tasks().send().await;
            let page = page.unwrap_or_else(|error| panic!("{way}: {error}"));
            assert_eq!(page.count, Some(30));
            // Nothing of another account is left; a region says where, and the endpoint goes before it.
            let stale = variables.iter().filter(|(_, value)| *value == "stale");
            let mut names = stale.map(|(name, _)| name.as_str());
            assert!(names.all(|name| name.contains("REGION")), "{variables:?}");

            let log = interrupted(child).await;
            let lines: Vec<&str> = log.lines().collect();
            assert_eq!(lines.len(), requests.len() + 1, "{way}: {log}");
            for (line, request) in lines.iter().zip(requests) {
                assert!(line.starts_with(request), "{way}: {log}");
            }
        }
    }
}

#[tokio::test]
async fn the_ways_that_are_not_in_force_are_comments_that_a_shell_takes() {
    let mut child = command()
        .args(["--tasks", "30", "--speed", "0"])
        .spawn()
        .unwrap();
    let lines = printed(&mut child).await;
    assert!(!lines.lines().any(|line| line.starts_with("export HW_")));
    let (before, password) = lines.split_once("name and password:\n").unwrap();
    let commands = password
        .lines()
        .filter(|line| line.contains("unset ") || line.contains("export "));
    let uncommented: Vec<&str> = commands.map(|line| line.trim_start_matches("# ")).collect();
    let lines = format!("{before}\n{}", uncommented.join("\n"));
    let variables = taken(&lines, &[]).await;
    assert!(variables.contains_key("HW_USER_PASSWORD"), "{variables:?}");
    let page = client(&variables).list_tasks().send().await.unwrap();
    assert_eq!(page.count, Some(30));
    let log = interrupted(child).await;
    assert!(log.starts_with("POST /v3/auth/tokens"), "{log}");
}

#[tokio::test]
async fn one_of_a_kind_is_no_plural() {
    let mut child = command().args(["--tasks", "1"]).spawn().unwrap();
    let lines = printed(&mut child).await;
    let first = lines.lines().next().unwrap();
    assert!(
        first.starts_with("# 1 task at http://127.0.0.1:"),
        "{first}"
    );
    assert!(first.ends_with(" at first, and 1 source server"), "{first}");
    let client = client(&taken(&lines, &[]).await);
    client.list_tasks().send().await.unwrap();
    let log = interrupted(child).await;
    assert!(log.ends_with("stopped after 1 request\n"), "{log}");
}

/// The lines that begin so, without the sign of a comment.
fn uncommented<'a>(lines: &'a str, begin: &str) -> Vec<&'a str> {
    let commands = lines.lines().filter_map(|line| line.strip_prefix("# "));
    commands.filter(|line| line.starts_with(begin)).collect()
}

#[tokio::test]
async fn an_account_of_forty_servers_is_there_unless_told_otherwise() {
    let mut child = command().args(["--speed", "0"]).spawn().unwrap();
    let lines = printed(&mut child).await;
    let first = lines.lines().next().unwrap();
    assert!(
        first.starts_with("# 36 tasks at http://127.0.0.1:"),
        "{first}"
    );
    assert!(
        first.ends_with(" at first, and 40 source servers"),
        "{first}"
    );
    let client = client(&taken(&lines, &[]).await);
    let page = client.list_servers().send().await.unwrap();
    assert_eq!(page.count, Some(40));
    interrupted(child).await;
}

#[tokio::test]
async fn the_line_for_curl_works_when_it_is_copied() {
    for address in ["127.0.0.1", "::1"] {
        let mut child = command().args(["--address", address]).spawn().unwrap();
        let lines = printed(&mut child).await;
        let [curl] = uncommented(&lines, "curl ")[..] else {
            panic!("{lines}");
        };
        let script = format!("curl() {{ printf '%s\\n' \"$@\"; }}\n{lines}\n{curl}");
        let shell = Command::new("/bin/sh").args(["-euc", &script]).output();
        let words = String::from_utf8(shell.await.unwrap().stdout).unwrap();
        let ["-H", header, url] = words.lines().collect::<Vec<_>>()[..] else {
            panic!("{words}");
        };
        let (name, token) = header.split_once(": ").unwrap();
        let request = crate::support::http().get(url).header(name, token);
        let answer = crate::support::Answer::of(request).await;
        assert_eq!(answer.json()["tasks"].as_array().unwrap().len(), 2);
        interrupted(child).await;
    }
}

#[tokio::test]
async fn the_lines_for_the_vendors_kits_lead_them_to_it_with_a_project() {
    let mut child = command()
        .args(["--credentials", "key", "--tasks", "3"])
        .spawn()
        .unwrap();
    let lines = printed(&mut child).await;
    let kits = uncommented(&lines, "export HUAWEICLOUD_SDK_");
    let variables = taken(&format!("{lines}\n{}", kits.join("\n")), &STALE).await;
    assert_eq!(
        variables["HUAWEICLOUD_SDK_REGION_SMS_AP_SOUTHEAST_3"],
        variables["HUAWEICLOUD_SMS_ENDPOINT"]
    );
    assert_eq!(variables["HUAWEICLOUD_SDK_PROJECT_ID"].len(), 32);
    client(&variables).list_tasks().send().await.unwrap();
    interrupted(child).await;
}

#[tokio::test]
async fn a_shell_that_knows_no_comments_runs_nothing_of_them() {
    for (way, address) in [("token", "127.0.0.1"), ("key", "::1")] {
        let mut child = command()
            .args(["--credentials", way, "--address", address])
            .spawn()
            .unwrap();
        let lines = printed(&mut child).await;
        for line in lines.lines().filter(|line| line.starts_with('#')) {
            assert!(
                line.starts_with("# "),
                "the first word is no command: {line}"
            );
            let quotes = line.replace('"', "'");
            let outside: String = quotes.split('\'').step_by(2).collect();
            assert_eq!(quotes.matches('\'').count() % 2, 0, "{line}");
            assert!(!outside.contains(|c| "`$;&|<>()!\\".contains(c)), "{line}");
            assert!(
                !line.contains(['`', '\\', '!']) && !line.contains("$("),
                "{line}"
            );
        }
        interrupted(child).await;
    }
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
    let lines = printed(&mut child).await;
    let client = client(&taken(&lines, &[]).await);
    let page = client.list_tasks().send().await.unwrap();
    assert_eq!(page.count, Some(30));
    client.list_tasks().limit(1).send().await.unwrap();
    client.list_tasks().limit(2).send().await.unwrap();
    let log = interrupted(child).await;
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
    let trouble = refused(&["--trouble", "reset,operation=CreateTsk"]).await;
    assert!(trouble.contains("did you mean CreateTask?"), "{trouble}");
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
