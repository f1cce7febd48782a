//! SDK-HMAC-SHA256, as the gateway checks it.
//!
//! Written from the description of the algorithm and apart from the client's signer, so that
//! each checks the other.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::{Digest, Sha256};
use time::PrimitiveDateTime;
use time::macros::format_description;

use crate::encoding::{decode, encode};
use crate::request::Request;

const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// Headers that count only when they are signed.
const MUST_BE_SIGNED: [&str; 5] = [
    "host",
    "x-sdk-date",
    "x-project-id",
    "x-domain-id",
    "x-security-token",
];

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
            &canonical_path(request.uri.path()),
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
    let form = format_description!("[year][month][day]T[hour][minute][second]Z");
    let time = PrimitiveDateTime::parse(date, form).ok()?;
    Some(time.assume_utc().unix_timestamp() * 1000)
}
