//! Listing every task, against a hand-written loop of reqwest and serde_json with plain structs.
//!
//! `cargo bench -p huaweicloud-sms --bench paging`
//!
//! Each way runs in a process of its own, so that its time, CPU and peak memory are its own; the simulator serves from
//! this one. The ways take turns, and the table shows the median of each and its ratio to the hand-written loop.
#![allow(missing_docs, reason = "a benchmark is no library")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use huaweicloud_sms_simulator::{Simulator, Trouble};

/// How often each way runs.
const ROUNDS: usize = 9;
/// All that one filter can reach: the largest offset and one more page.
const REACHABLE: usize = 65_735;

/// Tasks in the first two tables.
const TASKS: usize = 20_000;
/// The size of a task in JSON, in bytes.
const SIZE: usize = 1_600;

#[tokio::main]
async fn main() {
    let program = program();
    let simulator = serve(TASKS).await;
    println!("20,000 tasks, 100 pages");
    let quick = compare(
        &program,
        &simulator,
        TASKS,
        &["hand-written", "sequential", "prefetch"],
        ROUNDS,
    );
    println!("\n20,000 tasks, 100 pages, 50 ms of delay an answer");
    simulator.add_trouble(Trouble::latency(Duration::from_millis(50), Duration::ZERO));
    let slow = compare(
        &program,
        &simulator,
        TASKS,
        &["hand-written", "prefetch"],
        1,
    );
    drop(simulator);
    let simulator = serve(REACHABLE).await;
    println!("\n65,735 tasks, 329 pages");
    let long = compare(
        &program,
        &simulator,
        REACHABLE,
        &["hand-written", "sequential", "prefetch"],
        3,
    );

    println!("\nasked for{:55}measured", "");
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
    let [slow_hand, slow_prefetch] = slow.as_slice() else {
        unreachable!()
    };
    say(
        "prefetch with 50 ms of delay: at least 3.5 times faster",
        slow_hand.wall / slow_prefetch.wall,
        "times",
    );
    let [_, long_sequential, long_prefetch] = long.as_slice() else {
        unreachable!()
    };
    say(
        "sequential: memory does not grow with 3.3 times the pages",
        long_sequential.peak / sequential.peak,
        "",
    );
    say(
        "prefetch: memory does not grow with 3.3 times the pages",
        long_prefetch.peak / prefetch.peak,
        "",
    );
}

/// Builds the program that lists, and says where it is.
///
/// Without TLS, which loopback has none of: loading the system's root certificates costs every way the same 1.5 MiB.
fn program() -> PathBuf {
    let build = Command::new(env!("CARGO"))
        .args([
            "bench",
            "--no-run",
            "--package",
            env!("CARGO_PKG_NAME"),
            "--bench",
            "listing",
            "--no-default-features",
        ])
        .arg("--message-format=json")
        .output()
        .unwrap();
    assert!(
        build.status.success(),
        "{}",
        String::from_utf8_lossy(&build.stderr)
    );
    let messages = String::from_utf8(build.stdout).unwrap();
    let mut messages = messages
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let found = messages.find(|message| {
        message["target"]["name"] == "listing" && message["executable"].is_string()
    });
    PathBuf::from(found.unwrap()["executable"].as_str().unwrap())
}

/// A simulator of tasks that are as large as real ones.
async fn serve(tasks: usize) -> Simulator {
    let models = Simulator::builder()
        .tasks(1_000)
        .seed(7)
        .start()
        .await
        .unwrap();
    let mut models = models.world().tasks().unwrap();
    for task in &mut models {
        while serde_json::to_string(task).unwrap().len() > SIZE
            && task.sub_tasks.as_mut().and_then(Vec::pop).is_some()
        {}
    }
    let simulator = Simulator::builder().tasks(0).start().await.unwrap();
    for (number, model) in (0..tasks).zip(models.iter().cycle()) {
        let mut task = model.clone();
        task.id = Some(format!("{number:036}"));
        simulator.world().add_exactly(&task).unwrap();
    }
    simulator
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
fn compare(
    program: &Path,
    simulator: &Simulator,
    tasks: usize,
    ways: &[&str],
    rounds: usize,
) -> Vec<Cost> {
    let mut runs = vec![Vec::new(); ways.len()];
    for _ in 0..rounds {
        for (way, runs) in ways.iter().zip(&mut runs) {
            runs.push(run(program, simulator, tasks, way));
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

fn run(program: &Path, simulator: &Simulator, tasks: usize, way: &str) -> Cost {
    let output = Command::new(program)
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
    let [wall, cpu, peak, seen] = figures.as_slice() else {
        panic!("{text}")
    };
    assert_eq!(*seen as usize, tasks, "{way} did not list every task");
    Cost {
        wall: *wall,
        cpu: *cpu,
        peak: *peak,
    }
}
