//! Vectors: the published one, and of this client's own for what it sends.

use std::sync::Arc;

use super::*;

/// The published vector of the vendor's signing guide.
#[test]
fn signs_the_published_vector() {
    let url = Url::parse(
        "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
    )
    .unwrap();
    let mut headers = [
        ("x-sdk-date", "20191115T033655Z"),
        ("content-type", "application/json"),
        ("host", "service.region.example.com"),
    ];
    let (lines, names) = canonical::headers(&mut headers);
    let request = canonical_request("GET", &url, &lines, &names, b"");
    assert_eq!(
        hex(&Sha256::digest(request.as_bytes())),
        "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a"
    );
    let key = SecretString::from("MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc");
    assert_eq!(
        signature(&request, "20191115T033655Z", &key).unwrap(),
        "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe"
    );
}

/// What `sign` puts into a request at 2025-11-27 08:00:00 UTC.
fn signed(request: reqwest::RequestBuilder, security_token: Option<&str>) -> Request {
    let key = AccessKey {
        id: Arc::new("access".into()),
        secret: Arc::new("MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc".into()),
        security_token: security_token.map(|token| Arc::new(token.into())),
    };
    let mut request = request.build().unwrap();
    encode_query(request.url_mut());
    let now = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_764_230_400);
    sign(&mut request, &key, now).unwrap();
    request
}

fn authorization_of(request: &Request) -> &str {
    request.headers()["authorization"].to_str().unwrap()
}

type Query = &'static [(&'static str, &'static str)];

/// Computed by another implementation, in another language.
#[test]
fn signs_what_this_client_sends() {
    let base = "https://sms.ap-southeast-3.myhuaweicloud.com/v3/tasks";
    let client = reqwest::Client::new();
    let rows: [(&str, Query, &str); 7] = [
        (
            "",
            &[("offset", "400"), ("limit", "200")],
            "dde0a02b64b78958c4eb82a84ec3f14f5eb60f3fe62e63cd3f30175b593d9d76",
        ),
        (
            "",
            &[("name", "迁移 任务"), ("limit", "50")],
            "6be762d1b71a2e40527bbcd91f281ab7f1c670897906aa2e56767361ea62f596",
        ),
        (
            "",
            &[("name", "a*b+c~d"), ("id", "")],
            "7ef1f873649743305ca622ea528b3a2c99e8a1c7cdda9f32eafe7bb5cb0d59a7",
        ),
        (
            "/a b/ü~*",
            &[],
            "29daf6261d52998fa98a97c4dfc57931d4e9de9a0c32614b898f826fc49556b1",
        ),
        (
            "/a%2Fb",
            &[],
            "b8fd3b7b6629481f08ef6832c6ff583fd1a467eec9ff67a8656db315169a2788",
        ),
        (
            "//b/",
            &[],
            "2879697254151c9006746426ede55020405c1560ad4882cd14886643b1da004a",
        ),
        (
            "/%E4%BB%BB%2A%7e",
            &[],
            "c83ebc1de754f1603e0c4905ab5625a66e4da64577f132588513a089d654329a",
        ),
    ];
    for (path, query, signature) in rows {
        let request = signed(client.get(format!("{base}{path}")).query(query), None);
        let due = format!(
            "SDK-HMAC-SHA256 Access=access, SignedHeaders=host;x-sdk-date, Signature={signature}"
        );
        assert_eq!(authorization_of(&request), due, "{path} {query:?}");
    }
}

#[test]
fn signs_a_body_with_ids_and_a_security_token() {
    let request = reqwest::Client::new()
        .post("https://sms.ap-southeast-3.myhuaweicloud.com/v3/tasks")
        .header("x-project-id", "p1")
        .body(r#"{"name":"迁移"}"#);
    let request = signed(request, Some("token"));
    assert_eq!(
        authorization_of(&request),
        "SDK-HMAC-SHA256 Access=access, SignedHeaders=host;x-project-id;x-sdk-date;x-security-token, \
         Signature=4ce7ea0a3d74d05b4a0b44024e44bfb806f9cf1c2bcbabb3c3c160265b2d1cef"
    );
    for name in ["authorization", "x-security-token"] {
        assert!(request.headers()[name].is_sensitive(), "{name}");
    }
}
