//! Temporary keys from the metadata of a cloud server.

use std::error::Error as StdError;
use std::fmt;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use http::{HeaderName, HeaderValue, Method, StatusCode};
use reqwest::{Request, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::fetch::{fetch, parse_end};
use crate::answer::Answer;
use crate::auth::{BoxFuture, ProvideCredentials};
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind, Reason};
use crate::identity::Identity;
use crate::operation::Operation;
use crate::retry::{RetryBudget, RetryPolicy, Verdict};
use crate::signer::sensitive;
use crate::transport::{Exchange, Http, build_http, http_builder, without_authorities};

/// How long before its end a key is renewed, as the vendor asks.
pub(super) const RENEW_BEFORE: Duration = Duration::from_secs(40 * 60);

/// The address of the metadata service: plain HTTP on the link itself, which no router passes on.
const LINK_LOCAL: &str = "http://169.254.169.254";

/// Off the cloud nothing answers there, and a program should learn that soon.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(5);
const CALL_TIMEOUT: Duration = Duration::from_secs(15);

/// The longest answer that makes sense, in bytes.
const MAX_RESPONSE_SIZE: u64 = 256 * 1024;

const TOKEN: HeaderName = HeaderName::from_static("x-metadata-token");
const TOKEN_TTL: HeaderName = HeaderName::from_static("x-metadata-token-ttl-seconds");
const SIX_HOURS: HeaderValue = HeaderValue::from_static("21600");

static CREATE_TOKEN: Operation = Operation {
    id: "CreateMetadataToken",
    action: "opening the server's metadata",
    method: "PUT",
    path: "/meta-data/latest/api/token",
    permission: None,
    idempotent: true,
};

static SHOW_KEY: Operation = Operation {
    id: "ShowSecurityKey",
    action: "reading the agency's key from the server's metadata",
    method: "GET",
    path: "/openstack/latest/securitykey",
    permission: None,
    idempotent: true,
};

/// The temporary keys of the agency that a cloud server runs under.
///
/// ```
/// use huaweicloud_sms::Credentials;
///
/// let credentials = Credentials::metadata();
/// # let _ = credentials;
/// ```
#[derive(Debug, Clone, Default)]
pub struct MetadataCredentials {
    endpoint: Option<String>,
    /// What was looked for before, when this is the last of a chain.
    pub(super) looked_for: Option<String>,
}

impl MetadataCredentials {
    /// Sets the address of the metadata service; the link-local one by default. A loopback one is for tests.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Readies a source with a client of its own, for the metadata service is never behind a proxy.
    pub(super) fn bind(self, exchange: &Exchange) -> Result<Metadata, Error> {
        let address = self.endpoint.as_deref().unwrap_or(LINK_LOCAL);
        let link_local = |url: &Url| {
            url.host_str()
                .and_then(|host| host.parse::<Ipv4Addr>().ok())
                .is_some_and(|ip| ip.is_link_local())
        };
        let plain = Url::parse(address).is_ok_and(|url| link_local(&url));
        let endpoint = Endpoint::parse("metadata endpoint", address, plain)?;
        let builder = http_builder()?.no_proxy().connect_timeout(CONNECT_TIMEOUT);
        let builder = if endpoint.is_plain() {
            without_authorities(builder)
        } else {
            builder
        };
        let http = Http {
            client: build_http(builder)?,
            proxy: None,
        };
        // 503 is how a server without token mode answers; it does not pass.
        let retry_policy =
            RetryPolicy::standard()
                .max_attempts(3)
                .rule(|failed| match failed.error().status() {
                    Some(StatusCode::SERVICE_UNAVAILABLE) if *failed.method() == Method::PUT => {
                        Verdict::Stop
                    }
                    _ => Verdict::Pass,
                });
        let exchange = Exchange {
            http,
            origin: endpoint.origin,
            attempt_timeout: exchange.attempt_timeout.min(ATTEMPT_TIMEOUT),
            call_timeout: CALL_TIMEOUT,
            max_response_size: MAX_RESPONSE_SIZE,
            retry_policy,
            retry_budget: RetryBudget::default(),
            error_codes: &[],
            ..exchange.clone()
        };
        Ok(Metadata {
            base_url: endpoint.base_url,
            looked_for: self.looked_for,
            exchange,
            answered: AtomicBool::new(false),
        })
    }
}

