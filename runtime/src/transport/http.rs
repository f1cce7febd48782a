//! The HTTP clients that are built here.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;

use crate::error::{Error, ProxyName, root_cause};

/// An HTTP client, and the proxy that it goes through, as far as that is known.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    pub(crate) client: reqwest::Client,
    pub(crate) proxy: Option<Arc<ProxyName>>,
}

/// How long a connection is kept for the next request. Gateways close idle ones after a minute or so, and a request
/// that meets this is lost; one that must not be sent twice is not sent again.
const IDLE: Duration = Duration::from_secs(20);

/// The beginning of every HTTP client; [`build_http`] is its end.
#[cfg_attr(
    not(all(
        feature = "rustls-no-provider",
        not(any(feature = "rustls", feature = "native-tls"))
    )),
    allow(
        clippy::unnecessary_wraps,
        reason = "it can fail where TLS needs a provider"
    )
)]
pub(crate) fn http_builder() -> Result<reqwest::ClientBuilder, Error> {
    // Where the provider is left to the program, reqwest panics without one.
    #[cfg(all(
        feature = "rustls-no-provider",
        not(any(feature = "rustls", feature = "native-tls"))
    ))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(Error::configuration(
            "rustls has no provider: call install_default() on one before building a client, or enable the feature rustls",
        ));
    }
    Ok(reqwest::Client::builder().pool_idle_timeout(IDLE))
}

/// Spares a client that never speaks TLS the authorities of the system, which are read and kept for each client.
pub(crate) fn without_authorities(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    #[cfg(feature = "__tls")]
    let builder = builder.tls_certs_only([]);
    builder
}

/// A client that goes nowhere but where it is sent, leaves trying again to the transport, and does not log what it
/// sends: all this last, whatever the builder was set to.
pub(crate) fn build_http(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, Error> {
    let builder = builder
        .redirect(Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .connection_verbose(false);
    builder.build().map_err(|error| {
        let error = error.without_url();
        let reason = root_cause(&error);
        // The type says no more than the text does.
        let reason = if reason.contains("No CA certificates") {
            "no authority is trusted here; install those of the system (often the package ca-certificates), or name them in a file with SSL_CERT_FILE"
        } else {
            &reason
        };
        Error::configuration(format!("the HTTP client cannot be built: {reason}"))
            .with_source(error)
    })
}
