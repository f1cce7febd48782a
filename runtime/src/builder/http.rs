//! The HTTP client under a generated one.

use std::sync::Arc;

use ::http::HeaderValue;
use reqwest::{Proxy, Url};
use secrecy::ExposeSecret;

use super::{CONNECT_TIMEOUT, ClientBuilder};
use crate::endpoint::Endpoint;
use crate::transport::{build_http, http_builder};
use crate::{Error, ServiceClient};

/// The caller's function over the builder of an HTTP client.
pub(super) type ConfigureHttp =
    Arc<dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync>;

impl<C: ServiceClient> ClientBuilder<C> {
    pub(super) fn http(&self, endpoint: &Endpoint) -> Result<reqwest::Client, Error> {
        let builder = http_builder()?.connect_timeout(CONNECT_TIMEOUT);
        let builder = match &self.configure_http {
            Some(configure) => configure(builder),
            None => builder,
        };
        // What is set on this builder goes before what the caller's function did.
        let builder = match self.connect_timeout {
            Some(limit) => builder.connect_timeout(limit),
            None => builder,
        };
        let builder = match &self.proxy {
            Some(url) => builder.no_proxy().proxy(proxy(url.expose_secret())?),
            None if endpoint.loopback => builder.no_proxy(),
            None => builder,
        };
        build_http(self.trust(builder)?)
    }

    #[cfg(any(
        feature = "rustls",
        feature = "native-tls",
        feature = "rustls-no-provider"
    ))]
    fn trust(&self, builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, Error> {
        let mut certificates = Vec::new();
        for pem in &self.root_certificates {
            let parsed = reqwest::Certificate::from_pem_bundle(pem)
                .ok()
                .filter(|found| !found.is_empty())
                .ok_or_else(|| Error::configuration("the root_certificate holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"))?;
            certificates.extend(parsed);
        }
        Ok(if certificates.is_empty() {
            builder
        } else {
            builder.tls_certs_merge(certificates)
        })
    }

    #[cfg(not(any(
        feature = "rustls",
        feature = "native-tls",
        feature = "rustls-no-provider"
    )))]
    fn trust(&self, builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, Error> {
        if self.root_certificates.is_empty() {
            return Ok(builder);
        }
        Err(Error::configuration(
            "a root_certificate needs TLS: enable one of the features rustls, native-tls and rustls-no-provider",
        ))
    }

    pub(super) fn user_agent(&self) -> Result<HeaderValue, Error> {
        let service = C::SERVICE;
        let mut text = format!(
            "{}/{} {}/{}",
            service.package,
            service.version,
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION")
        );
        if let Some(suffix) = &self.user_agent_suffix {
            text.push(' ');
            text.push_str(suffix);
        }
        HeaderValue::from_str(&text).map_err(|error| {
            Error::configuration("the user_agent_suffix holds a character that no header may carry")
                .with_source(error)
        })
    }
}

/// A proxy's address. Messages do not show it, for a password may stand in it.
fn proxy(text: &str) -> Result<Proxy, Error> {
    Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .and_then(|url| Proxy::all(url).ok())
        .ok_or_else(|| Error::configuration("the proxy is no URL: write it as http://host:port"))
}
