//! Listing every task, against a hand-written loop of reqwest and serde_json with plain structs.
//!
//! `cargo bench -p huaweicloud-sms --bench paging`
//!
//! Each way runs in a process of its own, so that its time, CPU and peak memory are its own; the simulator serves from
//! this one. The ways take turns, and the table shows the median of each and its ratio to the hand-written loop.
#![allow(missing_docs, reason = "a benchmark is no library")]

mod plain;

use std::process::Command;
use std::time::{Duration, Instant};

use futures_util::TryStreamExt;
use huaweicloud_sms::{Client, Credentials};
use huaweicloud_sms_simulator::{Simulator, Trouble};

/// How often each way runs.
const ROUNDS: usize = 9;
/// All that one filter can reach: the largest offset and one more page.
const REACHABLE: usize = 65_735;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, way, endpoint, token] = arguments.as_slice() {
        return child(way, endpoint, token).await;
    }
    let simulator = Simulator::builder()
        .tasks(20_000)
        .seed(7)
        .start()
        .await
        .unwrap();
    println!("20,000 tasks, 100 pages");
    let quick = compare(
        &simulator,
        &["hand-written", "sequential", "prefetch"],
        ROUNDS,
    );
    println!("\n20,000 tasks, 100 pages, 50 ms of delay an answer");
    simulator.add_trouble(Trouble::latency(Duration::from_millis(50), Duration::ZERO));
    let slow = compare(&simulator, &["hand-written", "prefetch"], 1);
    drop(simulator);
    let simulator = Simulator::builder()
        .tasks(REACHABLE)
        .seed(7)
        .start()
        .await
        .unwrap();
    println!("\n65,735 tasks, 329 pages");
    let long = compare(&simulator, &["hand-written", "sequential", "prefetch"], 3);

    println!("\nasked for                                                      measured");
    let [hand, sequential, prefetch] = quick.as_slice() else {
        unreachable!()
    };
    say(
        "sequential: wall within 10 % of hand-written",
        sequential.wall / hand.wall,
        "",
    );
    say(
        "sequential: CPU within 10 % of hand-written",
        sequential.cpu / hand.cpu,
        "",
    );
    say(
        "sequential: peak memory within 10 % of hand-written",
        sequential.peak / hand.peak,
        "",
    );
    say(
        "prefetch: at least 1.4 times faster than hand-written",
        hand.wall / prefetch.wall,
        "times",
    );
    say("prefetch: peak memory under 12 MiB", prefetch.peak, "MiB");
    let [hand, prefetch] = slow.as_slice() else {
        unreachable!()
    };
    say(
        "prefetch with 50 ms of delay: at least 3.5 times faster",
        hand.wall / prefetch.wall,
        "times",
    );
    let [_, long_sequential, long_prefetch] = long.as_slice() else {
        unreachable!()
    };
    say(
        "sequential: memory at 3.3 times the pages",
        long_sequential.peak / sequential.peak,
        "times",
    );
    let quick_prefetch = &quick[2];
    say(
        "prefetch: memory at 3.3 times the pages",
        long_prefetch.peak / quick_prefetch.peak,
        "times",
    );
}

fn say(what: &str, figure: f64, unit: &str) {
    println!("{what:62} {figure:.2} {unit}");
}

/// What one run cost: seconds, seconds of CPU, MiB at the peak.
#[derive(Clone, Copy)]
struct Cost {
    wall: f64,
    cpu: f64,
    peak: f64,
}

/// Runs the ways in turns and prints the median of each.
fn compare(simulator: &Simulator, ways: &[&str], rounds: usize) -> Vec<Cost> {
    let mut runs = vec![Vec::new(); ways.len()];
    for _ in 0..rounds {
        for (way, runs) in ways.iter().zip(&mut runs) {
            runs.push(run(simulator, way));
        }
    }
    let medians: Vec<Cost> = runs.iter().map(|runs| median(runs)).collect();
    println!(
        "{:14} {:>9} {:>7} {:>9} {:>7} {:>9} {:>7}",
        "", "wall s", "ratio", "CPU s", "ratio", "MiB", "ratio"
    );
    for (way, cost) in ways.iter().zip(&medians) {
        let hand = &medians[0];
        let (wall, cpu, peak) = (
            cost.wall / hand.wall,
            cost.cpu / hand.cpu,
            cost.peak / hand.peak,
        );
        let Cost {
            wall: w,
            cpu: c,
            peak: p,
        } = cost;
        println!("{way:14} {w:9.4} {wall:7.2} {c:9.4} {cpu:7.2} {p:9.2} {peak:7.2}");
    }
    medians
}

fn median(runs: &[Cost]) -> Cost {
    let middle = |figure: fn(&Cost) -> f64| {
        let mut figures: Vec<f64> = runs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    Cost {
        wall: middle(|cost| cost.wall),
        cpu: middle(|cost| cost.cpu),
        peak: middle(|cost| cost.peak),
    }
}

fn run(simulator: &Simulator, way: &str) -> Cost {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([way, &simulator.endpoint(), simulator.account().token()])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let figures: Vec<f64> = text
        .split_whitespace()
        .map(|figure| figure.parse().unwrap())
        .collect();
    let [wall, cpu, peak] = figures.as_slice() else {
        panic!("{text}")
    };
    Cost {
        wall: *wall,
        cpu: *cpu,
        peak: *peak,
    }
}

/// One run: lists everything, and prints what it cost.
async fn child(way: &str, endpoint: &str, token: &str) {
    let (cpu, started) = (cpu_seconds(), Instant::now());
    let seen = match way {
        "hand-written" => by_hand(endpoint, token).await,
        "sequential" => by_stream(endpoint, token, 1).await,
        _ => by_stream(endpoint, token, 4).await,
    };
    let wall = started.elapsed().as_secs_f64();
    assert!(
        seen == 20_000 || seen == REACHABLE,
        "{way} listed {seen} tasks"
    );
    println!("{wall} {} {}", cpu_seconds() - cpu, peak_mebibytes());
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
