//! A loopback server that does to each connection what it is told.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.target.split_once('?')?;
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }
}

/// What is done after a request was read.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Write(Vec<u8>),
    Wait(Duration),
    /// Writes the same again and again until the peer goes away.
    Endless(Vec<u8>),
    /// Leaves the connection open and says nothing more.
    Hang,
    /// Breaks the connection with a reset.
    Reset,
}

/// An answer, good or not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reply(Vec<Step>);

impl Reply {
    /// A whole answer on a connection that stays open.
    pub(crate) fn json(status: u16, body: impl AsRef<str>) -> Self {
        Self::full(
            status,
            &[("content-type", "application/json")],
            body.as_ref().as_bytes(),
        )
    }

    pub(crate) fn full(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        head.push_str("\r\n");
        Self::raw([head.as_bytes(), body].concat())
    }

    /// These bytes, whatever they are.
    pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self(vec![Step::Write(bytes.into())])
    }

    /// Nothing; the connection is closed.
    pub(crate) fn close() -> Self {
        Self::raw("").then(Step::Wait(Duration::ZERO))
    }

    pub(crate) fn then(mut self, step: Step) -> Self {
        self.0.push(step);
        self
    }

    /// The same after a while.
    pub(crate) fn after(mut self, wait: Duration) -> Self {
        self.0.insert(0, Step::Wait(wait));
        self
    }

    /// Only a whole answer by itself leaves the connection usable.
    fn keeps_alive(&self) -> bool {
        matches!(
            self.0[..],
            [Step::Write(_)] | [Step::Wait(_), Step::Write(_)]
        )
    }
}

type Handler = dyn Fn(usize, &Request) -> Reply + Send + Sync;

pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<Request>>>,
    open: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Server {
    /// Answers with these in turn, and with the last of them from then on.
    pub(crate) async fn start(replies: Vec<Reply>) -> Self {
        Self::with(move |index, _request| replies[index.min(replies.len() - 1)].clone()).await
    }

    /// Answers as a function says, which is given the request and how many came before it.
    pub(crate) async fn with(
        handler: impl Fn(usize, &Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let handler: Arc<Handler> = Arc::new(handler);
        let seen = Arc::clone(&requests);
        let open = Arc::new(AtomicUsize::new(0));
        let connections = Arc::clone(&open);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (handler, seen) = (Arc::clone(&handler), Arc::clone(&seen));
                let connections = Arc::clone(&connections);
                tokio::spawn(async move {
                    connections.fetch_add(1, Ordering::SeqCst);
                    serve(stream, handler, seen).await;
                    connections.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self {
            url,
            requests,
            open,
            task,
        }
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// The connections that are open.
    pub(crate) fn open(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }

    pub(crate) fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, handler: Arc<Handler>, seen: Arc<Mutex<Vec<Request>>>) {
    while let Some(request) = read_request(&mut stream).await {
        let index = {
            let mut seen = seen.lock().unwrap();
            seen.push(request.clone());
            seen.len() - 1
        };
        let reply = handler(index, &request);
        let keeps_alive = reply.keeps_alive();
        for step in reply.0 {
            if !play(&mut stream, step).await {
                return;
            }
        }
        if !keeps_alive {
            return;
        }
    }
}

/// Does one step; `false` when the connection is over.
async fn play(stream: &mut TcpStream, step: Step) -> bool {
    match step {
        Step::Write(bytes) => {
            stream.write_all(&bytes).await.is_ok() && stream.flush().await.is_ok()
        }
        Step::Wait(duration) => {
            tokio::time::sleep(duration).await;
            true
        }
        Step::Endless(bytes) => {
            while stream.write_all(&bytes).await.is_ok() {}
            false
        }
        Step::Hang => {
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest).await;
            false
        }
        Step::Reset => {
            stream.set_zero_linger().unwrap();
            false
        }
    }
}

async fn read_request(stream: &mut TcpStream) -> Option<Request> {
    let mut data = Vec::new();
    let end = loop {
        if let Some(end) = data.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut data).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&data[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let headers: HashMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers
        .get("content-length")
        .map_or(0, |length| length.parse().unwrap());
    let mut body = data[end + 4..].to_vec();
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    Some(Request {
        method: first.next()?.to_owned(),
        target: first.next()?.to_owned(),
        headers,
        body,
    })
}
