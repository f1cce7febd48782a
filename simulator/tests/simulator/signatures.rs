//! Signatures as the gateway checks them, held against the vector that the vendor has published.

use std::time::{Duration, SystemTime};

use huaweicloud_sms::catalogue::{Bounds, Entry, Location, Shape};
use huaweicloud_sms_simulator::{AccessKey, Answer as Answered, Simulator};
use serde_json::json;

use crate::support::{Answer, entry, http, operation, parameter};

const PATH: &str = "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs";
const QUERY: &str = "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0";
const SECRET: &str = "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc";
const AUTHORIZATION: &str = "SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;host;x-sdk-date, \
    Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe";
const HEADERS: [(&str, &str); 4] = [
    ("content-type", "application/json"),
    ("host", "service.region.example.com"),
    ("x-sdk-date", DATE),
    ("authorization", AUTHORIZATION),
];
const DATE: &str = "20191115T033655Z";
/// The same, in seconds since the Unix epoch.
const SIGNED_AT: u64 = 1_573_789_015;

static CATALOGUE: [Entry; 1] = [Entry {
    parameters: &[parameter(
        "project_id",
        Location::Path,
        Shape::text(Bounds::OPEN),
    )],
    ..entry(&operation("ListVpcs", "GET", "/v1/{project_id}/vpcs"))
}];

/// Sends a request so many seconds after it was signed; why it is refused, if it is.
async fn refusal(
    path_and_query: &str,
    headers: &[(&str, &str)],
    secret: &str,
    late: i64,
) -> Option<String> {
    let simulator = Simulator::builder()
        .operations(&CATALOGUE)
        .operation("ListVpcs", |_| Answered::json(200, &json!({})))
        .access_key(AccessKey::new("AK", secret))
        .start()
        .await
        .unwrap();
    let since = SystemTime::UNIX_EPOCH.elapsed().unwrap();
    let signed_at = Duration::from_secs(SIGNED_AT.saturating_add_signed(late));
    simulator.gateway_behind(since.checked_sub(signed_at).unwrap());
    let url = format!("{}{path_and_query}", simulator.endpoint());
    let request = headers
        .iter()
        .fold(http().get(url), |request, (name, value)| {
            request.header(*name, *value)
        });
    let answer = Answer::of(request).await;
    (answer.status != 200).then(|| {
        assert_eq!(answer.status, 401, "{}", answer.text);
        answer.json()["error_msg"].as_str().unwrap().to_owned()
    })
}

/// The headers with another value for one of them.
fn with(name: &str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    let other = HEADERS.into_iter().filter(|(known, _)| *known != name);
    let name = HEADERS
        .into_iter()
        .find(|(known, _)| *known == name)
        .unwrap()
        .0;
    other.chain([(name, value)]).collect()
}

#[tokio::test]
async fn the_vector_of_the_vendor_is_accepted() {
    let signed = format!("{PATH}?{QUERY}");
    assert_eq!(refusal(&signed, &HEADERS, SECRET, 0).await, None);
    let reordered = format!("{PATH}?marker=13551d6b-755d-4757-b956-536f674975c0&limit=%32");
    assert_eq!(refusal(&reordered, &HEADERS, SECRET, 14 * 60).await, None);
}

#[tokio::test]
async fn what_differs_from_what_was_signed_is_refused() {
    let signed = format!("{PATH}?{QUERY}");
    let wrong = "verify aksk signature fail";
    let elsewhere = with("host", "elsewhere");
    let bare: Vec<_> = HEADERS
        .into_iter()
        .filter(|(name, _)| *name != "content-type")
        .collect();
    let added: Vec<_> = HEADERS.into_iter().chain([("x-project-id", "p")]).collect();
    let (other_path, other_query) = (format!("/v1/other/vpcs?{QUERY}"), format!("{PATH}?limit=3"));
    for (path, headers, secret, late, part) in [
        (&other_path, &HEADERS[..], SECRET, 0, wrong),
        (&other_query, &HEADERS, SECRET, 0, wrong),
        (&signed, &HEADERS, "another", 0, wrong),
        (&signed, &HEADERS, SECRET, 16 * 60, "15 minutes"),
        (&signed, &HEADERS, SECRET, -16 * 60, "15 minutes"),
        (&signed, &elsewhere, SECRET, 0, wrong),
        (&signed, &bare, SECRET, 0, "content-type is missing"),
        (&signed, &added, SECRET, 0, "x-project-id is not signed"),
    ] {
        let reason = refusal(path, headers, secret, late).await.unwrap();
        assert!(reason.contains(part), "{reason}");
    }
}

#[tokio::test]
async fn headers_of_another_form_are_refused() {
    let signed = format!("{PATH}?{QUERY}");
    for (name, value, part) in [
        (
            "authorization",
            "Basic abc",
            "authorization is not SDK-HMAC-SHA256",
        ),
        (
            "authorization",
            "SDK-HMAC-SHA256 Access=AK, Signature=b",
            "has no SignedHeaders",
        ),
        (
            "authorization",
            "SDK-HMAC-SHA256 Access=AK, Credential=b",
            "has an unknown part",
        ),
        ("x-sdk-date", "", "x-sdk-date is not"),
        ("x-sdk-date", "2019-11-15T03:36:55Z", "x-sdk-date is not"),
        ("x-sdk-date", "20191115T033655", "x-sdk-date is not"),
        ("x-sdk-date", "20191315T033655Z", "x-sdk-date is not"),
    ] {
        let reason = refusal(&signed, &with(name, value), SECRET, 0)
            .await
            .unwrap();
        assert!(reason.contains(part), "{value}: {reason}");
    }
}
