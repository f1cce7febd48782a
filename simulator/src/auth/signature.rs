//! SDK-HMAC-SHA256, as the gateway checks it.
//!
//! Written from the description of the algorithm and apart from the client's signer, so that
//! each checks the other.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, Method};
use sha2::{Digest, Sha256};
use time::{Date, Month, PrimitiveDateTime, Time};

use crate::encoding::{decode, encode};

const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// Headers that count only when they are signed.
const MUST_BE_SIGNED: [&str; 5] = [
    "host",
    "x-sdk-date",
    "x-project-id",
    "x-domain-id",
    "x-security-token",
];

/// A request, as far as its caller can be told from it.
pub(crate) struct Request<'a> {
    pub(crate) method: &'a Method,
    pub(crate) path: &'a str,
    pub(crate) query: &'a [(String, String)],
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
}

/// The parts of an `Authorization` header.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Signed<'a> {
    pub(super) access: &'a str,
    headers: Vec<&'a str>,
    signature: &'a str,
}

impl<'a> Signed<'a> {
    /// Reads `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`.
    pub(super) fn read(authorization: &'a str) -> Result<Self, String> {
        let parts = authorization
            .strip_prefix(ALGORITHM)
            .and_then(|rest| rest.strip_prefix(' '))
            .ok_or_else(|| format!("authorization is not {ALGORITHM}"))?;
        let (mut access, mut headers, mut signature) = (None, None, None);
        for part in parts.split(',') {
            match part.trim().split_once('=') {
                Some(("Access", value)) => access = Some(value),
                Some(("SignedHeaders", value)) => headers = Some(value.split(';').collect()),
                Some(("Signature", value)) => signature = Some(value),
                _ => return Err("authorization has an unknown part".to_owned()),
            }
        }
        let missing = |name: &str| format!("authorization has no {name}");
        Ok(Self {
            access: access.ok_or_else(|| missing("Access"))?,
            headers: headers.ok_or_else(|| missing("SignedHeaders"))?,
            signature: signature.ok_or_else(|| missing("Signature"))?,
        })
    }

    /// Holds date, signed headers and signature against the request and the secret key.
    pub(super) fn verify(
        &self,
        secret: &str,
        request: &Request<'_>,
        now: i64,
        skew: i64,
    ) -> Result<(), String> {
        let date = header(request.headers, "x-sdk-date");
        let date = date.ok_or("x-sdk-date not found")?;
        let signed_at = milliseconds(&date).ok_or("x-sdk-date is not YYYYMMDDTHHMMSSZ")?;
        if (now - signed_at).abs() > skew {
            return Err(
                "the request has expired: x-sdk-date is off by more than 15 minutes".into(),
            );
        }
        let is_signed = |name: &str| {
            self.headers
                .iter()
                .any(|signed| signed.eq_ignore_ascii_case(name))
        };
        for name in MUST_BE_SIGNED {
            if request.headers.contains_key(name) && !is_signed(name) {
                return Err(format!("the header {name} is not signed"));
            }
        }
        let canonical = self.canonical(request)?;
        let hash = hex(&Sha256::digest(canonical.as_bytes()));
        let to_sign = format!("{ALGORITHM}\n{date}\n{hash}");
        if self.signature == hex(&mac(secret, &to_sign)?) {
            Ok(())
        } else {
            Err("verify aksk signature fail".to_owned())
        }
    }

    fn canonical(&self, request: &Request<'_>) -> Result<String, String> {
        let mut names: Vec<String> = self
            .headers
            .iter()
            .map(|name| name.to_ascii_lowercase())
            .collect();
        names.sort();
        let mut headers = String::new();
        for name in &names {
            let value = header(request.headers, name)
                .ok_or_else(|| format!("the signed header {name} is missing"))?;
            let _ = writeln!(headers, "{name}:{value}");
        }
        Ok([
            request.method.as_str(),
            &canonical_path(request.path),
            &canonical_query(request.query),
            &headers,
            &names.join(";"),
            &hex(&Sha256::digest(request.body)),
        ]
        .join("\n"))
    }
}

/// Lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn mac(secret: &str, text: &str) -> Result<[u8; 32], String> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|error| error.to_string())?;
    mac.update(text.as_bytes());
    Ok(mac.finalize().into_bytes().into())
}

/// The trimmed value of a header; several of one name are joined by commas.
fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let values: Vec<String> = headers
        .get_all(name)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
        .collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// The gateway decodes the path before it splits it, so that an encoded slash divides like any other.
