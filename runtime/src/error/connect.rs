//! Connections that did not come about: at whom, why, and the way out.

use std::fmt;
use std::sync::Arc;

use crate::text::Line;

/// Why no connection came about.
#[derive(Debug)]
pub(crate) struct Connect {
    /// The host and port that the request was for.
    pub(crate) to: String,
    /// The proxy on the way, where it is known.
    pub(crate) proxy: Option<Arc<ProxyName>>,
    pub(crate) at: Peer,
    pub(crate) fault: Fault,
    /// Whether a time limit passed.
    pub(crate) late: bool,
}

/// A proxy as messages name it: without the user and password in its address.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ProxyName {
    /// `http://proxy.example.com:3128`.
    pub(crate) address: String,
    /// Where it was named: a variable or a setting.
    pub(crate) origin: &'static str,
    /// Whether its address has a user and password.
    pub(crate) has_credentials: bool,
}

/// Whose connection it was that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Peer {
    Endpoint,
    Proxy,
}

/// What stood in the way, as the message says it after the colon.
#[derive(Debug, thiserror::Error)]
#[cfg_attr(
    not(feature = "__tls"),
    expect(dead_code, reason = "without TLS nothing is wrong with it")
)]
pub(crate) enum Fault {
    /// Something that may be gone the next time.
    #[error("{}", Line(.0))]
    Passing(String),
    /// The proxy opened no tunnel, and did not say why in what can be read here.
    #[error("no tunnel was opened")]
    NoTunnel,
    /// The proxy asked for a user and password, or refused those it was given.
    #[error("no tunnel was opened")]
    ProxyCredentials,
    /// The certificate is signed by nobody who is trusted.
    #[error("its certificate is signed by nobody who is trusted here")]
    Untrusted,
    #[error("its certificate has run out")]
    Expired,
    #[error("its certificate is not valid yet")]
    NotYetValid,
    /// The certificate is for these names.
    #[error("its certificate is for {}", listed(.0))]
    OtherNames(Vec<String>),
    /// Something else about the certificate.
    #[error("its certificate cannot be used, {}", Line(.0))]
    Certificate(String),
    /// What answered does not speak TLS.
    #[error("what answers there does not speak TLS")]
    NoTls,
    /// TLS cannot be agreed upon.
    #[error("no TLS, {}", Line(.0))]
    Handshake(String),
}

/// The names that a certificate is for, where they are known.
fn listed(names: &[String]) -> String {
    match names {
        [] => "another name".to_owned(),
        names => Line(&names.join(", ")).to_string(),
    }
}

impl Connect {
    /// Whether another attempt may fare better.
    pub(crate) fn passes(&self) -> bool {
        matches!(self.fault, Fault::Passing(_) | Fault::NoTunnel)
    }

    /// Whether credentials were refused: each further try could lock an account.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(self.fault, Fault::ProxyCredentials)
    }

    /// Who is to blame, as the message calls it.
    fn peer(&self) -> String {
        match (self.at, &self.proxy) {
            (Peer::Endpoint, _) => Line(&self.to).to_string(),
            (Peer::Proxy, Some(proxy)) => format!("the proxy {}", Line(&proxy.address)),
            (Peer::Proxy, None) => "the proxy".to_owned(),
        }
    }

    /// What to do about it, after a semicolon.
    pub(super) fn write_advice(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = self.proxy.as_ref().map(|proxy| proxy.origin);
        match &self.fault {
            Fault::Passing(_) => match (self.at, origin) {
                (Peer::Endpoint, None) => f.write_str("; check the endpoint, and the way to it"),
                (Peer::Endpoint, Some(origin)) => {
                    write!(f, "; check the endpoint, and the proxy in {origin}")
                }
                (Peer::Proxy, Some(origin)) => {
                    write!(
                        f,
                        "; check the address in {origin}, and whether the proxy runs"
                    )
                }
                (Peer::Proxy, None) => f.write_str("; check its address, and whether it runs"),
            },
            Fault::NoTunnel => f.write_str("; check the endpoint, and what the proxy allows"),
            Fault::ProxyCredentials => {
                match &self.proxy {
                    Some(proxy) if proxy.has_credentials => {
                        write!(f, "; correct them in {}", proxy.origin)?;
                    }
                    Some(proxy) => write!(f, "; write them into {}", proxy.origin)?,
                    None => f.write_str("; write them into its address")?,
                }
                f.write_str(", as http://user:password@host:port with what is special in % escapes")
            }
            Fault::Untrusted => write!(f, "; {TRUST}"),
            Fault::Expired => {
                f.write_str("; have it renewed, or set the clock of this machine right")
            }
            Fault::NotYetValid => f.write_str("; set the clock of this machine right"),
            Fault::OtherNames(_) if self.at == Peer::Endpoint => {
                f.write_str("; write the endpoint with a name that it is for")
            }
            Fault::OtherNames(_) | Fault::Certificate(_) => f.write_str("; have it replaced"),
            Fault::NoTls if self.at == Peer::Endpoint => {
                f.write_str("; check the scheme and the port of the endpoint")
            }
            Fault::NoTls => match origin {
                Some(origin) => write!(f, "; write http:// for https:// in {origin}"),
                None => f.write_str("; write http:// for https:// in its address"),
            },
            Fault::Handshake(_) => f.write_str("; check what stands between"),
        }
    }
}

/// What lets a certificate be trusted.
const TRUST: &str = if cfg!(all(
    unix,
    not(any(target_vendor = "apple", target_os = "android"))
)) {
    "name its authority's with root_certificate(…), or all authorities' in a file with SSL_CERT_FILE"
} else {
    "name its authority's with root_certificate(…), or add it to those that the system trusts"
};

impl fmt::Display for Connect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let peer = self.peer();
        if let Fault::ProxyCredentials = self.fault {
            let refused = self
                .proxy
                .as_ref()
                .is_some_and(|proxy| proxy.has_credentials);
            return if refused {
                write!(
                    f,
                    "{peer} refused the user and password in its address (407)"
                )
            } else {
                write!(f, "{peer} asks for a user and password (407)")
            };
        }
        write!(f, "no connection to {peer}: {}", self.fault)?;
        match (self.at, &self.proxy) {
            (Peer::Endpoint, Some(proxy)) => {
                write!(f, " (through the proxy {})", Line(&proxy.address))
            }
            _ => Ok(()),
        }
    }
}
