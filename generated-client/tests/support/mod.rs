//! A server that answers what it is told and keeps what it was asked.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use huaweicloud_sms::{Client, Credentials};

/// The token of every client here; must never be seen in a message.
pub const TOKEN: &str = "MIIQ-recognisable-token";

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Request {
    /// Method, target and version.
    pub line: String,
    /// Names in lower case, in the order in which they came.
    pub headers: Vec<(String, String)>,
}

impl Request {
    /// The pairs of the query, decoded, in the order in which they came.
    pub fn query(&self) -> Vec<(String, String)> {
        let target = self.line.split(' ').nth(1).unwrap();
        let url = reqwest::Url::parse(&format!("http://host{target}")).unwrap();
        url.query_pairs().into_owned().collect()
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A server on loopback with the same answer for every request.
pub struct Server {
    endpoint: String,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server that answers a status and a JSON body.
    pub async fn answering(status: u16, body: impl Into<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let body = body.into();
        let answer = format!(
            "HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\nx-request-id: req-1\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        let kept = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                let mut head = Vec::new();
                while !head.windows(4).any(|end| end == b"\r\n\r\n") {
                    head.push(connection.read_u8().await.unwrap());
                }
                kept.lock()
                    .unwrap()
                    .push(parse(&String::from_utf8(head).unwrap()));
                connection.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        Self { endpoint, seen }
    }

    /// A client of this server.
    pub fn client(&self) -> Client {
        let builder = Client::builder().endpoint(&self.endpoint);
        builder
            .credentials(Credentials::token(TOKEN))
            .build()
            .unwrap()
    }

    /// What was asked so far.
    pub fn requests(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// The only request so far.
    pub fn request(&self) -> Request {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests[0].clone()
    }
}

fn parse(head: &str) -> Request {
    let mut lines = head.trim_end().lines();
    let line = lines.next().unwrap().to_owned();
    let headers = lines.map(|line| line.split_once(':').unwrap());
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
    Request {
        line,
        headers: headers.collect(),
    }
}
