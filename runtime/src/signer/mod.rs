//! SDK-HMAC-SHA256, the signature of requests made with an access key.

mod canonical;
// Vectors of steps that no request shows: beside the other tests, and not among what the product is made of.
#[cfg(test)]
#[path = "../../tests/signer/vectors.rs"]
mod vectors;

use std::fmt::Write;
use std::time::SystemTime;

use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderName, HeaderValue, header};
use reqwest::{Request, Url};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

pub(crate) use self::canonical::encode_query;
use crate::error::Error;
use crate::identity::AccessKey;

const ALGORITHM: &str = "SDK-HMAC-SHA256";
const DATE: HeaderName = HeaderName::from_static("x-sdk-date");
const SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-security-token");
const DATE_FORMAT: &[BorrowedFormatItem<'_>] =
    format_description!("[year][month][day]T[hour][minute][second]Z");

/// The headers that are signed when they are there, beside `host`.
const SIGNED: [&str; 4] = [
    "x-sdk-date",
    "x-project-id",
    "x-domain-id",
    "x-security-token",
];

/// Signs a request whose query is encoded already, replacing an earlier signature.
pub(crate) fn sign(request: &mut Request, key: &AccessKey, now: SystemTime) -> Result<(), Error> {
    let date = format_date(now)?;
    request.headers_mut().insert(DATE, header_value(&date)?);
    if let Some(token) = &key.security_token {
        request
            .headers_mut()
            .insert(SECURITY_TOKEN, sensitive(token.expose_secret())?);
    }
    let host = host(request.url());
    let mut signed = vec![("host", host.as_str())];
    for name in SIGNED {
        if let Some(value) = request.headers().get(name) {
            let value = std::str::from_utf8(value.as_bytes()).map_err(|error| {
                Error::request("a signed header is no UTF-8").with_source(error)
            })?;
            signed.push((name, value));
        }
    }
    let body = match request.body() {
        None => &[][..],
        Some(body) => body.as_bytes().ok_or_else(|| {
            Error::request("a streamed body cannot be signed: send it as bytes, or use a token")
        })?,
    };
    let (lines, names) = canonical::headers(&mut signed);
    let method = request.method().as_str();
    let canonical = canonical_request(method, request.url(), &lines, &names, body);
    let signature = signature(&canonical, &date, &key.secret)?;
    let access_key = key.id.expose_secret();
    let authorization =
        format!("{ALGORITHM} Access={access_key}, SignedHeaders={names}, Signature={signature}");
    request
        .headers_mut()
        .insert(header::AUTHORIZATION, sensitive(&authorization)?);
    Ok(())
}

fn canonical_request(
    method: &str,
    url: &Url,
    lines: &str,
    names: &str,
    body: &[u8],
) -> Zeroizing<String> {
    let (path, query) = (canonical::path(url), canonical::query(url));
    let payload = hex(&Sha256::digest(body));
    // Its parts are joined in one piece of memory, for a security token may be among the headers.
    Zeroizing::new([method, &path, &query, lines, names, &payload].join("\n"))
}

fn signature(
    canonical_request: &str,
    date: &str,
    secret_key: &SecretString,
) -> Result<String, Error> {
    let digest = hex(&Sha256::digest(canonical_request.as_bytes()));
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret_key.expose_secret().as_bytes()).map_err(|error| {
            Error::request("the secret key has no usable length").with_source(error)
        })?;
    mac.update(format!("{ALGORITHM}\n{date}\n{digest}").as_bytes());
    Ok(hex(&mac.finalize().into_bytes()))
}

/// The host as the HTTP client sends it: with a port only where it is not the scheme's own.
fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

fn format_date(now: SystemTime) -> Result<String, Error> {
    OffsetDateTime::from(now)
        .format(DATE_FORMAT)
        .map_err(|error| {
            Error::request("the time of this machine cannot be written as a date")
                .with_source(error)
        })
}

fn header_value(text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(text).map_err(|error| {
        Error::request("a signed header holds a character that no header may carry")
            .with_source(error)
    })
}

/// A header value that the HTTP client keeps out of its logs and compression tables, and that is zeroed in the end.
pub(crate) fn sensitive(text: &str) -> Result<HeaderValue, Error> {
    let text = Bytes::from_owner(Zeroizing::new(text.as_bytes().to_vec()));
    let mut value = HeaderValue::from_maybe_shared(text).map_err(|error| {
        Error::request("a credential holds a character that no header may carry").with_source(error)
    })?;
    value.set_sensitive(true);
    Ok(value)
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
