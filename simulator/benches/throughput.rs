//! How fast 20,000 tasks are served in pages of 200 over loopback, in GB/s; and how long one write takes among them, and
//! one page of those that run.
//!
//! `cargo bench -p huaweicloud-sms-simulator`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark that meets the unexpected has to stop"
)]

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use huaweicloud_sms_simulator::{Clock, Simulator};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const TASKS: usize = 20_000;
const PAGE: usize = 200;
const CONNECTIONS: usize = 2;

/// Asks for these pages over one connection until the time is over, and counts the bytes.
async fn fetch(
    address: SocketAddr,
    token: String,
    offsets: impl Iterator<Item = usize>,
    until: Instant,
) -> usize {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut buffer = vec![0; 1 << 20];
    let mut received = 0;
    for offset in offsets {
        if Instant::now() >= until {
            break;
        }
        let request = format!(
            "GET /v3/tasks?limit={PAGE}&offset={offset} HTTP/1.1\r\nhost: {address}\r\nx-auth-token: {token}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        received += read_answer(&mut stream, &mut buffer).await;
    }
    received
}

/// Reads one answer; only its head is looked at.
async fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) -> usize {
    let mut filled = 0;
    let (head, length) = loop {
        filled += stream
            .read(buffer.get_mut(filled..).unwrap())
            .await
            .unwrap();
        let text = buffer.get(..filled).unwrap();
        let Some(head) = text.windows(4).position(|end| end == b"\r\n\r\n") else {
            continue;
        };
        let text = std::str::from_utf8(text.get(..head).unwrap()).unwrap();
        assert!(text.starts_with("HTTP/1.1 200"), "{text}");
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        break (head + 4, length.unwrap().parse::<usize>().unwrap());
    };
    let total = head + length;
    while filled < total {
        let read = stream.read(buffer).await.unwrap();
        assert!(read > 0, "the connection ended in the middle of an answer");
        filled += read;
    }
    total
}

async fn measure(name: &str, clock: Clock) {
    let simulator = Simulator::builder()
        .tasks(TASKS)
        .clock(clock)
        .start()
        .await
        .unwrap();
    let token = simulator.account().token().to_owned();
    // Once through all pages, so that what is measured is built.
    let all = (0..TASKS).step_by(PAGE);
    let a_minute = Instant::now() + Duration::from_secs(60);
    fetch(simulator.address(), token.clone(), all.clone(), a_minute).await;
    let begun = Instant::now();
    let until = begun + Duration::from_secs(3);
    let fetches: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let pages = all.clone().cycle();
            tokio::spawn(fetch(simulator.address(), token.clone(), pages, until))
        })
        .collect();
    let mut bytes = 0;
    for fetch in fetches {
        bytes += fetch.await.unwrap();
    }
    let rate = bytes as f64 / begun.elapsed().as_secs_f64() / 1e9;
    println!("{name}: {rate:.2} GB/s over {CONNECTIONS} connections");
}

/// Sends the same request over one connection for some seconds, and prints how long one takes.
async fn repeat(name: &str, simulator: &Simulator, (method, path, body): (&str, &str, &str)) {
    let (address, token) = (simulator.address(), simulator.account().token());
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nx-auth-token: {token}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut buffer = vec![0; 1 << 20];
    let (begun, mut sent) = (Instant::now(), 0);
    while begun.elapsed() < Duration::from_secs(3) {
        stream.write_all(request.as_bytes()).await.unwrap();
        read_answer(&mut stream, &mut buffer).await;
        sent += 1;
    }
    let each = begun.elapsed().as_secs_f64() * 1e3 / f64::from(sent);
    println!("{name}: {each:.3} ms");
}

async fn measure_calls() {
    let simulator = Simulator::builder()
        .tasks(TASKS)
        .clock(Clock::accelerated(60.0))
        .start()
        .await
        .unwrap();
    let servers = simulator.world().servers().unwrap();
    let server = servers.first().and_then(|server| server.id.clone());
    let path = format!("/v3/sources/{}", server.unwrap());
    let rename = ("PUT", path.as_str(), r#"{"name":"server_1"}"#);
    repeat("a write", &simulator, rename).await;
    let running = format!("/v3/tasks?limit={PAGE}&state=RUNNING");
    let running = ("GET", running.as_str(), "");
    repeat(
        "a page of tasks that run, sixty times as fast",
        &simulator,
        running,
    )
    .await;
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        measure("a world that stands still", Clock::stepped()).await;
        measure("a world in real time", Clock::real()).await;
        measure("a world sixty times as fast", Clock::accelerated(60.0)).await;
        measure_calls().await;
    });
}
