//! One way of listing every task, in a process of its own: `paging` starts it and reads what it cost.
//!
//! It links no simulator, so that its memory is that of a program which lists tasks and does nothing else.
#![allow(missing_docs, reason = "a benchmark is no library")]

mod plain;

use std::time::Instant;

use futures_util::TryStreamExt;
use huaweicloud_sms::{Client, Credentials};

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, way, endpoint, token] = arguments.as_slice() else {
        println!("run by `cargo bench -p huaweicloud-sms --bench paging`");
        return;
    };
    let (cpu, started) = (cpu_seconds(), Instant::now());
    let seen = match way.as_str() {
        "hand-written" => by_hand(endpoint, token).await,
        "sequential" => by_stream(endpoint, token, 1).await,
        "prefetch" => by_stream(endpoint, token, 4).await,
        other => panic!("no such way: {other}"),
    };
    let wall = started.elapsed().as_secs_f64();
    println!("{wall} {} {} {seen}", cpu_seconds() - cpu, peak_mebibytes());
}

async fn by_stream(endpoint: &str, token: &str, prefetch: usize) -> usize {
    let builder = Client::builder()
        .endpoint(endpoint)
        .credentials(Credentials::token(token));
    let client = builder.build().unwrap();
    let mut tasks = client.list_tasks().stream().prefetch(prefetch);
    let mut seen = 0;
    while let Some(task) = tasks.try_next().await.unwrap() {
        seen += usize::from(task.id.is_some());
    }
    seen
}

/// The loop that every program writes: pages of 200 until `count` is reached, and no offset above the largest.
async fn by_hand(endpoint: &str, token: &str) -> usize {
    let client = reqwest::Client::builder().gzip(true).build().unwrap();
    let mut seen = 0;
    loop {
        let offset = seen.min(65_535);
        let request = client.get(format!("{endpoint}/v3/tasks?limit=200&offset={offset}"));
        let body = request
            .header("x-auth-token", token)
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap();
        let page: plain::Page = serde_json::from_slice(&body).unwrap();
        let tasks = page.tasks.unwrap_or_default();
        seen = offset + tasks.iter().filter(|task| task.id.is_some()).count();
        if tasks.is_empty() || Some(seen as i64) >= page.count {
            return seen;
        }
    }
}

/// Seconds of CPU that this process has used, from the kernel's hundredths.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    let nanoseconds: f64 = stat.split_whitespace().next().unwrap().parse().unwrap();
    let threads = std::fs::read_dir("/proc/self/task").unwrap();
    let others = threads.filter_map(|thread| {
        let path = thread.ok()?.path();
        let text = std::fs::read_to_string(path.join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    });
    others.sum::<f64>().max(nanoseconds) / 1e9
}

/// The most memory that this process has had, in MiB.
fn peak_mebibytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.split_whitespace()
        .next()
        .unwrap()
        .parse::<f64>()
        .unwrap()
        / 1024.0
}