fn canonical_path(path: &str) -> String {
    let segments: Vec<String> = decode(path).split('/').map(encode).collect();
    let mut path = segments.join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

fn canonical_query(pairs: &[(String, String)]) -> String {
    let mut pairs: Vec<(String, String)> = pairs
        .iter()
        .map(|(name, value)| (encode(name), encode(value)))
        .collect();
    pairs.sort();
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

/// The time that `20191115T033655Z` means, in milliseconds since the Unix epoch.
fn milliseconds(date: &str) -> Option<i64> {
    let digits = |from: usize, to: usize| {
        let text = date
            .get(from..to)
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        text?.parse::<u16>().ok()
    };
    let small = |from: usize| u8::try_from(digits(from, from + 2)?).ok();
    if date.len() != 16 || date.get(8..9) != Some("T") || date.get(15..) != Some("Z") {
        return None;
    }
    let month = Month::try_from(small(4)?).ok()?;
    let day = Date::from_calendar_date(i32::from(digits(0, 4)?), month, small(6)?).ok()?;
    let time = Time::from_hms(small(9)?, small(11)?, small(13)?).ok()?;
    Some(
        PrimitiveDateTime::new(day, time)
            .assume_utc()
            .unix_timestamp()
            * 1000,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::pairs;

    const PATH: &str = "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs";
    const QUERY: &str = "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0";
    const SECRET: &str = "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc";
    const AUTHORIZATION: &str = "SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;host;x-sdk-date, \
        Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe";

    fn headers() -> HeaderMap {
        let pairs = [
            ("content-type", "application/json"),
            ("host", "service.region.example.com"),
            ("x-sdk-date", "20191115T033655Z"),
        ];
        pairs
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .into_iter()
            .collect()
    }

    /// Holds the published signature against a request and a time so many minutes after it was signed.
    fn verify(
        path: &str,
        query: &str,
        headers: &HeaderMap,
        secret: &str,
        late: i64,
    ) -> Result<(), String> {
        let request = Request {
            method: &http::Method::GET,
            path,
            query: &pairs(Some(query)),
            headers,
            body: b"",
        };
        let now = milliseconds("20191115T033655Z").unwrap() + late * 60_000;
        Signed::read(AUTHORIZATION)
            .unwrap()
            .verify(secret, &request, now, 15 * 60_000)
    }

    #[test]
    fn the_vector_of_the_vendor_is_accepted() {
        assert_eq!(verify(PATH, QUERY, &headers(), SECRET, 0), Ok(()));
        let reordered = "marker=13551d6b-755d-4757-b956-536f674975c0&limit=%32";
        assert_eq!(verify(PATH, reordered, &headers(), SECRET, 15), Ok(()));
    }

    #[test]
    fn what_differs_from_what_was_signed_is_refused() {
        let refused = |path, query, headers: &HeaderMap, secret, late, part: &str| {
            let reason = verify(path, query, headers, secret, late).unwrap_err();
            assert!(reason.contains(part), "{reason}");
        };
        let wrong = "verify aksk signature fail";
        refused("/v1/other/vpcs", QUERY, &headers(), SECRET, 0, wrong);
        refused(PATH, "limit=3", &headers(), SECRET, 0, wrong);
        refused(PATH, QUERY, &headers(), "another", 0, wrong);
        refused(PATH, QUERY, &headers(), SECRET, 16, "15 minutes");
        refused(PATH, QUERY, &headers(), SECRET, -16, "15 minutes");
        let mut changed = headers();
        changed.insert("host", "elsewhere".parse().unwrap());
        refused(PATH, QUERY, &changed, SECRET, 0, wrong);
        changed.remove("content-type");
        refused(PATH, QUERY, &changed, SECRET, 0, "content-type is missing");
        let mut added = headers();
        added.insert("x-project-id", "p".parse().unwrap());
        refused(PATH, QUERY, &added, SECRET, 0, "x-project-id is not signed");
    }

    #[test]
    fn a_header_of_another_form_is_refused() {
        for (text, part) in [
            ("Basic abc", "authorization is not SDK-HMAC-SHA256"),
            (
                "SDK-HMAC-SHA256 Access=a, Signature=b",
                "has no SignedHeaders",
            ),
            (
                "SDK-HMAC-SHA256 Access=a, Credential=b",
                "has an unknown part",
            ),
        ] {
            let reason = Signed::read(text).unwrap_err();
            assert!(reason.contains(part), "{reason}");
        }
    }

    #[test]
    fn dates_are_read_in_one_form_only() {
        assert_eq!(milliseconds("19700101T000001Z"), Some(1000));
        for wrong in [
            "",
            "1970-01-01T00:00:01Z",
            "19700101T000001",
            "19701301T000001Z",
        ] {
            assert_eq!(milliseconds(wrong), None, "{wrong}");
        }
    }
}