/// The metadata service, as a source of temporary keys.
pub(super) struct Metadata {
    base_url: String,
    looked_for: Option<String>,
    exchange: Exchange,
    /// Whether a key was read here before.
    answered: AtomicBool,
}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metadata")
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

impl ProvideCredentials for Metadata {
    fn identity(&self) -> BoxFuture<'_, Result<Identity, Box<dyn StdError + Send + Sync>>> {
        Box::pin(async { Ok(self.fetch().await.map_err(|error| self.explain(error))?) })
    }
}

impl Metadata {
    async fn fetch(&self) -> Result<Identity, Error> {
        let token = self.token().await?;
        let mut request = self.request(Method::GET, &SHOW_KEY)?;
        if let Some(token) = token {
            request
                .headers_mut()
                .insert(TOKEN, sensitive(token.expose_secret())?);
        }
        let answer = fetch(&self.exchange, &SHOW_KEY, request, None).await?;
        self.answered.store(true, Ordering::Relaxed);
        let key = self.key(&answer);
        answer.wipe();
        key
    }

    /// The token that newer servers ask for; `None` where there is no such mode.
    async fn token(&self) -> Result<Option<SecretString>, Error> {
        let mut request = self.request(Method::PUT, &CREATE_TOKEN)?;
        request.headers_mut().insert(TOKEN_TTL, SIX_HOURS);
        match fetch(&self.exchange, &CREATE_TOKEN, request, None).await {
            Ok(answer) => {
                let token = String::from_utf8_lossy(answer.body()).trim().into();
                answer.wipe();
                Ok(Some(token))
            }
            Err(error) if error.has_status(&[404, 405, 503]) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn key(&self, answer: &Answer) -> Result<Identity, Error> {
        #[derive(Deserialize)]
        struct Body {
            credential: Credential,
        }
        #[derive(Deserialize)]
        struct Credential {
            access: SecretString,
            secret: SecretString,
            securitytoken: SecretString,
            expires_at: Option<String>,
        }
        // Neither the body nor the parser's text is kept: both can hold the key.
        let body: Body = serde_json::from_slice(answer.body()).map_err(|error| {
            let reason = format!(
                "{}: not a credential with access, secret and securitytoken (line {}, column {})",
                answer.status().as_u16(),
                error.line(),
                error.column()
            );
            Error::new(Kind::Decode(reason)).in_call(
                &SHOW_KEY,
                answer.attempts(),
                answer.call.elapsed,
            )
        })?;
        let key = body.credential;
        let mut identity = Identity::temporary(key.access, key.secret, key.securitytoken);
        let end = key.expires_at;
        identity.expires_at = end.and_then(|end| parse_end(&end, answer, &*self.exchange.clock));
        Ok(identity)
    }

    fn request(&self, method: Method, operation: &Operation) -> Result<Request, Error> {
        let url = format!("{}{}", self.base_url, operation.path);
        Ok(self.exchange.http.client.request(method, url).build()?)
    }

    /// Says that there is nothing here rather than that something failed, where that is what it means.
    fn explain(&self, error: Error) -> Error {
        // What answered before, or let itself be connected to, is there: then a failure passes.
        let nobody = error.is_connect() && !self.answered.load(Ordering::Relaxed);
        if !(nobody || error.is_not_found()) {
            return error;
        }
        let nothing = format!(
            "no agency's key from the server's metadata at {} ({}): give the server an agency, or the client other credentials",
            self.base_url,
            Reason(&error)
        );
        let text = match &self.looked_for {
            Some(before) => format!("{before}; {nothing}"),
            None => nothing,
        };
        Error::credentials(text).with_source(error)
    }
}
