//! The HTTP client under a generated one.

use ::http::HeaderValue;
use secrecy::ExposeSecret;

use super::route::Route;
use super::settings::{CONNECT_TIMEOUT, ClientBuilder, ServiceClient};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::transport::{Http, build_http, http_builder, without_authorities};

impl<C: ServiceClient> ClientBuilder<C> {
    pub(super) fn http(&self, endpoint: &Endpoint) -> Result<Http, Error> {
        let builder = http_builder()?.connect_timeout(CONNECT_TIMEOUT);
        let route = self.route(endpoint)?;
        let (builder, proxy) = match &self.configure_http {
            None if endpoint.is_plain() && matches!(route, Route::Direct) => {
                (route.lay(without_authorities(builder)), None)
            }
            None => (route.lay(builder), route.proxy()),
            // What is set on this builder goes before what the caller's function did.
            Some(configure) if self.proxy.is_some() || endpoint.loopback => {
                (route.lay(configure(builder)), route.proxy())
            }
            // Which proxies that function names is not to be seen from here.
            Some(configure) => (configure(builder), None),
        };
        let builder = match self.connect_timeout {
            Some(limit) => builder.connect_timeout(limit),
            None => builder,
        };
        Ok(Http {
            client: build_http(self.trust(builder)?)?,
            proxy,
        })
    }

    /// The client for another address: the same, unless the way there is another.
    pub(super) fn http_beside(
        &self,
        (http, endpoint): (&Http, &Endpoint),
        other: &Endpoint,
    ) -> Result<Http, Error> {
        let proxy = |endpoint| Ok::<_, Error>(self.route(endpoint)?.proxy());
        if other.loopback == endpoint.loopback
            && other.is_plain() == endpoint.is_plain()
            && proxy(other)? == proxy(endpoint)?
        {
            Ok(http.clone())
        } else {
            self.http(other)
        }
    }

    fn route(&self, endpoint: &Endpoint) -> Result<Route, Error> {
        match &self.proxy {
            Some(address) => Route::through(address.expose_secret()),
            None => Route::find(endpoint, &self.environment),
        }
    }

    #[cfg(feature = "__tls")]
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

    #[cfg(not(feature = "__tls"))]
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
