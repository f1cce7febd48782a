//! What a failure of the HTTP client was.
//!
//! Its types are walked from the outermost inwards; only tunnels through proxies tell themselves by their text alone.

use std::error::Error as StdError;
use std::io;
use std::iter::successors;
use std::sync::Arc;

use reqwest::Url;

use crate::error::{Connect, Error, Fault, Kind, Peer, ProxyName, root_cause};

/// What a failure of the HTTP client was, with this proxy on the way.
pub(super) fn classify(error: reqwest::Error, proxy: Option<&Arc<ProxyName>>) -> Error {
    let url = error.url();
    let plain = url.is_some_and(|url| url.scheme() == "http");
    let to = url.and_then(to);
    let error = error.without_url();
    let reason = root_cause(&error);
    let late = error.is_timeout();
    let tls = chain(&error).find_map(tls_fault);
    let kind = if error.is_connect() || tls.is_some() {
        let tunnel = chain(&error).find_map(tunnel_failure);
        // What is not encrypted is given to the proxy itself; what is, goes through a tunnel.
        let at = if tunnel.is_some() || (plain && proxy.is_some()) {
            Peer::Proxy
        } else {
            Peer::Endpoint
        };
        let fault = match (tls, tunnel.as_deref()) {
            (Some(fault), _) => fault,
            (None, Some("proxy authorization required")) => Fault::ProxyCredentials,
            (None, Some("unsuccessful")) => Fault::NoTunnel,
            (None, Some("unexpected end of file")) => {
                Fault::Passing("it closed the connection".to_owned())
            }
            (None, _) => Fault::Passing(reason),
        };
        Kind::Connect(Connect {
            to: to.unwrap_or_else(|| "the service".to_owned()),
            proxy: proxy.cloned(),
            at,
            fault,
            late,
        })
    } else if late {
        Kind::ForeignTimeout
    } else if error.is_builder() {
        Kind::Request(reason)
    } else {
        Kind::Broken(reason)
    };
    Error::new(kind).with_source(error)
}

/// What a proxy means that answers 407 itself, to a request that was not encrypted.
pub(super) fn refused_by_proxy(url: &Url, proxy: Option<&Arc<ProxyName>>) -> Connect {
    Connect {
        to: to(url).unwrap_or_default(),
        proxy: proxy.cloned(),
        at: Peer::Proxy,
        fault: Fault::ProxyCredentials,
        late: false,
    }
}

/// Where a request goes: host and port.
fn to(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(format!("{host}:{}", url.port_or_known_default()?))
}

/// An error and those that it stands on.
fn chain<'e>(error: &'e reqwest::Error) -> impl Iterator<Item = &'e (dyn StdError + 'static)> {
    let first: &'e (dyn StdError + 'static) = error;
    successors(Some(first), |error| inner(*error))
}

/// What an error stands on; an [`io::Error`] does not name what it carries as its source.
fn inner<'e>(error: &'e (dyn StdError + 'static)) -> Option<&'e (dyn StdError + 'static)> {
    match error.downcast_ref().and_then(io::Error::get_ref) {
        Some(carried) => Some(carried),
        None => error.source(),
    }
}

/// What a proxy's tunnel failed of. The type is not public, so that only its text tells it.
fn tunnel_failure(error: &(dyn StdError + 'static)) -> Option<String> {
    let text = error.to_string();
    Some(text.strip_prefix("tunnel error: ")?.to_owned())
}

/// What is wrong with TLS, where that stays wrong.
fn tls_fault(error: &(dyn StdError + 'static)) -> Option<Fault> {
    rustls_fault(error).or_else(|| native_fault(error))
}

#[cfg(not(feature = "native-tls"))]
fn native_fault(_error: &(dyn StdError + 'static)) -> Option<Fault> {
    None
}

/// What the system's TLS finds wrong. It has a single type, whose text is that of the library below: OpenSSL on Linux.
#[cfg(feature = "native-tls")]
fn native_fault(error: &(dyn StdError + 'static)) -> Option<Fault> {
    let error: &native_tls::Error = error.downcast_ref()?;
    let text = error.to_string();
    let says = |all: &[&str]| all.iter().any(|words| text.contains(words));
    if error.source().is_some_and(<dyn StdError>::is::<io::Error>) || says(&["unexpected EOF"]) {
        return None;
    }
    Some(
        if says(&["issuer certificate", "self-signed", "signature failure"]) {
            Fault::Untrusted
        } else if says(&["certificate has expired"]) {
            Fault::Expired
        } else if says(&["certificate is not yet valid"]) {
            Fault::NotYetValid
        } else if says(&["ostname mismatch", "IP address mismatch"]) {
            Fault::OtherNames(Vec::new())
        } else if says(&["certificate verify failed"]) {
            Fault::Certificate(text)
        } else if says(&["wrong version number"]) {
            Fault::NoTls
        } else {
            Fault::Handshake(text)
        },
    )
}

#[cfg(not(any(feature = "rustls", feature = "rustls-no-provider")))]
fn rustls_fault(_error: &(dyn StdError + 'static)) -> Option<Fault> {
    None
}

#[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
fn rustls_fault(error: &(dyn StdError + 'static)) -> Option<Fault> {
    use rustls::pki_types::InvalidDnsNameError;
    use rustls::{AlertDescription as Alert, Error as Tls};

    if let Some(error) = error.downcast_ref::<InvalidDnsNameError>() {
        return Some(Fault::Handshake(error.to_string()));
    }
    let error: &Tls = error.downcast_ref()?;
    Some(match error {
        Tls::InvalidCertificate(problem) => certificate_fault(problem),
        Tls::InvalidMessage(_) => Fault::NoTls,
        Tls::AlertReceived(
            Alert::InternalError | Alert::UserCanceled | Alert::CloseNotify | Alert::BadRecordMac,
        )
        | Tls::DecryptError
        | Tls::FailedToGetRandomBytes
        | Tls::FailedToGetCurrentTime => return None,
        other => Fault::Handshake(other.to_string()),
    })
}

#[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
fn certificate_fault(problem: &rustls::CertificateError) -> Fault {
    use rustls::CertificateError as Problem;

    match problem {
        // An authority of the same name with another key is another authority.
        Problem::UnknownIssuer | Problem::BadSignature => Fault::Untrusted,
        Problem::Expired | Problem::ExpiredContext { .. } => Fault::Expired,
        Problem::NotValidYet | Problem::NotValidYetContext { .. } => Fault::NotYetValid,
        Problem::NotValidForName => Fault::OtherNames(Vec::new()),
        Problem::NotValidForNameContext { presented, .. } => {
            Fault::OtherNames(presented.iter().map(|name| bare(name)).collect())
        }
        Problem::Other(reason) => Fault::Certificate(reason.to_string()),
        other => Fault::Certificate(other.to_string()),
    }
}

/// A name alone, of what is told as `DnsName("name")`.
#[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
fn bare(told: &str) -> String {
    let inner = told
        .split_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'));
    inner.unwrap_or(told).trim_matches('"').to_owned()
}
