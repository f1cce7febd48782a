//! Vectors: the published one, and of this client's own for what it sends.

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
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let (lines, names) = canonical::headers(&mut headers);
    let request = canonical_request("GET", &url, &lines, &names, b"");
    assert_eq!(
        hex(&Sha256::digest(&request)),
        "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a"
    );
    let key = SecretString::from("MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc");
    assert_eq!(
        signature(&request, "20191115T033655Z", &key).unwrap(),
        "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe"
    );
}
