//! Signatures as a gateway checks them: from what came over the wire, by code of its own.

use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use huaweicloud_runtime::{CallOptions, Credentials};
use sha2::{Digest, Sha256};

use crate::support::{Reply, Request, Server, builder};

const SECRET: &str = "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// The signature that a gateway expects of a request whose path needs no encoding. The query is sorted by key and then
/// value, and otherwise taken as it came.
fn expected(request: &Request, signed: &str) -> String {
    let (path, query) = request
        .target
        .split_once('?')
        .unwrap_or((&request.target, ""));
    let mut pairs: Vec<(&str, &str)> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .collect();
    pairs.sort_unstable();
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let mut canonical = format!(
        "{}\n{}/\n{}\n",
        request.method,
        path.trim_end_matches('/'),
        pairs.join("&")
    );
    for name in signed.split(';') {
        writeln!(canonical, "{name}:{}", request.header(name).unwrap()).unwrap();
    }
    write!(
        canonical,
        "\n{signed}\n{}",
        hex(&Sha256::digest(&request.body))
    )
    .unwrap();
    let date = request.header("x-sdk-date").unwrap();
    let to_sign = format!(
        "SDK-HMAC-SHA256\n{date}\n{}",
        hex(&Sha256::digest(canonical))
    );
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(to_sign.as_bytes());
    hex(&mac.finalize().into_bytes())
}

fn assert_signed(request: &Request, signed: &str) {
    let signature = expected(request, signed);
    let due =
        format!("SDK-HMAC-SHA256 Access=access, SignedHeaders={signed}, Signature={signature}");
    assert_eq!(
        request.header("authorization"),
        Some(due.as_str()),
        "{}",
        request.target
    );
}

#[tokio::test]
async fn queries_are_sent_in_the_callers_order_and_signed_in_their_own() {
    let rows: [(&[(&str, &str)], &str); 9] = [
        (&[], ""),
        (
            &[("offset", "200"), ("limit", "200")],
            "offset=200&limit=200",
        ),
        (
            &[("name", "迁移 任务")],
            "name=%E8%BF%81%E7%A7%BB%20%E4%BB%BB%E5%8A%A1",
        ),
        (&[("name", "a*b+c~d")], "name=a%2Ab%2Bc~d"),
        (&[("name", ""), ("id", "")], "name=&id="),
        (
            &[("b", "2"), ("a", "2"), ("a", "10"), ("a", "1")],
            "b=2&a=2&a=10&a=1",
        ),
        (
            &[
                ("state", "b"),
                ("limit", "1"),
                ("state", "a"),
                ("state", "b"),
            ],
            "state=b&limit=1&state=a&state=b",
        ),
        (
            &[("name", "100% = a&b?/#'\"")],
            "name=100%25%20%3D%20a%26b%3F%2F%23%27%22",
        ),
        (&[("näme", "_-."), ("Name", "x")], "n%C3%A4me=_-.&Name=x"),
    ];
    let server = Server::start(vec![Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    let client = builder
        .credentials(Credentials::access_key("access", SECRET))
        .build()
        .unwrap();
    for (query, due) in rows {
        client
            .list_with(query, CallOptions::default())
            .await
            .unwrap();
        let request = server.requests().pop().unwrap();
        assert_eq!(
            request
                .target
                .split_once('?')
                .map_or("", |(_, query)| query),
            due
        );
        assert_signed(&request, "host;x-sdk-date");
    }
}

#[tokio::test]
async fn bodies_and_ids_are_signed() {
    let server = Server::start(vec![Reply::json(200, "")]).await;
    let (builder, _clock) = builder(&server.url);
    let credentials = Credentials::temporary("access", SECRET, "security");
    let client = builder
        .credentials(credentials)
        .project_id("p")
        .domain_id("d")
        .build()
        .unwrap();
    client.create("").await.unwrap();
    client.create(r#"{"name":"迁移"}"#).await.unwrap();
    for request in server.requests() {
        assert_signed(
            &request,
            "host;x-domain-id;x-project-id;x-sdk-date;x-security-token",
        );
    }
}

#[tokio::test]
async fn each_attempt_is_signed_anew() {
    let wait = Reply::full(503, &[("retry-after", "60")], b"");
    let server = Server::start(vec![wait, Reply::json(200, r#"{"count":0}"#)]).await;
    let (builder, _clock) = builder(&server.url);
    builder
        .credentials(Credentials::access_key("access", SECRET))
        .build()
        .unwrap()
        .list()
        .await
        .unwrap();
    let requests = server.requests();
    assert_ne!(
        requests[0].header("x-sdk-date"),
        requests[1].header("x-sdk-date")
    );
    assert_ne!(
        requests[0].header("authorization"),
        requests[1].header("authorization")
    );
    for request in &requests {
        assert_signed(request, "host;x-sdk-date");
    }
}

/// The gateway allows 15 minutes; the `Date` of its refusal shows how far this machine is off.
#[tokio::test]
async fn a_clock_that_is_off_is_made_up_for() {
    let date = ("date", "Wed, 01 Jan 2025 06:07:08 GMT");
    let cached = [date, ("age", "60")];
    let rows = [
        (401, &[date][..], true),
        (401, &cached, false),
        (401, &[("date", "Thu, 01 Jan 1970 00:00:00 GMT")], false),
        (401, &[("date", "Fri, 31 Dec 9999 23:59:59 GMT")], false),
        (200, &[date], false),
        (403, &[date], false),
    ];
    for (status, headers, believed) in rows {
        let server = Server::start(vec![
            Reply::full(status, headers, br#"{"count":0}"#),
            Reply::json(200, r#"{"count":0}"#),
        ])
        .await;
        let (builder, _clock) = builder(&server.url);
        let client = builder
            .credentials(Credentials::access_key("access", SECRET))
            .build()
            .unwrap();
        assert_eq!(client.list().await.is_ok(), status == 200);
        client.list().await.unwrap();
        let requests = server.requests();
        let [before, after] = [0, 1].map(|index| requests[index].header("x-sdk-date").unwrap());
        assert_eq!(
            after.starts_with("20250101T0607"),
            believed,
            "{status} {headers:?}: {after}"
        );
        assert_eq!(after == before, !believed, "{status} {headers:?}: {after}");
    }
}
